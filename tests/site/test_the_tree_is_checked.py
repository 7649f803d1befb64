"""The last look: each kind of fault is found, named and placed; a whole tree passes."""

from __future__ import annotations

import gzip
import hashlib
import pickle
import re
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from tests.languages import LANGS
from tests.site.conftest import CONFIG
from tinhso import digest
from tinhso.data.contract.columns import CellType
from tinhso.data.reading.cells import misfit
from tinhso.errors import InputError
from tinhso.model import Lang
from tinhso.processes import Workers
from tinhso.project import Project, open_project
from tinhso.site.check import tree
from tinhso.site.check.frames import frame_faults, is_frame
from tinhso.site.check.kept_parts import KeptParts
from tinhso.site.check.page import NOTHINGS, PageParts, read_page
from tinhso.site.check.tree import check, examine

PAGE = (
    '<!doctype html><html lang="LANG"><head><title>t</title><link rel="stylesheet" href="UPtheme/a.css"></head><body>'
    "<main><h1>T</h1>"
    '<h2 id="one">a</h2>BODY</main></body></html>'
)


def lay_out(folder: Path, body: str = "", *, page: str = PAGE, other: str = "", langs: Sequence[Lang] = LANGS) -> Path:
    """Write two pages in two languages; `UP` is the way to the root of the tree, and `body` stands in the home pages."""
    for lang, up in zip(langs, ("", "../"), strict=True):
        place = folder / lang if up else folder
        place.mkdir(parents=True)
        for name, text in (
            ("index.html", f'<a href="b.html">b</a>{body}'),
            ("b.html", other or '<a href="index.html#one">a</a>'),
        ):
            filled = page.replace("LANG", lang).replace("BODY", text).replace("UP", up)
            (place / name).write_text(filled, encoding="utf-8")
    (folder / "theme").mkdir()
    (folder / "theme" / "a.css").write_text("p{color:red}", encoding="utf-8")
    return folder


def said(folder: Path, base: str = "/", langs: Sequence[Lang] = LANGS) -> list[tuple[str, str, str, str | None]]:
    """Return everything that is wrong with a tree, whole."""
    return [(fault.page, fault.rule, fault.problem, fault.found) for fault in examine(folder, langs, base)[0]]


def faults(folder: Path) -> set[tuple[str, str, str | None]]:
    return {(fault.page, fault.rule, fault.found) for fault in examine(folder, LANGS)[0]}


def test_a_whole_tree_passes_and_is_counted(tmp_path: Path) -> None:
    folder = lay_out(tmp_path / "s")
    found, checked = examine(folder, LANGS)
    assert found == []
    assert (checked.pages, checked.links) == (4, 4)
    assert checked.bytes == sum(len(path.read_bytes()) for path in folder.rglob("*.*"))


@pytest.mark.parametrize("empty", ["", "\n", "<!-- a -->", "<!doctype html>"])
def test_a_page_of_nothing_is_empty(empty: str) -> None:
    assert [fault.problem for fault in read_page("a.html", empty, LANGS).faults] == ["the page is empty"]


def test_of_a_page_of_nothing_no_more_is_said(tmp_path: Path) -> None:
    folder = lay_out(tmp_path / "s")
    (folder / "own.html").write_text("", encoding="utf-8")
    assert said(folder) == [("own.html", "content", "the page is empty", None)]


def test_a_page_may_say_its_encoding_as_xml_does() -> None:
    page = read_page("a.html", f'<?xml version="1.0" encoding="latin-1"?>{PAGE.replace("LANG", LANGS[0])}', LANGS)
    assert page.faults == []


@pytest.mark.parametrize("says", ["", '<meta charset="latin-1">'])
def test_a_page_is_read_in_utf_8_whatever_it_says(says: str) -> None:
    assert "tỉnh" in read_page("a.html", f'<html lang="vi">{says}<h1 id="tỉnh">x</h1></html>', LANGS).ids


def test_where_an_edition_has_templates_of_its_own_these_are_named_first(tmp_path: Path) -> None:
    (tmp_path / "_quarto.yml").write_text(CONFIG.replace("SITE_URL", "https://a.vn/"), encoding="utf-8")
    (tmp_path / "site" / "theme").mkdir(parents=True)
    (tmp_path / "site" / "theme" / "page.html.j2").write_text("x", encoding="utf-8")
    with pytest.raises(
        InputError, match=r"in the place of templates of the package: site/theme/page\.html\.j2\. Look there first"
    ):
        check(open_project(tmp_path), lay_out(tmp_path / "built", page="<p>BODY</p>"), {})


def test_a_kept_page_is_not_parsed_again_and_its_links_are_looked_up_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, index = lay_out(tmp_path / "s", '<p>data-one</p><a href="c.html">c</a>'), tmp_path / "links"
    for place in (folder, folder / "en"):
        (place / "c.html").write_bytes((place / "b.html").read_bytes())
    assert examine(folder, LANGS, "/", partial(KeptParts, names={"data": "data-one"}), index)[0] == []
    for page in folder.rglob("*.html"):
        page.write_text(page.read_text(encoding="utf-8").replace("data-one", "data-two"), encoding="utf-8")
    monkeypatch.setattr(tree, "read_page", lambda *_: pytest.fail("parsed again"))
    assert examine(folder, LANGS, "/", partial(KeptParts, names={"data": "data-two"}), index)[0] == []
    monkeypatch.undo()
    page = folder / "index.html"
    page.write_text(page.read_text(encoding="utf-8").replace('id="one"', 'id="two"'), encoding="utf-8")
    found = examine(folder, LANGS, "/", partial(KeptParts, names={"data": "data-two"}), index)[0]
    assert [(fault.page, fault.found) for fault in found] == [(page, "index.html#one") for page in ("b.html", "c.html")]


