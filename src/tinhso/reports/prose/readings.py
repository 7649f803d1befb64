"""Texts of Markdown as they were read, kept between builds: reading one asks for its words and what it can lean on alone."""

from __future__ import annotations

import pickle
from collections.abc import Mapping
from pathlib import Path

from tinhso import digest
from tinhso.kept import keep, whole
from tinhso.reports.prose.inline_constructs import Surroundings
from tinhso.reports.prose.lines import ReadText, read_text


class Readings:
    """What was read of texts by the code that reads them now; `keep` lets go of what nobody asked for."""

    def __init__(self, path: Path) -> None:
        self._path, self._code = path, digest.of_code("")
        self._read: dict[str, ReadText] = {}
        code, _, packed = (whole(path) or b"").partition(b"\n")
        self._last: Mapping[str, ReadText] = pickle.loads(packed) if code.decode() == self._code else {}

    def text(self, text: str, file: str, number: int, surroundings: Surroundings) -> ReadText:
        """Return what `read_text` does."""
        around = surroundings
        keys = None if around.keys is None else sorted(around.keys)
        key = digest.of_value([text, file, number, keys, sorted(around.drafts), sorted(around.pictures), around.titled])
        self._read[key] = lines, findings = self._last.get(key) or read_text(text, file, number, surroundings)
        return lines, [*findings]

    def keep(self) -> None:
        """Keep what was asked for."""
        if self._read.keys() != self._last.keys():
            keep(self._path, f"{self._code}\n".encode() + pickle.dumps(self._read))
