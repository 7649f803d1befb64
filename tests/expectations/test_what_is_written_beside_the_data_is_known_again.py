"""What is written beside the data is known by its name, and as another where it leads or stands elsewhere or asserts else."""

from __future__ import annotations

from pathlib import Path

import pytest

from tinhso.expectations.gate.history import beside_data

WRITTEN = {
    "reports/claims.yml": "more:\n  says: { vi: Hơn., en: More. }\n  rows: [a, b]\n  holds: a > b\n  sources: [first]\n",
    "site/aliases.yml": (
        "places:\n  one: { vi: [Một], en: [One] }\n  two: { vi: [Hai] }\n"
        "indicators:\n  masts: { vi: [cột] }\ntopics:\n  mobile: { vi: [mạng] }\npages:\n  about.html: { vi: [ai] }\n"
    ),
    "site/tiles.csv": "code,row,column\none,1,2\ntwo,3,4\n",
}
NAMES = {
    "more", "places Một", "places One", "places Hai", "indicators cột", "topics mạng", "pages ai", "one", "two",
}  # fmt: skip


def said(root: Path, file: str = "", old: str = "", new: str = "") -> dict[str, str]:
    for name, text in WRITTEN.items():
        path = root / name
        path.parent.mkdir(exist_ok=True)
        assert not file or name != file or text.count(old) == 1
        path.write_text(text.replace(old, new) if name == file else text, encoding="utf-8")
    return {one.name: one.said for one in beside_data(root)}


@pytest.mark.parametrize(
    ("file", "old", "new", "otherwise"),
    [
        ("reports/claims.yml", "Hơn.", "Hơn hẳn.", set()),
        ("reports/claims.yml", "[a, b]", "[a, c]", {"more"}),
        ("reports/claims.yml", "a > b", "a >= b", {"more"}),
        ("reports/claims.yml", "[first]", "[first, second]", {"more"}),
        ("site/aliases.yml", "  one:", "  three:", {"places Một", "places One"}),
        ("site/aliases.yml", "masts", "boats", {"indicators cột"}),
        ("site/aliases.yml", "mobile", "fixed", {"topics mạng"}),
        ("site/aliases.yml", "about.html", "data/index.html", {"pages ai"}),
        ("site/tiles.csv", "one,1,2", "one,5,2", {"one"}),
        ("site/tiles.csv", "two,3,4", "two,3,5", {"two"}),
    ],
)
def test_a_thing_is_another_where_what_it_says_is(tmp_path: Path, file: str, old: str, new: str, otherwise: set[str]) -> None:
    before, after = said(tmp_path), said(tmp_path, file, old, new)
    assert set(before) == set(after) == NAMES
    assert {name for name in NAMES if before[name] != after[name]} == otherwise
