"""Characters that belong in no cell, whoever reads it: signs that nobody sees; letters stored apart, lost, of another script."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from tinhso.authored.nodes import Node
from tinhso.authored.old_encodings import may_be_old, old_fix, old_problem, old_text
from tinhso.model import Lang, Text

# Characters that look like a space or like nothing, with the names a person can search for.
_UNSEEN = re.compile(r"[\x00-\x09\x0b\x0c\x0e-\x1f\x7f-\xa0\xad\u1680\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\ufeff]")
# UTF-8 read as Windows-1252 and written again: «Vĩnh» became «VÄ©nh».
_MOJIBAKE = re.compile(r"(?:Ã[\x80-\xbf€-™]|Ä[\x80-\xbf‘’“”]|Æ[\xa1\xb0]|á»|áº)")
# Letters of other scripts, and wide forms of our own, some of which look exactly like Latin ones.
_OTHER_SCRIPT = re.compile(r"[\u0370-\u058f\uff01-\uff5e]")
# What is surely of another script, so that the text may be: letters that look like no Latin one, kana, Chinese signs.
_SURELY_OTHER = re.compile(r"(?![асеорхуікһјѕАВСЕНКМОРТХУІЈЅΑΒΕΖΗΙΚΜΝΟΡΤΥΧινκορυ])[\u0370-\u058f]|[\u3040-\u30ff\u3400-\u9fff]")
# A letter of another script beside a Latin one, in one word.
_MIXED = re.compile(r"(?<=[A-Za-zÀ-ɏḀ-ỹ])[\u0370-\u058f\uff21-\uff5a]|[\u0370-\u058f\uff21-\uff5a](?=[A-Za-zÀ-ɏḀ-ỹ])")
_OURS = re.compile(r"[0-9A-Za-zÀ-ɏḀ-ỹ]")
_LOST_LETTER = re.compile(r"\?(?<=[^\W\d_]\?)[^\W\d_]|\ufffd")
#: Marks of the source of a page, which readers see where no renderer understands them.
_PAGE_MARKS = re.compile(r"\{\{[<% ]|\{% |\{=html\}|```|:::")
#: Of how many lines it is kept what was found in them.
_KEPT = 50_000


def visible(value: str) -> str:
    """Return a cell without what nobody can see and without spaces around it."""
    return _UNSEEN.sub("", value).strip()


def _shorten(text: str, width: int = 60) -> str:
    return text if len(text) <= width else text[: width - 1] + "…"


class CharacterFault(NamedTuple):
    """The rule that a cell with a character that does not belong breaks, the problem, what was found, and the next step."""

    rule: str
    problem: str
    found: str
    fix: str | None


@lru_cache(maxsize=_KEPT)
def has_strange_characters(line: str) -> bool:
    """Tell whether any cell of a line may have a fault that `character_fault` names, spaces at its ends apart.

    What was found is kept: of a table that is read again most lines are as they were.
    """
    strange = (_UNSEEN, _MOJIBAKE, _OTHER_SCRIPT, _LOST_LETTER)
    if not unicodedata.is_normalized("NFC", line) or any(pattern.search(line) for pattern in strange):
        return True
    return may_be_old(line)


def character_fault(value: str, *, address: bool = False) -> CharacterFault | None:
    """Return the first fault of a cell with characters that do not belong, or None.

    A question mark between letters is a lost letter, but not in an address.
    """
    return next((CharacterFault(*fault) for fault in _character_faults(value, address=address)), None)


def _character_faults(value: str, *, address: bool) -> Iterator[tuple[str, str, str, str | None]]:
    if (old := old_text(value)) is not None:
        yield "encoding", old_problem(old), _shorten(value), old_fix(old)
    if match := _UNSEEN.search(value):
        problem = f"an invisible character: {_named(match[0], f'control character {ord(match[0]):#04x}')}"
        within = value[: match.start()].strip() and value[match.end() :].strip()
        yield "invisible", problem, quoted(value), "Delete it or type a plain space." if within else "Delete it."
    if value != value.strip():
        side = "before" if value != value.lstrip() else "after"
        fix = f"Write {value.strip()!r}." if value.strip() else "Empty the cell."
        yield "spaces", f"a space {side} the value", quoted(value), fix
    if not unicodedata.is_normalized("NFC", value):
        problem = "letters and marks are stored apart (decomposed Unicode)"
        yield "nfc", problem, quoted(value), f"Type it again: {unicodedata.normalize('NFC', value)}"
    if _MOJIBAKE.search(value):
        yield "encoding", "UTF-8 was read in another encoding and saved", _shorten(value), "Restore the text from before."
    if match := (_MIXED if _SURELY_OTHER.search(value) else _OTHER_SCRIPT).search(value):
        problem = f"a letter of another script that may look like ours: {_named(match[0], 'a letter')}"
        yield "script", problem, _shorten(value), "Type the word again in the letters of one script."
    if not address and "://" not in value and _LOST_LETTER.search(value):
        yield "encoding", "a letter was lost in another encoding", _shorten(value), "Type the text again and save it in UTF-8."


def words_of_pages(node: Node, langs: Collection[Lang]) -> Text:
    """Return a text that stands in a node in each language and on pages as it is written."""
    said = node.texts(langs)
    for lang in langs:
        if mark := _PAGE_MARKS.search(said[lang]):
            problem, expected = f"a mark of a page's source, {mark[0].strip()}", "words as readers should see them"
            node.entries()[lang].refuse(problem, found=said[lang], expected=expected)
    return said


def is_of_a_column_in_its_script(value: str, column: Iterable[str]) -> bool:
    """Tell whether a cell whose letters all look like Latin ones stands where another script is written: Оса beside Москва."""
    return not _OURS.search(value) and any(map(_SURELY_OTHER.search, column))


def _named(character: str, otherwise: str) -> str:
    return f"{unicodedata.name(character, otherwise).lower()} (U+{ord(character):04X})"


def quoted(value: str) -> str:
    """Return a text in quotation marks, with what nobody can see written out."""
    shown = "".join(f"\\u{ord(c):04x}" if _UNSEEN.match(c) or unicodedata.combining(c) else c for c in value)
    return f"«{_shorten(shown)}»"
