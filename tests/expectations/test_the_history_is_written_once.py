"""The history: a line an edition, written by `record` alone, never changed after; and what it tells about a check."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from tests.conftest import ROOT, Run
from tests.expectations.test_a_report_is_kept_until_something_changes import CHECK
from tinhso import digest
from tinhso.data import read
from tinhso.errors import InputError
from tinhso.expectations import Outcome, PastEdition, Report, record
from tinhso.expectations.gate.history import Beside, PastCheck, Trend, edition_line, is_recorded, read_history, timeline, trend
from tinhso.project import open_project

EDITION = str(open_project(ROOT).config.edition)
P, W, X = Outcome.PASSED, Outcome.WARNED, Outcome.WAIVED


def _edition(date: str, **checks: Outcome) -> PastEdition:
    return PastEdition(
        edition=date,
        tables={"places": digest.of_text(date)},
        suites={"places.json": digest.of_text("suite")},
        checks={
            name: PastCheck(outcome=outcome, looked_at=11, failing=int(outcome is not P)) for name, outcome in checks.items()
        },
    )


FIRST, SECOND, THIRD = _edition("2025-11-21", a=P), _edition("2026-05-21", a=W, b=P), _edition("2026-11-21", a=W, b=P)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a history of two editions."""
    path = tmp_path / "expectations"
    path.mkdir()
    for edition in (FIRST, SECOND):
        record(path, edition)
    return path


def _text(folder: Path) -> str:
    return (folder / "history.jsonl").read_text(encoding="utf-8")


def _complaint(folder: Path) -> str:
    with pytest.raises(InputError) as caught:
        read_history(folder)
    return str(caught.value)


def test_what_was_written_beside_the_data_is_read_again_and_an_earlier_line_has_none(folder: Path) -> None:
    beside = {"site/tiles.csv": {"a": "0" * 12}}
    assert record(folder, replace(THIRD, beside=beside))
    assert [past.beside for past in read_history(folder)] == [{}, {}, beside]


def test_the_history_of_the_project_is_readable_and_of_this_edition_or_older() -> None:
    editions = read_history(ROOT / "expectations")
    assert editions
    assert editions[-1].edition <= EDITION
    assert editions[-1].counts()["failed"] == 0


def test_no_history_is_an_empty_one(tmp_path: Path) -> None:
    assert read_history(tmp_path) == ()
    assert not is_recorded((), FIRST)


def test_editions_come_back_as_they_were_recorded(folder: Path) -> None:
    assert read_history(folder) == (FIRST, SECOND)
    assert is_recorded(read_history(folder), SECOND)
    assert not is_recorded(read_history(folder), FIRST)
    assert SECOND.counts() == {"total": 2, "passed": 1, "noted": 0, "warned": 1, "failed": 0, "waived": 0, "idle": 0}


def test_a_line_says_what_a_person_reads_in_a_diff(folder: Path) -> None:
    first, second = (json.loads(line) for line in _text(folder).splitlines())
    assert (first["before"], second["before"]) == (None, digest.of_text(_text(folder).splitlines()[0]))
    assert second["edition"] == "2026-05-21"
    assert second["counts"]["warned"] == 1
    assert second["checks"] == {"a": ["warned", 11, 1], "b": ["passed", 11, 0]}


def test_a_new_edition_is_appended_and_the_older_lines_stay_to_the_byte(folder: Path) -> None:
    before = _text(folder)
    assert record(folder, THIRD)
    assert _text(folder).startswith(before)
    assert read_history(folder) == (FIRST, SECOND, THIRD)


def test_the_line_of_the_same_edition_is_replaced_and_recording_twice_changes_nothing(folder: Path) -> None:
    again = replace(SECOND, checks={"a": PastCheck(outcome=P, looked_at=12, failing=0)})
    assert record(folder, again)
    assert not record(folder, again)
    assert read_history(folder) == (FIRST, again)


def test_of_three_editions_the_last_one_counts(folder: Path) -> None:
    record(folder, THIRD)
    history = read_history(folder)
    assert [is_recorded(history, one) for one in (FIRST, SECOND, THIRD)] == [False, False, True]
    with pytest.raises(InputError, match=f"{THIRD.edition} is recorded"):
        record(folder, FIRST)


