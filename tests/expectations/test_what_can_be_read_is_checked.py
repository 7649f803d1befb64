"""Where a file cannot be read, the checks that need nothing of it run all the same, in the same run, and say what they say
otherwise; the others are named with the file."""

from __future__ import annotations

import json
import pickle
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import jsonschema
import pytest

from tests.conftest import run_here
from tests.data.tiny import Tiny
from tinhso.data import NOTATION, PATHS, Tables, UnreadableError, UnreadError, archive_name, packed, read
from tinhso.errors import InputError
from tinhso.expectations import PartlyCheckedError, check_the_rest
from tinhso.expectations.engines.validation import run_suites
from tinhso.expectations.gate import unread
from tinhso.expectations.suites import messages
from tinhso.expectations.suites.parameters import parameters
from tinhso.expectations.suites.read_suites import Suite, read_suites
from tinhso.expectations.suites.runnable import NotRun, runnable
from tinhso.expectations.suites.views import views
from tinhso.project import Project

#: What makes a file unreadable: to the letters, the lines, the columns, a cell, the file.
DAMAGES: dict[str, Callable[[Path], object]] = {
    "an encoding": lambda file: file.write_bytes("ộ,ấ\n".encode("cp1258", "replace") + file.read_bytes()),
    "no CSV": lambda file: file.write_text(file.read_text(encoding="utf-8") + '"never closed\n', encoding="utf-8"),
    "a column lost": lambda file: file.write_text(file.read_text(encoding="utf-8").replace(",", ",no_", 1), encoding="utf-8"),
    "a row too short": lambda file: file.write_text(file.read_text(encoding="utf-8") + "x\n", encoding="utf-8"),
    "a file lost": lambda file: file.rename(file.with_suffix(".bak")),
}
FILES = {**PATHS, "notation": NOTATION}
#: What may be missing is no fault where it is: nobody needed it yet.
NEEDED = ("places", "sources", "indicators", "codelists", "observations")


def unreadable(tiny: Tiny, *tables: str) -> UnreadableError:
    """Spoil files and return what reading says."""
    for table in tables:
        tiny.write(table, b"\xff\xfe\xff")
    with pytest.raises(UnreadableError) as caught:
        read(tiny.project)
    return caught.value


def parts(tiny: Tiny, tables: Tables) -> tuple[list[str], dict[str, NotRun]]:
    """Return the checks that can be run over tables, and those that cannot, by name."""
    suites = read_suites(tiny.project.layers, tiny.project.config.languages)
    seen = views(tables)
    run, left = runnable(suites, seen, parameters(tables))
    return [check.name for suite in run for check in suite.checks], {one.name: one for one in left}


def chosen(project: Project, *names: str) -> list[Suite]:
    """Return the suites with the checks of these names alone."""
    suites = read_suites(project.layers, project.config.languages)
    some = (replace(suite, checks=tuple(check for check in suite.checks if check.name in names)) for suite in suites)
    return [suite for suite in some if suite.checks]


#: Checks that need the table of sources, in the order of their suite.
OF_SOURCES = [
    f"sources.{name}"
    for name in ("source-id-filled", "source-id-unique", "source-id-form", "title-of-text", "publication-basis-filled",
                 "publication-basis-known", "language-known")
]  # fmt: skip


@pytest.mark.parametrize("damage", DAMAGES)
@pytest.mark.parametrize("table", NEEDED)
def test_the_tables_that_can_be_read_are_at_hand_whatever_is_wrong_with_another(table: str, damage: str, tiny: Tiny) -> None:
    DAMAGES[damage](tiny.path(table))
    with pytest.raises(UnreadableError) as caught:
        read(tiny.project)
    assert {finding.where.file for finding in caught.value.findings} == {PATHS[table]}
    assert list(caught.value.tables.read) == [name for name in PATHS if name != table]
    with pytest.raises(UnreadError, match=PATHS[table]):
        list(caught.value.tables)


@pytest.mark.parametrize("table", FILES)
def test_a_derived_column_is_made_as_always_or_names_the_file_that_it_needs(table: str, tiny: Tiny) -> None:
    whole = views(read(tiny.project))
    assert not any(whole.lacking.values())
    seen = views(unreadable(tiny, table).tables)
    assert set(seen.frames) == set(whole.frames) - {table}
    for name, frame in seen.frames.items():
        assert frame.equals(whole.frames[name].select(frame.columns))
        assert set(seen.lacking[name]) == set(whole.frames[name].columns) - set(frame.columns)
        assert set(seen.lacking[name].values()) <= {FILES[table]}


