"""What the pages for reviewers show of an edition is gathered whole: report, waivers, history, reviews, opinion and proof."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.data.tiny import Tiny
from tests.expectations.test_a_report_is_kept_until_something_changes import CHECK
from tests.expectations.test_the_results_are_for_programs_too import PROOF
from tests.languages import CONTRACT
from tinhso import digest
from tinhso.data import read
from tinhso.errors import InputError
from tinhso.expectations import Failure, Report, ReviewState, Severity, gather
from tinhso.expectations.gate.history import Trend, edition_line, record
from tinhso.expectations.mutation_report import FILE, code_digest, suites_digest, tables_digest
from tinhso.expectations.suites.coverage import coverage, number_checks
from tinhso.expectations.suites.kept_suites import suites_of

OFF = '- check: places.name-vi-filled\n  reason: { vi: "Thử bỏ một kiểm tra.", en: "A check is left out for a trial." }\n'
WAIVER = """[[waiver]]
check = "places.name"
key = "tinh-mot"
reason_vi = "Bài báo in nhầm và đã đính chính."
reason_en = "The article misprints it and was corrected."
owner = "Ban thử"
expires = 2027-06-30
"""
REFUSING = replace(
    CHECK, severity=Severity.CRITICAL, failing=1, failures=(Failure(key="tinh-mot", line=3, column="name_vi", found="x"),)
)
REPORT = Report(digest="", engine="", checks=(REFUSING,))


@pytest.fixture
def tiny(tmp_path: Path) -> Tiny:
    tiny = Tiny(tmp_path)
    (tiny.root / "expectations").mkdir()
    return tiny


def write(tiny: Tiny, name: str, text: str) -> None:
    (tiny.root / "expectations" / name).write_text(text, encoding="utf-8")


def test_of_an_edition_of_which_nothing_was_written_is_known_what_is_worked_out(tiny: Tiny) -> None:
    tables = read(tiny.project)
    found = gather(tiny.project, tables, REPORT)
    assert (found.report, found.waivers, found.history, found.reviews, found.off) == (REPORT, (), (), (), ())
    assert (found.recorded, found.proof, found.proof_is_current) == (False, None, False)
    suites = suites_of(tiny.project)
    assert found.coverage == coverage(suites, tables.contract)
    assert found.number_checks == number_checks(suites) != frozenset()
    assert found.current == edition_line(REPORT, tables, {f"{suite.name}.json": suite.digest for suite in suites})
    assert {sign_off.state for sign_off in found.sign_offs} == {ReviewState.UNREVIEWED}
    assert found.opinion is not None
    assert found.opinion.accepts


def test_of_one_that_was_waived_recorded_reviewed_and_proved_all_of_it_is_known(tiny: Tiny) -> None:
    write(tiny, "waivers.toml", WAIVER)
    write(tiny, "off.yml", OFF)
    places = digest.of_file(tiny.path("places"))
    tiny.write("reviews", tiny.text("reviews") + f"Lan,2026-11-20,places,{places},,\n")
    tables, suites = read(tiny.project), suites_of(tiny.project)
    looked_at: dict[str, Any] = {"data": tables_digest(tables), "suites": suites_digest(suites), "code": code_digest()}
    write(tiny, FILE, replace(PROOF, **looked_at).to_json())
    before = gather(tiny.project, tables, REPORT)
    assert before.report.check("places.name").waived == (3,)
    assert [(waiver.key, waiver.owner) for waiver in before.waivers] == [("tinh-mot", "Ban thử")]
    assert before.current.suites["waivers.toml"] == digest.of_file(tiny.root / "expectations" / "waivers.toml")
    assert before.current.checks["places.name"].outcome == "waived"
    assert [check.name for check in before.off] == ["places.name-vi-filled"]
    assert [(review.reviewer, review.table) for review in before.reviews] == [("Lan", "places")]
    assert [sign_off.table for sign_off in before.sign_offs if sign_off.state is ReviewState.REVIEWED] == ["places"]
    assert (before.proof, before.proof_is_current, before.recorded) == (replace(PROOF, **looked_at), True, False)
    record(tiny.project.expectations, before.current)
    write(tiny, FILE, replace(PROOF, **{**looked_at, "code": "0" * 64}).to_json())
    after = gather(tiny.project, tables, REPORT)
    assert (after.history, after.recorded, after.proof_is_current) == ((before.current,), True, False)


def test_the_story_of_a_check_is_told_over_the_recorded_editions_up_to_this_one(tiny: Tiny) -> None:
    tables = read(tiny.project)
    passed = replace(REFUSING, passed=True, failing=0, failures=())
    record(tiny.project.expectations, replace(edition_line(replace(REPORT, checks=(passed,)), tables, {}), edition="2026-11-01"))
    found = gather(tiny.project, tables, REPORT)
    assert found.trend("places.name") == Trend(first="2026-11-01", failing_since="2026-11-21", flapped=1)
    assert found.trend("places.no-such") is None


def test_a_column_that_no_check_looks_at_and_a_waiver_of_none_end_it_at_their_lines(tiny: Tiny) -> None:
    write(tiny, "waivers.toml", WAIVER.replace("places.name", "places.nome"))
    with pytest.raises(InputError, match=r"expectations/waivers.toml:1 \(check\): no check has this name"):
        gather(tiny.project, read(tiny.project), REPORT)
    looking = coverage(suites_of(tiny.project), CONTRACT).of("set_aside", "reason").checks
    names = dict.fromkeys(check.check for check in looking if check.checker == "suite")
    write(tiny, "off.yml", "".join(OFF.replace("places.name-vi-filled", name) for name in names))
    with pytest.raises(InputError, match=r"data/set_aside.csv:1 \(reason\): no critical check looks at this column"):
        gather(tiny.project, read(tiny.project), REPORT)
