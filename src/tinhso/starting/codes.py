"""Codes that are made of names: in Latin letters, short, no two alike."""

from __future__ import annotations

from itertools import chain, count

from tinhso.data import identifier
from tinhso.model import Text

#: A code is the name of a page.
LONGEST_CODE = 40
#: The list of a kind of pages has this name.
RESERVED = ("index",)


def latin(text: Text | None) -> str:
    """Return the words from which a code is made: the English where there are any."""
    return "" if text is None else text.get("en") or next(iter(text.values()))


def code_of(name: str, otherwise: str) -> str:
    """Return the code that is made of a name, cut between words where it is long."""
    code = identifier(name) or otherwise
    if len(code) > LONGEST_CODE:
        code = code[: LONGEST_CODE + 1].rpartition("-")[0] or code[:LONGEST_CODE]
    return code if code not in RESERVED else f"{otherwise}-{code}"


def codes_of(names: tuple[str, ...]) -> dict[str, str]:
    """Return a code for each name, no two alike, and none that is reserved."""
    codes, taken = dict[str, str](), set(RESERVED)
    for position, name in enumerate(names, 1):
        code = identifier(name) or f"place-{position}"
        numbered = (f"{code}-{number}" for number in count(position))
        codes[name] = next(one for one in chain([code], numbered) if one not in taken)
        taken.add(codes[name])
    return codes
