"""④ Reports: stories, templates and data become the pages of an edition, in two languages, ready for a renderer."""

from tinhso.reports.assembling import assemble
from tinhso.reports.assets.strings import Strings, load_strings
from tinhso.reports.page import Crumb, Page, Pages
from tinhso.reports.sharing.embeds import Embed
from tinhso.reports.sharing.pins import Pin
from tinhso.reports.sharing.social_card import Card, Quantity

__all__ = [
    "Card",
    "Crumb",
    "Embed",
    "Page",
    "Pages",
    "Pin",
    "Quantity",
    "Strings",
    "assemble",
    "load_strings",
]
