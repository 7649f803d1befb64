"""Reads YAML as nodes, strictly, and says where its own messages are of another place than the mistake."""

from __future__ import annotations

import re
from typing import Any

import yaml

from tinhso.authored.building import Building
from tinhso.authored.nodes import Document, Node
from tinhso.authored.syntax_faults import said_of_yaml

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
#: What is said of a key that YAML did not see as one.
_OF_KEYS = ("mapping values are not allowed", "could not find expected ':'", "expected <block end>")
_STRAIGHT = 'Straight quotation marks, "…", stand around words: programs made these curly.'
_BACKSLASH = "A backslash means something in double quotation marks: take single ones, or write / for it."
_NO_TABS = "Indent with blanks, not with tabs."
_QUOTE = 'Words with a comma, a colon or a bracket in them stand in quotation marks: { en: "So, and so" }.'
#: A key with its colon, and the blank of YAML behind it; a blank of word processors is none.
_KEY = re.compile(r"[ \t]*[\w-]+:(?P<blank>(?=[ \t\n]|$))?")


def parse_yaml(document: Document) -> None:
    """Give the document its root. Raises InputError for what is not YAML, and for YAML that nobody needs.

    An alias repeats a value written once; it may not stand inside another that has an anchor, so that no value holds itself
    and none grows beyond what was written.
    """
    document.resolve = _resolve
    try:
        _read_yaml(document)
    except yaml.MarkedYAMLError as quick:
        error = _in_words(document.text) or quick
        at_end = error.problem_mark is None or error.problem_mark.index >= len(document.text.rstrip())
        unclosed = "flow" in (error.context or "") and not _deeper(document.text, error.problem_mark, error.context_mark)
        mark = error.context_mark or error.problem_mark if at_end or unclosed else error.problem_mark
        if "simple key" in (error.context or ""):
            mark = error.context_mark
        found = ", ".join(part for part in (error.context, error.problem) if part)
        fix = _advice(document.text, mark, found)
        if (bare := _bare_key(document.text, mark)) is not None and any(said in found for said in _OF_KEYS):
            found = "no blank behind the colon of a key"
            raise document.stop(bare, "not readable as YAML", found=found, expected="key: value") from None
        if "cannot start any token" in found and document.text[_offset(document.text, mark) :].startswith("\t"):
            found, fix = "a tab, where YAML takes blanks alone", _NO_TABS
        at = _offset(document.text, mark) - ("unknown escape" in found)  # at the stroke, not behind it
        said, step = said_of_yaml(found, document.text, at)
        raise document.stop(at, "not readable as YAML", found=said, fix=step or fix) from None
    except yaml.YAMLError as error:
        raise document.stop(0, "not readable as YAML", found=str(error)) from None


def _in_words(text: str) -> yaml.MarkedYAMLError | None:
    """Return what the parser in Python, which is everywhere, says of a text: what is told does not hang on a machine."""
    try:
        for _ in yaml.parse(text, Loader=yaml.SafeLoader):
            pass
    except yaml.MarkedYAMLError as error:
        return error
    return None


def _advice(text: str, mark: Any, found: str) -> str | None:
    """Return what to write where a line is not readable, as far as what YAML says of it and the line itself tell."""
    if "'\\t'" in found or "tab" in found.split():
        return _NO_TABS
    if "quoted scalar" in found and "escape" in found:
        return _BACKSLASH
    at = _offset(text, mark)
    line = text[text.rfind("\n", 0, at) + 1 :].partition("\n")[0]
    if "mapping values are not allowed" in found or "expected ',' or '}'" in found:
        return _STRAIGHT if re.search("[“”„]", line) else _QUOTE
    return None


def _deeper(text: str, inner: Any, outer: Any) -> bool:
    """Tell whether a line is of a list or table in braces that began above: it is indented deeper, or closes it."""
    lines = [text[text.rfind("\n", 0, _offset(text, mark)) + 1 :].partition("\n")[0] for mark in (inner, outer)]
    depths = [len(line) - len(line.lstrip()) for line in lines]
    return inner.line == outer.line or depths[0] > depths[1] or lines[0].lstrip()[:1] in tuple("]}")


def _bare_key(text: str, mark: Any) -> int | None:
    """Return where the colon of the key above a fault stands, where it has no blank behind it: YAML takes both for one text."""
    begin = text.rfind("\n", 0, _offset(text, mark)) + 1
    if (own := _KEY.match(text, begin)) is not None and own["blank"] is None:
        return own.end() - 1
    for line in reversed(text[: max(begin - 1, 0)].split("\n")):
        begin -= len(line) + 1
        if (key := _KEY.match(line)) is not None:
            return None if key["blank"] is not None else begin + key.end() - 1
        if not line.strip():
            return None
    return None


def _resolve(plain: str) -> Any:
    """Return what YAML takes an unquoted scalar for; an impossible day stays the text that it is."""
    constructor: Any = yaml.SafeLoader("")
    tag = constructor.resolve(yaml.ScalarNode, plain, (True, False))
    try:
        return constructor.construct_object(yaml.ScalarNode(tag, plain))
    except ValueError:
        return plain


def _offset(text: str, mark: Any) -> int:
    return min(mark.index, len(text)) if mark else 0


def _read_yaml(document: Document) -> None:
    building = Building(document)
    anchors: dict[str | None, Node] = {}
    anchored: list[bool] = []  # of each open list or table
    documents = 0
    for event in yaml.parse(document.text, Loader=_Loader):
        begin, end = _offset(document.text, event.start_mark), _offset(document.text, event.end_mark)
        documents += isinstance(event, yaml.DocumentStartEvent)
        if documents > 1:
            raise document.stop(begin, "a second document begins here")
        if isinstance(event, yaml.AliasEvent):
            inside = "an alias stands inside a value that has an anchor" if any(anchored) else None
            unknown = "no anchor has this name" if event.anchor not in anchors else None
            if problem := inside or unknown or ("the key is no text" if building.awaits_key else None):
                raise document.stop(begin, problem, found=f"*{event.anchor}")
            known = anchors[event.anchor]
            building.put(Node(document=document, begin=begin, end=end, value=known.value, quote=known.quote))
        elif isinstance(event, yaml.CollectionEndEvent):
            building.close(end)
            anchored.pop()
        elif isinstance(event, yaml.ScalarEvent | yaml.CollectionStartEvent):
            if event.tag not in (None, "!"):
                raise document.stop(begin, "a tag is not read here", found=event.tag, expected="the value alone")
            if isinstance(event, yaml.ScalarEvent):
                node = building.add(begin, end, event.value, "" if event.style in (None, ":") else event.style)
            else:
                node = building.add(begin, end, [] if isinstance(event, yaml.SequenceStartEvent) else {})
                anchored.append(event.anchor is not None)
            if event.anchor is not None:
                anchors[event.anchor] = node
