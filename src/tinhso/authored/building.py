"""Builds the nodes of a document, whatever its language: what is open, the key that waits, and signs that no text may hold."""

from __future__ import annotations

from typing import Any

from tinhso.authored.decoding import CONTROL, INVISIBLE, control, invisible
from tinhso.authored.nodes import Document, Node
from tinhso.errors import Finding

#: Nobody writes deeper than this by hand.
DEEPEST = 40


class Building:
    """The lists and tables of a document that are open, outermost first, and the key that waits for its value."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.open: list[Node] = []
        self.key: Node | None = None

    @property
    def awaits_key(self) -> bool:
        """Tell whether what comes next is the key of a table."""
        return bool(self.open) and self.open[-1].is_table and self.key is None

    def add(self, begin: int, end: int, value: Any, quote: str = "") -> Node:
        """Add a key, an item or a value, and open it where it is a list or a table."""
        node = Node(document=self.document, begin=begin, end=end, value=value, quote=quote)
        if self.awaits_key:
            self.key = self._named(node)
        else:
            self.put(node)
            if isinstance(value, list | dict):
                if len(self.open) >= DEEPEST:
                    raise self.document.stop(begin, "lists or tables stand in each other too deep", expected=f"{DEEPEST} at most")
                self.open.append(node)
        if isinstance(value, str) and (match := CONTROL.search(value)):
            node.refuse(control(match[0]))
        elif isinstance(value, str) and (match := INVISIBLE.search(value)):
            written = self.document.text.find(match[0], begin, end)
            where = self.document.where(max(written, begin))
            self.document.note([Finding(where=where, problem=invisible(match[0]), fix="Delete it.")])
        return node

    def close(self, end: int) -> Node:
        """Close the innermost list or table."""
        node = self.open.pop()
        node.end = end
        return node

    def _named(self, key: Node) -> Node:
        if not isinstance(key.value, str) or not key.value:
            raise self.document.stop(key.begin, "the key is no text")
        parent = self.open[-1].path
        key.path = f"{parent}.{key.value}" if parent else key.value
        return key

    def put(self, node: Node) -> None:
        """Set a node into the innermost list or table."""
        if not self.open:
            self.document.root = node
            return
        parent = self.open[-1]
        if isinstance(parent.value, list):
            parent.value.append(node)
        elif isinstance(parent.value, dict) and self.key is not None:
            key, self.key = self.key, None
            node.key, node.path = key, key.path
            if parent.value.setdefault(str(key.value), node) is not node:
                key.refuse("the key stands twice", found=str(key.value))
