"""The theme of a made-up project, with the words of its scripts."""

from __future__ import annotations

from tests.languages import LANGS
from tinhso.project import Project
from tinhso.site.shell import theme
from tinhso.strings import load_strings


def look_of(project: Project, vega: bytes | None = None) -> theme.Theme:
    """Return the theme of a project."""
    return theme.load(project, load_strings(project.layers, LANGS), vega)
