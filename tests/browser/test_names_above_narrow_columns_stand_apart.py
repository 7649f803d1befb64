"""On a phone the names above the columns of the front page's picture do not lie over one another, however long they are."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.reports.newsroom import Newsroom, observation
from tinhso.layers import BASE, PACKAGE

NAMES = ("Aubrac-le-Haut", "Belval", "Corvenne", "Durtal-sur-Lie", "Braunbrunnenhausen", "Esquay")
SHORT = ("Encina", "Fuente", "Huerta", "Gádor", "Arroyo", "Bahía")
THEME = PACKAGE / BASE / "site" / "theme"
#: The places of the words of each head, not of its cell.
WORDS = """() => [...document.querySelectorAll(".ts-said thead th:not(:first-child)")].map((head) => {
  const range = document.createRange(); range.selectNodeContents(head); const box = range.getBoundingClientRect();
  return [box.left, box.right, box.top, box.bottom, document.querySelector(".ts-said tbody").getBoundingClientRect().top];
})"""


@pytest.mark.parametrize("names", [NAMES, SHORT])
@pytest.mark.parametrize("width", [320, 390, 760, 1200])
def test_names_lie_beside_each_other(unpainted: Browser, tmp_path: Path, width: int, names: tuple[str, ...]) -> None:
    newsroom = Newsroom(tmp_path)
    newsroom.rows["places"] += [{**newsroom.place(f"xa-{n}", "province"), "name_en": name} for n, name in enumerate(names)]
    newsroom.rows["observations"] += [observation(f"xa-{n}", "stations", "2022-05", "9") for n in range(len(names))]
    newsroom.assemble()
    sheets = [*sorted(THEME.glob("*.css")), THEME / "kinds" / "home.css", THEME / "parts" / "squares.css"]
    style = "".join(path.read_text(encoding="utf-8") for path in sheets)
    page = unpainted.new_page(viewport={"width": width, "height": 844})
    page.set_content(f"<style>{style}</style><main><div class='ts-content'>{newsroom.content('index.html', 'en')}</div></main>")
    heads = page.evaluate(WORDS)
    page.close()
    assert len(heads) == len(names) + 2
    assert all(left[1] <= right[0] for left, right in pairwise(heads)), heads
    assert all(right <= width and bottom <= rows + 1 for _, right, _, bottom, rows in heads)
