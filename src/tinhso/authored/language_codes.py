"""The codes of languages, as BCP 47 asks: of two letters (ISO 639-1), of three (ISO 639-3) where there is none of two."""

from __future__ import annotations

import re
from pathlib import Path

from tinhso.authored.nodes import Node
from tinhso.model import Lang
from tinhso.own_rows import own_rows

#: What is said of a language in which no pages can be.
RIGHT_TO_LEFT = "written from right to left, as no page or chart here can be"
#: The languages that are written from right to left, as the CLDR has them.
_RIGHT_TO_LEFT = frozenset((
    "ar", "arc", "arz", "azb", "bal", "bgn", "bqi", "ckb", "dv", "fa", "glk", "he", "khw", "ks", "lrc", "luz",
    "mzn", "nqo", "pnb", "prs", "ps", "sd", "sdh", "skr", "syr", "ug", "ur", "yi",
))  # fmt: skip


def language(node: Node) -> Lang:
    """Return the code of a language that stands in a node."""
    code = node.text()
    if code and (expected := expected_language(code)):  # an empty one is refused already
        node.refuse("is not the code of a language", found=code, expected=expected)
    return code


def language_of_pages(node: Node) -> Lang:
    """Return the code of a language in which pages can be written."""
    code = language(node)
    if expected := expected_direction(code):
        node.refuse(f"is {RIGHT_TO_LEFT}", found=code, expected=expected)
    return code


def expected_direction(code: Lang) -> str | None:
    """Return what is expected in the place of a language for which no page is laid out, None where pages are."""
    return "a language written from left to right; that of a source may be any" if code in _RIGHT_TO_LEFT else None


def expected_language(code: str) -> str | None:
    """Return what is expected in the place of a code by which no page can name its language, None where one can."""
    rows = own_rows(Path(__file__).with_name("language_codes.csv"))
    if code in {row["code"] for row in rows}:
        return None
    if shorter := next((row["code"] for row in rows if code in (row["alpha_3"], row["bibliographic"] or None)), None):
        return f"two small letters: {shorter}"
    if re.fullmatch("[a-z]{3}", code):
        return None
    alone = code.partition("-")[0]
    if alone != code and not expected_language(alone):
        return f"its language alone: {alone}, without a region or a script"
    return "two small letters: fr; three where a language has none of two: fil; without a region or a script"
