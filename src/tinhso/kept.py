"""Results that are kept between builds, each in a file that is named by the digest of all that it was made from.

What is kept can be missing, never wrong: the name of a result holds what would change it. What a build did not ask for is swept.
"""

from __future__ import annotations

import pickle
from collections.abc import Callable
from pathlib import Path
from typing import Generic, TypeVar

from tinhso import digest
from tinhso.effects import write_bytes, write_text

T = TypeVar("T")


class Kept:
    """The texts in a folder that belongs to one maker, in one process."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._asked: set[str] = set()

    def text(self, key: str, make: Callable[[], str]) -> str:
        """Return what is kept under a digest, or make and keep it."""
        self._asked.add(key)
        path = self._folder / key
        try:
            return path.read_bytes().decode()
        except (OSError, UnicodeDecodeError):
            made = make()
            write_text(path, made)
            return made

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
    """

    def __init__(self, path: Path) -> None:
        self._path = path

    def outcome(self, made_from: str, make: Callable[[], T]) -> T:
        """Return what is kept under a digest, or make and keep it."""
        kept = self._path.read_bytes() if self._path.is_file() else b""
        packed = kept[len(_head(made_from, b"")) :]
        if kept and kept == _head(made_from, packed) + packed:
            value: T = pickle.loads(packed)
            return value
        self._path.unlink(missing_ok=True)
        value = make()
        packed = pickle.dumps(value)
        write_bytes(self._path, _head(made_from, packed) + packed)
        return value


def _head(made_from: str, packed: bytes) -> bytes:
    return f"{made_from} {digest.of_bytes(packed)}\n".encode()
