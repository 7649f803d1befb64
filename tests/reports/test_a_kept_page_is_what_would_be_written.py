"""Of the pages of one kind each is as it was kept, or written again: by what all are made from, and what it asked for itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import pytest

from tests.reports.newsroom import Newsroom, check, notebook
from tinhso.data import reads
from tinhso.kept import DATA_NAME, whole
from tinhso.model import Text
from tinhso.notebooks import Figure
from tinhso.reports.kept_kinds import Inputs, KeptKind
from tinhso.reports.page import Page
from tinhso.reports.parts import Html, Prose
from tinhso.reports.references.openings import Opening
from tinhso.reports.remembered import denial


@dataclass
class Build:
    """Two pages of a kind, made from rows: the one shows row 2, the other row 3; both show row 4, which their kind asks for."""

    path: Path
    files: str = "f1"
    around: str = "a1"
    data: str = "0a1b2c"
    besides: object = None
    said: dict[reads.Asked, str] = field(default_factory=lambda: {2: "two", 3: "three", 4: "four"})
    made: int = 0
    shows: Mapping[str, int] = field(default_factory=lambda: {"b.html": 2, "a.html": 3})

    def run(self) -> tuple[dict[str, str], list[str]]:
        """Return the pages by their paths, in their order, and the paths of those that were written."""
        inputs = SimpleNamespace(files=(self.files, ""), around=self.around, data=self.data, said=self.said)
        kind, written = KeptKind(self.path, cast(Inputs, inputs), self.besides), list[str]()

        def pages() -> Iterator[Page]:
            self.made += 1
            reads.ask([4])
            for path, row in self.shows.items():
                yield kind.page(path, self._write(path, row, written))

        found, moved = kind.outcome(lambda: (tuple(pages()), {"old.html": "b.html"}))
        assert moved == {"old.html": "b.html"}
        return {page.path: "".join(map(str, page.parts["vi"])) for page in found}, written

    def _write(self, path: str, row: int, written: list[str]) -> Callable[[], Page]:
        def write() -> Page:
            written.append(path)
            reads.ask([row])
            says = f"{self.said.get(row, 'nothing')} {self.said[4]}\nof {self.data}"
            title = Text(vi=path)
            parts = {"vi": (Html(says), Prose(self.data))}
            return Page(path=path, kind="a", title=title, description=title, parents=(), parts=parts)

        return write


def says(row: str, *, data: str = "0a1b2c", prose: str = "0a1b2c") -> str:
    said = Html(f"{row} four\nof {data}")
    return f"{said}{Prose(prose)}"


@pytest.fixture
def build(tmp_path: Path) -> Build:
    made = Build(tmp_path / "kind")
    assert made.run() == ({"b.html": says("two"), "a.html": says("three")}, ["b.html", "a.html"])
    return made


def test_what_is_made_from_the_same_is_as_it_was(build: Build) -> None:
    assert build.run() == ({"b.html": says("two"), "a.html": says("three")}, [])
    assert build.made == 1, "nobody asked again which pages there are"
    assert DATA_NAME.encode() in (whole(build.path) or b"")


@pytest.mark.parametrize("change", [{"files": "f2"}, {}])
def test_a_kept_page_names_the_data_of_today_where_it_is_html(build: Build, change: dict[str, str]) -> None:
    found, written = replace(build, data="ffffff", **change).run()
    assert found == {"b.html": says("two", data="ffffff"), "a.html": says("three", data="ffffff")}
    assert not written


def test_a_page_is_written_again_where_a_row_says_something_else_that_it_or_its_kind_asked_for(build: Build) -> None:
    build.files = "f2"
    build.said[3] = "drei"
    assert build.run() == ({"b.html": says("two"), "a.html": says("drei")}, ["a.html"])
    build.files = "f3"
    build.said[2] = "zwei"
    assert build.run() == ({"b.html": says("zwei"), "a.html": says("drei")}, ["b.html"])
    build.files = "f4"
    build.said[4] = "vier"
    assert build.run()[1] == ["b.html", "a.html"]
    build.files = "f5"
    del build.said[2]
    assert build.run()[1] == ["b.html"]
    build.files = "f6"
    build.said[5] = "five"
    assert build.run()[1] == []


@pytest.mark.parametrize("change", [{"around": "a2", "files": "f2"}, {"besides": 1}], ids=["around", "besides"])
def test_all_pages_are_written_again_where_what_is_around_them_differs(build: Build, change: dict[str, str]) -> None:
    assert replace(build, **change).run()[1] == ["b.html", "a.html"]


def test_what_is_kept_is_of_the_last_build(build: Build) -> None:
    more = replace(build, shows={"c.html": 3, "b.html": 2}, files="f2")
    assert more.run() == ({"c.html": says("three"), "b.html": says("two")}, ["c.html"])
    assert list(more.run()[0]) == ["c.html", "b.html"]
    assert replace(build, files="f3").run()[1] == ["a.html"]


@pytest.mark.parametrize("content", [b"", b"x", None], ids=["empty", "another", "cut"])
def test_what_was_cut_short_is_written_again(build: Build, content: bytes | None) -> None:
    build.path.write_bytes(build.path.read_bytes()[:-1] if content is None else content)
    assert build.run()[1] == ["b.html", "a.html"]


def test_what_all_pages_may_show_is_around_them_and_what_rows_say_is_not(newsroom: Newsroom) -> None:
    newsroom.notebooks = (notebook(newsroom.root / "figures"),)
    context = newsroom.context()
    drawn = cast(Figure, None)
    first = Inputs(
        files=("f", "of others"), tables=context.tables, evidence=context.evidence, notebooks=newsroom.notebooks,
        charts={"b": drawn, "a": drawn}, inner=(Text(vi="x"),),
    )  # fmt: skip
    (result,) = newsroom.notebooks
    same = (
        replace(first, files=("other", "of others")),
        replace(first, charts={"a": drawn, "b": drawn}),
        replace(first, notebooks=[replace(result, digest="other", inputs="others", asked=(2,))]),
        replace(first, openings=(cast(Opening, None),)),
        replace(first, evidence=replace(first.evidence, unlike=(5,))),
        replace(first, evidence=replace(first.evidence, not_held=(first.tables.observations.raw["source_id"][0],))),
    )
    assert {one.around for one in same} == {first.around}
    newsroom.checks = (check(passed=False),)
    newsroom.rows["observations"][0]["obs_value"] = "2896"
    assert replace(first, tables=newsroom.context().tables).around == first.around
    newsroom.rows["observations"][0]["precision"] = "about"
    others = (
        replace(first, files=("f", "other")),
        replace(first, tables=newsroom.context().tables),
        replace(first, evidence=newsroom.evidence()),
        replace(first, notebooks=[replace(result, file="other.py")]),
        replace(first, notebooks=[]),
        replace(first, charts={"a": drawn}),
        replace(first, inner=()),
    )
    assert len({one.around for one in (first, *others)}) == 1 + len(others)
    assert first.data == context.tables.digest[:12]


def test_what_is_asked_for_says_what_stands_in_the_row_the_chart_or_the_opening(newsroom: Newsroom) -> None:
    context = newsroom.context()
    newsroom.notebooks = (notebook(newsroom.root / "figures"),)
    (drawn,) = newsroom.notebooks[0].figures
    opening = Opening(place="tinh-mot", says={}, plain=Text(vi="Mở đầu"), tiles=())
    inputs = Inputs(
        files=("all", ""), tables=context.tables, evidence=context.evidence, notebooks=(), charts={"fibre": drawn},
        openings=(opening,),
    )  # fmt: skip
    assert inputs.said[reads.ALL] == "all"
    assert inputs.said[opening.asked] == repr(({}, Text(vi="Mở đầu")))
    assert inputs.said["fibre"]
    denied = replace(inputs, evidence=replace(inputs.evidence, unlike=(2, 3)))
    source = context.tables.observations.raw["source_id"][0]
    assert {**denied.said, denial(source): ""} == {**inputs.said, denial(source): ""}
    assert denied.said[denial(source)] != inputs.said.get(denial(source), "")
    rows = {line: said.split("\x1f") for line, said in inputs.said.items() if isinstance(line, int)}
    assert sorted(rows) == [*range(-9, -1), *range(2, 10)]
    assert [cell for cell in rows[2] if cell] == ["2895", "2.895", "3"]
    assert [cell for cell in rows[-9] if cell] == ["pilot"]
