"""The audit of all pages is only worth what it sees: seeded faults, each in one state alone, are found there and named."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from tempfile import mkdtemp

import pytest
from playwright.sync_api import Browser, Page

from tests.browser import shards
from tests.browser.audit import Audit, audit, window
from tests.browser.host import served
from tests.conftest import BASE

PAGE = (
    '<!doctype html><html lang="vi"><head><meta charset="utf-8"><title>t</title>'
    '<meta name="viewport" content="width=device-width">'
    "<style>:root{color-scheme:light dark}body{color:#222;background:#fff;line-height:2}"
    "@media (prefers-color-scheme:dark){body{color:#eee;background:#111}a{color:#9cf}}STYLE</style></head>"
    '<body data-kind="k"><main><h1>T</h1><p>Chữ của trang.</p>BODY</main></body></html>'
)


@pytest.fixture(scope="module")
def page(unpainted: Browser) -> Iterator[Page]:
    """One window for all tests; every page has an address of its own."""
    with window(unpainted) as page:
        yield page


@pytest.fixture
def audited(tmp_path: Path, page: Page) -> Iterator[Callable[..., Audit]]:
    with served(tmp_path) as address:
        yield partial(_look, page, address, tmp_path)


def _look(page: Page, address: str, folder: Path, *bodies: str, style: str = "", thin: bool = False) -> Audit:
    names = [f"{number}.html" for number in range(len(bodies))]
    folder = Path(mkdtemp(dir=folder))  # at an address of its own: the browser keeps what it has seen
    for name, body in zip(names, bodies, strict=True):
        (folder / name).write_text(PAGE.replace("STYLE", style).replace("BODY", body), encoding="utf-8")
    return audit(page, f"{address}{folder.name}/", names, thin=thin)


def states(found: Audit) -> set[tuple[int, str, str]]:
    return {(finding.width, finding.theme, finding.rule) for finding in found.findings}


def test_a_whole_page_has_none(audited: Callable[..., Audit]) -> None:
    found = audited("<p>Còn một đoạn.</p>", "<p>Và một đoạn nữa.</p>")
    assert (found.findings, found.undecided, found.pages) == ([], [], 2)


@pytest.mark.parametrize(
    ("body", "style", "expected"),
    [
        ('<p class="x">Chữ nhạt</p>', ".x{color:#999}", {(390, "light"), (1400, "light")}),
        ('<p class="x">Chữ nhạt</p>', "@media (prefers-color-scheme:dark){.x{color:#444}}", {(390, "dark"), (1400, "dark")}),
        ('<p class="x">Chữ nhạt</p>', "@media (prefers-color-scheme:dark) and (width<500px){.x{color:#444}}", {(390, "dark")}),
        ('<p class="x">Chữ nhạt</p>', "@media (prefers-color-scheme:light) and (width>500px){.x{color:#bbb}}", {(1400, "light")}),
    ],
)
def test_a_pale_word_is_found_in_the_states_in_which_it_is_pale(
    audited: Callable[..., Audit], body: str, style: str, expected: set[tuple[int, str]]
) -> None:
    found = {(width, theme) for width, theme, rule in states(audited(body, style=style)) if rule == "color-contrast"}
    assert found == expected


def test_a_pale_word_in_a_fold_is_found(audited: Callable[..., Audit]) -> None:
    found = audited('<details><summary>Mở</summary><p class="x">Chữ nhạt</p></details>', style=".x{color:#aaa}")
    assert {rule for _, _, rule in states(found)} == {"color-contrast"}


def test_a_word_on_a_patch_that_it_is_not_inside_is_found(audited: Callable[..., Audit]) -> None:
    patch = '<div style="position:relative;z-index:-1;top:-2em;height:2em;background:#777"></div>'
    found = audited("<p>Chữ</p><p>Chữ</p>", f"<p>Chữ</p><p style='margin:0'>Chữ</p>{patch}")
    assert {(finding.page, finding.rule) for finding in found.findings} == {("1.html", "color-contrast")}


def test_a_pale_word_in_a_drawing_is_measured_against_what_it_lies_on(audited: Callable[..., Audit]) -> None:
    drawing = (
        '<svg role="img" aria-label="x" width="200" height="60"><rect width="200" height="60" fill="FILL"/>'
        '<text x="10" y="30" fill="#222">Chữ</text></svg>'
    )
    assert (
        audited(
            drawing.replace("FILL", "#ddd"),
            style=":root{color-scheme:only light}body{background:#fff!important;color:#222!important}",
        ).findings
        == []
    )
    found = audited(
        drawing.replace("FILL", "#444"),
        style=":root{color-scheme:only light}body{background:#fff!important;color:#222!important}",
    ).findings
    assert {finding.rule for finding in found} == {"color-contrast, measured 1.63"}
    assert "text «Chữ»" in {finding.selector for finding in found}


@pytest.mark.parametrize(
    ("shape", "text", "expected"),
    [
        ('fill-opacity="0.25"', "", set()),
        ('fill-opacity="0.9"', "", {"color-contrast, measured 2.19"}),
        ('opacity="0.9"', "", {"color-contrast, measured 2.19"}),
        ("", 'stroke="#fff" stroke-width="4" paint-order="stroke"', set()),
        ("", 'stroke="#666" stroke-width="4" paint-order="stroke"', {"color-contrast, measured 2.77"}),
        ("", 'stroke="#fff" stroke-width="1" paint-order="stroke"', {"color-contrast, measured 1.63"}),
    ],
)
def test_a_word_in_a_drawing_lies_on_what_a_shape_lets_through_or_on_its_own_edge(
    audited: Callable[..., Audit], shape: str, text: str, expected: set[str]
) -> None:
    drawing = (
        f'<svg role="img" aria-label="x" width="200" height="60"><rect width="200" height="60" fill="#444" {shape}/>'
        f'<text x="10" y="30" fill="#222" {text}>Chữ</text></svg>'
    )
    found = audited(drawing, style=":root{color-scheme:only light}body{background:#fff!important;color:#222!important}").findings
    assert {finding.rule for finding in found} == expected


def test_words_on_a_picture_that_nobody_can_judge_are_named(audited: Callable[..., Audit]) -> None:
    picture = "url(data:image/gif;base64,R0lGODlhAQABAAAAACw=)"
    found = audited('<p class="x">Chữ nhạt</p>', style=f".x{{background:{picture}}}")
    assert {finding.rule for finding in found.undecided} == {"color-contrast, undecided"}


def test_words_on_a_gradient_are_measured_against_each_of_its_colours(audited: Callable[..., Audit]) -> None:
    pale = audited('<p class="x">Chữ nhạt</p>', style=".x{background:linear-gradient(90deg,#fff,#888);color:#555}")
    assert {finding.rule for finding in pale.findings} == {"color-contrast, measured 2.10"}
    good = audited('<p class="x">Chữ đậm</p>', style=".x{background:linear-gradient(90deg,#fff,#ddd);color:#111}")
    assert (good.findings, good.undecided) == ([], [])


def test_a_link_marked_by_its_colour_alone_is_found_in_its_theme(audited: Callable[..., Audit]) -> None:
    style = "@media (prefers-color-scheme:dark){a{color:#ddd;text-decoration:none}}"
    found = states(audited('<p>Trong một câu có <a href="1.html">một chỗ dẫn</a> đi.</p>', "<p>a</p>", style=style))
    assert found == {(390, "dark", "link-in-text-block"), (1400, "dark", "link-in-text-block")}


@pytest.mark.parametrize(
    ("body", "style", "expected"),
    [
        ("<h3>Sâu</h3>", "", {(390, "heading-order"), (1400, "heading-order")}),
        ("<button></button>", "button{width:40px;height:40px}", {(390, "button-name"), (1400, "button-name")}),
        (
            "<button></button>",
            "button{width:40px;height:40px}@media (width<500px){button{display:none}}",
            {(1400, "button-name")},
        ),
        (
            '<ul><li><a href="#">một</a><a href="#">hai</a></li></ul>',
            "a{display:block;font-size:10px;line-height:1}@media (width>500px){a{line-height:3}}",
            {(390, "target-size")},
        ),
    ],
)
def test_a_fault_of_one_width_is_found_there(
    audited: Callable[..., Audit], body: str, style: str, expected: set[tuple[int, str]]
) -> None:
    for thin in (False, True):
        found = audited(body, style=style, thin=thin)
        assert {(width, rule) for width, _, rule in states(found)} == expected


def test_a_finding_names_page_theme_width_rule_and_element(audited: Callable[..., Audit]) -> None:
    found = audited("<p>a</p>", '<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=">')
    assert str(found.findings[0]) == "1.html (1400 px, dark): image-alt: img"


ROWS = "".join(f"<tr><th>{n}</th><td>chữ</td></tr>" for n in range(50))
TABLE = f"<table><thead><tr><th>a</th><th>b</th></tr></thead><tbody>{ROWS}</tbody></table>"


@pytest.mark.parametrize(
    "odd",
    [
        '<td class="x">chữ</td>',
        '<td style="color:#bbb">chữ</td>',
        '<td><img src="data:image/gif;base64,R0lGODlhAQABAAAAACw="></td>',
    ],
)
def test_a_row_that_is_made_otherwise_is_seen_among_many(audited: Callable[..., Audit], odd: str) -> None:
    table = TABLE.replace("<th>25</th><td>chữ</td>", f"<th>25</th>{odd}")
    whole = audited(table, style=".x{color:#bbb}")
    assert len(states(whole)) >= 2
    assert states(audited(table, style=".x{color:#bbb}", thin=True)) == states(whole)


SMALL = '<a href="#">một</a><a href="#">hai</a>'


@pytest.mark.parametrize(
    "odd",
    ['<td class="x">chữ</td>', '<td style="color:#bbb">chữ</td>', "<td><button></button></td>", f"<td>{SMALL}</td>"],
)
def test_a_part_that_is_made_otherwise_is_seen_on_a_page_whose_parts_were_seen_before(
    audited: Callable[..., Audit], odd: str
) -> None:
    table = TABLE.replace("<th>25</th><td>chữ</td>", f"<th>25</th>{odd}")
    style = ".x{color:#bbb}button{width:40px;height:40px}a{display:block;font-size:10px;line-height:1}"
    found = audited(TABLE, TABLE, table, style=style, thin=True)
    assert {finding.page for finding in found.findings} == {"2.html"}
    assert len(states(found)) >= 2


@pytest.mark.parametrize(("word", "few"), [("", True), ("<text fill='currentColor'>a</text>", False)])
def test_of_drawings_that_differ_in_their_lines_alone_few_are_looked_at_and_every_one_with_words(
    audited: Callable[..., Audit], page: Page, word: str, few: bool
) -> None:
    lines = "".join(f'<p><svg role="img" aria-label="x"><path d="M0 {n}"/>{word}</svg></p>' for n in range(20))
    assert audited(lines, thin=True).findings == []
    assert (page.locator("svg").count() < 10) is few


@pytest.mark.parametrize("levels", ["h2 h3 h3 h3 h4", "h2 h3 h2 h4"])
def test_an_order_of_headings_is_judged_as_it_is_though_each_was_seen_before(audited: Callable[..., Audit], levels: str) -> None:
    heads = [f"<{level}>a</{level}>" for level in levels.split()]
    found = audited("<h2>a</h2><h3>a</h3><h4>a</h4>", "".join(heads), thin=True)
    assert {finding.rule for finding in found.findings} == ({"heading-order"} if "h2 h4" in levels else set())


def test_what_a_place_is_coloured_with_is_never_under_words_nor_the_colour_of_words() -> None:
    sheets = "".join(path.read_text(encoding="utf-8") for path in sorted((BASE / "site" / "theme").rglob("*.css")))
    uses = re.findall(r"([^{}]*)\{([^{}]*var\(--c\)[^{}]*)\}", sheets)
    assert uses
    for selector, style in uses:
        assert not re.search(r"(?<![-\w])color:[^;]*var\(--c\)", style), selector
        assert "::before" in selector or selector.strip() == ".ts-dot", "a mark without words"


def test_the_shares_hold_every_page_once(built_site: Path) -> None:
    pages = [page for name in shards.SHARES for page in shards.share(built_site, name)]
    assert sorted(pages) == shards.all_pages(built_site)
    assert len(pages) == len(set(pages))
