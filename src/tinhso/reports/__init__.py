"""④ Reports: stories, templates and data become the pages of an edition, in two languages, ready for a renderer.

What knows all kinds of pages is imported when it is asked for: a build that keeps its pages asks for none of it.
"""

from importlib import import_module
from typing import TYPE_CHECKING

from tinhso.reports.assets import addresses
from tinhso.reports.assets.pins import FOLDER as PINS_FOLDER
from tinhso.reports.assets.pins import LIST as PINS_LIST
from tinhso.reports.assets.pins import Pin, read_pins
from tinhso.reports.assets.pins import address as pin_address
from tinhso.reports.assets.pins import file_name as pin_file_name
from tinhso.reports.hand_over import forget, lying
from tinhso.reports.page import Crumb, FeedEntry, Page, Pages
from tinhso.reports.parts import Html, Prose
from tinhso.reports.views.cards import Card, Quantity
from tinhso.reports.views.embeds import Embed
from tinhso.reports.views.embeds import anchor as figure_anchor

if TYPE_CHECKING:
    from tinhso.reports.assembling import Material, are_places_kept, assemble, write_places
    from tinhso.reports.prose.markdown.constructs import anchor as heading_id
    from tinhso.reports.prose.markdown.pictures import faults as picture_faults
    from tinhso.reports.writer import TEXTS

_ASSEMBLING = ("Material", "are_places_kept", "assemble", "write_places")
_LATE = {
    **{name: ("assembling", name) for name in _ASSEMBLING},
    "heading_id": ("prose.markdown.constructs", "anchor"),
    "picture_faults": ("prose.markdown.pictures", "faults"),
    "TEXTS": ("writer", "TEXTS"),
}


def __getattr__(name: str) -> object:
    if name not in _LATE:
        raise AttributeError(name)
    module, called = _LATE[name]
    return getattr(import_module(f"{__name__}.{module}"), called)
