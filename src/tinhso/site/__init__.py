"""⑤ Site: from the assembled pages of both languages to the published site.

`choose` picks the renderer, `publish` renders, levels, dresses, checks and swaps in an edition. What publishing needs is
imported when it is asked for: a build that finds nothing changed only chooses a renderer, and is to be quick.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tinhso.site.render.choose_renderer import choose
from tinhso.site.render.renderers import Renderer

if TYPE_CHECKING:
    from tinhso.site.publishing import Edition, publish

__all__ = ["Edition", "Renderer", "choose", "publish"]


def __getattr__(name: str) -> object:
    if name in ("Edition", "publish"):
        from tinhso.site import publishing

        return getattr(publishing, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
