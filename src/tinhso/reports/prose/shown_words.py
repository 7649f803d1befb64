"""Words that readers meet in what is hidden from them: titles and alternative texts within links, attributes and tags."""

from __future__ import annotations

import re
from collections.abc import Iterator

_NAMED = r"\b(?:title|alt|fig-alt|aria-label)\s*=\s*"
#: In either quotation marks, or without any, as one word; the title of a link has no name before it.
_SHOWN = re.compile(rf"""(?:{_NAMED}|\s)(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)')|{_NAMED}(?P<bare>[^\s"'<>{{}}]+)""")


def shown_in(hidden: str) -> Iterator[tuple[int, int]]:
    """Yield where such words begin and end."""
    for words in _SHOWN.finditer(hidden):
        yield words.span(words.lastgroup or 0)
