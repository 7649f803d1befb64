"""Looks through style sheets as browsers do, escapes undone: what they request, and what is opened and never closed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

_WORD = r"(?:[\w-]|[^\x00-\x7f]|\\(?:[0-9a-fA-F]{1,6}[ \t\n\f]?|[^\n0-9a-fA-F]))+"
_TOKEN = re.compile(
    rf"""(?P<comment>/\*.*?(?:\*/|(?P<no_comment>\Z)))
    |(?P<string>"(?:[^"\\\n]|\\.)*(?:"|(?P<no_double>))|'(?:[^'\\\n]|\\.)*(?:'|(?P<no_single>)))
    |(?P<word>@?{_WORD})
    |(?P<mark>[{{}}()\[\]])""",
    re.DOTALL | re.VERBOSE,
)
_BARE = re.compile(r"\(\s*(?!['\"\s])((?:\\.|[^)\\])*)\)?", re.DOTALL)
_ESCAPE = re.compile(r"\\(?:([0-9a-fA-F]{1,6})[ \t\n\f]?|(\n)|(.))", re.DOTALL)
_PLAIN = ("word", "mark")
_UNCLOSED = {"no_comment": "a comment", "no_double": "a string", "no_single": "a string"}
_PAIRS = {"{": "}", "(": ")", "[": "]"}
#: The rule that sets another sheet before this one.
IMPORT = "@import"
#: Of how many sheets it is remembered what they request, styles of elements among them: many have the same, and so have builds.
SHEETS = 4096
#: What browsers leave out of an address, and how one begins that leads to another host.
_LEFT_OUT, _SCHEME = re.compile(r"[\x00-\x20\x7f]"), re.compile(r"[a-z][a-z0-9+.-]*:")
_HOST = re.compile(r"(?:https?|ftp|wss?):|//")


@dataclass(frozen=True, slots=True, kw_only=True)
class StylePart:
    """One part of a style sheet: a `comment`, `string`, `url`, `word` or `mark`, or what is `open` to the end; escapes undone."""

    kind: str
    at: int
    text: str


@lru_cache(1)
def parts(css: str) -> tuple[StylePart, ...]:
    """Return the parts of a style sheet in order; `at` is the character where each begins. A sheet is asked two things."""
    return tuple(_parts(css))


def _parts(css: str) -> Iterator[StylePart]:
    at = 0
    while (match := _TOKEN.search(css, at)) is not None:
        kind, at = str(match.lastgroup), match.end()
        unclosed = None if kind in _PLAIN else next((said for name, said in _UNCLOSED.items() if match[name] is not None), None)
        if unclosed is not None:
            yield StylePart(kind="open", at=match.start(), text=unclosed)
            kind = "comment" if match[0].startswith("/*") else "string"
        text = match[0] if kind == "comment" else plain(match[0])
        yield StylePart(kind=kind, at=match.start(), text=text.strip("\"'") if kind == "string" else text)
        if kind == "word" and text.lower() == "url" and (bare := _BARE.match(css, at)) is not None:
            yield StylePart(kind="url", at=match.start(), text=plain(bare[1]).strip())
            at = bare.end()


def plain(text: str) -> str:
    """Return a piece of a style sheet without its escapes: `u\\72l` is `url`."""
    return _ESCAPE.sub(_character, text) if "\\" in text else text


def _character(escape: re.Match[str]) -> str:
    if escape[1] is None:
        return "" if escape[2] else escape[3]
    point = int(escape[1], 16)
    return chr(point) if 0 < point < 0x110000 and not 0xD800 <= point < 0xE000 else "\ufffd"


@lru_cache(SHEETS)
def requests(css: str) -> tuple[StylePart, ...]:
    """Return what makes a style sheet request a file: each `url()`, each string that is an address, each `@import`."""
    return tuple(_requests(css))


def _requests(css: str) -> Iterator[StylePart]:
    before = ""
    for part in parts(css):
        quoted = part.kind == "string" and (before == "url(" or leads_away(part.text, bare=True))
        if part.kind == "url" or quoted or part.text.lower() == IMPORT:
            yield part
        if part.kind in _PLAIN:
            before = before + part.text if part.text == "(" else part.text.lower()


def leads_away(address: str, *, bare: bool = False) -> bool:
    """Tell whether an address leads to another host, or brings in another sheet; a `bare` one may be words with a colon."""
    written = _LEFT_OUT.sub("", address).replace("\\", "/").lower()
    if _HOST.match(written) or written == IMPORT:
        return True
    return not bare and _SCHEME.match(written) is not None and not written.startswith("data:")


@lru_cache(SHEETS)
def unpaired(css: str) -> StylePart | None:
    """Return the first bracket, string or comment that is opened and never closed, or closed and was not opened."""
    open_: list[StylePart] = []
    for part in parts(css):
        if part.kind == "open":
            return part
        if part.kind == "mark" and part.text in _PAIRS:
            open_.append(part)
        elif part.kind == "mark":
            if not open_ or _PAIRS[open_[-1].text] != part.text:
                return open_[-1] if open_ else part
            open_.pop()
    return open_[-1] if open_ else None
