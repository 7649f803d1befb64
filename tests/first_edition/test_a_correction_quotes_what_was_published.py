"""Beside a figure whose word changed (“nearly”, “at least”) stands the whole figure as readers met it."""

from __future__ import annotations

from pathlib import Path

import pytest

pytestmark = pytest.mark.xdist_group("site")
CORRECTED = (
    ("en/places/dien-bien.html", "it said “at least 560,000"),
    ("places/dien-bien.html", "trước đây ghi “ít nhất 560.000"),
    ("en/places/vinh-phuc.html", "it said “nearly 1,300,000 subscriptions”"),
    ("places/vinh-phuc.html", "trước đây ghi “gần 1.300.000 thuê bao”"),
)


@pytest.mark.parametrize(("page", "said"), CORRECTED)
def test_the_word_that_changed_is_quoted_with_its_number(built_site: Path, page: str, said: str) -> None:
    text = (built_site / page).read_text(encoding="utf-8").replace("\N{NO-BREAK SPACE}", " ")
    assert said in text
