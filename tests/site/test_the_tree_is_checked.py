"""The last look: each kind of fault is found, named and placed; a whole tree passes."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from tinhso.site.check.tree import examine

PAGE = (
    '<!doctype html><html lang="LANG"><head><title>t</title><link rel="stylesheet" href="UPtheme/a.css"></head><body>'
    "<main><h1>T</h1>"
    '<h2 id="one">a</h2>BODY</main></body></html>'
)


def lay_out(folder: Path, body: str = "", *, page: str = PAGE, other: str = "") -> Path:
    for lang, up in (("vi", ""), ("en", "../")):
        place = folder if lang == "vi" else folder / "en"
        place.mkdir(parents=True)
        filled = page.replace("LANG", lang).replace("UP", up)
        (place / "index.html").write_text(filled.replace("BODY", f'<a href="b.html">b</a>{body}'), encoding="utf-8")
        (place / "b.html").write_text(filled.replace("BODY", other or '<a href="index.html#one">a</a>'), encoding="utf-8")
    (folder / "theme").mkdir()
    (folder / "theme" / "a.css").write_text("p{color:red}", encoding="utf-8")
    return folder


def faults(folder: Path) -> set[tuple[str, str, str | None]]:
    return {(fault.page, fault.rule, fault.found) for fault in examine(folder)[0]}


def test_a_whole_tree_passes_and_is_counted(tmp_path: Path) -> None:
    found, checked = examine(lay_out(tmp_path / "s"))
    assert found == []
    assert (checked.pages, checked.links) == (4, 4)


@pytest.mark.parametrize(
    ("body", "rule", "found"),
    [
        ('<a href="c.html">c</a>', "links", "c.html"),
        ('<a href="b.html#two">c</a>', "links", "b.html#two"),
        ('<a href="#no">c</a>', "links", "#no"),
        ('<form action="no.html"></form>', "links", "no.html"),
        ('<p id="one">x</p>', "ids", "one"),
        ('<img src="theme/a.css">', "alternative texts", "theme/a.css"),
        ('<img alt="x" src="no.png">', "links", "no.png"),
        ("<svg><path d='M0 0'/></svg>", "alternative texts", None),
        ('<svg role="img"><path d="M0 0"/></svg>', "alternative texts", None),
        ("<h1>again</h1>", "headings", None),
        ("<h4>deep</h4>", "headings", "h2, then h4"),
        ('<script src="https://cdn.example/x.js"></script>', "strangers", "https://cdn.example/x.js"),
        ('<img alt="" src="//cdn.example/x.png">', "strangers", "//cdn.example/x.png"),
        ('<p style="background:url(https://x.example/a.png)">a</p>', "strangers", "https://x.example/a.png"),
        ("<p>{{< include x >}}</p>", "leftovers", "{{< include x >}}"),
        ("<p>``` {=html}</p>", "leftovers", "``` {=html}"),
        ("<p>::: {.note}</p>", "leftovers", "::: {.note}"),
        ("<td>None</td>", "leftovers", "None"),
        ("<td> nan </td>", "leftovers", "nan"),
    ],
)
def test_a_fault_is_found_in_its_page(tmp_path: Path, body: str, rule: str, found: str | None) -> None:
    assert ("index.html", rule, found) in faults(lay_out(tmp_path / "s", body))


@pytest.mark.parametrize(
    "body",
    [
        "<p>None of the five articles says so, nan giải.</p>",
        "<pre>{{< include >}} None</pre><p><code>nan</code></p>",
        '<pre><code>x = <span class="n">None</span> or <b>nan</b> </code></pre>',
        '<svg role="img" aria-label="x"><path d="M0 0"/></svg><svg aria-hidden="true"></svg>',
        '<a href="https://example.org/">out</a><a href="mailto:a@b.vn">m</a><a href="./">home</a><a href="">again</a>',
        '<img alt="" src="data:image/png;base64,AA==">',
    ],
)
def test_what_only_looks_like_a_fault_is_none(tmp_path: Path, body: str) -> None:
    assert faults(lay_out(tmp_path / "s", body.replace('href=""', 'href="index.html"'))) == set()


def test_a_page_that_nothing_leads_to_is_found_in_its_language(tmp_path: Path) -> None:
    folder = lay_out(tmp_path / "s")
    home = folder / "en" / "index.html"
    home.write_text(home.read_text(encoding="utf-8").replace('<a href="b.html">b</a>', ""), encoding="utf-8")
    assert faults(folder) == {("en/b.html", "links", None)}


def test_a_page_in_one_language_only_is_found(tmp_path: Path) -> None:
    folder = lay_out(tmp_path / "s")
    (folder / "en" / "b.html").unlink()
    assert ("b.html", "both languages", "b.html") in faults(folder)


def test_a_page_of_the_wrong_language_is_found(tmp_path: Path) -> None:
    folder = lay_out(tmp_path / "s")
    (folder / "b.html").write_text((folder / "en" / "b.html").read_text(encoding="utf-8"), encoding="utf-8")
    assert ("b.html", "language", "en") in faults(folder)


def test_a_style_sheet_that_asks_another_host_is_found(tmp_path: Path) -> None:
    folder = lay_out(tmp_path / "s")
    (folder / "theme" / "a.css").write_text("@font-face{src:url('https://fonts.example/a.woff2')}", encoding="utf-8")
    assert ("theme/a.css", "strangers", "https://fonts.example/a.woff2") in faults(folder)


def test_a_page_too_heavy_for_a_first_visit_is_found(tmp_path: Path) -> None:
    import random

    noise = "".join(random.Random(1).choices("abcdefghijklmnopqrstuvwxyz0123456789", k=200_000))
    found = faults(lay_out(tmp_path / "s", f"<p>{noise}</p>"))
    assert {(page, rule) for page, rule, _ in found} == {("index.html", "budget"), ("en/index.html", "budget")}


def test_a_page_may_load_little_script(tmp_path: Path) -> None:
    script = '<script src="UPtheme/a.js" defer></script></head>'
    folder = lay_out(tmp_path / "s", page=PAGE.replace("</head>", script))
    (folder / "theme" / "a.js").write_bytes(b"a();" * 40_000)
    assert faults(folder) == set()
    (folder / "theme" / "a.js").write_bytes(b"".join(hashlib.sha256(b"%d" % n).digest() for n in range(480)))
    found = faults(folder)
    assert {rule for _, rule, _ in found} == {"budget"}
    assert all("kB compressed" in str(weight) for _, _, weight in found)
    assert "more than 15 kB of script" in examine(folder)[0][0].problem
