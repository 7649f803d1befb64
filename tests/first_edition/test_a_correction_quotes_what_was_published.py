"""Beside a figure whose word changed (“nearly”, “at least”) stands the whole figure as readers met it."""

from __future__ import annotations

from pathlib import Path

import pytest

pytestmark = pytest.mark.xdist_group("site")
CORRECTED = (
    ("en/places/dien-bien.html", "it said “at least 560,000"),
    ("places/dien-bien.html", "trước đây ghi “ít nhất 560.000"),
    ("en/places/vinh-phuc.html", "it said “at least 1,300,000 subscriptions”"),
    ("places/vinh-phuc.html", "trước đây ghi “ít nhất 1.300.000 thuê bao”"),
)
ALIKE = (
    ("en/places/vinh-phuc.html", "it said “A little under", "it said “nearly 1,300,000"),
    ("places/vinh-phuc.html", "trước đây ghi “Thấp hơn một chút", "trước đây ghi “gần 1.300.000"),
)


@pytest.mark.parametrize(("page", "said"), CORRECTED)
def test_the_word_that_changed_is_quoted_with_its_number(built_site: Path, page: str, said: str) -> None:
    text = (built_site / page).read_text(encoding="utf-8").replace("\N{NO-BREAK SPACE}", " ")
    assert said in text


@pytest.mark.parametrize(("page", "said", "unsaid"), ALIKE)
def test_what_reads_as_it_did_is_not_quoted_as_what_it_said(built_site: Path, page: str, said: str, unsaid: str) -> None:
    text = (built_site / page).read_text(encoding="utf-8").replace("\N{NO-BREAK SPACE}", " ")
    assert said in text
    assert unsaid not in text