def test_a_page_kept_under_the_root_is_parsed_again_under_another_path_alone(tmp_path: Path) -> None:
    parsed: list[str] = []

    def read(text: str) -> PageParts:
        parsed.append(text)
        return PageParts(name="a.html")

    def parse(**base: str) -> int:
        kept, before = KeptParts(tmp_path / "links", **base), len(parsed)
        kept.read("a.html", "vi", "<p>a</p>", read)
        kept.keep()
        return len(parsed) - before

    assert [parse(), parse(), parse(base="/"), parse(base="/edition/"), parse(base="/edition/")] == [1, 0, 0, 1, 0]


class Packing(Workers):
    """A pool that does in this process what it is given, packed as for another, and remembers of which languages that was."""

    have_begun = False

    def __init__(self) -> None:
        super().__init__(1)
        self.langs: list[object] = []

    def submit(self, do: Callable[..., Any], /, *args: Any, **named: Any) -> Future[Any]:
        self.langs += args
        future: Future[Any] = Future()
        future.set_result(pickle.loads(pickle.dumps(pickle.loads(pickle.dumps(do))(*args, **named))))
        return future


def box_of(name: str) -> str:
    """Tell of each page what stands in its box."""
    return BOX.format(name.rpartition("/")[2], "b.html")


def test_another_process_reads_the_pages_of_another_language_where_nothing_is_kept(tmp_path: Path) -> None:
    def look(number: int, pool: Packing | None) -> object:
        mine = project(tmp_path / f"project-{number}")
        try:
            return check(mine, folder, {"theme": "theme/a.css"}, box_of, pool)
        except InputError as error:
            return error.findings

    folder, pool = lay_out(tmp_path / "s"), Packing()
    boxed(folder, "b.html")
    first = look(1, pool)
    assert pool.langs == [*LANGS[1:]]
    assert first == look(2, None) == look(1, pool)
    assert pool.langs == [*LANGS[1:]], "the second time all is kept"
    (folder / "en" / "b.html").write_text("<p>{{ n }}</p><a href='no.html'>x</a>", encoding="utf-8")
    (folder / "b.html").unlink()
    found = look(2, None)
    assert isinstance(found, tuple)
    assert len(found) > 3
    assert look(3, pool) == look(1, pool) == found
    assert pool.langs == [*LANGS[1:]] * 2


BOX = '<aside><p>{} <a href="{}">c</a></p></aside>'


def test_the_box_of_a_draft_makes_no_page_another_and_is_itself_looked_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mine, folder = project(tmp_path / "project"), lay_out(tmp_path / "s")
    bare = check(mine, folder, {})
    texts: list[str] = []

    def read(name: str, text: str, langs: Sequence[Lang]) -> PageParts:
        texts.append(text)
        return read_page(name, text, langs)

    monkeypatch.setattr(tree, "read_page", read)
    boxed(folder, "index.html#one")
    boxes = {name: BOX.format(name.partition("/")[0], "index.html#one") for name in ("index.html", "b.html")}
    checked = check(mine, folder, {}, lambda name: boxes[name.removeprefix("en/")])
    assert [text.count("<aside>") for text in texts] == [1] * 4, "those of two pages in two languages, and no page"
    assert all("<h2" not in text for text in texts)
    assert (checked.pages, checked.links) == (bare.pages, bare.links + 4)


def boxed(folder: Path, to: str) -> None:
    """Put a box that names its page into each."""
    for page in folder.rglob("*.html"):
        box = BOX.format(page.name, to)
        page.write_text(page.read_text(encoding="utf-8").replace("<main>", f"{box}<main>"), encoding="utf-8")


@pytest.mark.parametrize("to", ["no.html", "b.html#draft", "{{ draft }}"])
def test_what_is_wrong_with_the_box_is_found_on_every_page(tmp_path: Path, to: str) -> None:
    mine, folder = project(tmp_path / "project"), lay_out(tmp_path / "s")
    check(mine, folder, {})
    boxed(folder, to)
    for page in folder.rglob("*.html"):
        page.write_text(page.read_text(encoding="utf-8").replace(f"{page.name} <a", "{{ n }} <a"), encoding="utf-8")
    found = []
    for box in (lambda _: BOX.format("{{ n }}", to), lambda _: ""):
        with pytest.raises(InputError) as caught:
            check(mine, folder, {}, box)
        found.append(caught.value.findings)
    assert found[0] == found[1], "the same as where the box is looked at with its page"
    assert {(str(one.where), one.found) for one in found[0]} == {
        (name, what) for name in ("index.html", "b.html", "en/index.html", "en/b.html") for what in (to, "{{ n }}")
    }


def kept_parts(index: Path, style: str, text: str, base: str = "/") -> list[str]:
    """Read a page whose style has a name, keep what it holds, and return the texts that were parsed."""
    parsed: list[str] = []

    def read(text: str) -> PageParts:
        parsed.append(text)
        loads = [style, "theme/x.js"]
        return PageParts(name="a.html", ids={"one": 1}, links=["b.html"], leads=["b.html"], loads=loads, cards=["c.png"])

    parts = KeptParts(index, {"theme/ts0style0.css": style}, lambda _: "<p>box</p>", base)
    page = parts.read("a.html", "vi", text.format(style=style), read)
    assert (page.ids, page.loads, page.cards) == ({"one": 1}, [style, "theme/x.js"], ["c.png"])
    assert page.links == page.leads == ["b.html"] * (1 + text.startswith("<p>box</p>"))
    assert page.faults == []
    for told in (page.links, page.leads, page.loads, page.cards):
        told.append("what the next reader of the page is not to find")
    page.fault("links", "nor this")
    parts.keep()
    return parsed


