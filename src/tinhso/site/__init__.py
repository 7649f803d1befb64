"""Stage ⑤: from the assembled pages of both languages to the published site.

`choose` picks the renderer, `publish` renders, levels, dresses, checks and swaps in an edition, `preview` serves it.
"""

from tinhso.site.publishing import Edition, publish
from tinhso.site.renderers import Renderer, choose

__all__ = ["Edition", "Renderer", "choose", "publish"]
