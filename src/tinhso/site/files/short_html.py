"""The shortest writing of the same page: HTML needs no quotes around a plain value and no end of what something else ends.

Browsers read the same document from it. What is shown letter by letter, and what is no HTML, is left as it is.
"""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Sequence
from functools import partial

_AS_IT_IS = re.compile(r"(<(pre|script|style|textarea)\b.*?</\2>|<!--.*?-->)", re.DOTALL)
_TAG = re.compile(r"<[a-zA-Z](?:[^>\"']|\"[^\"]*\"|'[^']*')*>")
#: A value that ends in a slash would swallow the end of its tag; before that of one that closes itself stands a space.
_PLAIN = re.compile(r"( [\w:-]+)=\"([^\s\"'`=<>]*[^\s\"'`=<>/])\"(/?)")
#: What ends an element without its end tag: one of its kind, a block after a paragraph, the end of what holds it. Blocks that are
#: younger than libxml2's table (`details`, `article`) end no paragraph for those who read the pages with it.
_ENDS = re.compile(
    r"</(?:td|th)>(?=<t[dh][ >]|</tr>)"
    r"|</tr>(?=<tr[ >]|</t(?:body|head|able)>)"
    r"|</thead>(?=<tbody[ >])|</tbody>(?=<tbody[ >]|</table>)"
    r"|</li>(?=<li[ >]|</[uo]l>)"
    r"|</d[td]>(?=<d[td][ >]|</dl>|</div>)"
    r"|</p>(?=<(?:p|ul|ol|dl|div|table|h[2-4]|form)[ >]"
    r"|</(?:div|li|td|dd|details|aside|section|article|figcaption)>)"
)
#: Lines that break in the head, and before blocks, but where content of a page begins or ends: that is written by itself.
_LINES = re.compile(
    r"(?<=>)(?<!<div class=ts-content>)\n+"
    r"(?=</?(?:meta|link|title|head|body|html|header|h1|footer|nav|details|ul|ol|form|div|p)[ >])"
    r"(?!</div>\n*(?:</main>|<nav class=ts-turn ))"
)
#: Where a line may break: an element without an end, which not every reader of HTML knows as one.
_BREAK, _OPENS = "<wbr>", re.compile(r"<(?:td|th|dt|dd|li|p)[ >]")


def short(page: str) -> str:
    """Return a page, written as short as HTML allows."""
    parts = _AS_IT_IS.split(page)
    return "".join(
        _shortened(part) if number % 3 == 0 else _TAG.sub(_unquoted, part, count=1)
        for number, part in enumerate(parts)
        if number % 3 != 2
    )


def _shortened(part: str) -> str:
    plain = _LINES.sub("", _TAG.sub(_unquoted, part))
    breaks = [found.start() for found in re.finditer(_BREAK, plain)]
    return _ENDS.sub(partial(_end, breaks), plain) if breaks else _ENDS.sub("", plain)


def _unquoted(tag: re.Match[str]) -> str:
    return _PLAIN.sub(lambda found: f"{found[1]}={found[2]}{found[3] and ' /'}", tag[0])


def _end(breaks: Sequence[int], tag: re.Match[str]) -> str:
    """Return nothing for an end tag that is not needed; what holds a break within a word keeps its own."""
    before = bisect(breaks, tag.start())
    return tag[0] if before and not _OPENS.search(tag.string, breaks[before - 1], tag.start()) else ""
