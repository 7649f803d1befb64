"""Marks around words (bold, struck out, raised, lowered) that would be shown as they are typed: none pairs across another."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tinhso.reports.prose.markdown.scan_markdown import without

_PAIRS = (re.compile(r"\*\*"), re.compile("~~"))
SIGNS_ALONE = re.compile(r"[\s*~_]+")
#: What signs may stand in that mark nothing: addresses, labels, attributes.
BEHIND = re.compile(r"\]\([^)]*\)|^\s*\[[^\]]+\]:.*|\{[^{}]*\}")
#: Words raised or lowered as they should be: blanks within them are escaped.
_SET = re.compile(r"(?<!~)~(?:[^~\s]|\\ )+~(?!~)|\^(?:[^^\s\[]|\\ )+\^(?!\[)")
#: Pairs of marks with nothing between them, and more stars than mark anything.
_HOLLOW = re.compile(r"\^\^|(?<![\w~])~~(?![\w~])|(?<!\*)\*{4,}(?=[\w“‘(])")
_WRONG = {
    "pair blank": re.compile(r"(?<![^\s(])(?:\*\*|~~)(?!\S)"),
    "pair crossed": re.compile(
        r"(?<!\*)\*\*(?![\s*])[^*]*(?<!\*)\*(?![\s*])[^*]*(?<![\s*])\*\*(?!\*)[^*]*(?<![\s*])\*(?!\*)"
        r"|(?<!\*)\*(?![\s*])[^*]*(?<!\*)\*\*(?![\s*])[^*]*(?<![\s*])\*(?!\*)[^*]*(?<![\s*])\*\*(?!\*)"
    ),
    "raised blank": re.compile(r"(?<!~)~(?![~\s])[^~]*\s[^~]*(?<!\s)~(?!~)|(?<!\[)\^(?![\s\[])[^^]*\s[^^]*(?<![\s\[])\^(?!\[)"),
}
_CITED = r"\[[^\[\]]*(?<![\w@.\\])@\w"
#: What is wrong with citations in brackets: one does not end in its paragraph, two keys are not parted, a page has no blank.
CITATION_FAULTS = {
    "citation open": re.compile(rf"(?={_CITED})\[[^\[\]]*\Z"),
    "citation joined": re.compile(rf"{_CITED}[^\[\];]*(?<![\w@.\\])@\w[^\[\]]*\]"),
    "citation page": re.compile(rf"{_CITED}[\w:.#$%&+?<>~/-]*,(?:(?=[^\W\d_])|\s*[^\W\d_]+\.(?=\d))[^\[\]]*\]"),
}


def mark_faults(shown: str) -> Iterator[tuple[str, re.Match[str]]]:
    """Yield the marks in a line that mark nothing: each with the name of its refusal."""
    if (hollow := _HOLLOW.search(shown)) is not None:
        yield "pair empty", hollow
    if hollow is not None or SIGNS_ALONE.fullmatch(shown):
        return
    words = without(_SET.finditer, without(BEHIND.finditer, shown))
    for name, pattern in _WRONG.items():
        if (found := pattern.search(words)) is not None:
            yield name, found
    for pattern in () if _WRONG["pair blank"].search(words) else _PAIRS:
        if len(marks := [*pattern.finditer(shown)]) % 2:
            yield "pair", marks[-1]