def test_what_is_kept_of_a_page_is_what_it_holds_with_the_names_of_today(tmp_path: Path) -> None:
    index, page = tmp_path / "index", '<link href="{style}"><p>one</p>'
    assert kept_parts(index, "theme/a.1.css", page) == ['<link href="theme/a.1.css"><p>one</p>']
    assert kept_parts(index, "theme/a.2.css", page) == []
    assert kept_parts(index, "theme/a.2.css", page.replace("one", "two")) == ['<link href="theme/a.2.css"><p>two</p>']


def test_a_tree_that_is_published_under_another_path_is_read_anew(tmp_path: Path) -> None:
    page = "<p>one</p>"
    read = [len(kept_parts(tmp_path / "index", "theme/a.css", page, base)) for base in ("/", "/one/", "/one/", "/")]
    assert read == [1, 1, 0, 1]


def test_words_load_nothing_nor_does_what_stands_on_the_page_itself() -> None:
    said = '<html lang="vi"><h1 style="fill: url(#a)">url(b.png)</h1><style>p { fill: url(#c) }</style></html>'
    assert read_page("a.html", said, LANGS).loads == []


def test_of_a_long_address_that_runs_something_the_beginning_is_told() -> None:
    page = read_page("a.html", f'<html lang="vi"><h1><a href="javascript:{"x" * 90}">a</a></h1></html>', LANGS)
    assert [fault.found for fault in page.faults] == ["javascript:" + "x" * 69]
    for kind, faults in (("font/woff2", 0), ("image/png", 0), ("text/html", 1)):
        loaded = read_page("a.html", f'<html lang="vi"><link rel="preload" href="data:{kind};base64,AA"><h1>a</h1></html>', LANGS)
        assert len(loaded.faults) == faults, kind
    (nameless,) = read_page("a.html", '<html lang="vi"><h2>a</h2></html>', LANGS).faults
    assert nameless.problem == "the page has 0 first-level headings, not one"


def test_the_words_of_a_box_that_a_page_has_besides_are_its_own(tmp_path: Path) -> None:
    parsed = kept_parts(tmp_path / "index", "theme/a.css", "<p>box</p><h1>1</h1><p>box</p><p>box</p>")
    assert parsed[0] == "<h1>1</h1><p>box</p><p>box</p>"
    assert [text.count("box") for text in parsed[1:]] == [1], "the box alone, once"


def test_other_code_or_another_parser_reads_each_page_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    code = "one"

    def of_code(*members: str, libraries: tuple[str, ...] = ()) -> str:
        assert (members, libraries) == (("site/check", "site/links.py"), ("lxml",))
        return code

    monkeypatch.setattr(digest, "of_code", of_code)
    assert [len(kept_parts(tmp_path / "index", "theme/a.css", "<p>one</p>")) for _ in range(2)] == [1, 0]
    code = "two"
    assert [len(kept_parts(tmp_path / "index", "theme/a.css", "<p>one</p>")) for _ in range(2)] == [1, 0]


OLD = (
    '<!doctype html>\n<html lang="{}">\n<meta charset="utf-8"><title>t</title><meta name="robots" content="noindex">\n'
    '<meta http-equiv="refresh" content="0; url={}"><p><a href="{}">t</a></p>\n</html>'
)


def lay_old(folder: Path, to: str) -> Path:
    for lang, name in (("vi", "old.html"), ("en", "en/old.html")):
        (folder / name).write_text(OLD.format(lang, to, to), encoding="utf-8")
    return folder


def test_an_old_address_is_no_page_but_has_to_lead_somewhere(tmp_path: Path) -> None:
    found, checked = examine(lay_old(lay_out(tmp_path / "s"), "index.html#one"), LANGS)
    assert found == []
    assert (checked.pages, checked.moved) == (4, 2)
    for nowhere in ("index.html#two", "index.html#url=two"):
        assert faults(lay_old(tmp_path / "s", nowhere)) == {(page, "links", nowhere) for page in ("old.html", "en/old.html")}


def test_no_page_leads_to_an_old_address(tmp_path: Path) -> None:
    folder = lay_old(lay_out(tmp_path / "s", '<a href="old.html">o</a>'), "index.html")
    assert faults(folder) == {(page, "links", "old.html") for page in ("en/index.html", "index.html")}
    assert {problem for _, _, problem, _ in said(folder)} == {"a link leads to an old address"}


NOWHERE = ("links", "a link leads nowhere")
NO_PLACE = ("links", "a link leads to a place that the page does not have")
NO_FILE = ("links", "the page loads a file that is not there")
NO_ALT = ("alternative texts", "an image has no alt")
NO_LABEL = ("alternative texts", 'a drawing is not role="img" with an aria-label', None)
STRANGER = ("strangers", "the page requests a file of another host")
ADDRESSED = ("strangers", "an address of the page runs something, or is a page of its own")
LEFT = ("leftovers", "a mark of the source is left in the text")
NOTHING = ("leftovers", "a value of the program stands where words should")