@pytest.mark.parametrize("table", FILES)
def test_a_parameter_has_its_values_or_names_the_file_that_it_needs(table: str, tiny: Tiny) -> None:
    whole = parameters(read(tiny.project)).values
    found = parameters(unreadable(tiny, table).tables)
    assert found.values == {name: whole[name] for name in found.values}
    assert not set(found.lacking) & set(found.values)
    assert set(found.lacking.values()) <= {FILES[table]}
    named = {name for name in whole if name not in found.lacking}
    assert table == "codelists" or named == set(found.values)


def test_each_check_is_run_or_named_with_what_it_needs(tiny: Tiny) -> None:
    every, none = parts(tiny, read(tiny.project))
    assert not none
    for table, needs, not_needs in (
        ("places", "observations.ref-area-known", "observations.source-id-known"),
        ("sources", "observations.value-as-printed", "places.level-filled"),  # read in the language of the source
        ("codelists", "places.level-known", "places.level-filled"),
        ("observations", "indicators.indicator-is-used", "indicators.family-size"),
        ("reviews", "reviews.reviewer-filled", "changes.table-known"),
        ("notation", "observations.value-as-printed", "observations.ref-area-known"),
    ):
        run, left = parts(tiny, unreadable(tiny, table).tables)
        assert {*run, *left} == set(every)
        assert not set(run) & set(left)
        assert all(one.files == (FILES[table],) for one in left.values())
        assert needs in left, table
        assert not_needs not in left, table
        tiny.restore(table)
    _, left = parts(tiny, unreadable(tiny, "places", "sources").tables)
    assert {one.files for one in left.values()} == {(PATHS["places"],), (PATHS["sources"],)}  # the first that is missing


def test_what_is_run_ends_as_in_a_run_of_all(tiny: Tiny, monkeypatch: pytest.MonkeyPatch) -> None:
    project, tables = tiny.project, read(tiny.project)
    suites = [one for one in read_suites(project.layers, project.config.languages) if one.table in ("codelists", "indicators")]
    monkeypatch.setattr(unread, "suites_of", lambda _: suites)
    frames = views(tables).frames
    whole = {check.name: check for check in run_suites(suites, frames, parameters(tables).values)}
    results = []
    monkeypatch.setattr(unread, "run_suites", lambda *given: results.append(run_suites(*given)) or results[-1])
    found = check_the_rest(project, unreadable(tiny, "indicators"))
    (ran,) = results
    assert all(check == whole[check.name] for check in ran)
    assert {check.name for check in ran} == set(whole) - {one.name for one in found.not_run}
    refused = {finding.rule for finding in found.findings}
    assert refused <= {"encoding", *(check.name for check in ran if not check.passed)}
    assert len(refused) > 1


