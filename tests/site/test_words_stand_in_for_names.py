"""What is kept has words in the place of names that change on every page, and gets the names again to the letter."""

from __future__ import annotations

import pytest

from tinhso.site.stand_ins import exchange

NAMES = {
    "theme/ts0theme1ts": "theme/tinhso.0f0f0f0f0f0f.css",
    "theme/ts0theme10ts": "theme/kinds.css",
    "theme/ts0theme2ts": "theme/kinds.css.map",
    "ts0data0name0": "0a1b2c3d4e5f",
}
BACK = {name: word for word, name in NAMES.items()}


@pytest.mark.parametrize(
    ("named", "kept"),
    [
        ("<link href=theme/kinds.css>", "<link href=theme/ts0theme10ts>"),
        ('["../../theme/kinds.css.map","theme/kinds.css"]', '["../../theme/ts0theme2ts","theme/ts0theme10ts"]'),
        ("theme/theme/tinhso.0f0f0f0f0f0f.css", "theme/theme/ts0theme1ts"),
        ("edition 0a1b2c3d4e5f, 0a1b2c3d4e5f", "edition ts0data0name0, ts0data0name0"),
        ("site/theme/other.css and theme/", "site/theme/other.css and theme/"),
        ("", ""),
    ],
)
def test_a_text_is_exchanged_there_and_back(named: str, kept: str) -> None:
    assert exchange(BACK)(named) == kept
    assert exchange(NAMES)(kept) == named


def test_where_nothing_stands_in_a_text_stays() -> None:
    assert exchange({})("theme/kinds.css") == "theme/kinds.css"
