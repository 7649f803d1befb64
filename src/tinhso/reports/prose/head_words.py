"""Words in the head of a text: titles, descriptions, who signs. They are shown as they are typed, but for their references."""

from __future__ import annotations

from dataclasses import replace

from tinhso.authored import Node
from tinhso.errors import Where
from tinhso.reports.prose.lines import ProseLine, in_file, markup, read_line

QUOTE = 'Put "quotation marks" around a text that holds a reference or a colon.'
_MARKS = ('"', "'")


def words(node: Node) -> ProseLine:
    """Return words that are shown as they are typed; over several lines they are joined, and each keeps its place."""
    behind = node.document.text[node.end :].partition("\n")[0].lstrip(" ")
    if behind.startswith("#") and not node.quote and not node.is_table:
        node.refuse("the words end before a #, where a comment begins", found=behind, expected=QUOTE)
        text = str(node.value or "")
    else:
        text = node.text(QUOTE)
    joined = " ".join(text.split())
    line, findings = read_line(joined, node.document.file, node.line, node.column + (node.quote in _MARKS))
    findings += markup(line)
    if "\n" in node.written.strip():
        node.document.note(replace(one, where=_found_in(node, joined, one.where)) for one in findings)
    else:
        node.document.note(in_file(node, joined, findings))
    return line


def names(node: Node) -> tuple[str, ...]:
    """Return who signs, each once and in one line."""
    for item in node.each():
        line = read_line(item.text(), node.document.file, item.line, item.column + bool(item.quote))[0]
        item.document.note(in_file(item, item.text(), markup(line)))
    return tuple(" ".join(name.split()) for name in node.each_text())


def _found_in(node: Node, joined: str, where: Where) -> Where:
    """Return the place of a fault in words that were joined from several lines."""
    words = joined[: max((where.column or 1) - node.column - (node.quote in _MARKS), 0) + 1].split()
    at = node.begin
    for number, word in enumerate(words):
        found = node.document.text.find(word, at, node.end)
        if found < 0:
            return node.at
        at = found if number == len(words) - 1 else found + len(word)
    return node.document.where(at + max(len(words[-1]) - 1, 0) if words else at)
