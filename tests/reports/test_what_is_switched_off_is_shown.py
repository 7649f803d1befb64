"""A check of the package that an edition does without stands on the pages for reviewers and in the results, with its reason."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.languages import LANGS
from tests.reports.newsroom import FULL_OF_WORDS, Newsroom, tree, words
from tests.small_edition import switching_off
from tinhso.data import read
from tinhso.errors import InputError
from tinhso.expectations import Severity
from tinhso.expectations.formats.document import document
from tinhso.expectations.suites.read_suites import read_suites
from tinhso.expectations.suites.switched_off import OffCheck
from tinhso.layers import Layers
from tinhso.model import Lang, Text

NAME = "set_aside.source-has-text"


@pytest.fixture
def off(tmp_path: Path) -> OffCheck:
    """The one check that `switching_off` switches off, as the suites have it."""
    (tmp_path / "expectations").mkdir()
    (tmp_path / "expectations" / "off.yml").write_text(switching_off(), encoding="utf-8")
    with_it, without_it = (read_suites(layers, LANGS) for layers in (Layers(tmp_path / "elsewhere"), Layers(tmp_path)))
    (check,) = [check for suite in without_it for check in suite.off]
    assert not [check for suite in with_it for check in suite.off]
    assert sum(len(suite.checks) for suite in with_it) - sum(len(suite.checks) for suite in without_it) == 1
    return check


def test_it_keeps_what_it_would_ask_and_says_why_and_where(off: OffCheck) -> None:
    assert (off.name, off.table, off.severity, off.line) == (NAME, "set_aside", Severity.CRITICAL, 1)
    assert off.reason["en"] == "The trial can do without this check."
    assert off.sentence.langs == LANGS


@pytest.mark.parametrize("lang", LANGS)
def test_a_word_alone_is_no_reason(tmp_path: Path, lang: Lang) -> None:
    (tmp_path / "expectations").mkdir()
    reasons = {"vi": "Bản thử không giữ văn bản.", "en": "The trial keeps no text."} | {lang: "Không cần"}
    written = f"- check: {NAME}\n  reason: {json.dumps(reasons)}\n"
    (tmp_path / "expectations" / "off.yml").write_text(written, encoding="utf-8")
    with pytest.raises(InputError) as refused:
        read_suites(Layers(tmp_path), LANGS)
    (finding,) = refused.value.findings
    assert (finding.where.line, finding.where.field) == (2, f"reason.{lang}")
    assert (finding.problem, finding.found) == ("too short for a reason", "Không cần")
    assert finding.expected == "a sentence of 20 characters or more"


@pytest.mark.parametrize("lang", LANGS)
def test_the_page_lists_it_apart_and_counts_it_apart(newsroom: Newsroom, off: OffCheck, lang: Lang) -> None:
    newsroom.known["off"] = (off,)
    newsroom.assemble(only=FULL_OF_WORDS)
    page = tree(newsroom.content("validation/index.html", lang))
    (row,) = page.xpath("//*[@id='off']/following::table[1]/tbody/tr")
    assert off.sentence[lang] in words(row)
    assert off.reason[lang] in words(row)
    (lede,) = page.xpath("//p[@class='ts-lede']")
    (link,) = lede.xpath("a[@href='#off']")
    assert words(link) == {"vi": "Có 1 phép kiểm đã tắt.", "en": "1 check is switched off."}[lang]
    assert newsroom.evidence().report.counts()["total"] == 1, "it is in no count of checks"


def test_where_nothing_is_switched_off_nothing_says_so(newsroom: Newsroom) -> None:
    newsroom.assemble(only=FULL_OF_WORDS)
    assert tree(newsroom.content("validation/index.html", "en")).xpath("//*[@id='off']") == []


def test_the_results_for_programs_have_it_beside_the_checks(newsroom: Newsroom, off: OffCheck) -> None:
    newsroom.known["off"] = (off,)
    newsroom.write()
    found = document(newsroom.project, read(newsroom.project), newsroom.evidence())
    (entry,) = found.off
    assert (entry.name, entry.definition.file, entry.definition.line) == (NAME, "expectations/off.yml", 1)
    assert entry.reason == Text(vi="Bản thử không cần đến phép kiểm này.", en="The trial can do without this check.")
    assert NAME not in {check.name for check in found.checks}
