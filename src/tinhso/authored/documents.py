"""Opens a file that a person wrote as a document of nodes: YAML, JSON or TOML by its name, or the head of a page."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePath

from tinhso.authored import decoding, json_nodes, toml_nodes, yaml_nodes
from tinhso.authored.nodes import Document

PARSERS: Mapping[str, Callable[[Document], None]] = {
    ".yml": yaml_nodes.parse,
    ".json": json_nodes.parse,
    ".toml": toml_nodes.parse,
}
EDGE = "---"


@dataclass(frozen=True, slots=True, kw_only=True)
class Headed:
    """A page with a head between two lines of dashes; `lines` are those below it, the first of them numbered `first`."""

    head: Document
    lines: tuple[str, ...]
    first: int


def reading(root: Path, file: str) -> Document:
    """Open a file of the project at `root`. Raises InputError where it is not there, not text, or not in its language."""
    return parse(file, decoding.text(root, file))


def parse(file: str, text: str, suffix: str | None = None) -> Document:
    """Return the document of a text; the name of the file says in which language it is, unless a suffix does."""
    document = Document(file=file, text=text)
    PARSERS[suffix or PurePath(file).suffix](document)
    return document


def headed(file: str, text: str) -> Headed:
    """Return the head of a page as YAML nodes, with the lines below it. Raises InputError where there is no head to be read."""
    lines = text.split("\n")
    end = next((number for number, line in enumerate(lines[1:], 1) if line.rstrip() == EDGE), None)
    if lines[0].rstrip() != EDGE or end is None:
        expected = f"a block between two lines of {EDGE} with title and description"
        raise Document(file=file, text=text).stop(0, "the page has no head", expected=expected)
    head = Document(file=file, text="\n".join(lines[:end]) + "\n")
    yaml_nodes.parse(head)
    return Headed(head=head, lines=tuple(lines[end + 1 :]), first=end + 2)
