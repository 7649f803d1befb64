"""The shapes of the fields of an entry of CSL-JSON: names, dates and texts, as its schema has them."""

from __future__ import annotations

from tinhso.authored import Node, TableNode

#: The fields that hold names, and those that hold dates; all others hold a text or a number.
NAMES = (
    "author", "chair", "collection-editor", "compiler", "composer", "container-author", "contributor", "curator", "director",
    "editor", "editorial-director", "executive-producer", "guest", "host", "illustrator", "interviewer", "narrator", "organizer",
    "original-author", "performer", "producer", "recipient", "reviewed-author", "script-writer", "series-creator", "translator",
)  # fmt: skip
DATES = ("accessed", "available-date", "event-date", "issued", "original-date", "submitted")
A_NAME, A_DATE = '[{"family": "Trần", "given": "An"}]', '{"date-parts": [[2022, 3]]}'
#: Fields of other programs, which make no part of a reference.
_FREE = ("custom", "categories")


def refuse_odd(table: TableNode) -> None:
    """Note each field of another shape than its own; Pandoc would end at it, or leave it out."""
    for name, node in table.entries.items():
        if name in NAMES:
            if not (node.is_list and all(_is_name(one) for one in node.items())):
                node.refuse("is not a list of names of CSL-JSON", found=node.shown, expected=A_NAME)
        elif name in DATES:
            if not _is_date(node):
                node.refuse("is not a date of CSL-JSON", found=node.shown, expected=A_DATE)
        elif name not in _FREE and (node.is_table or node.is_list):
            node.refuse("is not a text", expected='"Words"')


def _is_name(node: Node) -> bool:
    return node.is_table and any(_is_text(node.find(part)) for part in ("family", "given", "literal"))


def _is_date(node: Node) -> bool:
    if not node.is_table:
        return False
    days = node.find("date-parts")
    if days is None:
        return any(_is_text(node.find(part)) for part in ("raw", "literal", "season"))
    return days.is_list and 1 <= len(days.items()) <= 2 and all(_is_day(one) for one in days.items())


def _is_day(node: Node) -> bool:
    return node.is_list and 1 <= len(node.items()) <= 3 and all(_is_number(part) for part in node.items())


def _is_number(node: Node) -> bool:
    return type(node.value) is int or (isinstance(node.value, str) and node.value.strip().lstrip("-").isdecimal())


def _is_text(node: Node | None) -> bool:
    return node is not None and isinstance(node.value, str | int) and bool(str(node.value).strip())
