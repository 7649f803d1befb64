"""A page is not written again while nothing differs that it may show: not its stories where it shows none, nor other rows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any, cast

import pytest

from tests.reports.newsroom import Newsroom
from tinhso.model import Text
from tinhso.reports.kept_kinds import Inputs
from tinhso.reports.page import Page
from tinhso.reports.pages import not_found, search
from tinhso.reports.templates import Templates
from tinhso.reports.writer import Writer


def writer_of(newsroom: Newsroom, made_from: str) -> Writer:
    context = newsroom.context()
    inputs = Inputs(
        files=(made_from, made_from), tables=context.tables, evidence=context.evidence, notebooks=(), charts={}
    ) if made_from else None  # fmt: skip
    return Writer(
        context=context, templates=Templates(context.project.layers, context.project.build / "templates"), inputs=inputs
    )


def pages(writer: Writer) -> Iterable[Page]:
    writer.move("old.html", "new.html")
    return not_found.pages(writer)


def never(_: Writer) -> Iterable[Page]:
    pytest.fail("written again")


def test_what_is_kept_is_not_written_again(newsroom: Newsroom) -> None:
    first, second = (writer_of(newsroom, "a") for _ in range(2))
    found = first.kept("some", pages, [1])
    assert second.kept("some", never, [1]) == found
    assert second.moved == first.moved == {"old.html": "new.html"}


@pytest.mark.parametrize(("made_from", "besides", "story"), [("b", [1], ""), ("a", [2], ""), ("a", [1], "s.html"), ("", [1], "")])
def test_what_is_made_from_anything_else_is_written_again(
    newsroom: Newsroom, made_from: str, besides: list[int], story: str
) -> None:
    writer_of(newsroom, "a").kept("some", pages, [1])
    other = writer_of(newsroom, made_from)
    other.context.stories.extend([story] if story else [])
    with pytest.raises(pytest.fail.Exception):
        other.kept("some", never, besides)


class Watched:
    """A page that keeps what is asked of it."""

    def __init__(self, page: Page, asked: set[str]) -> None:
        self._page, self._asked = page, asked

    def __getattr__(self, name: str) -> Any:
        self._asked.add(name)
        return getattr(self._page, name)


def test_the_page_that_finds_all_is_kept_while_all_that_it_says_of_others_stays(newsroom: Newsroom) -> None:
    other: dict[str, Any] = {
        "path": "x.html",
        "kind": "x",
        "group": "x",
        "title": Text(vi="x", en="x"),
        "description": Text(vi="x", en="x"),
    }
    before = [page for page in newsroom.assemble(every=True).pages if page.kind != "search"]
    asked: set[str] = set()
    search.pages(writer_of(newsroom, ""), [cast(Page, Watched(page, asked)) for page in before])
    assert asked == set(other)
    for name, value in other.items():
        changed = [replace(before[0], **{name: value}), *before[1:]]
        assert search.looks_at(changed) != search.looks_at(before), name
