"""The gate's messages: file, line, column, value, rule and reason; one a mistake, the most exact first; warnings stop nothing."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import pytest

from tests.data.tiny import FILES, Tiny
from tests.expectations.at_the_gate import findings
from tests.expectations.many_rows import many_rows
from tests.expectations.test_a_report_is_kept_until_something_changes import CHECK
from tinhso.cli import _show
from tinhso.data import CellNames, Tables, read, reread
from tinhso.effects import Console
from tinhso.errors import SHOWN, Finding, InputError, Mistake, Where, parts
from tinhso.expectations import CheckKind, CheckResult, Failure, Report, Severity, gate
from tinhso.expectations.engines.second_engine import Opinion, OpinionError, TableOpinion
from tinhso.expectations.gate.changed_cells import ChangedCells
from tinhso.expectations.gate.changed_rows import _other_words
from tinhso.expectations.gate.decision import MOVED, NOTHING, cautions
from tinhso.project import Project, open_project

OF_NAMES = (
    "codelists.code", "indicators.codelist", "sources.source-id", "places.ref-area-filled",
    "observations.state-of-own-list", "observations.source-id-known", "observations.ref-area-known",
)  # fmt: skip
CRITICAL = replace(CHECK, severity=Severity.CRITICAL)


@pytest.fixture(scope="module")
def tables() -> Tables:
    return many_rows()


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return replace(open_project(FILES), root=tmp_path)


def _refused(tables: Tables, *checks: CheckResult, changed: ChangedCells = NOTHING) -> InputError:
    with pytest.raises(InputError) as caught:
        gate(Report(digest="", engine="", checks=checks), tables, changed=changed)
    return caught.value


def test_a_code_of_a_row_that_has_no_indicator_is_of_no_list(tables: Tables) -> None:
    head, first, *others = tables.observations.lines
    cells = first.split(",")
    cells[head.split(",").index("indicator")] = ""
    emptied = reread(tables, {"observations": "\n".join((head, ",".join(cells), *others, "")).encode()})
    refused = CellNames(emptied).unknown(emptied.observations, 2, "obs_code")
    assert refused is None


def test_warnings_and_remarks_let_the_build_go_on(tables: Tables) -> None:
    gate(Report(digest="", engine="", checks=(CHECK, replace(CHECK, severity=Severity.INFO))), tables)


def test_what_stops_nothing_is_told_cell_by_cell_warnings_first(tables: Tables) -> None:
    remark = replace(CHECK, name="of the table", severity=Severity.INFO, failures=(), found="3")
    warning = replace(CHECK, failures=(_failure(3, "name_vi", "Tỉnh Mốt"), _failure(4, "level")), failing=2)
    told = cautions(Report(digest="", engine="", checks=(remark, warning, _check("stops", _failure(5, "level")))), tables)
    assert [(one.where.file, one.where.line, one.where.field, one.found, one.rule) for one in told] == [
        ("data/places.csv", 3, "name_vi", "Tỉnh Mốt", "places.name"),
        ("data/places.csv", 4, "level", "x", "places.name"),
        ("data/places.csv", None, "name_vi", "3", "of the table"),
    ]


def test_one_row_of_which_several_cells_are_to_be_looked_at_is_told_once(tables: Tables) -> None:
    """A place that was not there at the time of its figure made two remarks, as if two things were wrong."""
    both = replace(CHECK, failures=(_failure(3, "name_vi"), _failure(3, "level"), _failure(4, "level")), failing=3)
    told = cautions(Report(digest="", engine="", checks=(both,)), tables)
    assert [(one.where.line, "    or in:    level" in str(one)) for one in told] == [(3, True), (4, False)]


def test_a_refused_number_is_shown_with_the_decimals_of_its_cell(tables: Tables) -> None:
    head, first, *rows = tables.observations.lines
    value = head.split(",").index("obs_value")
    cells = first.split(",")
    cells[value] = "33.0"
    found = reread(tables, {"observations": "\n".join([head, ",".join(cells), *rows, ""]).encode()})

    def said(line: int, number: str | None) -> str | None:
        return _refused(found, _check("least", Failure(key="k", line=line, column="obs_value", found=number))).findings[0].found

    assert said(2, "33") == "33.0"
    assert said(2, "34") == "34"  # of another row, as a check says it
    assert said(2, None) == "an empty cell"
    assert said(len(rows) + 3, "33") == "33"  # of a row that is not there


@pytest.mark.parametrize(("fix", "last"), [(None, []), ("Write it as it was.", ["    next:     Write it as it was."])])
def test_a_refused_cell_is_named_with_value_rule_reason_and_what_to_do(tables: Tables, fix: str | None, last: list[str]) -> None:
    failure = Failure(key="tinh-mot", line=3, column="name_vi", found="Tỉnh Mốt", expected="Tỉnh Một", fix=fix)
    message = str(_refused(tables, replace(CRITICAL, failures=(failure,))))
    assert message.splitlines() == [
        "data/places.csv:3:10 (name_vi): There is a name.",
        "    row:      tinh-mot",
        "    found:    Tỉnh Mốt",
        "    expected: Tỉnh Một",
        "    rule:     places.name",
        "    because:  That is why.",
        *last,
    ]


def _failure(line: int, column: str, found: str = "x", expected: str | None = None) -> Failure:
    return Failure(key="k", line=line, column=column, found=found, expected=expected)


def _check(name: str, *failures: Failure, table: str = "observations", **more: object) -> CheckResult:
    lines = {failure.line for failure in failures}
    return replace(CRITICAL, name=name, table=table, failing=len(lines), failures=failures, **more)  # type: ignore[arg-type]


def _places(error: InputError) -> list[tuple[str, int | None, str | None]]:
    return [(finding.where.file, finding.where.line, finding.where.field) for finding in error.findings]


def test_what_is_known_most_exactly_comes_first_and_whole_tables_last(tables: Tables) -> None:
    error = _refused(
        tables,
        replace(CRITICAL, name="of the table", failures=(), found="3"),
        _check("two rows", _failure(5, "name_vi"), _failure(9, "name_vi"), table="places"),
        _check("one row", _failure(2, "kind")),
        _check("another", _failure(4, "level"), table="places"),
    )
    assert _places(error) == [
        ("data/places.csv", 4, "level"),
        ("data/observations.csv", 2, "kind"),
        ("data/places.csv", 5, "name_vi"),
        ("data/places.csv", 9, "name_vi"),
        ("data/places.csv", None, "name_vi"),
    ]


def test_checks_that_refuse_one_row_make_one_message_in_the_words_of_the_most_exact(tables: Tables) -> None:
    error = _refused(
        tables,
        _check("of two cells", _failure(8, "kind"), _failure(8, "obs_value")),
        _check("exact", _failure(8, "obs_value", "3.412", "3412")),
        _check("of a neighbour", _failure(8, "as_printed"), reads=("as_printed", "obs_value")),
    )
    assert str(error).splitlines() == [
        f"data/observations.csv:8:{tables.observations.where(8, 'obs_value').column} (obs_value): There is a name.",
        "    row:      k",
        "    found:    3.412",
        "    expected: 3412",
        "    rule:     exact",
        "    because:  That is why.",
        "    also:     refused by of two cells, of a neighbour",
    ]
    assert [line.strip() for line in error.findings[0].whole.splitlines() if "rule:" in line] == [
        "rule:     exact", "rule:     of two cells", "rule:     of two cells", "rule:     of a neighbour",
    ]  # fmt: skip


def test_rows_that_are_refused_together_follow_from_the_one_that_more_speaks_against(tables: Tables) -> None:
    together = tuple(_failure(line, "obs_value", expected="1 + 2 = 4") for line in (8, 9, 10))
    total = _check("a sum", *together, type="expect_parts_to_make_total")
    (found,) = _refused(tables, total, _check("a form", _failure(9, "obs_value", expected="2"))).findings
    assert (found.where.line, found.rule, str(found).splitlines()[-1]) == (
        9, "a form", "    also:     refused by a sum; data/observations.csv:8, 10",
    )  # fmt: skip
    (alone,) = _refused(tables, total).findings
    assert str(alone).splitlines()[-1] == "    or in:    data/observations.csv:8, 9"


def test_what_a_check_refuses_in_many_rows_is_one_message(tables: Tables) -> None:
    found = _refused(tables, _check("few", *(_failure(line, "kind") for line in range(2, 5)))).findings
    assert [finding.where.line for finding in found] == [2, 3, 4]
    (many,) = _refused(tables, _check("many", *(_failure(line, "kind") for line in range(2, 202)))).findings
    assert str(many).endswith("also:     data/observations.csv:2, 3, 4, 5, 6, 7 … (199 in all)")
    assert len(many.whole.splitlines()) == 200 * len(str(many).splitlines()[:-1])


def test_what_a_check_refuses_in_many_pairs_of_rows_is_one_message_that_counts_them_and_names_the_first(tables: Tables) -> None:
    pairs = [(line, line + 20) for line in range(4, 16)]
    cells = [_failure(line, "obs_value", expected=f"as {pair[0]}") for pair in pairs for line in pair]
    (found,) = _refused(tables, _check("pairs", *cells, type="expect_parts_to_make_total", kinds=(CheckKind.CROSS_ROW,))).findings
    assert isinstance(found, Mistake)
    assert (found.where.line, found.follows) == (35, ())
    assert str(found).splitlines()[-2:] == [
        "    or in:    data/observations.csv:15",
        "    again:    data/observations.csv:4 and 24; 5 and 25; 6 and 26; 7 and 27; 8 and 28; 9 and 29 … (11 in all)",
    ]
    assert found.whole.count("rule:") == 2 * len(pairs)
    assert len(list(parts([found]))) == 2 * len(pairs)


def test_a_row_that_is_named_is_the_cause_where_most_rows_that_name_it_are_refused(tables: Tables) -> None:
    rows = tables.observations.raw
    place = next(area for area in rows["ref_area"].unique(maintain_order=True) if 4 < (rows["ref_area"] == area).sum() < 30)
    lines = [line for line, area in enumerate(rows["ref_area"], 2) if area == place]
    reads = ("ref_area", "ref_area.place_level")
    checks = [_check(f"of {line}", _failure(line, "kind"), reads=reads) for line in lines]
    (found,) = _refused(tables, *checks).findings
    assert found.where.field == "level"
    assert found.key == place
    assert found.problem == f"{len(lines)} rows that name this one are refused because of this cell: There is a name."
    few = _refused(tables, *checks[:2]).findings
    assert [finding.where.line for finding in few] == lines[:2]


def test_a_row_that_is_not_there_is_asked_for_where_several_name_it(tables: Tables) -> None:
    def naming(place: str, *lines: int) -> tuple[Tables, CheckResult]:
        rows = list(tables.observations.lines)
        for line in lines:
            cells = rows[line - 1].split(",", 2)
            rows[line - 1] = ",".join((cells[0], place, cells[2]))
        found = reread(tables, {"observations": ("\n".join(rows) + "\n").encode()})
        return found, _check("known", *(_failure(line, "ref_area", place) for line in lines), reads=("ref_area",))

    (one,) = _refused(*naming("nowhere", 2)).findings
    assert (one.where.file, one.where.line) == ("data/observations.csv", 2)
    gone = ChangedCells(edition="2026-01-31", cells={("places", 0, "nowhere"): ""})
    (known,) = _refused(*naming("nowhere", 2), changed=gone).findings
    assert known.problem == "there is no row nowhere"
    for lines in ((2, 3), (2, 3, 4, 5)):
        (many,) = _refused(*naming("nowhere", *lines)).findings
        assert str(many).splitlines()[:4] == [
            f"data/places.csv: there is no row nowhere, which {len(lines)} rows name",
            "    rule:     known",
            "    because:  That is why.",
            "    next:     Put the row back, or write into those rows what it is called now; one that is about it alone may go.",
        ]


def test_a_code_that_is_in_no_list_is_told_with_those_that_are(tables: Tables) -> None:
    content = "\n".join(tables.observations.lines).replace(",stated,", ",publicated,") + "\n"
    rows = reread(tables, {"observations": content.encode()})
    lines = [line for line in range(2, rows.observations.raw.height + 2) if "publicated" in rows.observations.lines[line - 1]]
    check = _check("known", *(_failure(line, "time_basis", "publicated") for line in lines), reads=("time_basis",))
    (found,) = _refused(rows, check).findings
    assert (found.expected, found.fix) == ("stated, published, inferred", "Did you mean 'published'?")


@pytest.mark.parametrize(
    "other", ["nowhere", "tinh-mot.fibre_households.2022-03 nowhere", "nowhere tinh-mot.fibre_households.2022-03"]
)
def test_a_row_that_is_gone_is_the_cause_where_a_cell_names_it_among_others(tiny: Tiny, other: str) -> None:
    head = "lowering_id,observation_ids,indicator,grade,reason_vi,reason_en\n"
    tiny.write("comparability", f"{head}a,{other},,side_by_side,Vì thế.,Because.\n")
    tables = read(tiny.project)
    known = _check("known", _failure(2, "observation_ids", other), table="comparability", reads=("observation_ids",))
    (mistyped,) = _refused(tables, known).findings
    assert (str(mistyped.where), mistyped.found) == ("data/comparability.csv:2:3 (observation_ids)", "nowhere")
    gone = ChangedCells(edition="2026-01-31", cells={("observations", 0, "nowhere"): ""})
    (lost,) = _refused(tables, known, changed=gone).findings
    assert (lost.where.file, lost.problem) == ("data/observations.csv", "there is no row nowhere")
    assert str(lost).splitlines()[-1] == "    also:     data/comparability.csv:2"


@pytest.mark.parametrize(
    ("table", "old", "new", "where"),
    [
        ("indicators", ",state_5g,", ",,", "codelist"),
        ("indicators", ",state_5g,", ",state_5gg,", "codelist"),
        ("codelists", "state_5g,pilot,", "state_5g,,", "code"),
        ("codelists", "state_5g,pilot,", ",pilot,", "codelist"),
        ("sources", "\nbai-mot,", "\n,", "source_id"),
        ("places", "\ntinh-mot,", "\n,", "ref_area"),
    ],
)
def test_an_emptied_name_is_one_message_whatever_is_refused_for_want_of_it(
    tmp_path: Path, table: str, old: str, new: str, where: str
) -> None:
    tiny = Tiny(tmp_path)
    assert old in tiny.text(table)
    tiny.write(table, tiny.text(table).replace(old, new, 1))
    (found,) = findings(tiny, *OF_NAMES)
    assert (found.where.file, found.where.field) == (f"data/{table}.csv", where)
    assert "data/observations.csv:" in str(found).splitlines()[-1], "what follows from it"


def test_two_rows_of_one_key_are_one_message_that_names_the_other(tables: Tables) -> None:
    cells = tuple(_failure(line, "code", "x", "a value that no other row has") for line in (7, 9))
    twice = _check("once", *cells, table="codelists", type="expect_column_values_to_be_unique")
    (found,) = _refused(tables, twice).findings
    assert (found.where.line, found.expected) == (9, "a value that no other row has: line 7 has it")
    other = _check("a sum", *cells, table="codelists", type="expect_parts_to_make_total")
    (found,) = _refused(tables, other).findings
    assert found.expected == "a value that no other row has"
    (alone,) = _refused(tables, replace(twice, failures=twice.failures[:1], failing=1)).findings
    assert alone.expected == "a value that no other row has"


def test_a_line_that_was_pasted_twice_is_to_be_deleted_whatever_else_speaks_of_it(tables: Tables) -> None:
    def doubled(last: str) -> list[str | None]:
        lines = [*tables.observations.lines, last]
        found = reread(tables, {"observations": ("\n".join(lines) + "\n").encode()})
        at, before = len(lines), len(lines) - 1
        cells = tuple(_failure(line, "observation_id", "x", "a value that no other row has") for line in (before, at))
        twice = _check("once", *cells, type="expect_column_values_to_be_unique")
        named = _check("named so", _failure(at, "observation_id", "x", expected="x.2"))
        (finding,) = _refused(found, named, twice).findings
        return [finding.rule, finding.expected, finding.fix]

    last = tables.observations.lines[-1]
    line = len(tables.observations.lines)
    expected = f"a value that no other row has: line {line} has it"
    assert doubled(last) == ["once", expected, f"Delete the line: line {line} is the same."]
    cells = last.split(",")
    assert doubled(",".join([*cells[:-1], "Other words."]))[2] is None


def test_a_cell_that_changed_is_believed_before_those_that_are_shown(tables: Tables) -> None:
    sum_ = _check(
        "a sum", *(_failure(line, "obs_value", expected="1 + 2 = 4") for line in (8, 9, 10)),
        type="expect_parts_to_make_total", reads=("ref_area", "obs_value"),
    )  # fmt: skip
    changed = ChangedCells(edition="2026-01-31", cells={("observations", 9, "obs_value"): "3"})
    (found,) = _refused(tables, sum_, changed=changed).findings
    assert (found.where.line, found.before) == (9, "3 (edition of 2026-01-31)")
    assert isinstance(found, Mistake)
    assert found.instead == ()
    assert [part.where.line for part in found.follows] == [8, 10], "what it is held against follows, and is no other place"
    for was, words in (("", "an empty cell"), (None, "no such row")):
        more = ChangedCells(edition="2026-01-31", cells={("observations", 9, "obs_value"): was})
        (found,) = _refused(tables, sum_, changed=more).findings
        assert found.before == f"{words} (edition of 2026-01-31)"
    elsewhere = ChangedCells(edition="2026-01-31", cells={("observations", 20, "note_en"): "Words."})
    (other,) = _refused(tables, sum_, changed=elsewhere).findings
    assert other.before is None


def test_a_row_that_left_those_that_are_refused_is_their_cause(tables: Tables) -> None:
    raw = tables.observations.raw
    assert raw["ref_area"][20 - 2] == raw["ref_area"][30 - 2]
    sum_ = _check(
        "a sum", *(_failure(line, "obs_value", expected="1 + 2 = 4") for line in (20, 21)),
        type="expect_parts_to_make_total", kinds=(CheckKind.CROSS_ROW,), reads=("ref_area", "time_period", "obs_value"),
    )  # fmt: skip
    changed = ChangedCells(edition="2026-01-31", cells={("observations", 30, "time_period"): raw["time_period"][20 - 2]})
    (found,) = _refused(tables, sum_, changed=changed).findings
    assert (found.where.line, found.where.field) == (30, "time_period")
    assert found.problem == "another row is refused because of this cell: There is a name."
    assert (found.found, found.rule, found.reason) == (raw["time_period"][30 - 2], "a sum", "That is why.")
    assert isinstance(found, Mistake)
    assert [part.where.line for part in found.follows] == [20, 21]


def test_rows_that_came_to_have_the_key_of_another_are_the_cause(tables: Tables) -> None:
    raw = tables.observations.raw
    assert raw["ref_area"][20 - 2] == raw["ref_area"][30 - 2]
    alone = _check("one of a key", _failure(20, "obs_value"), kinds=(CheckKind.KEY,), reads=("ref_area", "note_en"))
    changed = ChangedCells(edition="2026-01-31", cells={("observations", 30, "ref_area"): "elsewhere"})
    (found,) = _refused(tables, alone, changed=changed).findings
    assert (found.where.line, found.where.field) == (30, "ref_area")


def test_what_was_not_refused_before_follows_from_what_changed_among_the_rows_it_leads_to(tables: Tables) -> None:
    raw, codes = tables.observations.raw, tables.codelists.raw
    line, unit = next(
        (line, unit)
        for line, indicator in enumerate(raw["indicator"], 2)
        for unit in [dict(tables.indicators.raw.select("indicator", "unit_measure").iter_rows())[indicator]]
        if unit is not None
    )
    at = next(n for n, row in enumerate(codes.iter_rows(named=True), 2) if (row["codelist"], row["code"]) == ("unit", unit))
    refused = _check("of the unit", _failure(line, "obs_value"), reads=("indicator", "obs_value"))
    cell = ("codelists", at, "name_en")

    def leads(check: CheckResult, *cells: tuple[str, int, str], was: str = "") -> tuple[str, int | None, str | None]:
        changed = ChangedCells(edition="2026-01-31", cells=dict.fromkeys(cells, was))
        (found,) = _refused(tables, check, changed=changed).findings
        return Path(found.where.file).stem, found.where.line, found.where.field

    assert leads(refused, cell) == cell, "the unit of the indicator of the row"
    assert leads(refused, ("codelists", at + 1, "name_en"))[0] == "observations", "another code"
    assert leads(replace(refused, reads=("obs_value",)), cell)[0] == "observations", "it reads no name of it"
    gone = ("codelists", 0, f"unit/{unit}")
    assert leads(refused, gone) == ("codelists", None, None), "a code that is gone"
    assert leads(replace(refused, reads=("indicator.unit_counted", "obs_value")), cell) == cell, "what is looked up by a name"
    assert leads(refused, ("codelists", 0, "unit/nothing"))[0] == "observations", "a code that is gone, of which it says nothing"
    place = tables.places.raw["ref_area"].to_list().index(raw["ref_area"][0]) + 2
    first = _check("of a place", _failure(2, "obs_value"), reads=("ref_area", "obs_value"))
    assert leads(first, ("places", place, "name_vi")) == ("places", place, "name_vi")
    assert leads(first, ("places", 0, raw["ref_area"][0])) == ("places", None, None)
    of_place = _check("of its rows", _failure(place, "level"), table="places", reads=("level",))
    named = ("observations", 2, "ref_area")
    assert leads(of_place, named, was="elsewhere") == named, "a row that names it"
    other = next(n for n, area in enumerate(raw["ref_area"], 2) if area != raw["ref_area"][0])
    assert leads(of_place, ("observations", other, "ref_area"), was="elsewhere")[0] == "places"
    left = ("observations", other, "ref_area")
    assert leads(of_place, left, was=raw["ref_area"][0]) == left, "a row that named it"


def test_rows_that_one_act_changed_are_one_message(tables: Tables) -> None:
    words = tables.observations.raw["as_printed"]
    one, other, third = (words.to_list().index(text) + 2 for text in words.unique(maintain_order=True)[:3])

    def messages(**was: str) -> list[int | None]:
        cells = {("observations", int(line[1:]), "as_printed"): text for line, text in was.items()}
        checks = [_check(f"of {line}", _failure(line, "as_printed")) for _, line, _ in cells]
        found = _refused(tables, *checks, changed=ChangedCells(edition="2026-01-31", cells=cells)).findings
        assert all(finding.before for finding in found)
        return [finding.where.line for finding in found]

    def at(line: int) -> str:
        return str(words[line - 2])

    assert messages(**{f"l{one}": at(other), f"l{other}": at(one)}) == [other], "they changed places"
    assert messages(**{f"l{one}": at(third), f"l{other}": at(one)}) == [other], "what stood in one stands in the other"
    assert messages(**{f"l{one}": f"{at(one)} old", f"l{other}": f"{at(other)} old"}) == [other], "the same word went"
    assert messages(**{f"l{one}": f"{at(one)} old", f"l{other}": f"{at(other)} former"}) == [one, other], "two mistakes"
    assert messages(**{f"l{one}": "", f"l{other}": ""}) == [one, other], "they were empty, and were filled with something else"


def test_the_words_that_differ_are_those_between_what_is_alike() -> None:
    assert _other_words("a-old-b-c", "a-new one-b-c") == (("old",), ("new", "one"))
    assert _other_words("", "a") == ((), ("a",))
    assert _other_words("a b", "a b") == ((), ())


def test_two_rows_each_of_which_is_to_hold_what_the_other_holds_are_one_message(tables: Tables) -> None:
    def messages(first: str, second: str, type_: str = "expect_texts_to_fit_their_rows") -> list[int | None]:
        cells = (_failure(8, "note_en", "One", f"perhaps «{first}»"), _failure(9, "note_en", "Two", f"perhaps «{second}»"))
        return [found.where.line for found in _refused(tables, _check("fits", *cells, type=type_)).findings]

    assert messages("Two", "One") == [9]
    assert messages("Two", "Three") == messages("Three", "One") == messages("One", "Two") == [8, 9]
    assert messages("Two", "One", CHECK.type) == [8, 9], "it looks at no other rows"


def test_a_column_that_was_moved_alone_is_called_so(tables: Tables) -> None:
    """To write one cell of it again would be the first of hundreds."""
    lines, raw = range(2, 12), tables.observations.raw
    was = {("observations", line, "observation_id"): raw["observation_id"][line - 1] for line in lines}
    check = _check("derived", *(_failure(line, "observation_id") for line in lines))
    apart = _check("another", _failure(11, "observation_id"))
    (found,) = _refused(tables, check, apart, changed=ChangedCells(cells=was)).findings
    assert (found.fix or "").startswith("10 cells of observation_id stand in other rows than before")
    assert "other rows" not in str(_refused(tables, check, changed=ChangedCells(cells=dict.fromkeys(was)))), "they are new"
    other = was | {("observations", line, "observation_id"): f"new-{line}" for line in (2, 3)}
    assert "other rows" not in str(_refused(tables, check, changed=ChangedCells(cells=other)))


@pytest.mark.parametrize(("count", "is_key"), [(2, False), (3, True)])
def test_a_key_that_was_sorted_alone_is_one_message_about_the_key(count: int, tables: Tables, *, is_key: bool) -> None:
    """Rows are known again by their keys: all other columns look as if they had moved."""
    raw, lines = tables.observations.raw, range(2, 12)
    columns = [name for name in raw.columns[1:] if raw[name][1:11].drop_nulls().n_unique() > MOVED][:count]
    assert len(columns) == count
    was = {("observations", line, name): raw[name][line - 1] or "" for line in lines for name in columns}
    checks = [*(_check(f"of {name}", _failure(9, name)) for name in columns), _check("another", _failure(40, "kind"))]
    first, *others = _refused(tables, *checks, changed=ChangedCells(cells=was)).findings
    assert (others == []) is is_key
    assert (str(first).splitlines() == [
        "data/observations.csv (observation_id): 10 cells of observation_id stand in other rows than before, as where a column is"
        " sorted or moved alone",
        "    next:     Restore the file from a copy, or: git restore data/observations.csv",
        "    also:     data/observations.csv:9, 40",
    ]) is is_key  # fmt: skip


@pytest.mark.parametrize(("count", "is_moved"), [(MOVED - 1, False), (MOVED, True)])
def test_so_many_different_cells_are_a_column(count: int, tables: Tables, *, is_moved: bool) -> None:
    raw, lines = tables.observations.raw["observation_id"], range(2, count + 2)
    was = {("observations", line, "observation_id"): raw[line % count] for line in lines}
    check = _check("derived", *(_failure(line, "observation_id") for line in lines))
    assert ("other rows" in str(_refused(tables, check, changed=ChangedCells(cells=was)))) is is_moved


def test_an_empty_cell_because_of_which_others_are_refused_is_called_so(tables: Tables) -> None:
    raw = tables.observations.raw
    area = raw["ref_area"].mode()[0]
    empty, one, other, *_ = (
        line for line in range(2, raw.height) if raw["ref_area"][line - 2] == area and not raw["base"][line - 2]
    )
    sum_ = _check(
        "a sum", *(_failure(line, "obs_value", expected="1 + 2 = 4") for line in (one, other)),
        type="expect_parts_to_make_total", kinds=(CheckKind.CROSS_ROW,), reads=("ref_area", "base"),
    )  # fmt: skip
    changed = ChangedCells(edition="2026-01-31", cells={("observations", empty, "base"): "households"})
    (found,) = _refused(tables, sum_, changed=changed).findings
    assert (found.where.line, found.where.field, found.found) == (empty, "base", "an empty cell")
    assert found.fix == "Write households again, or correct what no longer fits it."
    changed = ChangedCells(edition="2026-01-31", cells={("observations", empty, "base"): ""})
    assert _refused(tables, sum_, changed=changed).findings[0].fix == (
        "Leave the cell empty again, or correct what no longer fits it."
    )


def test_another_cell_of_its_row_is_named_where_that_one_changed(tables: Tables) -> None:
    check = _check("a rule", _failure(9, "obs_value", "7"), reads=("obs_value", "kind"))
    changed = ChangedCells(edition="2026-01-31", cells={("observations", 9, "kind"): "target"})
    (found,) = _refused(tables, check, changed=changed).findings
    assert (found.where.field, found.problem, found.found) == ("kind", "There is a name.", tables.observations.raw["kind"][9 - 2])


def test_two_rows_that_name_one_that_changed_are_counted(tables: Tables) -> None:
    rows = tables.observations.raw["ref_area"]
    lines = [line for line, area in enumerate(rows, 2) if area == rows[0]][:2]
    named = 2 + tables.places.raw["ref_area"].to_list().index(rows[0])
    changed = ChangedCells(edition="2026-01-31", cells={("places", named, "level"): "district"})
    checks = [_check(f"of {line}", _failure(line, "kind"), reads=("ref_area", "ref_area.place_level")) for line in lines]
    (found,) = _refused(tables, *checks, changed=changed).findings
    assert found.problem == "2 rows that name this one are refused because of this cell: There is a name."
    (alone,) = _refused(tables, *checks[:1], changed=changed).findings
    assert alone.problem == "another row is refused because of this cell: There is a name."


@pytest.mark.parametrize("column", ["ref_area", "level"])
def test_a_row_that_is_called_otherwise_is_told_what_to_write(tables: Tables, column: str) -> None:
    rows = tables.observations.raw["ref_area"]
    named = 2 + tables.places.raw["ref_area"].to_list().index(rows[0])
    changed = ChangedCells(edition="2026-01-31", cells={("places", named, column): "before"})
    check = _check("of 2", _failure(2, "kind"), reads=("ref_area", "ref_area.place_level"))
    (found,) = _refused(tables, check, changed=changed).findings
    assert (found.where.field, found.before) == (column, "before (edition of 2026-01-31)")
    fix = f"write {rows[0]} into those rows too" if column == "ref_area" else "correct what no longer fits it"
    assert found.fix == f"Write before again, or {fix}."


def test_a_row_that_is_gone_is_named_where_it_was(tables: Tables) -> None:
    changed = ChangedCells(edition="2026-01-31", cells={("places", 0, "nowhere"): ""})
    (found,) = _refused(tables, replace(CRITICAL, failures=(), found="3"), changed=changed).findings
    assert str(found).splitlines()[:2] == [
        "data/places.csv: there is no row nowhere",
        "    before:   the row was there (edition of 2026-01-31)",
    ]


@pytest.mark.parametrize(("gone", "came", "is_many"), [(5, 0, True), (4, 0, False), (8, 3, True), (8, 4, False)])
def test_many_rows_that_are_gone_at_once_are_one_message(gone: int, came: int, tables: Tables, *, is_many: bool) -> None:
    """One a row would be asked for as if somebody had taken it out; what was accepted and is refused now follows from them."""
    lost = {("places", 0, f"lost-{n}"): "" for n in range(gone)}
    fresh = dict.fromkeys(("places", 2 + n, "ref_area") for n in range(came))
    missing = replace(CRITICAL, failures=(), found="3", name="of places", table="places")
    checks = [missing, _check("of another", _failure(9, "kind"))]
    found = _refused(tables, *checks, changed=ChangedCells(edition="2026-01-31", cells=lost | fresh)).findings
    assert (len(found) == 1) is is_many
    height = tables.places.raw.height
    said = [
        f"data/places.csv: {gone} rows are gone at once, {height} are there",
        f"    found:    no {', '.join(f'lost-{n}' for n in range(min(gone, 6)))}" + (f" … ({gone} in all)" if gone > 6 else ""),
        f"    before:   {height + gone - came} rows (edition of 2026-01-31)",
    ]
    assert (str(found[0]).splitlines()[:3] == said) is is_many
    assert ("data/observations.csv:9" in str(found[0])) is is_many


def test_only_the_first_findings_are_printed_and_all_stand_in_a_file(project: Project) -> None:
    where = [Where(file="data/places.csv", line=line) for line in range(2, 32)]
    many = InputError([Mistake(where=one, problem="wrong", follows=(Finding(where=where[0], problem="also"),)) for one in where])
    err = io.StringIO()
    _show(many, Console(io.StringIO(), err), project)
    printed = err.getvalue()
    assert printed.count(": wrong") == SHOWN
    assert "… and 10 more." in printed
    assert "Stopped: 30 things to fix." in printed
    assert printed.endswith("Every refused cell, in the same order: build/findings.txt\n")
    assert (project.build / "findings.txt").read_text(encoding="utf-8").count("also") == 30
    assert str(many).endswith("… and 10 more.")


def test_a_cell_that_is_empty_is_called_so(tables: Tables) -> None:
    assert str(_refused(tables, CRITICAL)).splitlines()[1:] == [
        "    row:      x",
        "    found:    an empty cell",
        "    expected: a text",
        "    rule:     places.name",
        "    because:  That is why.",
    ]


def test_a_check_without_a_cell_names_the_table_and_where_it_stands(tables: Tables) -> None:
    assert str(_refused(tables, replace(CRITICAL, columns=("name_vi", "name_en"), failures=(), found="3"))) == (
        "data/places.csv (name_vi, name_en): There is a name.\n"
        "    found:    3\n"
        "    rule:     places.name\n"
        "    because:  That is why.\n"
        "    next:     The check stands in expectations/places.json."
    )
    assert str(_refused(tables, replace(CRITICAL, columns=(), looked_at=0, failing=0, failures=(), found="3"))) == (
        "data/places.csv: There is a name.\n"
        "    found:    no row that this check applies to\n"
        "    expected: at least one such row, or a reason in `may_be_empty_vi` and `may_be_empty_en`\n"
        "    rule:     places.name\n"
        "    because:  That is why.\n"
        "    next:     The check stands in expectations/places.json."
    )


def test_what_the_second_opinion_alone_refuses_stops_the_build_as_well(tables: Tables) -> None:
    def opinion(*lines: int) -> Opinion:
        errors = tuple(
            OpinionError(line=line, column="level", type="constraint-error", found="x", note="a code") for line in lines
        )
        table = TableOpinion(table="places", rows=9, rows_here=9, constraints=1, errors=errors)
        return Opinion(digest="", engine="", tables=(table,))

    report = Report(digest="", engine="", checks=(_check("places.name", _failure(5, "name_vi"), table="places"),))
    gate(Report(digest="", engine="", checks=()), tables, opinion())
    with pytest.raises(InputError) as caught:
        gate(report, tables, opinion(4))
    first, second = caught.value.findings
    assert (first.where.line, first.rule) == (5, "places.name")
    assert (second.where.line, second.where.field, second.rule) == (4, "level", "frictionless.constraint-error")