@pytest.mark.parametrize(
    ("body", "fault"),
    [
        ('<a href="c.html">c</a>', (*NOWHERE, "c.html")),
        ('<a href="c.html">c</a><a href="c.html">again</a>', (*NOWHERE, "c.html")),
        ('<a href="mailto:a@b.vn">m</a><a href="https://x.example/">x</a><a href="c.html">c</a>', (*NOWHERE, "c.html")),
        ('<a href="b.html#two">c</a>', (*NO_PLACE, "b.html#two")),
        ('<a href="#no">c</a>', (*NO_PLACE, "#no")),
        ('<form action="no.html"></form>', (*NOWHERE, "no.html")),
        ('<link rel="alternate" type="application/atom+xml" href="no.xml">', (*NOWHERE, "no.xml")),
        ('<p id="one">x</p>', ("ids", "an id stands 2 times", "one")),
        ('<p id="one">x</p><p id="one">x</p>', ("ids", "an id stands 3 times", "one")),
        ('<img src="UPtheme/a.css">', (*NO_ALT, "UPtheme/a.css")),
        ('<img alt="x" src="no.png">', (*NO_FILE, "no.png")),
        ('<img alt="x" loading="lazy" src="no.png">', (*NOWHERE, "no.png")),
        (r'<span class="math inline">\(\fra{a}\)</span>', ("formulas", "a formula could not be set", r"\(\fra{a}\)")),
        ('<link rel="icon other" href="no.svg">', (*NO_FILE, "no.svg")),
        ('<iframe src="no.html"></iframe>', (*NO_FILE, "no.html")),
        ('<img alt="" src="data:image/png;base64,AA=="><img alt="x" src="no.png">', (*NO_FILE, "no.png")),
        ('<p style="background:url(no.png)">x</p>', (*NO_FILE, "no.png")),
        ("<svg><path d='M0 0'/></svg>", NO_LABEL),
        ('<svg role="img"><path d="M0 0"/></svg>', NO_LABEL),
        ('<svg aria-label="x"><path d="M0 0"/></svg>', NO_LABEL),
        ('<svg aria-hidden="false"></svg>', NO_LABEL),
        ("<h1>again</h1>", ("headings", "the page has 2 first-level headings, not one", None)),
        ("<h4>deep</h4>", ("headings", "a level of headings is skipped", "h2, then h4")),
        ('<script src="https://cdn.example/x.js"></script>', (*STRANGER, "https://cdn.example/x.js")),
        ('<img alt="" src="//cdn.example/x.png">', (*STRANGER, "//cdn.example/x.png")),
        ('<p style="background:url(https://x.example/a.png)">a</p>', (*STRANGER, "https://x.example/a.png")),
        ('<p style="background:u\\72l(https://x.example/a.png)">a</p>', (*STRANGER, "https://x.example/a.png")),
        ('<style>p{b:image-set("//x.example/a.png" 1x)}</style>', (*STRANGER, "//x.example/a.png")),
        ('<table background="https://x.example/a.png"></table>', (*STRANGER, "https://x.example/a.png")),
        ('<a href="JavaScript:a()">a</a>', (*ADDRESSED, "JavaScript:a()")),
        ("<p>{{< include x >}}</p>", (*LEFT, "{{< include x >}}")),
        ("<p>{{% include x %}}</p>", (*LEFT, "{{% include x %}}")),
        ("<p>{{ x }}</p>", (*LEFT, "{{ x }}")),
        ("<p>{% if x %}</p>", (*LEFT, "{% if x %}")),
        ("<p>``` {=html}</p>", (*LEFT, "``` {=html}")),
        ("<p>::: {.note}</p>", (*LEFT, "::: {.note}")),
        ("<p>a <b>b</b> ::: tail</p>", (*LEFT, "::: tail")),
        (f"<p> ::: {'x' * 100}</p>", (*LEFT, f"::: {'x' * 76}")),
        ("<td>null</td>", (*NOTHING, "null")),
        ("<td> nan </td>", (*NOTHING, "nan")),
        ("<p><b>b</b> undefined </p>", (*NOTHING, "undefined")),
        ("<p><code>x</code> NaN</p>", (*NOTHING, "NaN")),
    ],
)
def test_a_fault_is_found_in_its_page_and_nothing_else(tmp_path: Path, body: str, fault: tuple[str, str, str | None]) -> None:
    rule, problem, found = fault
    assert said(lay_out(tmp_path / "s", body)) == [
        ("en/index.html", rule, problem, found and found.replace("UP", "../")),
        ("index.html", rule, problem, found and found.replace("UP", "")),
    ]


@pytest.mark.parametrize(
    "body",
    [
        "<p>None of the five articles says so, nan giải.</p><td>None</td>",
        "<pre>{{< include >}} None</pre><p><code>nan</code></p>",
        '<pre><code>x = <span class="n">None</span> or <b>nan</b> </code></pre>',
        "<pre><b>a</b> ::: {{< include x >}}</pre><code><i>a</i>nan</code>",
        '<svg role="img" aria-label="x"><path d="M0 0"/></svg><svg aria-hidden="true"></svg>',
        '<a href="https://example.org/">out</a><a href="mailto:a@b.vn">m</a><a href="./">home</a><a href="">again</a>',
        '<img alt="" src="data:image/png;base64,AA==">',
        '<svg role="img" aria-labelledby="one"><svg><path d="M0 0"/></svg></svg><svg role="img" aria-label="x">x</svg>',
        '<link rel="canonical" href="https://x.example/"><link rel="alternate" href="c.html">',
        '<link type="application/atom+xml" href="b.html"><form action="b.html"></form><!-- ::: -->',
        "<script>x = `{{ a }}`; null</script><style>p::before{content:'None'}</style>",
        '<p style="color:red">x</p><a>no link</a><p></p><h2>b</h2><h3>c</h3><h2>d</h2>',
        '<meta property="og:title" content="no.png"><header>x</header><hr>',
        '<form></form><link type="application/atom+xml"><link rel="icon"><img alt="">',
    ],
)
def test_what_only_looks_like_a_fault_is_none(tmp_path: Path, body: str) -> None:
    assert faults(lay_out(tmp_path / "s", body.replace('href=""', 'href="index.html"'))) == set()