def test_one_run_shows_the_unreadable_table_and_what_is_wrong_in_the_others(tiny: Tiny) -> None:
    archive = tiny.root / archive_name("2026-10-01")
    archive.parent.mkdir()
    archive.write_bytes(packed(read(tiny.project)))
    unreadable(tiny, "places")
    tiny.replace("sources", "2022-05-19", "2032-05-19")
    run = run_here(tiny.root, "validate")
    assert run.code == 1
    assert "data/places.csv: the file is in UTF-16" in run.err
    assert "data/sources.csv:2" in run.err
    assert "2032-05-19" in run.err
    assert "before:   2022-05-19 (edition of 2026-10-01)" in run.err
    assert "Not run, since they need data/places.csv: observations.ref-area-known" in run.err
    folder = tiny.root / "build" / "expectations" / "validation"
    document = json.loads((folder / "validation.json").read_text(encoding="utf-8"))
    schema = json.loads((folder / "validation.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator(schema).validate(document)
    assert {"places.level-known", "observations.ref-area-known"} <= {one["name"] for one in document["not_run"]}
    assert {one["file"] for one in document["findings"]} >= {"data/places.csv", "data/sources.csv"}


def test_where_no_file_can_be_read_nothing_is_asked_of_the_engine(tiny: Tiny, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unread, "run_suites", None)
    found = check_the_rest(tiny.project, unreadable(tiny, *PATHS))
    assert {finding.rule for finding in found.findings} == {"encoding"}
    assert {one.files for one in found.not_run} == {(path,) for path in PATHS.values()}


def test_a_suite_or_waiver_that_is_wrong_hides_no_unreadable_file(tiny: Tiny) -> None:
    (tiny.root / "expectations").mkdir(exist_ok=True)
    (tiny.root / "expectations" / "places.json").write_text("{", encoding="utf-8")
    found = check_the_rest(tiny.project, unreadable(tiny, "places"))
    assert [finding.where.file for finding in found.findings][:2] == ["data/places.csv", "expectations/places.json"]


def waive(tiny: Tiny, check: str, key: str, expires: str) -> None:
    """Let the project accept what a check says of a row, until a day."""
    waiver = {
        "check": check, "key": key, "owner": "Ban thử",
        "reason_vi": "Bài báo in nhầm và đã đính chính.", "reason_en": "The article misprints it and was corrected.",
    }  # fmt: skip
    entry = "".join(f'{name} = "{value}"\n' for name, value in waiver.items())
    (tiny.root / "expectations").mkdir(exist_ok=True)
    (tiny.root / "expectations" / "waivers.toml").write_text(f"[[waiver]]\n{entry}expires = {expires}\n", encoding="utf-8")


def test_a_waiver_of_a_check_that_cannot_be_run_is_not_called_needless(tiny: Tiny, monkeypatch: pytest.MonkeyPatch) -> None:
    check = "observations.value-as-printed"
    waive(tiny, check, "tinh-mot.base_stations.2022-03", "2027-06-30")
    monkeypatch.setattr(unread, "suites_of", lambda project: chosen(project, check))
    found = check_the_rest(tiny.project, unreadable(tiny, "sources"))
    assert [one.name for one in found.not_run] == [check]
    assert "expectations/waivers.toml" not in {finding.where.file for finding in found.findings}


@pytest.mark.parametrize("more", [0, 1])
def test_checks_that_cannot_be_run_are_named_up_to_six_and_then_counted(
    more: int, tiny: Tiny, monkeypatch: pytest.MonkeyPatch
) -> None:
    error = unreadable(tiny, "places", "sources")
    suites = chosen(tiny.project, *OF_SOURCES[: 6 + more], "observations.ref-area-known")
    monkeypatch.setattr(unread, "suites_of", lambda _: suites)
    monkeypatch.setattr(unread, "run_suites", None)
    lines = [
        "Not run, since they need data/places.csv: observations.ref-area-known.",
        f"Not run, since they need data/sources.csv: {', '.join(OF_SOURCES[:6])}{' … (7 in all)' if more else ''}.",
        *["All of them are named in validation.json, under `not_run`."][:more],
    ]
    assert check_the_rest(tiny.project, error).unseen == "\n".join(lines)


@pytest.mark.parametrize(("expires", "refused"), [("2026-11-21", False), ("2026-11-20", True)])
def test_a_waiver_holds_until_its_day_of_the_checks_that_can_be_run(
    expires: str, refused: bool, tiny: Tiny, monkeypatch: pytest.MonkeyPatch
) -> None:
    check = "sources.published-before-edition"
    waive(tiny, check, "bai-mot", expires)
    monkeypatch.setattr(unread, "suites_of", lambda project: chosen(project, check))
    tiny.replace("sources", "2022-05-19", "2032-05-19")
    found = check_the_rest(tiny.project, unreadable(tiny, "places"))
    assert [one.problem for one in found.findings[1:]] == (["the waiver has ended"] if refused else [])


@pytest.mark.parametrize(
    ("published", "expected"),
    [("2032-05-19", "on or before 2026-11-21 (edition)"), ("2032", "on or before 2026-11-21 (edition)")],
)
def test_what_a_time_should_be_is_said_as_of_times(
    published: str, expected: str, tiny: Tiny, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(unread, "suites_of", lambda project: chosen(project, "sources.published-before-edition"))
    tiny.replace("sources", "2022-05-19", published)
    found = check_the_rest(tiny.project, unreadable(tiny, "places")).findings[1]
    assert str(found.expected).startswith(expected)


@pytest.mark.parametrize(
    ("limit", "above", "own", "said"),
    [
        ("2022-03-29", True, True, "on or after 2022-03-29"),
        ("2022-03", False, True, "in or before 2022-03"),
        ("2022-Q3", True, False, "after 2022-Q3"),
        ("2022", False, False, "before 2022"),
        (2022.0, True, True, "2022 or more"),
        (1.5, False, False, "less than 1.5"),
        (None, False, True, "empty or less"),
    ],
)
def test_a_side_of_a_limit_is_named_by_what_the_limit_is(limit: object, above: bool, own: bool, said: str) -> None:
    assert messages.bound(limit, above=above, own=own) == said


def test_what_is_said_crosses_from_one_process_to_another(tiny: Tiny) -> None:
    error = unreadable(tiny, "places")
    crossed = pickle.loads(pickle.dumps(error))
    assert (type(crossed), crossed.findings) == (InputError, error.findings)
    said = PartlyCheckedError(error.findings, "Not run: all.")
    crossed = pickle.loads(pickle.dumps(said))
    assert (crossed.findings, crossed.unseen) == (said.findings, said.unseen)
