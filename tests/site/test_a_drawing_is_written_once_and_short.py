"""A drawing within a page says once what it repeats, and looks as it did."""

from __future__ import annotations

from functools import partial

import pytest

from tinhso.site.files import short_drawings

ROOT = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9" font-family="\'A\', serif">'

shorter = partial(short_drawings.shorter, our_letters=True)


def inner(drawn: str) -> str:
    return shorter(f"<p>{ROOT}{drawn}</svg></p>").partition('height="9"')[2].removesuffix("</svg></p>").partition(">")[2]


@pytest.mark.parametrize(
    ("drawn", "short"),
    [
        (
            '<path fill="var(--ts-ink, #1C1B19)" d="M0 0h1"/><path fill="var(--ts-ink, #1C1B19)" d="M1 0h1"/>',
            '<path fill="var(--ts-ink, #1C1B19)" d="M0,0h1"/><path fill="var(--ts-ink)" d="M1,0h1"/>',
        ),
        ('<rect x="1.26" y="-0.04" width="2.00" height="3"/>', '<rect x="1.3" y="-0" width="2" height="3"/>'),
        ('<path d="M1.26 2h0.54" stroke-dasharray="13.86 2.64"/>', '<path d="M1.3,2h0.5" stroke-dasharray="13.86 2.64"/>'),
        ('<line x1="1" x2="1" y1="2" y2="3" stroke="#000"/>', '<path d="M1,2V3" stroke="#000"/>'),
        ('<line x1="1" x2="4" y1="2" y2="2"/>', '<path d="M1,2H4"/>'),
        ('<line x1="1" x2="4" y1="2" y2="3"/>', '<path d="M1,2L4,3"/>'),
        ('<rect x="0" fill="#000" stroke="#000" fill-opacity="1" stroke-width="0"/>', '<rect x="0" fill="#000"/>'),
        ('<text x="0" font-weight="400">1.25 – 2</text>', '<text x="0">1.25 – 2</text>'),
        ('<path d="M0 0h1" stroke="#000" stroke-width="1"/>', '<path d="M0,0h1" stroke="#000"/>'),
        ('<polyline points="1,2 1,3" stroke="#000" stroke-linejoin="round"/>', '<path d="M1,2V3" stroke="#000"/>'),
        ('<polyline points="1,2 1,3 2,3" stroke-linejoin="round"/>', '<polyline points="1,2,1,3,2,3"/>'),
        ('<path d="M0 0h1v1" stroke-linejoin="round"/>', '<path d="M0,0h1v1" stroke-linejoin="round"/>'),
    ],
)
def test_what_is_so_anyway_is_left_out(drawn: str, short: str) -> None:
    assert inner(drawn) == short


def test_a_group_that_says_otherwise_is_heard_and_outside_it_is_not() -> None:
    drawn = '<g fill-opacity="0.5" stroke="#111"><rect fill-opacity="1" stroke="#000" stroke-width="0"/></g>'
    assert inner(drawn) == drawn
    assert inner(f'{drawn}<rect fill-opacity="1" stroke="#000" stroke-width="0"/>') == f"{drawn}<rect/>"


def test_two_widths_of_one_drawing_have_one_name() -> None:
    drawn = '<svg aria-label="{}" width="9"></svg>'
    assert shorter("".join(map(drawn.format, ("A", "A", "B")))) == (
        '<svg id="drawing-1" aria-label="A" width="9"></svg><svg aria-labelledby="drawing-1" width="9"></svg>'
        '<svg id="drawing-2" aria-label="B" width="9"></svg>'
    )


def test_shapes_in_a_row_that_look_alike_are_grouped_and_words_are_not() -> None:
    dots = "".join(f'<circle cx="{n}" cy="1" r="2" fill="#000" stroke="#FFF"/>' for n in range(3))
    assert inner(dots) == '<g fill="#000" stroke="#FFF">' + "".join(f'<circle cx="{n}" cy="1" r="2"/>' for n in range(3)) + "</g>"
    assert inner(dots[: dots.rindex("<circle")]).count("stroke") == 2, "two are not worth a group"
    words = '<text x="0" fill="#000">a</text>' * 3
    assert inner(words) == words


def test_the_size_of_most_words_is_that_of_the_drawing_whose_letters_are_those_of_the_page() -> None:
    drawn = '<text font-size="13">a</text><text font-size="40">b</text><text font-size="13">c</text>'
    assert shorter(f"{ROOT}{drawn}</svg>") == (
        '<svg width="9" height="9" font-size="13"><text>a</text><text font-size="40">b</text><text>c</text></svg>'
    )


def test_what_is_no_drawing_stays_as_it_is() -> None:
    assert shorter('<p font-size="13">1.25 <line x1="1" x2="1" y1="2" y2="3"/></p>').count("line") == 1


def test_words_keep_the_room_that_they_were_measured_to_take() -> None:
    drawn = f'{ROOT}<text textLength="9.04" lengthAdjust="spacingAndGlyphs">a</text></svg>'
    assert ' textLength="9" lengthAdjust="spacingAndGlyphs"' in short_drawings.shorter(drawn, our_letters=False)
    assert '<text textLength="9">a</text>' in shorter(drawn), "our own letters fill it anyway"
