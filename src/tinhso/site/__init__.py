"""⑤ Site: from the assembled pages of both languages to the published site.

`choose` picks the renderer, `publish` renders, normalizes, sets into the shell, checks and swaps in an edition. What publishing
needs is imported when it is needed: a build that finds nothing changed only chooses a renderer, and is to be quick.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from tinhso.site.render.choose_renderer import choose
from tinhso.site.render.renderers import Renderer

if TYPE_CHECKING:
    from tinhso.site.files.embeds import pin, refuse_unknown
    from tinhso.site.files.fonts import cut_fonts
    from tinhso.site.preview import serve_preview
    from tinhso.site.publishing import Edition, publish

_HOMES = {
    "Edition": "publishing",
    "cut_fonts": "files.fonts",
    "pin": "files.embeds",
    "publish": "publishing",
    "refuse_unknown": "files.embeds",
    "serve_preview": "preview",
}


def __getattr__(name: str) -> object:
    if name in _HOMES:
        return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
