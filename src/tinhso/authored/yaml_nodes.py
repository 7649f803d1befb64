"""YAML to nodes: from the parser's events, so that nothing is built, repeated or looked up that a person did not write there."""

from __future__ import annotations

from typing import Any

import yaml

from tinhso.authored.building import Building
from tinhso.authored.nodes import Document, Node

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_TAB = "Indent with blanks, not with tabs."


def parse(document: Document) -> None:
    """Give the document its root. Raises InputError for what is not YAML, and for YAML that nobody needs.

    An alias repeats a value written once; it may not stand inside another that has an anchor, so that no value holds itself
    and none grows beyond what was written.
    """
    document.resolve = _resolve
    try:
        _Yaml(document).read()
    except yaml.MarkedYAMLError as error:
        at_end = error.problem_mark is None or error.problem_mark.index >= len(document.text.rstrip())
        mark = error.context_mark or error.problem_mark if at_end else error.problem_mark
        found = ", ".join(part for part in (error.context, error.problem) if part)
        tab = "'\\t'" in found or "tab" in found.split()
        raise document.stop(_offset(document, mark), "not readable as YAML", found=found, fix=_TAB if tab else None) from None
    except yaml.YAMLError as error:
        raise document.stop(0, "not readable as YAML", found=str(error)) from None


def _resolve(plain: str) -> Any:
    """Return what YAML takes an unquoted scalar for; an impossible day stays the text that it is."""
    constructor: Any = yaml.SafeLoader("")
    tag = constructor.resolve(yaml.ScalarNode, plain, (True, False))
    try:
        return constructor.construct_object(yaml.ScalarNode(tag, plain))
    except ValueError:
        return plain


def _offset(document: Document, mark: Any) -> int:
    return min(mark.index, len(document.text)) if mark else 0


class _Yaml(Building):
    def __init__(self, document: Document) -> None:
        super().__init__(document)
        self.anchors: dict[str, Node] = {}
        self.anchored: list[bool] = []
        self.documents = 0

    def read(self) -> None:
        for event in yaml.parse(self.document.text, Loader=_Loader):
            if isinstance(event, yaml.DocumentStartEvent):
                self.documents += 1
                if self.documents > 1:
                    raise self.document.stop(_offset(self.document, event.start_mark), "a second document begins here")
            elif isinstance(event, yaml.AliasEvent):
                self.alias(event)
            elif isinstance(event, yaml.ScalarEvent):
                style = event.style or ""
                self.node(event, event.value, "" if style == ":" else style)
            elif isinstance(event, yaml.SequenceStartEvent | yaml.MappingStartEvent):
                self.node(event, [] if isinstance(event, yaml.SequenceStartEvent) else {})
                self.anchored.append(event.anchor is not None)
            elif isinstance(event, yaml.SequenceEndEvent | yaml.MappingEndEvent):
                self.close(_offset(self.document, event.end_mark))
                self.anchored.pop()

    def node(self, event: Any, value: Any, quote: str = "") -> None:
        begin, end = _offset(self.document, event.start_mark), _offset(self.document, event.end_mark)
        if event.tag not in (None, "!"):
            raise self.document.stop(begin, "a tag is not read here", found=event.tag, expected="the value alone")
        node = self.add(begin, end, value, quote)
        if event.anchor is not None:
            self.anchors[event.anchor] = node

    def alias(self, event: Any) -> None:
        begin, end = _offset(self.document, event.start_mark), _offset(self.document, event.end_mark)
        known = self.anchors.get(event.anchor)
        if any(self.anchored):
            raise self.document.stop(begin, "an alias stands inside a value that has an anchor", found=f"*{event.anchor}")
        if known is None:
            raise self.document.stop(begin, "no anchor has this name", found=f"*{event.anchor}")
        if self.awaits_key:
            raise self.document.stop(begin, "the key is no text", found=f"*{event.anchor}")
        self.put(Node(document=self.document, begin=begin, end=end, value=known.value, quote=known.quote))