def test_an_older_edition_is_not_recorded_any_more(folder: Path) -> None:
    before = _text(folder)
    with pytest.raises(InputError) as caught:
        record(folder, FIRST)
    assert str(caught.value) == (
        "expectations/history.jsonl:2 (edition): the history has a later edition already, and older lines are not changed\n"
        "    found:    2026-05-21 is recorded\n"
        "    expected: nothing later than this edition, 2025-11-21\n"
        "    next:     Give the edition its own date in _quarto.yml (tinhso: edition)."
    )
    assert _text(folder) == before


def test_an_older_line_that_somebody_changed_breaks_the_chain(folder: Path) -> None:
    text = _text(folder).replace('"a":["passed",11,0]', '"a":["passed",99,0]')
    (folder / "history.jsonl").write_text(text, encoding="utf-8")
    assert _complaint(folder) == (
        "expectations/history.jsonl:2 (edition): the line before this one is not the one that was recorded\n"
        "    rule:     history\n"
        "    next:     Restore it as it was (from a copy, or: git restore expectations/history.jsonl). "
        "Only `tinhso record` writes this file."
    )


def test_a_lost_first_line_and_lines_in_another_order_are_found(folder: Path) -> None:
    first, second = _text(folder).splitlines(keepends=True)
    (folder / "history.jsonl").write_text(second, encoding="utf-8")
    assert "expectations/history.jsonl:1 (edition): this was not the first line" in _complaint(folder)
    (folder / "history.jsonl").write_text(first + first, encoding="utf-8")
    assert "expectations/history.jsonl:2 (edition): the editions do not rise" in _complaint(folder)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"edition":"2025-11-21"', '"edition":"2025-11"'),
        ('"edition":"2025-11-21"', '"edition":null'),
        ('"passed",11,0', '"pased",11,0'),
        ('"passed",11,0', '"passed",11'),
        ('"passed",11,0', '"passed","11",0'),
        ('"passed":1', '"passed":2'),
        ('"before":null,', ""),
        ('"tables":{"places":"', '"tables":{"places":"0'),
        ("{", "", ),
        ("}", "} x"),
        ('{"edition', "[" * 100_000 + '{"edition'),
    ],
)  # fmt: skip
def test_what_is_no_line_of_the_history_is_refused_with_its_number(folder: Path, old: str, new: str) -> None:
    (folder / "history.jsonl").write_text(_text(folder).replace(old, new, 1), encoding="utf-8")
    assert "expectations/history.jsonl:1: not a line of the history" in _complaint(folder)


def test_a_line_that_no_json_is_shows_what_it_should_be_and_what_to_do(folder: Path) -> None:
    path = folder / "history.jsonl"
    first, second = _text(folder).splitlines()
    path.write_text(f"{first}\nx\n", encoding="utf-8")
    assert _complaint(folder) == (
        "expectations/history.jsonl:2: not a line of the history\n"
        "    found:    JSON is malformed: invalid character (byte 0)\n"
        "    expected: an object as `tinhso record` writes it\n"
        "    rule:     history\n"
        "    next:     Restore it as it was (from a copy, or: git restore expectations/history.jsonl). "
        "Only `tinhso record` writes this file."
    )
    path.write_text(f"{first}\n{second.replace('{', '{ ', 1)}\n", encoding="utf-8")
    said = _complaint(folder)
    assert said.startswith("expectations/history.jsonl:2: not a line of the history\n    found:    ")
    found, expected = (line.partition(":")[2].strip() for line in said.splitlines()[1:3])
    assert found.startswith('{ "edition"')
    assert expected.startswith('{"edition"')
    path.write_text(f"{first}\n{first}\n", encoding="utf-8")
    assert "    found:    2025-11-21\n    expected: later than 2025-11-21, the line before\n" in _complaint(folder)


def test_empty_lines_and_other_encodings_are_refused(folder: Path) -> None:
    (folder / "history.jsonl").write_text("\n" + _text(folder), encoding="utf-8")
    assert "expectations/history.jsonl:1: not a line of the history" in _complaint(folder)
    (folder / "history.jsonl").write_bytes(b"\xff\xfe")
    assert "expectations/history.jsonl: the file is in UTF-16" in _complaint(folder)


