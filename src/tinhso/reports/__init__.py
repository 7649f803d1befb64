"""④ Reports: stories, templates and data become the pages of an edition, in two languages, ready for a renderer."""

from tinhso.reports.assembling import assemble
from tinhso.reports.pages import Crumb, Page, Pages
from tinhso.reports.strings import Strings, load_strings

__all__ = ["Crumb", "Page", "Pages", "Strings", "assemble", "load_strings"]