@pytest.mark.parametrize("word", sorted(NOTHINGS))
def test_a_word_that_is_taken_for_a_value_of_the_program_is_refused_in_its_cell(word: str) -> None:
    assert (found := misfit(CellType.TEXT, word)) is not None
    assert found.rule == "left-behind"


@pytest.mark.parametrize("attribute", ["href", "src", "action", "formaction", "data", "background", "poster", "xlink:href"])
def test_an_address_that_runs_something_is_found_wherever_a_browser_takes_one(attribute: str) -> None:
    page = read_page("index.html", f'<html lang="vi"><h1>a</h1><div {attribute}="javascript:a()">a</div></html>', "vi")
    assert ADDRESSED in [(fault.rule, fault.problem) for fault in page.faults]


@pytest.mark.parametrize("address", ["java&#9;script:a()", " data:text/html,a", "&#1;vbscript:a()"])
def test_an_address_that_runs_something_is_found_as_browsers_read_it(tmp_path: Path, address: str) -> None:
    page = read_page("index.html", f'<html lang="vi"><h1>a</h1><a href="{address}">a</a></html>', "vi")
    assert ADDRESSED in [(fault.rule, fault.problem) for fault in page.faults]


def test_a_page_that_nothing_leads_to_is_found_in_its_language(tmp_path: Path) -> None:
    folder = lay_out(tmp_path / "s")
    home = folder / "en" / "index.html"
    home.write_text(
        home.read_text(encoding="utf-8").replace('<a href="b.html">b</a>', '<a href="../b.html">b</a>'), encoding="utf-8"
    )
    assert said(folder) == [("en/b.html", "links", "no way leads from the home page to this page", None)]


def test_the_way_from_the_home_page_may_be_long_and_the_page_for_missing_addresses_needs_none(tmp_path: Path) -> None:
    folder = lay_out(tmp_path / "s", other='<a href="https://x.example/">x</a><a href="c.html">c</a><a href="c.html">c</a>')
    for lang, place in (("vi", folder), ("en", folder / "en")):
        page = PAGE.replace("LANG", lang).replace("UP", "" if lang == "vi" else "../")
        (place / "c.html").write_text(page.replace("BODY", '<a href="d.html">d</a>'), encoding="utf-8")
        (place / "d.html").write_text(page.replace("BODY", '<a href="c.html">c</a>'), encoding="utf-8")
        (place / "404.html").write_text(page.replace("BODY", ""), encoding="utf-8")
    assert said(folder) == []


def test_a_language_without_a_home_page_is_found(tmp_path: Path) -> None:
    folder = lay_out(tmp_path / "s", other="<p>b</p>")
    (folder / "index.html").unlink()
    assert said(folder) == [
        ("en/index.html", "both languages", "the page exists in one language only", "en/index.html"),
        ("index.html", "links", "there is no home page", None),
    ]


def test_a_page_in_one_language_only_is_found(tmp_path: Path) -> None:
    for name, other in (("b.html", "en/b.html"), ("en/b.html", "b.html")):
        folder = lay_out(tmp_path / name.replace("/", "-"))
        (folder / name).unlink()
        assert (other, "both languages", "the page exists in one language only", other) in said(folder)


def test_a_page_of_the_wrong_language_is_found(tmp_path: Path) -> None:
    folder = lay_out(tmp_path / "s", page=PAGE.replace(' lang="LANG"', ""))
    pages = ("en/b.html", "en/index.html", "b.html", "index.html")
    assert sorted(said(folder)) == sorted(
        (page, "language", f"the page does not say lang={'en' if page.startswith('en/') else 'vi'}", None) for page in pages
    )
    folder = lay_out(tmp_path / "t", page=PAGE.replace("LANG", "vi"))
    assert {(page, found) for page, _, _, found in said(folder)} == {("en/b.html", "vi"), ("en/index.html", "vi")}


def test_a_style_sheet_that_asks_another_host_is_found(tmp_path: Path) -> None:
    folder = lay_out(tmp_path / "s")
    css = "@font-face{src:url('https://fonts.example/a.woff2')}p{background:url(data:x)}b{background:image-set('ftp:x')}a{background:url(own.png)}"
    (folder / "theme" / "a.css").write_text(css, encoding="utf-8")
    (folder / "theme" / "a.txt").write_text(css, encoding="utf-8")
    assert said(folder) == [
        ("theme/a.css", "strangers", "the style sheet requests a file of another host", found)
        for found in ("https://fonts.example/a.woff2", "ftp:x")
    ]


