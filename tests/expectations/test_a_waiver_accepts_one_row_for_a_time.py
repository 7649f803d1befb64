"""Waivers: a refused row is published in plain sight, for a time; whatever is wrong with a waiver stops the build at its line."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from tests.conftest import ROOT, Run
from tests.data.tiny import FILES
from tests.expectations.test_a_report_is_kept_until_something_changes import CHECK
from tests.languages import LANGS
from tinhso.data import Tables, read, reread
from tinhso.errors import InputError
from tinhso.expectations import CheckResult, Failure, Outcome, Report, Severity, gate
from tinhso.expectations.gate.waivers import Waiver, apply, read_waivers
from tinhso.model import Text
from tinhso.project import open_project

FILE = "expectations/waivers.toml"
REASON = {"vi": "Bài báo in nhầm và đã đính chính.", "en": "The article misprints it and was corrected."}


def _failure(key: str, line: int, column: str = "name_vi") -> Failure:
    return Failure(key=key, line=line, column=column, found="x")


REFUSING = replace(
    CHECK,
    severity=Severity.CRITICAL,
    failing=2,
    failures=(_failure("tinh-mot", 3), _failure("tinh-mot", 3, "name_en"), _failure("tinh-hai", 4)),
)
COUNTING = replace(CHECK, name="places.row-count-least", type="expect_table_row_count_to_be_between", failures=())
BY_NO_KEY = replace(CHECK, name="set_aside.reason", table="set_aside", failures=(_failure("bai-mot 2 19/05/2022", 2),))
REPORT = Report(digest="d", engine="e", checks=(REFUSING, COUNTING, BY_NO_KEY))


@pytest.fixture(scope="module")
def tables() -> Tables:
    """The tiny edition, where one figure is set aside twice."""
    tiny = read(open_project(FILES))
    lines = tiny.set_aside.lines
    return reread(tiny, {"set_aside": "\n".join([*lines, lines[-1], ""]).encode()})


def _waiver(**changes: str | int) -> Waiver:
    made = Waiver(
        check="places.name", key="tinh-mot", reason=Text(**REASON), owner="Ban thử", expires="2027-06-30", file=FILE,
        line=3,
    )  # fmt: skip
    return replace(made, **changes)


def _applied(tables: Tables, *waivers: Waiver, report: Report = REPORT) -> CheckResult:
    return apply(report, waivers, tables).check("places.name")


def _complaint(tables: Tables, *waivers: Waiver) -> str:
    with pytest.raises(InputError) as caught:
        _applied(tables, *waivers)
    return str(caught.value)


def _entry(**changes: str) -> str:
    fields = {
        "check": '"places.name"', "key": '"tinh-mot"', "reason_vi": f'"{REASON["vi"]}"', "reason_en": f'"{REASON["en"]}"',
        "owner": '"Ban thử"', "expires": "2027-06-30", **changes,
    }  # fmt: skip
    return "[[waiver]]\n" + "".join(f"{name} = {value}\n" for name, value in fields.items() if value) + "\n"


def _read(folder: Path, content: str | bytes) -> tuple[Waiver, ...]:
    folder = folder / "expectations"
    folder.mkdir(exist_ok=True)
    (folder / "waivers.toml").write_bytes(content.encode() if isinstance(content, str) else content)
    return read_waivers(folder, LANGS)


def _refused(folder: Path, content: str | bytes) -> str:
    with pytest.raises(InputError) as caught:
        _read(folder, content)
    return str(caught.value)


def test_the_project_has_no_waiver_and_a_folder_without_the_file_neither(tmp_path: Path) -> None:
    assert read_waivers(ROOT / "expectations", LANGS) == read_waivers(tmp_path, LANGS) == _read(tmp_path, "") == ()


def test_the_form_that_the_file_explains_is_one_that_is_read(tmp_path: Path) -> None:
    lines = (ROOT / "expectations" / "waivers.toml").read_text(encoding="utf-8").splitlines()
    shown = "\n".join(line.removeprefix("#   ") for line in lines if line.startswith("#   "))
    (waiver,) = _read(tmp_path, shown.replace('"…"', '"A sentence of some length."'))
    assert (waiver.line, waiver.expires) == (1, "2027-06-30")


def test_waivers_are_read_with_their_lines(tmp_path: Path) -> None:
    first, second = _read(tmp_path, "# two\n" + _entry() + _entry(key='"tinh-hai"'))
    assert first == _waiver(line=2)
    assert second == _waiver(line=10, key="tinh-hai")


@pytest.mark.parametrize("field", ["check", "key", "reason_vi", "reason_en", "owner", "expires"])
def test_a_waiver_without_one_of_its_fields_is_refused(tmp_path: Path, field: str) -> None:
    assert f"{FILE}:10:1: the key `{field}` is missing" in _refused(tmp_path, "# \n" + _entry() + _entry(**{field: ""}))


@pytest.mark.parametrize("nothing", ["7", "true", '["tinh-mot", "tinh-hai"]'])
def test_a_key_is_words_and_one(tmp_path: Path, nothing: str) -> None:
    assert f"{FILE}:3:7 (key): is not a text" in _refused(tmp_path, _entry(key=nothing))
    assert f"{FILE}:3:7 (key): the text is empty" in _refused(tmp_path, _entry(key='" "'))


def test_a_reason_is_a_sentence_and_a_day_a_day(tmp_path: Path) -> None:
    assert f"{FILE}:5:13 (reason_en): too short for a reason" in _refused(tmp_path, _entry(reason_en='"Because."'))
    for never in ('"2027-06-30"', "2027-06-30T00:00:00", '"never"', "2027"):
        assert f"{FILE}:7:11 (expires): is not a day" in _refused(tmp_path, _entry(expires=never))


def test_unknown_fields_and_tables_name_the_nearest(tmp_path: Path) -> None:
    message = _refused(tmp_path, _entry(expire="2027-01-01") + "[all]\nx = 1\n")
    assert "(expire): unknown key" in message
    assert "Did you mean 'expires'?" in message
    assert "(all): unknown key" in message


def test_what_is_wrong_with_an_entry_is_said_whole(tmp_path: Path) -> None:
    entry = _entry(reason_vi='"Vì thế thôi mà."', owner='" "', expires='"2027-06-30"', expire="2027-06-30")
    assert _refused(tmp_path, entry) == (
        f"{FILE}:4:13 (reason_vi): too short for a reason\n"
        "    found:    Vì thế thôi mà.\n"
        "    expected: a sentence of 20 characters or more\n"
        f"{FILE}:6:9 (owner): the text is empty\n"
        "    expected: words in quotation marks\n"
        f"{FILE}:7:11 (expires): is not a day\n"
        "    found:    2027-06-30\n"
        "    expected: a day without quotation marks, for example 2027-06-30\n"
        f"{FILE}:8:1 (expire): unknown key\n"
        "    found:    expire\n"
        "    expected: check, key, reason_vi, reason_en, owner, expires\n"
        "    next:     Did you mean 'expires'?"
    )
    assert _refused(tmp_path, _entry(expires="")) == (
        f"{FILE}:1:1: the key `expires` is missing\n    expected: check, key, reason_vi, reason_en, owner, expires"
    )
    (waiver,) = _read(tmp_path, _entry(reason_en='"Twenty letters it is"', owner='" Ban thử "'))
    assert (waiver.reason["en"], waiver.owner) == ("Twenty letters it is", "Ban thử")


def test_what_is_no_list_of_waivers_is_refused(tmp_path: Path) -> None:
    for text in ('waiver = "all"', '[waiver]\ncheck = "places.name"'):
        assert f"{FILE}:1:" in _refused(tmp_path, text)
        assert "(waiver): is not a list" in _refused(tmp_path, text)
    assert f"{FILE}:1:10: is not a mapping of keys" in _refused(tmp_path, "waiver = [1]")
    assert "is in UTF-16" in _refused(tmp_path, "# Bài".encode("utf-16"))
    assert f"{FILE}:2:7: not readable as TOML" in _refused(tmp_path, "[[waiver]]\ncheck places.name\n")


def test_what_is_no_list_of_waivers_is_said_whole(tmp_path: Path) -> None:
    assert _refused(tmp_path, "[waivers]\nx = 1\n") == (
        f"{FILE}:1:1 (waivers): unknown key\n    found:    waivers\n    expected: waiver\n    next:     Did you mean 'waiver'?"
    )
    assert _refused(tmp_path, 'waiver = "all"') == (
        f"{FILE}:1:10 (waiver): is not a list\n    found:    all\n    expected: [[waiver]] above each"
    )


def test_a_refused_row_with_a_live_waiver_is_waived_and_the_others_stand(tables: Tables) -> None:
    check = _applied(tables, _waiver())
    assert (check.outcome, check.waived, check.passed) == (Outcome.FAILED, (3,), False)
    assert [failure.key for failure in check.standing] == ["tinh-hai"]
    with pytest.raises(InputError) as caught:
        gate(Report(digest="", engine="", checks=(check,)), tables)
    assert [finding.key for finding in caught.value.findings] == ["tinh-hai"]


def test_a_check_whose_rows_are_all_waived_is_waived_and_lets_the_build_go_on(tables: Tables) -> None:
    check = _applied(tables, _waiver(), _waiver(key="tinh-hai", line=11))
    report = Report(digest="", engine="", checks=(check,))
    assert (check.outcome, check.failing, len(check.failures)) == (Outcome.WAIVED, 2, 3)
    assert report.counts()["waived"] == 1
    assert report.failed(Severity.CRITICAL) == ()
    gate(report, tables)


def test_a_row_that_two_checks_refuse_is_waived_for_the_one_that_is_named(tables: Tables) -> None:
    report = replace(REPORT, checks=(REFUSING, replace(REFUSING, name="places.other")))
    assert [one.waived for one in apply(report, (_waiver(),), tables).checks] == [(3,), ()]


def test_without_waivers_the_report_is_as_it_was(tables: Tables) -> None:
    assert apply(REPORT, (), tables) is REPORT


def test_a_waiver_holds_on_its_last_day_and_not_after(tables: Tables) -> None:
    assert _applied(tables, _waiver(expires="2026-11-21")).waived == (3,)
    assert _complaint(tables, _waiver(expires="2026-11-20")) == (
        f"{FILE}:3 (expires): the waiver has ended\n"
        "    row:      tinh-mot\n"
        "    found:    2026-11-20\n"
        "    expected: 2026-11-21 (this edition) or later\n"
        "    rule:     waiver\n"
        "    next:     Fix the row and delete the waiver, or decide anew and give a later day."
    )


def test_a_waiver_that_is_not_needed_is_refused(tables: Tables) -> None:
    assert _complaint(tables, _waiver(key="nuoc")) == (
        f"{FILE}:3 (key): the waiver is not needed: the check does not refuse this row\n"
        "    row:      nuoc\n"
        "    found:    places.name\n"
        "    rule:     waiver\n"
        "    next:     Delete the waiver."
    )


def test_an_unknown_check_and_an_unknown_row_name_the_nearest(tables: Tables) -> None:
    assert _complaint(tables, _waiver(check="places.names")) == (
        f"{FILE}:3 (check): no check has this name\n"
        "    found:    places.names\n"
        "    rule:     waiver\n"
        "    next:     Did you mean 'places.name'?"
    )
    assert _complaint(tables, _waiver(key="tinh-mo")) == (
        f"{FILE}:3 (key): no row of data/places.csv has this key\n"
        "    found:    tinh-mo\n"
        "    expected: the key of one row (ref_area): a waiver cannot cover a whole check\n"
        "    rule:     waiver\n"
        "    next:     Did you mean 'tinh-mot'?"
    )


@pytest.mark.parametrize("everything", ["*", ".*", "all", "tinh-mot tinh-hai", "places"])
def test_nothing_accepts_everything(tables: Tables, everything: str) -> None:
    assert "no row of data/places.csv has this key" in _complaint(tables, _waiver(key=everything))


def test_a_check_that_refuses_no_single_row_cannot_be_waived(tables: Tables) -> None:
    def said(check: str) -> str:
        return (
            f"{FILE}:3 (check): this check refuses no single row and cannot be waived\n"
            f"    found:    {check}\n"
            "    expected: a check that refuses rows: a waiver covers one row\n"
            "    rule:     waiver"
        )

    assert _complaint(tables, _waiver(check="places.row-count-least", key="places")) == said("places.row-count-least")
    nothing = Report(digest="d", engine="e", checks=(replace(REFUSING, failing=1, failures=()),))
    with pytest.raises(InputError) as caught:
        _applied(tables, _waiver(), report=nothing)
    assert str(caught.value) == said("places.name")


def test_a_key_that_several_rows_have_is_no_key(tables: Tables) -> None:
    message = _complaint(tables, _waiver(check="set_aside.reason", key="bai-mot 3 3/2022"), _waiver())
    assert "the waiver is not needed" in message
    assert _complaint(tables, _waiver(check="set_aside.reason", key="bai-mot 5 06")) == (
        f"{FILE}:3 (key): 2 rows of data/set_aside.csv have this key\n"
        "    found:    bai-mot 5 06\n"
        "    expected: the key of one row (the first columns): a waiver cannot cover a whole check\n"
        "    rule:     waiver"
    )


def test_the_key_of_two_columns_names_both(tables: Tables) -> None:
    report = Report(digest="d", engine="e", checks=(replace(REFUSING, name="codelists.name", table="codelists"),))
    with pytest.raises(InputError) as caught:
        _applied(tables, _waiver(check="codelists.name", key="nothing at all"), report=report)
    assert "expected: the key of one row (codelist and code): a waiver cannot cover a whole check" in str(caught.value)


def test_a_row_waived_twice_names_the_first_line(tables: Tables) -> None:
    assert _complaint(tables, _waiver(), _waiver(line=9)) == (
        f"{FILE}:9 (key): this row is waived already, in line 3\n"
        "    row:      tinh-mot\n"
        "    found:    places.name\n"
        "    rule:     waiver"
    )


def test_what_is_wrong_with_several_waivers_is_said_in_the_order_of_their_lines(tables: Tables) -> None:
    wrong = (_waiver(line=20, key="x"), _waiver(line=3), _waiver(line=9), _waiver(line=14, expires="2020-01-01", key="tinh-hai"))
    message = _complaint(tables, *wrong, _waiver(line=0, check="none"))
    places = [line.partition(" ")[0] for line in message.splitlines() if line.startswith(FILE)]
    assert places == [FILE, f"{FILE}:9", f"{FILE}:14", f"{FILE}:20"]


def test_a_waived_row_is_published_and_said_and_a_waiver_too_many_is_not(refused_copy: Path, tinhso: Callable[..., Run]) -> None:
    waivers = refused_copy / "expectations" / "waivers.toml"
    figure = "tinh-mot.stations.2022-03"
    entry = _entry(check='"observations.value-as-printed"', key=f'"{figure}"')
    waivers.write_text(entry, encoding="utf-8")
    run = tinhso(refused_copy, "validate")
    assert run.code == 0, run.err
    assert "1 failed and waived" in run.out
    said = f"waived: observations.value-as-printed, {figure}, until 2027-06-30 (Ban thử): {REASON['en']}"
    assert said in run.out

    waivers.write_text(entry + _entry(check='"observations.id-derived"', key=f'"{figure}"'), encoding="utf-8")
    run = tinhso(refused_copy, "validate")
    assert run.code == 1
    assert f"{FILE}:9 (key): the waiver is not needed" in run.err

    waivers.write_text("", encoding="utf-8")
    run = tinhso(refused_copy, "validate")
    assert run.code == 1
    assert "data/observations.csv:2:60 (obs_value)" in run.err
