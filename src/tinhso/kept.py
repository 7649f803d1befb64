"""Results that are kept between builds, each in a file that is named by the digest of all that it was made from.

What is kept can be missing, never wrong: the name of a result holds what would change it. What a build did not ask for is swept.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tinhso.effects import write_text


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

    def sweep(self) -> None:
        """Remove what was not asked for."""
        for path in self._folder.glob("*"):
            if path.name not in self._asked:
                path.unlink(missing_ok=True)
