"""Results that are kept between builds, each in a file that is named by the digest of all that it was made from.

What is kept can be missing, never wrong: the name of a result holds what would change it, and its first line what is in it, so
that a file that a full disk or a lost battery cut short is missing. What a build did not ask for is swept.
"""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Generic, TypeVar

from tinhso import authored, digest
from tinhso.effects import write_bytes
from tinhso.layers import LayerFile

T = TypeVar("T")
#: What stands in kept pages for the name of the data, which any change of it changes on every page.
DATA_NAME = "ts0data0name0"


def keep(path: Path, content: bytes) -> None:
    """Keep some bytes in a file, for `whole` to read."""
    write_bytes(path, f"{digest.of_bytes(content)}\n".encode() + content)


def whole(path: Path) -> bytes | None:
    """Return what `keep` wrote into a file, None where it is missing or no longer what was written."""
    try:
        head, _, content = path.read_bytes().partition(b"\n")
    except OSError:
        return None
    return content if head == digest.of_bytes(content).encode() else None


class Kept:
    """The texts or pictures in a folder that belongs to one maker, in one process."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._asked: set[str] = set()

    def content(self, key: str, make: Callable[[], bytes]) -> bytes:
        """Return what is kept under a digest, or make and keep it."""
        kept = self.known(key)
        if kept is None:
            kept = make()
            keep(self._folder / key, kept)
        return kept

    def known(self, key: str) -> bytes | None:
        """Return what is kept under a digest, None where nothing is."""
        self._asked.add(key)
        return whole(self._folder / key)

    def text(self, key: str, make: Callable[[], str]) -> str:
        """Return the text that is kept under a digest, or make and keep it."""
        return self.content(key, lambda: make().encode()).decode()

    def has(self, key: str) -> bool:
        """Tell whether anything is kept under a digest."""
        return (self._folder / key).is_file()

    def sweep(self) -> None:
        """Remove what was not asked for."""
        for path in self._folder.glob("*"):
            if path.name not in self._asked:
                path.unlink(missing_ok=True)


class KeptOutcome(Generic[T]):
    """What a stage came to, with the digest of what it was made from; the files that it wrote lie where it left them.

    While the stage runs again nothing is kept: a build that is stopped there leaves files of which nobody knows the state.
    `lying` returns the digest of those files: a stage of which one is missing or damaged runs again.
    """

    def __init__(self, path: Path, lying: Callable[[], str] = str) -> None:
        self._path, self._lying = path, lying

    def outcome(self, made_from: str, make: Callable[[], T]) -> T:
        """Return what is kept under a digest, or make and keep it."""
        kept = self.known(made_from)
        return self.made(made_from, make) if kept is None else kept

    def known(self, made_from: str) -> T | None:
        """Return what is kept under a digest, None where nothing is."""
        if not self.is_made_from(made_from):
            return None
        head, _, packed = (whole(self._path) or b"").partition(b"\n")
        if not packed or head.decode() != f"{made_from} {self._lying()}":
            return None
        value: T = pickle.loads(packed)
        return value

    def is_made_from(self, made_from: str) -> bool:
        """Tell by its beginning whether the file may be what is looked for: not all of it is read to learn that it is not."""
        if not self._path.is_file():
            return False
        with self._path.open("rb") as file:
            return (file.readline(), file.readline().partition(b" ")[0])[1] == made_from.encode()

    def made(self, made_from: str, make: Callable[[], T]) -> T:
        """Make it, and keep it under a digest."""
        self._path.unlink(missing_ok=True)
        value = make()
        keep(self._path, f"{made_from} {self._lying()}\n".encode() + pickle.dumps(value))
        return value


class KeptValues(Generic[T]):
    """Many small values by what was asked for, in one file, all made from the same; of one build alone without a file.

    `keep` lets go of those that nobody asked for.
    """

    def __init__(self, path: Path | None = None, made_from: str = "") -> None:
        self._path, self._made_from = path, made_from
        self._asked: dict[str, T] = {}
        head, _, packed = ((whole(path) if path else None) or b"").partition(b"\n")
        self._last: Mapping[str, T] = pickle.loads(packed) if packed and head.decode() == made_from else {}

    def value(self, asked: str, make: Callable[[], T]) -> T:
        """Return what is known of what is asked for, or make it."""
        known = self._asked if asked in self._asked else self._last
        self._asked[asked] = value = known[asked] if asked in known else make()
        return value

    def keep(self) -> None:
        """Keep what was asked for."""
        if self._path is not None and self._asked.keys() != self._last.keys():
            keep(self._path, f"{self._made_from}\n".encode() + pickle.dumps(self._asked))


def says(files: Iterable[LayerFile], besides: object) -> str:
    """Return one digest for what some files say, for the code that reads them, and for `besides`, a JSON-able value.

    Raises InputError for a file that cannot be opened.
    """
    said = [[file.file, digest.of_bytes(authored.content(file.path, file.file))] for file in files]
    return digest.of_value([said, besides, digest.of_code("")])
