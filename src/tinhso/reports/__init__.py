"""④ Reports: stories, templates and data become the pages of an edition, in two languages, ready for a renderer."""

from tinhso.reports.assembling import assemble, lying
from tinhso.reports.assets.addresses import card as card_address
from tinhso.reports.page import Correction, Crumb, Moved, Page, Pages
from tinhso.reports.parts import Html, Prose
from tinhso.reports.prose.constructs import anchor as heading_id
from tinhso.reports.sharing.cards import Card, Quantity
from tinhso.reports.sharing.embeds import Embed
from tinhso.reports.sharing.embeds import anchor as figure_anchor
from tinhso.reports.sharing.pins import FOLDER as PINS_FOLDER
from tinhso.reports.sharing.pins import LIST as PINS_LIST
from tinhso.reports.sharing.pins import Pin, read_pins
from tinhso.reports.sharing.pins import address as pin_address
from tinhso.reports.sharing.pins import file_name as pin_file_name
from tinhso.reports.writer import TEXTS
from tinhso.strings import Strings, load_strings
