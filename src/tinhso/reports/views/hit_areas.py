"""Where a reader points at in a drawing: what leads to rows of the table beside it, and what says only whose mark it is."""

from __future__ import annotations

import html
import re
from collections.abc import Collection

from tinhso.model import Lang
from tinhso.notebooks import Figure

#: More marks than this that cannot be told apart are not named.
FEW = 4
_AREA = re.compile(r'<rect data-rows="([^"]+)"([^>]*)/>')


def beside_table(drawing: str, figure: Figure, keys: Collection[str], lang: Lang) -> str:
    """Return a drawing whose hit areas name rows of the table beside it and no others.

    `keys` are those of the rows that stand there; what the table leaves to the file has the names of its places instead, which
    a browser shows without a script.
    """

    def agreed(area: re.Match[str]) -> str:
        rows, box = area[1].split(), area[2]
        if kept := [key for key in rows if key in keys]:
            return f'<rect data-rows="{" ".join(kept)}"{box}/>'
        names = dict.fromkeys(figure.table.rows[int(key)].cells[0].text[lang] for key in rows)
        return f"<rect{box}><title>{html.escape(', '.join(names), quote=False)}</title></rect>" if len(names) <= FEW else ""

    return _AREA.sub(agreed, drawing)
