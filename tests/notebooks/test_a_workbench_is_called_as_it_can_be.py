"""A method of the workbench that is called with another name or value says what it takes, and at which line of the notebook."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from tests.notebooks.tables import project_of_notebooks
from tests.notebooks.test_notebooks_are_executed import ALL_TABLES, project_with, run
from tinhso.errors import InputError
from tinhso.model import Text
from tinhso.notebooks import Workbench
from tinhso.notebooks.workbench.calls import CallError, worded

ALL = ("places", "sources", "indicators", "codelists", "observations")
T = Text(vi="Một con số", en="A number")
PUBLIC = [name for name, method in inspect.getmembers(Workbench, inspect.isfunction) if not name.startswith("_")]


@pytest.fixture(scope="module")
def bench(tmp_path_factory: pytest.TempPathFactory) -> Workbench:
    return Workbench("n", tables=ALL, root=project_of_notebooks(tmp_path_factory.mktemp("called") / "project"))


def _mistyped(name: str) -> Iterator[tuple[str, str]]:
    """Yield the parameters of a method, each without its last letter but one."""
    for parameter in list(inspect.signature(getattr(Workbench, name)).parameters.values())[1:]:
        if parameter.kind is not parameter.VAR_KEYWORD and len(parameter.name) > 3:
            yield parameter.name, parameter.name[:-2] + parameter.name[-1]


def _takes_any_name(name: str) -> bool:
    return any(one.kind is one.VAR_KEYWORD for one in inspect.signature(getattr(Workbench, name)).parameters.values())


@pytest.mark.parametrize("name", [name for name in PUBLIC if not _takes_any_name(name)])
def test_every_method_answers_a_mistyped_name_with_the_nearest(bench: Workbench, name: str) -> None:
    for meant, mistyped in _mistyped(name):
        with pytest.raises(CallError, match=rf"^bench\.{name} takes no {mistyped}\. Did you mean '{meant}'\? It takes .*{meant}"):
            getattr(bench, name)(**{mistyped: T})


@pytest.mark.parametrize("name", PUBLIC)
def test_every_method_says_what_it_takes_where_a_value_is_of_no_type_of_it(bench: Workbench, name: str) -> None:
    parameters = list(inspect.signature(getattr(Workbench, name)).parameters.values())[1:]
    needed = [one for one in parameters if one.default is one.empty and one.kind is not one.VAR_KEYWORD] or parameters[:1]
    values = {one.name: object() for one in needed}
    with pytest.raises(CallError, match=rf"^bench\.{name} takes as {needed[0].name} an? .*, not a object\. It takes "):
        getattr(bench, name)(**values)


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (lambda b, rows: b.figure("x", 1, title="M", subtitle=T, alt=T), "title a Text(en=\"…\"), not a text in quotes ('M')"),
        (lambda b, rows: b.lines(rows[0]), "rows a list of rows, not a row"),
        (lambda b, rows: b.lines(["a", "b"]), "rows a list of rows, not a list with a text in quotes ('a')"),
        (lambda b, rows: b.lines(rows, label=T), "label a function of a row, not a Text"),
        (lambda b, rows: b.claim("x", rows, True), "holds True or False or a function of a row, not a list with a row"),
        (lambda b, rows: b.fact("x", 1, observation_ids="a", label=T), "observation_ids a list of texts in quotes, not a text"),
        (lambda b, rows: b.states([(T, rows)], details={"a": "b"}), "details a dict with Texts, not a dict"),
        (lambda b, rows: b.told([T]), "groups a list of pairs of a Text(en=\"…\") and a list of rows, not a list with a Text"),
        (lambda b, rows: b.show(b.table("places"), head="x"), "head a Text(en=\"…\"), not a text in quotes ('x')"),
    ],
)  # fmt: skip
def test_what_is_meant_is_said_in_words(bench: Workbench, call: Callable[[Workbench, Any], object], said: str) -> None:
    with pytest.raises(CallError) as error:
        call(bench, bench.rows(indicator="stations"))
    assert f" takes as {said}" in str(error.value)


class Drawer:
    """What a notebook is given in the place of a workbench."""

    handle = 1

    def __init__(self, label: str) -> None:
        self.label = label

    def _lock(self, key: str) -> str:
        return key

    def open(self, key: str) -> str:
        return self._lock(key)


class Desk(Drawer):
    def push(self, *, far: int = 1) -> int:
        return far


def test_public_methods_and_those_of_the_bases_say_what_is_wrong_and_no_others() -> None:
    made: Any = worded(type("Table", (Desk,), {}))
    desk = made("x")
    assert (desk.open("a"), desk.push(far=2), desk.handle, desk._lock(3)) == ("a", 2, 1, 3)
    for call, said in (
        (lambda: made(3), "Table takes as label a text in quotes, not a whole number (3). It takes label."),
        (lambda: desk.open(3), "bench.open takes as key a text in quotes, not a whole number (3). It takes key."),
        (lambda: desk.push(far="a"), "bench.push takes as far a whole number, not a text in quotes ('a'). It takes far=…."),
    ):
        with pytest.raises(CallError) as error:
            call()
        assert str(error.value) == said
    for name, said in (("pushh", "a workbench has no pushh. Did you mean 'push'?"), ("_lok", "a workbench has no _lok.")):
        with pytest.raises(AttributeError) as lacks:
            getattr(desk, name)
        assert str(lacks.value) == said
    plain: Any = Drawer
    assert Desk("x")._lock("a") == plain(3).open("a"), "only the class that is worded speaks"


PAIR = "a text in quotes and a whole number"


@pytest.mark.parametrize(
    ("hint", "right", "wrong", "said"),
    [
        (tuple[str, int], ("a", 1), ("a", "b"), f"a pair of {PAIR}, not a list with a text in quotes ('a')"),
        (tuple[str, int], ("a", 1), ("a", 1, 2), f"a pair of {PAIR}, not a list with a text in quotes ('a')"),
        (
            Sequence[tuple[str, int]],
            [("a", 1)],
            [("a", "b")],
            f"a list of pairs of {PAIR}, not a list with a list with a text in quotes ('a')",
        ),
        (
            Sequence[Sequence[int]],
            [[1]],
            [["a"]],
            "a list of lists of whole numbers, not a list with a list with a text in quotes ('a')",
        ),
        (Mapping[str, Text], {"a": T}, {"a": 1}, "a dict with Texts, not a dict"),
        (Iterable[str], {"a": 1}, {1: "a"}, "a list of texts in quotes, not a dict"),
        (Callable[[Text], int], len, T, 'a function of a Text(en="…"), not a Text'),
        (int | None, None, T, "a whole number, not a Text"),
    ],
)
def test_what_a_method_takes_and_what_it_was_given_is_said_of_every_type(hint: Any, right: Any, wrong: Any, said: str) -> None:
    def put(self: object, of: Any) -> Any:
        return of

    put.__annotations__["of"] = hint
    bench: Any = worded(type("Bench", (), {"put": put}))()
    assert bench.put(right) is right
    with pytest.raises(CallError) as error:
        bench.put(wrong)
    assert str(error.value) == f"bench.put takes as of {said}. It takes of."


def test_what_lacks_and_what_is_too_much_is_said(bench: Any) -> None:
    made: Any = Workbench
    with pytest.raises(CallError, match=r"missing a required argument: 'rows'\. It takes words, holds, rows\."):
        bench.claim("x", True)
    with pytest.raises(CallError, match=r"too many positional arguments\. It takes indicator=…"):
        bench.rows("stations")
    with pytest.raises(AttributeError, match=r"a workbench has no figur\. Did you mean 'figure'\?"):
        bench.figur()
    with pytest.raises(CallError, match=r"Workbench takes no table\. Did you mean 'tables'\?"):
        made("n", table=ALL)


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        ({"indicator": "station"}, "there is no indicator 'station'. Did you mean 'stations'? …indicators"),
        ({"ref_area": "tinh-hay"}, "there is no place 'tinh-hay'. Did you mean 'tinh-hai'? …places"),
        ({"source_id": "bai-haj"}, "there is no source 'bai-haj'. Did you mean 'bai-hai'? …sources"),
        ({"kind": "reportd"}, "there is no kind of statement 'reportd'. Did you mean 'reported'?"),
    ],
)  # fmt: skip
def test_rows_of_a_code_that_is_none_are_answered_by_the_nearest(bench: Workbench, asked: dict[str, Any], says: str) -> None:
    with pytest.raises(LookupError) as error:
        bench.rows(**asked)
    said, _, file = says.partition(" …")
    assert str(error.value) == said + (f" A new one is a row of data/{file}.csv." if file else "")


def test_rows_may_be_had_in_any_way_that_can_be_gone_through(bench: Workbench) -> None:
    rows = bench.rows(indicator="stations")
    assert bench.frame(row for row in rows).equals(bench.frame(list(rows)))


def test_an_author_reads_it_at_the_line_of_the_cell(tmp_path: Path) -> None:
    root = project_with(
        tmp_path / "project", {"bad": ALL_TABLES + 'places = bench.table("places")\nbench.rows(indicater="stations")\n'}
    )
    with pytest.raises(InputError) as error:
        run(root)
    (finding,) = error.value.findings
    text = (root / "notebooks" / "bad.py").read_text(encoding="utf-8").split("\n")
    assert finding.where.line == 1 + text.index('bench.rows(indicater="stations")')
    assert "CallError: bench.rows takes no indicater. Did you mean 'indicator'?" in finding.problem


@pytest.mark.parametrize(
    ("call", "error", "says"),
    [
        (
            lambda b, rows: b.fact("x", 1, observation_ids=[rows[0].observation_id], label=Text(en="A")),
            CallError,
            r'bench\.fact takes as label a Text\(vi="…", en="…"\), in each language of the edition, not in en\.',
        ),
        (
            lambda b, rows: b.figure("x", 1, title=Text(vi="A", en="A", fr="A"), subtitle=T, alt=T),
            CallError,
            "in each language of the edition, not in vi, en, fr",
        ),
        (lambda b, rows: b.fact("x", 0, observation_ids=[], label=T), ValueError, r"the fact 'x' comes from no row"),
        (lambda b, rows: b.lines(rows, focus=("tinh-hay",)), LookupError, r"bench\.lines: there is no place 'tinh-hay'\. Did"),
    ],
)  # fmt: skip
def test_what_fits_no_edition_or_no_row_is_refused(
    bench: Workbench, call: Callable[[Workbench, Any], object], error: type[Exception], says: str
) -> None:
    with pytest.raises(error, match=says):
        call(bench, bench.rows(indicator="stations"))


def test_rows_of_one_time_are_asked_for_as_the_table_writes_it(bench: Workbench) -> None:
    (row,) = bench.rows(indicator="stations", time_period="2022")
    assert str(row.time_period) == "2022"
    with pytest.raises(LookupError, match=r"^no observation has indicator stations, time_period 1999$"):
        bench.rows(indicator="stations", time_period="1999")