def noise(size: int) -> bytes:
    """Return bytes that cannot be compressed, the same at every run."""
    return b"".join(hashlib.sha256(b"%d" % number).digest() for number in range(size // 32 + 1))[:size]


def of_weight(weight: int) -> bytes:
    """Return bytes that weigh so much once they are compressed."""
    return next(made for made in map(noise, range(weight - 60, weight)) if len(gzip.compress(made, 6)) == weight)


def test_a_page_too_heavy_for_a_first_visit_is_found(tmp_path: Path) -> None:
    text = noise(62_000).hex()
    problem = "the first visit loads more than 100 kB"
    assert said(lay_out(tmp_path / "s", f"<p>{text[:100_000]}</p>")) == []
    weight = len(gzip.compress((lay_out(tmp_path / "t", f"<p>{text}{text}</p>") / "index.html").read_bytes(), 6))
    found = said(tmp_path / "t")
    assert [(page, rule, said) for page, rule, said, _ in found] == [
        ("en/index.html", "budget", problem), ("index.html", "budget", problem),
    ]  # fmt: skip
    assert all(abs(int(str(shown).partition(" kB compressed: the page ")[0]) - weight / 1000) <= 1 for *_, shown in found)


def test_what_a_page_loads_is_weighed_with_it_once_and_as_it_travels(tmp_path: Path) -> None:
    folder = lay_out(tmp_path / "s", '<img alt="x" src="UPa.png"><img alt="y" src="UPa.png"><img alt="z" src="UPb.svg">')
    page = len(gzip.compress((folder / "index.html").read_bytes(), 6))
    css = len(gzip.compress((folder / "theme" / "a.css").read_bytes(), 6))
    (folder / "b.svg").write_bytes(b"x" * 90_000)
    svg = len(gzip.compress(b"x" * 90_000, 6))
    (folder / "a.png").write_bytes(noise(99_500))
    assert said(folder) == []  # so light a page is not even compressed to be sure
    (folder / "a.png").write_bytes(noise(100_000 - page - css - svg))
    assert {name for name, *_ in said(folder)} <= {"en/index.html"}  # its ways up make it some bytes longer
    for weight, whole in ((100_560, "101"), (100_001, "100")):
        (folder / "a.png").write_bytes(noise(weight - page - css - svg))
        pictures = (weight - page - css) / 1000
        parts = f"{whole} kB compressed: pictures {pictures:.1f} kB, the page {page / 1000:.1f} kB, styles {css / 1000:.1f} kB"
        assert ("index.html", "budget", "the first visit loads more than 100 kB", parts) in said(folder)


def test_a_picture_that_is_loaded_late_is_no_part_of_the_first_visit_and_must_be_there(tmp_path: Path) -> None:
    picture = '<img alt="x" loading="lazy" src="UPa.png">'
    folder = lay_out(tmp_path / "s", picture)
    assert said(folder) == [
        ("en/index.html", *NOWHERE, "../a.png"),
        ("index.html", *NOWHERE, "a.png"),
    ]
    (folder / "a.png").write_bytes(noise(150_000))
    assert said(folder) == []
    other = lay_out(tmp_path / "t", picture.replace("lazy", "eager"))
    (other / "a.png").write_bytes(noise(150_000))
    assert {rule for _, rule, _, _ in said(other)} == {"budget"}


def test_a_page_may_load_little_script(tmp_path: Path) -> None:
    script = '<script src="UPtheme/a.js" defer></script><script src="UPtheme/a.js"></script></head>'
    folder = lay_out(tmp_path / "s", page=PAGE.replace("</head>", script))
    (folder / "theme" / "a.js").write_bytes(b"a();" * 40_000)
    assert said(folder) == []
    (folder / "theme" / "a.js").write_bytes(of_weight(15_000))
    assert said(folder) == []
    problem = "the first visit loads more than 15 kB of script"
    for weight, shown in ((15_001, "15.0"), (15_955, "16.0")):
        (folder / "theme" / "a.js").write_bytes(of_weight(weight))
        assert said(folder) == [
            (page, "budget", problem, f"{shown} kB compressed") for page in ("b.html", "en/b.html", "en/index.html", "index.html")
        ]


def card(width: int, height: int) -> bytes:
    return b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + width.to_bytes(4, "big") + height.to_bytes(4, "big") + b"\x08"


def test_a_social_card_is_there_and_as_large_as_the_page_says(tmp_path: Path) -> None:
    meta = '<meta property="og:image" content="https://site.example/base/a.png"></head>'
    folder = lay_out(tmp_path / "s", page=PAGE.replace("</head>", meta))
    pages = ("b.html", "en/b.html", "en/index.html", "index.html")
    assert said(folder, "/base/") == [(page, "cards", "the social card is not there", "/a.png") for page in pages]
    (folder / "a.png").write_bytes(card(1200, 631))
    assert said(folder, "/base/") == [(page, "cards", "the social card is not 1200 by 630 pixels", "a.png") for page in pages]
    (folder / "a.png").write_bytes(card(1200, 630))
    assert said(folder, "/base/") == []
    near = lay_out(tmp_path / "t", page=PAGE.replace("</head>", '<meta property="og:image" content="UPa.png"></head>'))
    (near / "a.png").write_bytes(card(1200, 630))
    assert said(near) == []
    own = PAGE.replace("</head>", '<meta property="og:image" content="UPfiles/pictures/a.png"></head>')
    (lay_out(tmp_path / "v", page=own) / "files" / "pictures").mkdir(parents=True)
    (tmp_path / "v" / "files" / "pictures" / "a.png").write_bytes(card(900, 500))
    assert said(tmp_path / "v") == []  # a picture of the author's own has the size that it has
    none = lay_out(tmp_path / "u", page=PAGE.replace("</head>", '<meta property="og:image"></head>'))
    assert {(rule, problem) for _, rule, problem, _ in said(none)} == {("cards", "the social card is not 1200 by 630 pixels")}


def test_absolute_links_begin_where_the_site_is_published(tmp_path: Path) -> None:
    folder = lay_out(tmp_path / "s", '<a href="/base/b.html">b</a><img alt="x" src="/base/theme/a.css"><a href="/b.html">b</a>')
    assert said(folder, "/base/") == []
    found = said(folder, "/other/")
    assert {what for *_, what in found} == {"/base/b.html", "/base/theme/a.css"}
    folder = lay_out(tmp_path / "t", '<script src="//base/x.js"></script>')
    assert {what for *_, what in said(folder, "/")} == {"//base/x.js"}


def project(root: Path, base: str = "base") -> Project:
    (root / "_quarto.yml").parent.mkdir(parents=True, exist_ok=True)
    (root / "_quarto.yml").write_text(CONFIG.replace("SITE_URL", f"https://site.example/{base}/"), encoding="utf-8")
    for name in ("data", "expectations", "notebooks", "reports"):
        (root / name).mkdir(exist_ok=True)
    return open_project(root)


def test_a_build_keeps_what_pages_held_for_the_next(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    mine, folder = project(tmp_path / "project"), lay_out(tmp_path / "s", '<a href="/base/b.html">b</a>')
    checked = check(mine, folder, {})
    monkeypatch.setattr(tree, "read_page", lambda *_: pytest.fail("parsed again"))
    assert check(mine, folder, {}) == checked


def test_what_is_kept_is_of_the_path_under_which_the_site_is_published(tmp_path: Path) -> None:
    folder = lay_out(tmp_path / "s", '<a href="/base/b.html">b</a>')
    check(project(tmp_path / "project"), folder, {})
    moved = project(tmp_path / "project", "other")
    with pytest.raises(InputError, match=r"/base/b\.html"):
        check(moved, folder, {})


HEAVY = '<img alt="x" src="UPa.png"><img alt="y" src="UPb.png"><a href="/base/b.html">b</a>'
FONT = '<link rel="preload" href="UPc.woff2"></head>'


@pytest.mark.parametrize(
    ("heavy", "says"),
    [
        ({}, "So much does not fit on one page: where it is figures, take those of fewer years or places (`tinhso new … --year "),
        (
            {"a.png": 60_000, "b.png": 61_000},
            "The pictures are heavy: save them with fewer pixels, .* b.png 61.0 kB, a.png 60.0 kB.",
        ),
        ({"theme/a.css": 92_000}, r"The styles of the project are heavy: .*`site/theme/`. The heaviest: theme/a.css 1..\.. kB."),
        ({"theme/a.css": 58_000, "c.woff2": 45_000}, "The styles of the project are heavy: "),
        ({"a.png": 40_000, "c.woff2": 62_000, "b.png": 100}, "The pictures are heavy: .*: a.png 40.0 kB, b.png 0.1 kB."),
        ({"a.png": 20_000, "c.woff2": 82_000, "b.png": 100}, "The fonts are heavy: .* The heaviest: c.woff2 82.0 kB."),
    ],
)
def test_a_heavy_page_says_what_is_heavy_and_what_helps_against_that(tmp_path: Path, heavy: dict[str, int], says: str) -> None:
    text = "" if heavy else noise(62_000).hex() * 2
    folder = lay_out(tmp_path / "s", f"{HEAVY}<p>{text}</p>", page=PAGE.replace("</head>", FONT))
    for name in ("a.png", "b.png", "c.woff2", "theme/a.css"):
        content = noise(heavy.get(name, 1))
        (folder / name).write_bytes(f"/*{content.hex()}*/".encode() if name.endswith("css") else content)
    with pytest.raises(InputError) as caught:
        check(project(tmp_path / "project"), folder, {})
    fixes = {one.fix for one in caught.value.findings if one.rule == "site: budget"}
    (fix,) = fixes
    assert re.match(says.replace("(`", "[(]`"), str(fix)), fix


def test_too_much_script_is_named_by_its_files(tmp_path: Path) -> None:
    files = [f"theme/{name}.js" for name in "abcd"]
    loads = "".join(f'<script src="UP{file}"></script>' for file in files)
    folder = lay_out(tmp_path / "s", '<a href="/base/b.html">b</a>', page=PAGE.replace("</head>", f"{loads}</head>"))
    for number, file in enumerate(files):
        (folder / file).write_bytes(of_weight(4_000 + 500 * number))
    with pytest.raises(InputError) as caught:
        check(project(tmp_path / "project"), folder, {})
    assert {one.fix for one in caught.value.findings} == {
        "The scripts of the project are heavy: shorten or leave out what it has in `site/theme/`. The heaviest: "
        "theme/d.js 5.5 kB, theme/c.js 5.0 kB, theme/b.js 4.5 kB."
    }


def test_a_story_that_is_too_heavy_is_told_so_too(tmp_path: Path) -> None:
    mine, folder = project(tmp_path / "project"), lay_out(tmp_path / "s", '<a href="/base/b.html">b</a>')
    (mine.reports / "a.vi.qmd").write_text("", encoding="utf-8")
    for lang, place in (("vi", folder), ("en", folder / "en")):
        (place / "stories").mkdir()
        text = noise(62_000).hex() * 2 if lang == "vi" else ""
        page = PAGE.replace("LANG", lang).replace("UP", "../" if lang == "vi" else "../../").replace("BODY", text)
        (place / "stories" / "a.html").write_text(page, encoding="utf-8")
    with pytest.raises(InputError) as caught:
        check(mine, folder, {})
    (found,) = [one for one in caught.value.findings if one.rule == "site: budget"]
    assert str(found.where) == "reports/a.vi.qmd"
    assert "of a story make two" in str(found.fix)


def test_a_fault_is_reported_with_its_story_or_as_one_of_ours(tmp_path: Path) -> None:
    folder = lay_out(tmp_path / "s", '<a href="/base/b.html">b</a>')
    mine = project(tmp_path / "project")
    assert (check(mine, folder, {}).pages, check(mine, folder, {}).links) == (4, 6)
    for place in (folder, folder / "en"):
        (place / "stories").mkdir()
    for name in ("a", "b", "c"):
        for lang, place in (("vi", folder), ("en", folder / "en")):
            page = PAGE.replace("LANG", lang).replace("UP", "../" if lang == "vi" else "../../")
            (place / "stories" / f"{name}.html").write_text(page.replace("BODY", '<a href="no.html">c</a>'), encoding="utf-8")
    for name in ("a.vi.qmd", "a.en.qmd", "b.vi.qmd", "b.en.qmd", "c.vi.qmd"):
        (tmp_path / "project" / "reports" / name).write_text("", encoding="utf-8")
    with pytest.raises(InputError) as caught:
        check(mine, folder, {})
    ours = "The page is made by the build, not by hand: what is wrong with it is a fault of tinhso."
    nowhere, unreached = "a link leads nowhere", "no way leads from the home page to this page"
    assert [(str(one.where), one.problem, one.found, one.rule, one.key, one.fix) for one in caught.value.findings] == [
        (file, problem, found, "site: links", key, None if key else ours)
        for file, key in (
            ("reports/a.en.qmd", "en/stories/a.html"),
            ("reports/b.en.qmd", "en/stories/b.html"),
            ("en/stories/c.html", None),
            ("reports/a.vi.qmd", "stories/a.html"),
            ("reports/b.vi.qmd", "stories/b.html"),
            ("reports/c.vi.qmd", "stories/c.html"),
        )
        for problem, found in ((nowhere, "no.html"), (unreached, None))
    ]


FRAME = (
    '<!doctype html><html lang="LANG"><head><title>t</title><link rel="canonical" href="https://x.example/">'
    "<style>p{color:red}</style></head>"
    '<body><main><h1>T</h1><svg role="img" aria-label="x"></svg><a target="_top" href="../index.html">site</a>BODY'
    "</main></body></html>"
)
LOADS = "the page of a frame loads something"
RUNS = "the page of a frame loads or runs something"
ASKS = "the style of a frame requests a file"


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("", "", []),
        ("BODY", "<script>x</script>", [(RUNS, "script")]),
        ("BODY", '<img alt="x" src="data:x">', [(RUNS, "data:x")]),
        ("BODY", '<object data="../index.html"></object>', [(RUNS, "../index.html")]),
        ("BODY", '<video></video><audio></audio><embed><iframe src="../index.html">', [
            (RUNS, "video"), (RUNS, "audio"), (RUNS, "embed"), (RUNS, "../index.html"),
        ]),
        ("<style>", '<link rel="icon" href="../index.html"><style>', [(LOADS, "../index.html")]),
        ("<style>", '<link href="../index.html"><style>', [(LOADS, "../index.html")]),
        ("p{color:red}", "p{background:url(data:x)}", [(ASKS, "url(")]),
        ("p{color:red}", '@import "a.css";', [(ASKS, "@import")]),
        ("BODY", '<a href="../index.html">x</a>', [("a link would open inside the frame", "../index.html")]),
        ("BODY", '<a target="_top" href="https://x.example/">x</a><a target="_top">y</a>', []),
        ('href="../index.html"', 'href="https://x.example/"', [("no link leads back to the site", None)]),
        ('href="../index.html"', "", [("no link leads back to the site", None)]),
        ('<svg role="img" aria-label="x"></svg>', "", [("the page of a frame shows no figure", None)]),
        ("<style>p{color:red}</style>", "<style></style><style>p{}</style>", []),
        ("BODY", "<p>url(x), @import</p>", []),
    ],
)  # fmt: skip
def test_a_page_for_frames_is_whole_in_itself_and_leads_back(old: str, new: str, expected: list[tuple[str, str | None]]) -> None:
    html = (FRAME.replace(old, new) if old else FRAME).replace("BODY", "")
    assert list(frame_faults(etree.HTML(html), html)) == expected


def frame_of(weight: int) -> str:
    """Return the longest page of a frame that weighs so much at the most, compressed."""
    text = noise(80_000).hex()
    low, high = 10_000, len(text)
    while high - low > 1:
        middle = (low + high) // 2
        page = FRAME.replace("BODY", f"<p>{text[:middle]}</p>")
        low, high = (middle, high) if len(gzip.compress(page.encode(), 6)) <= weight else (low, middle)
    return FRAME.replace("BODY", f"<p>{text[:low]}</p>")


@pytest.mark.parametrize(("weight", "shown"), [(30_000, None), (30_001, "30 kB compressed"), (30_520, "31 kB compressed")])
def test_a_page_for_frames_is_light(weight: int, shown: str | None) -> None:
    page = frame_of(weight)
    expected = [] if shown is None else [("the page of a frame weighs more than 30 kB", shown)]
    assert list(frame_faults(etree.HTML(page), page)) == expected


def test_a_heavy_page_for_frames_is_told_what_helps(tmp_path: Path) -> None:
    folder = lay_out(tmp_path / "s")
    (folder / "embed").mkdir()
    (folder / "embed" / "a.html").write_text(frame_of(30_001), encoding="utf-8")
    with pytest.raises(InputError) as caught:
        check(project(tmp_path / "project"), folder, {})
    assert {str(one.fix)[:36] for one in caught.value.findings if "frame weighs" in one.problem} == {
        "So many rows do not fit into a frame"
    }


@pytest.mark.parametrize("second", ["en", "fr"])
def test_pages_for_frames_are_those_of_figures_in_both_languages(tmp_path: Path, second: Lang) -> None:
    assert [is_frame(path) for path in ("embed/a.html", "embed/b/c.html")] == [True] * 2
    assert [is_frame(path) for path in ("embed/index.html", "index.html", "places/embed/a.html")] == [False] * 3
    langs = ("vi", second)
    folder = lay_out(tmp_path / "s", '<a href="embed/a.html">e</a>', langs=langs)
    for lang, place in zip(langs, (folder, folder / second), strict=True):
        (place / "embed").mkdir()
        page = FRAME.replace("LANG", lang).replace("BODY", '<a href="../b.html">b</a>')
        (place / "embed" / "a.html").write_text(page, encoding="utf-8")
    assert said(folder, langs=langs) == [
        (page, "frames", "a link would open inside the frame", "../b.html") for page in ("embed/a.html", f"{second}/embed/a.html")
    ]
