"""Where in its file stands what was found in a value of YAML: escapes are longer there than what they stand for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from tinhso.authored import Node
from tinhso.errors import Finding

#: What stands for one character between quotation marks of either kind.
_ONE = {
    '"': re.compile(r"\\(?:x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|.)|.", re.DOTALL),
    "'": re.compile(r"''|.", re.DOTALL),
}


def in_file(node: Node, text: str, findings: Iterable[Finding]) -> Iterator[Finding]:
    """Yield findings in the text of a value of one line with their columns in the file.

    `text` is the value without some of its blanks, and was read as if it began right behind the quotation mark.
    """
    first = node.column + (node.quote in _ONE)
    offsets = list(_offsets(node, text))
    for finding in findings:
        index = (finding.where.column or 0) - first
        if finding.where.line == node.line and 0 <= index < len(offsets):
            yield replace(finding, where=replace(node.document.where(offsets[index]), field=finding.where.field))
        else:
            yield finding


def _offsets(node: Node, text: str) -> Iterator[int]:
    """Yield where in the file each character of a text stands."""
    marked = node.quote in _ONE
    one = _ONE[node.quote] if marked else re.compile(".", re.DOTALL)
    written = [match.start() for match in one.finditer(node.document.text, node.begin + marked, node.end - marked)]
    places = iter(zip(str(node.value), written, strict=False))
    for letter in text:
        found = next((at for value, at in places if value == letter or (letter == " " and value.isspace())), None)
        if found is None:
            return
        yield found
