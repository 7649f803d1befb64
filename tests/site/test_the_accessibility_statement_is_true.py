"""The accessibility statement says what the tests do: its numbers are theirs, and behind each of its claims stand tests."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.browser import audit, sweep
from tests.site import nu

ROOT = Path(__file__).resolve().parents[2]
RULES = {"vi": "{} quy tắc", "en": "{} rules"}
#: The claims of the list in their order, by a word of each language, and the tests behind them.
CLAIMS = {
    ("axe-core", "axe-core"): ["test_axe_finds_nothing"],
    ("Nu Html", "Nu Html"): ["test_nothing_is_found_in_the_whole_edition"],
    ("Mọi biểu đồ", "Every chart"): ["test_every_chart_is_drawn_in_the_page_says_its_finding_and_has_its_table_next"],
    ("bàn phím", "keyboard"): [
        "test_tab_leads_past_the_header_and_through_every_control_once_in_reading_order_and_out_again",
    ],
    ("giãn chữ", "spaced words"): [
        "test_nothing_overlaps_scrolls_or_leaves_the_screen",
        "test_nothing_is_lost_when_words_are_spaced_twice_as_large_or_in_other_letters",
    ],
    ("trang tải", "loads"): [
        "test_every_kind_of_page_reads_without_errors_strangers_shifts_or_sideways_scrolling_and_leads_to_its_other_language",
        "test_nothing_moves_by_itself",
    ],
    ("không có JavaScript", "Without JavaScript"): [
        "test_a_reader_sees_a_chart_and_unfolds_its_table",
        "test_with_the_fonts_blocked_a_page_reads_as_well",
        "test_on_paper_everything_that_holds_data_is_there_and_nothing_to_click",
    ],
}


def statement(lang: str) -> str:
    return (ROOT / "reports" / "pages" / f"accessibility.{lang}.qmd").read_text(encoding="utf-8")


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_its_numbers_and_versions_are_those_of_the_tests(lang: str) -> None:
    lock = json.loads((ROOT / "tests" / "tools" / "nu" / "package-lock.json").read_text(encoding="utf-8"))
    checker = lock["packages"]["node_modules/vnu-jar"]["version"]
    assert re.findall(r'\{\{< name "([^"]+)" >\}\}', statement(lang)) == [
        "WCAG 2.2",
        f"axe-core {audit.AXE_VERSION}",
        RULES[lang].format(audit.RULES),
        *(f"{width} px" for width in audit.WIDTHS),
        f"Nu Html Checker {checker}",
        f"{min(sweep.STANDING)} px",
    ]


@pytest.mark.parametrize(("number", "lang"), [(0, "vi"), (1, "en")])
def test_behind_every_claim_stand_tests(number: int, lang: str) -> None:
    tested = statement(lang).split("{#tested}")[1].split("\n## ")[0]
    claims = [line for line in tested.splitlines() if line.startswith("- ")]
    assert len(claims) == len(CLAIMS)
    written = "\n".join(file.read_text(encoding="utf-8") for file in (ROOT / "tests").rglob("test_*.py"))
    for claim, (words, tests) in zip(claims, CLAIMS.items(), strict=True):
        assert words[number] in claim
        for test in tests:
            assert f"def {test}(" in written, test


def test_both_widths_are_those_that_the_journeys_take() -> None:
    from tests.browser.ways import FIRST, WAYS

    for ways in (FIRST, {way.values[0] for way in WAYS}):
        assert {width for width, _, _ in ways} == set(audit.WIDTHS)
        assert {language for _, language, _ in ways} == {"vi", "en"}
    assert nu.JAR.name == "vnu.jar"
