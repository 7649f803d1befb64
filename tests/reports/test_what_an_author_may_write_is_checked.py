"""Every construct of Markdown that was tried works, or is refused at its line and column with the reason."""

from __future__ import annotations

import pytest

from tests.reports.constructs import BEGINS, ENDS, README, Construct, constructs, table

TRIED = constructs()
WORK = [one for one in TRIED if not one.refused]
REFUSED = [one for one in TRIED if one.refused]


@pytest.mark.parametrize("construct", REFUSED, ids=lambda one: one.name)
def test_what_would_not_come_out_as_it_is_meant_is_refused(construct: Construct) -> None:
    _, findings = construct.read()
    assert [(f"{one.where.line}:{one.where.column}", one.problem) for one in findings] == [(construct.at, construct.refused)]


@pytest.mark.parametrize("construct", WORK, ids=lambda one: one.name)
def test_what_works_is_let_through(construct: Construct) -> None:
    assert construct.read()[1] == []


def test_the_table_for_authors_is_made_from_what_was_tried() -> None:
    text = README.read_text(encoding="utf-8")
    written = text[text.index(BEGINS) : text.index(ENDS) + len(ENDS)]
    assert written == table(), "write it anew: python -m tests.reports.constructs"
