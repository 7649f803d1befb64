"""What places are held against has its own name on every page that compares: readers know no yardstick, they know the country."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.languages import LANGS
from tinhso.model import Lang

pytestmark = pytest.mark.xdist_group("site")
ANY = {"vi": r"mốc đối chiếu|cả khối", "en": r"yardstick"}
PAGES = ("country.html", "targets.html", "indicators/*.html", "places/*.html", "compare/*.html", "embed/indicators.*.html")


@pytest.mark.parametrize("lang", LANGS)
def test_no_page_that_compares_has_the_word_for_any_whole(built_site: Path, lang: Lang) -> None:
    root = built_site / ("" if lang == "vi" else lang)
    pages = [page for name in PAGES for page in root.glob(name)]
    assert len(pages) > 50
    words = re.compile(ANY[lang], re.IGNORECASE)
    assert {page.name for page in pages if words.search(page.read_text(encoding="utf-8"))} == set()
