"""④ Reports: stories, templates and data become the pages of an edition, in two languages, ready for a renderer."""

from tinhso.reports.assembling import assemble
from tinhso.reports.card import Card, Quantity
from tinhso.reports.card_words import ahead as cards_ahead
from tinhso.reports.embeds import Embed
from tinhso.reports.pages import Crumb, Page, Pages
from tinhso.reports.pins import Pin
from tinhso.reports.strings import Strings, load_strings

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
    "cards_ahead",
    "load_strings",
]