def test_a_check_tells_since_when_it_fails_and_how_often_it_changed() -> None:
    outcomes = (P, W, P, W, X)
    editions = [_edition(f"202{year}-11-21", a=outcome) for year, outcome in enumerate(outcomes)]
    assert trend("a", editions) == Trend(first="2020-11-21", failing_since="2023-11-21", flapped=3)
    assert trend("a", editions[:3]) == Trend(first="2020-11-21", failing_since=None, flapped=2)
    assert trend("a", editions[:1]) == Trend(first="2020-11-21", failing_since=None, flapped=0)
    assert trend("b", editions) is None


@pytest.mark.parametrize("outcome", Outcome)
def test_a_check_fails_that_refuses_something_be_it_only_noted_or_waived(outcome: Outcome) -> None:
    since = None if outcome in (Outcome.PASSED, Outcome.IDLE) else "2021-11-21"
    editions = [_edition("2020-11-21", a=P), _edition("2021-11-21", a=outcome)]
    assert trend("a", editions) == Trend(first="2020-11-21", failing_since=since, flapped=int(since is not None))


def test_a_check_that_came_later_or_was_away_is_reported_by_the_editions_that_have_it() -> None:
    away = _edition("2026-05-21", b=P)
    assert trend("a", [FIRST, away, THIRD]) == Trend(first="2025-11-21", failing_since="2026-11-21", flapped=1)
    assert trend("b", [FIRST, away, THIRD]) == Trend(first="2026-05-21", failing_since=None, flapped=0)


def test_the_current_edition_stands_in_the_place_of_what_is_recorded_for_its_date() -> None:
    again = replace(SECOND, checks={})
    assert timeline((FIRST, SECOND), again) == (FIRST, again)
    assert timeline((FIRST, SECOND), THIRD) == (FIRST, SECOND, THIRD)
    assert timeline((FIRST, SECOND, THIRD), again) == (FIRST, again)


def test_the_line_of_an_edition_has_the_digests_of_its_files() -> None:
    project = open_project(ROOT)
    report = Report(digest="", engine="", checks=(CHECK, replace(CHECK, name="places.good", passed=True, failing=0)))
    suites = {"places.json": digest.of_text("suite")}
    written = Beside(file="site/tiles.csv", name="a", said="0" * 12, line=2)
    line = edition_line(report, read(project), suites, [written])
    assert line.beside == {"site/tiles.csv": {"a": "0" * 12}}
    assert line.tables["places"] == digest.of_file(ROOT / "data" / "places.csv")
    assert (line.edition, line.suites, line.before) == (EDITION, suites, None)
    assert line.checks == {
        "places.name": PastCheck(outcome=W, looked_at=3, failing=1),
        "places.good": PastCheck(outcome=P, looked_at=3, failing=0),
    }


def test_recording_is_a_command_and_a_change_of_the_waivers_undoes_it(checked_copy: Path, tinhso: Callable[..., Run]) -> None:
    waivers = checked_copy / "expectations" / "waivers.toml"
    waivers.write_text("# none\n", encoding="utf-8")
    edition = open_project(checked_copy).config.edition
    run = tinhso(checked_copy, "validate")
    assert run.code == 0, run.err
    assert "not recorded in the history (tinhso record)" in run.err
    run = tinhso(checked_copy, "record")
    assert run.out.startswith(f"Recorded the edition of {edition}: ")
    run = tinhso(checked_copy, "record")
    assert run.out == f"The edition of {edition} is recorded as it is.\n"
    assert "not recorded" not in run.err
    waivers.write_text(waivers.read_text(encoding="utf-8") + "# a change\n", encoding="utf-8")
    assert "not recorded in the history (tinhso record)" in tinhso(checked_copy, "validate").err


def test_what_is_refused_is_not_recorded(refused_copy: Path, tinhso: Callable[..., Run]) -> None:
    history = refused_copy / "expectations" / "history.jsonl"
    history.write_text("", encoding="utf-8")
    run = tinhso(refused_copy, "record")
    assert run.code == 1
    assert "data/observations.csv:2:60 (obs_value)" in run.err
    assert history.read_bytes() == b""
