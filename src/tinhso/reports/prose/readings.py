"""Texts of Markdown as they were read, kept between builds: reading one asks for its words and what it can lean on alone."""

from __future__ import annotations

import pickle
from collections.abc import Mapping
from pathlib import Path
from typing import Protocol, TypeAlias

from tinhso import digest
from tinhso.errors import Finding
from tinhso.kept import keep, whole
from tinhso.reports.prose.inline_constructs import Surroundings
from tinhso.reports.prose.lines import ProseLine, read_text

#: The lines of a text, and what is wrong in them.
ReadText: TypeAlias = tuple[tuple[ProseLine, ...], list[Finding]]


class Read(Protocol):
    """Reads a text as `read_text` does."""

    def __call__(self, text: str, file: str, number: int, surroundings: Surroundings, *, anchored: bool = True) -> ReadText: ...


class Readings:
    """What was read of texts by the code that reads them now; `keep` lets go of what nobody asked for."""

    def __init__(self, path: Path) -> None:
        self._path, self._code = path, digest.of_code("")
        self._read: dict[str, ReadText] = {}
        code, _, packed = (whole(path) or b"").partition(b"\n")
        self._last: Mapping[str, ReadText] = pickle.loads(packed) if code.decode() == self._code else {}

    def text(self, text: str, file: str, number: int, surroundings: Surroundings, *, anchored: bool = True) -> ReadText:
        """Return what `read_text` does."""
        around = surroundings
        keys = None if around.keys is None else sorted(around.keys)
        lean = [keys, sorted(around.drafts), sorted(around.pictures), around.titled, anchored]
        key = digest.of_value([text, file, number, lean])
        self._read[key] = lines, findings = self._last.get(key) or read_text(text, file, number, surroundings, anchored=anchored)
        return lines, [*findings]

    def keep(self) -> None:
        """Keep what was asked for."""
        if self._read.keys() != self._last.keys():
            keep(self._path, f"{self._code}\n".encode() + pickle.dumps(self._read))
