"""Digests of bytes, files and folders: what tells one edition, input or cache entry from another (SHA-256)."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable
from functools import cache
from importlib.metadata import version
from pathlib import Path
from platform import python_version

SHORT = 12
#: The folder of this package.
PACKAGE = Path(__file__).parent
#: The code of this package that makes values of tables, and words of values.
OF_THE_DATA = (
    "as_json.py", "authored", "data", "grouping.py", "layers.py", "model", "own_rows.py", "packed.py", "plural_rules.csv",
    "plurals.py", "project.py", "renderer_keys.py", "strings.py",
)  # fmt: skip
#: The libraries whose versions change what an edition holds: what reads, checks, draws, words and packs it.
LIBRARIES = (
    "altair", "brotli", "fontpkg-be-vietnam-pro", "fonttools", "frictionless", "great-expectations", "ipykernel", "jinja2",
    "jupytext", "lxml", "markupsafe", "msgspec", "nbclient", "nbformat", "numpy", "pandas", "pillow", "polars", "pygments",
    "pyyaml", "vl-convert-python", "vn-collate", "xlsxwriter",
)  # fmt: skip


def of_bytes(content: bytes) -> str:
    """Return the SHA-256 of some bytes as 64 hexadecimal digits."""
    return hashlib.sha256(content).hexdigest()


def of_text(text: str) -> str:
    """Return the SHA-256 of a text in UTF-8."""
    return of_bytes(text.encode())


def of_file(path: Path) -> str:
    """Return the SHA-256 of a file's content."""
    return of_bytes(path.read_bytes())


def of_value(value: object) -> str:
    """Return the SHA-256 of a JSON-able value, whatever the order of its keys."""
    return of_text(json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":")))


def files_below(folder: Path) -> list[Path]:
    """List the files below a folder in the order of their relative paths, without caches and hidden files.

    Links are followed, but not into a folder that holds the one they are in.
    """
    found: list[Path] = []
    _gather(folder, found, frozenset(Path(os.path.realpath(folder)).parents))
    return sorted(found, key=lambda path: path.relative_to(folder).as_posix())


def names_below(folder: Path) -> list[str]:
    """List every file below a folder, hidden ones too, by its name from there, in order."""
    root = len(f"{folder}/")
    return sorted(f"{here}/{name}"[root:] for here, _, files in os.walk(folder) for name in files)


def _gather(folder: Path, found: list[Path], above: frozenset[Path]) -> None:
    here = Path(os.path.realpath(folder))
    if here in above or not folder.is_dir():
        return
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.startswith(".") or entry.name == "__pycache__":
                continue
            if entry.is_file():
                found.append(folder / entry.name)
            elif entry.is_dir():
                _gather(folder / entry.name, found, above | {here})


def of_tree(root: Path, members: Iterable[Path]) -> str:
    """Return one digest for files and folders below a root: of their relative names and contents, not of times or modes."""
    return of_value(tree(root, members))


def tree(root: Path, members: Iterable[Path]) -> dict[str, str]:
    """Return the digest of each file of files and folders below a root, by its name from there."""
    entries: dict[str, str] = {}
    for member in members:
        for path in files_below(member) if member.is_dir() else [member]:
            if path.is_file():
                entries[path.relative_to(root).as_posix()] = of_file(path)
    return entries


@cache
def of_code(*members: str, libraries: tuple[str, ...] = ()) -> str:
    """Return one digest for files and folders of this package, named from its own folder, and for the versions of libraries,
    that of Python among them: which code made something.

    Raises LookupError for a name of none: what it made would be kept for ever.
    """
    found: dict[str, str] = {}
    for member in members:
        below = f"{member}/" if member else ""
        code = {name: one for name, one in _of_package().items() if name == member or name.startswith(below)}
        if not code:
            raise LookupError(f"{member} is no file or folder of {PACKAGE}")
        found |= code
    versions = {"Python": python_version(), **{name: version(name) for name in libraries}}
    return of_value([of_value(found), versions]) if libraries else of_value(found)


@cache
def _of_package() -> dict[str, str]:
    """Return the digest of each file of this package by its name from there."""
    return {path.relative_to(PACKAGE).as_posix(): of_file(path) for path in files_below(PACKAGE)}


def short(digest: str) -> str:
    """Return the first twelve digits of a digest: enough to tell editions apart on a page or in a file name."""
    return digest[:SHORT]
