"""What of a first visit is heavy is told by its kind, beyond what every page needs, with its heaviest files."""

from __future__ import annotations

import pytest

from tinhso.site.check.lighter import FONTS, PAGE, PICTURES, SCRIPTS, STYLES, by_kind, helps, most, named

WEIGHTS = {"theme/a.css": 1_000, "b.css": 2_000, "c.js": 3_049, "d.woff2": 4_000, "e.png": 5_000, "f": 6_000, "g.svg": 50}


def test_every_file_is_of_one_kind_and_the_page_of_its_own() -> None:
    assert by_kind(WEIGHTS, 7) == {PAGE: 7, STYLES: 3_000, SCRIPTS: 3_049, FONTS: 4_000, PICTURES: 11_050}
    assert by_kind({}, 7) == {PAGE: 7}


def test_three_are_named_the_heaviest_first() -> None:
    assert named(WEIGHTS) == "f 6.0 kB, e.png 5.0 kB, d.woff2 4.0 kB"
    assert named({"one": 949, "two": 951}) == "two 1.0 kB, one 0.9 kB"
    assert named({}) == ""


@pytest.mark.parametrize(
    ("kinds", "expected"),
    [
        ({PAGE: 20_000, STYLES: 33_999, PICTURES: 19_999}, PAGE),
        ({PAGE: 20_000, STYLES: 34_001, PICTURES: 19_999}, STYLES),
        ({PAGE: 20_000, SCRIPTS: 27_999}, PAGE),
        ({PAGE: 20_000, SCRIPTS: 28_001}, SCRIPTS),
        ({PAGE: 20_000, FONTS: 50_999}, PAGE),
        ({PAGE: 20_000, FONTS: 51_001}, FONTS),
        ({PAGE: 20_000, PICTURES: 20_001}, PICTURES),
    ],
)
def test_that_is_most_of_which_there_is_most_beyond_what_every_page_needs(kinds: dict[str, int], expected: str) -> None:
    assert most(kinds) == expected


@pytest.mark.parametrize(
    ("kind", "says"),
    [
        (
            PAGE,
            "So much does not fit on one page: where it is figures, take those of fewer years or places "
            "(`tinhso new … --year 2010/2019`); of a story make two, or show fewer charts.",
        ),
        (
            STYLES,
            "The styles of the project are heavy: shorten what it has in `site/theme/`. The heaviest: b.css 2.0 kB, "
            "theme/a.css 1.0 kB.",
        ),
        (
            SCRIPTS,
            "The scripts of the project are heavy: shorten or leave out what it has in `site/theme/`. The heaviest: c.js 3.0 kB.",
        ),
        (
            PICTURES,
            "The pictures are heavy: save them with fewer pixels, or show fewer of them. The heaviest: f 6.0 kB, e.png 5.0 kB, "
            "g.svg 0.1 kB.",
        ),
        (
            FONTS,
            "The fonts are heavy: load fewer of them, cut to the letters of the edition. The heaviest: d.woff2 4.0 kB.",
        ),
    ],
)
def test_what_helps_is_said_with_the_files_of_the_kind(kind: str, says: str) -> None:
    assert helps(kind, WEIGHTS) == says
