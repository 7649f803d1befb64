"""The head of a story says what it is, who signs it and what lies beside it; every mistake in it is named at its line."""

from __future__ import annotations

import json
import os
import re
import subprocess
from pathlib import Path

import pytest
from PIL import Image

from tests.languages import LANGS
from tinhso.errors import InputError
from tinhso.layers import HIDDEN, Layers
from tinhso.reports.prose.markdown import bibliographies, pictures
from tinhso.reports.prose.read_prose import Stories, draft_slugs, read_stories
from tinhso.site.render.choose_renderer import PANDOC, choose
from tinhso.site.render.renderers import Pandoc

HEAD = 'title: "Tựa"\ndescription: "Tóm tắt"\n'
DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 3"><title>Bản đồ</title><rect width="4" height="3"/></svg>'
XHTML = "http://www.w3.org/1999/xhtml"
#: The least PNG: what begins one, and what ends it.
PNG = b"\x89PNG\r\n\x1a\n" + b"\0\0\0\0IEND\xaeB`\x82"


class Shelf:
    """A folder of stories."""

    def __init__(self, root: Path) -> None:
        self.root, self.folder = root, root / "reports"
        self.folder.mkdir()
        self.story()

    def story(self, head: str = "", text: str = "Chữ.", slug: str = "chuyen") -> None:
        """Write a story that says the same in both languages: line 4 is the first of the extra head."""
        for lang in ("vi", "en"):
            self.write(f"{slug}.{lang}.qmd", f"---\n{HEAD}{head}---\n\n{text}\n".encode())

    def write(self, name: str, content: bytes) -> None:
        (self.folder / name).write_bytes(content)

    def read(self) -> Stories:
        return read_stories(Layers(self.root), LANGS, drafts=draft_slugs(self.root))

    def complaint(self) -> str:
        with pytest.raises(InputError) as caught:
            self.read()
        return str(caught.value)


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    return Shelf(tmp_path)


def test_a_story_may_be_signed_by_one_or_several(shelf: Shelf) -> None:
    shelf.story("author: Trần An\n")
    shelf.story("author: [Trần An, Lê Bình]\n", slug="khac")
    assert [one.first.author for one in shelf.read().published] == [("Trần An",), ("Trần An", "Lê Bình")]


def test_a_story_is_signed_alike_in_both_languages(shelf: Shelf) -> None:
    shelf.story("author: Trần An\n")
    shelf.write("chuyen.en.qmd", f"---\n{HEAD}author: An Tran\n---\n\nWords.\n".encode())
    problem = "the two languages disagree about `author`"
    said = f"reports/chuyen.en.qmd:{{}} (author): {problem}\n    found:    {{}}\n    expected: Trần An, as"
    assert said.format("4:9", "An Tran") in shelf.complaint()
    shelf.write("chuyen.en.qmd", f"---\n{HEAD}---\n\nWords.\n".encode())
    assert said.format(1, "nothing") in shelf.complaint()


def test_a_draft_in_one_language_is_told_in_the_words_of_its_head(shelf: Shelf) -> None:
    shelf.story("order: 1\n")
    shelf.write("chuyen.en.qmd", f"---\n{HEAD}order: 1\ndraft: true\n---\n\nWords.\n".encode())
    remarks = "\n".join(map(str, shelf.read().remarks))
    assert "reports/chuyen.en.qmd:5:8 (draft): the two languages disagree about `draft`\n    found:    true\n" in remarks
    assert "    expected: false, as in reports/chuyen.vi.qmd" in remarks


def test_a_draft_is_not_published_and_stops_nothing(shelf: Shelf) -> None:
    shelf.story("draft: true\n", text="Có 12 trạm.", slug="nhap")
    found = shelf.read()
    assert [one.slug for one in found.published] == ["chuyen"]
    assert "reports/nhap.vi.qmd (draft): a draft: it is not published" in str(found.remarks[0])
    assert "reports/nhap.vi.qmd:7:4: a number typed by hand" in str(found.remarks[1])


def test_a_draft_may_lack_a_language(shelf: Shelf) -> None:
    shelf.story("draft: true\n", slug="nhap")
    (shelf.folder / "nhap.en.qmd").unlink()
    assert "reports/nhap.en.qmd: the page lacks its en text" in str(shelf.read().remarks[1])


def test_no_story_leads_to_a_draft(shelf: Shelf) -> None:
    shelf.story("draft: true\n", slug="nhap")
    shelf.story(text="[chữ](../stories/nhap.html)")
    assert "reports/chuyen.vi.qmd:6:1: a link to a draft" in shelf.complaint()


def test_pictures_and_the_bibliography_lie_beside_the_story(shelf: Shelf) -> None:
    shelf.write("map.svg", DRAWING.encode())
    shelf.write("anh.png", PNG)
    shelf.write("sach.bib", b"@book{tran2022, title={T}}\n")
    shelf.story('image: anh.png\nimage-alt: "Một trạm"\nbibliography: sach.bib\n', text="Chữ [@tran2022].\n\n![Bản đồ](map.svg)")
    text = shelf.read().published[0].texts["vi"]
    assert text.image == shelf.folder / "anh.png"
    assert text.pictures == (shelf.folder / "map.svg",)
    assert text.bibliography == shelf.folder / "sach.bib"


def test_a_bibliography_of_the_edition_serves_the_texts_that_name_none(shelf: Shelf) -> None:
    (shelf.root / "sach.bib").write_text("@book{tran2022, title={T}}\n", encoding="utf-8")
    (shelf.root / "_quarto.yml").write_text("bibliography: sach.bib\n", encoding="utf-8")
    shelf.story(text="Chữ [@tran2022].")
    shelf.story(slug="khac")
    assert [one.texts["vi"].bibliography for one in shelf.read().published] == [shelf.root / "sach.bib", None]


def test_a_bibliography_of_the_edition_that_is_not_there_is_named(shelf: Shelf) -> None:
    (shelf.root / "_quarto.yml").write_text("bibliography: sach.bib\n", encoding="utf-8")
    assert "_quarto.yml:1:15 (bibliography): there is no such bibliography" in shelf.complaint()


def test_a_bibliography_of_the_edition_that_is_a_list_is_one_finding(shelf: Shelf) -> None:
    (shelf.root / "_quarto.yml").write_text("bibliography: [sach.bib]\n", encoding="utf-8")
    assert shelf.complaint().count("(bibliography)") == 1


def test_a_citation_that_stands_behind_a_reference_without_an_end_is_not_missed(shelf: Shelf) -> None:
    shelf.write("sach.bib", b"@book{tran2022, title={T}}\n")
    shelf.story("bibliography: sach.bib\n", text="Có {{< obs a, như [@tran2022].")
    assert "a bibliography that no sentence cites" not in shelf.complaint()


def test_a_bibliography_of_the_edition_that_is_no_file_is_named_as_what_it_is(shelf: Shelf) -> None:
    (shelf.root / "sach.bib").mkdir()
    (shelf.root / "_quarto.yml").write_text("bibliography: sach.bib\n", encoding="utf-8")
    assert "_quarto.yml:1:15 (bibliography): a folder stands where a file is expected" in shelf.complaint()
    (shelf.root / "sach.bib").rmdir()
    os.mkfifo(shelf.root / "sach.bib")
    assert "_quarto.yml:1:15 (bibliography): what stands under this name is no file" in shelf.complaint()


@pytest.mark.parametrize("name", [".sach.bib", "data/.sach.bib", ".data/sach.bib"])
def test_a_hidden_bibliography_of_the_edition_is_refused(shelf: Shelf, name: str) -> None:
    """No digest sees it: where it had changed, nothing was said to have."""
    (shelf.root / name).parent.mkdir(exist_ok=True)
    (shelf.root / name).write_text("@book{tran2022, title={T}}\n", encoding="utf-8")
    (shelf.root / "_quarto.yml").write_text(f"bibliography: {name}\n", encoding="utf-8")
    assert f"_quarto.yml:1:15 (bibliography): {HIDDEN}" in shelf.complaint()


@pytest.mark.parametrize(
    ("content", "where", "said"),
    [
        ("@book{\n  title = {T}\n}", "1:7", "no key with a comma behind it"),
        ("@book{, title = {T}}", "1:7", "no key with a comma behind it"),
        ("@book{a,\n  title = {T},\n  year 2022\n}", "3:3", "a field without ="),
        ("@book{a,\n  title = {T}\n  year = 2022\n}", "3:3", "neither a comma nor the end of the entry"),
        ("@book{a,\n  title = {T,\n  year = 2022\n}\n@book{b, title={T}}\n", "5:1", "neither a comma nor the end of the entry"),
        ("@book{a,\n  title = {T,\n  year = 2022\n", "2:11", "{ is opened and never closed"),
        ("@book(a, title={T})", "1:1", "no @kind{"),
        ("@misc{a}", "1:7", "no key with a comma behind it"),
        ('@book{a, title = "T}"}', "1:20", "} is closed and was not opened"),
        ("@book{a, title = }", "1:18", "a field without a value"),
        ("@book{a, title = {T}, {x}", "1:23", "no name of a field"),
        ("@book{a, year = {2022}}", "1:1", "the reference has no title"),
        ("@book{a, title = {{}}, year = 2022}", "1:1", "the reference has no title"),
        ("@misc{a,}", "1:1", "the reference has no title"),
        ("@book{a,\n  title = {T},\n  Title = {U}\n}", "3:3", "the field `title` stands twice"),
        ("@book{a, title = {T \\emphh{x}}}", "1:21", "the command \\emphh is not known, and its words would be lost"),
        ("@book{a, title = {T}, url = {javascript:a()}}", "1:28", "`url` is not a web address, https://…"),
        ("@book{a, title = {T}, langid = {klingon}}", "1:31", "`langid` klingon is no language that is known"),
        ('@book{a, title = {T}, URL = "www.x.vn"}', "1:28", "`url` is not a web address, https://…"),
        ("@book{a, title = {T}", "1:21", "neither a comma nor the end of the entry"),
    ],
)
def test_an_entry_of_a_bibliography_that_cannot_be_read_is_named(shelf: Shelf, content: str, where: str, said: str) -> None:
    shelf.write("sach.bib", content.encode())
    shelf.story("bibliography: sach.bib\n", text="Chữ [@a].")
    complaint = shelf.complaint()
    assert f"reports/sach.bib:{where}: {said}: the entry that begins in line 1 cannot be read" in complaint
    assert complaint.count("cannot be read") == 1


@pytest.mark.parametrize("content", ["", "TY  - BOOK\nTI  - T\nER  -\n", "% @book{a, title={T}}\n", "@comment{a}\n"])
def test_a_bibliography_without_an_entry_is_told_before_the_citation_of_none(shelf: Shelf, content: str) -> None:
    """An export in RIS under .bib: each citation was said to be no key of the bibliography."""
    shelf.write("sach.bib", content.encode())
    shelf.story("bibliography: sach.bib\n", text="Chữ [@a].")
    complaint = shelf.complaint()
    assert "reports/sach.bib:1: the file has no entry of BibTeX" in complaint
    assert "Export the references as BibTeX, or as CSL-JSON under .json." in complaint


@pytest.mark.parametrize(
    "content",
    [
        'Một @comment{a {b} "c}\n@string{nxb = {NXB}}\n@preamble{{x}}\n'
        '@Book{a, title = {T {\\"o} \\} x}, publisher = nxb # " Hà Nội", year = 2022,}\n% @book{\n',
        "@misc{a, journal = {T}, note = {$\\alpha$ \\& \\'{e} \\noopsort{x}}}",
    ],
)
def test_what_pandoc_reads_of_bibtex_is_let_through(shelf: Shelf, content: str) -> None:
    shelf.write("sach.bib", content.encode())
    shelf.story("bibliography: sach.bib\n", text="Chữ [@a].")
    assert shelf.read().published[0].texts["vi"].bibliography == shelf.folder / "sach.bib"
    pandoc = choose(PANDOC)
    assert isinstance(pandoc, Pandoc)
    command = [pandoc.program, "--citeproc", "--bibliography=sach.bib"]
    done = subprocess.run(command, cwd=shelf.folder, input="[@a]", capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_each_command_that_may_stand_in_a_bibliography_comes_out() -> None:
    pandoc = choose(PANDOC)
    assert isinstance(pandoc, Pandoc)
    entries = "\n".join(f"@book{{{name}, title = {{A \\{name}{{x}} B}}}}" for name in bibliographies.COMMANDS)
    command = [pandoc.program, "-f", "biblatex", "-t", "csljson"]
    done = subprocess.run(command, input=entries, capture_output=True, text=True, check=True)
    titles = {entry["id"]: entry["title"] for entry in json.loads(done.stdout)}
    assert set(titles) == set(bibliographies.COMMANDS)
    assert [name for name, title in titles.items() if re.fullmatch(r"A\s+B", title)] == []


def test_each_type_of_a_bibliography_is_one_of_pandoc() -> None:
    pandoc = choose(PANDOC)
    assert isinstance(pandoc, Pandoc)
    entries = "\n".join(f"@{kind}{{{kind}, title = {{T}}}}" for kind in (*bibliographies.KINDS, *bibliographies.PLAIN_KINDS))
    command = [pandoc.program, "-f", "biblatex", "-t", "csljson"]
    done = subprocess.run(command, input=entries, capture_output=True, text=True, check=True)
    types = {entry["id"]: entry["type"] for entry in json.loads(done.stdout)}
    assert {kind for kind, type_ in types.items() if type_} == set(bibliographies.KINDS)
    assert {kind for kind, type_ in types.items() if not type_} == set(bibliographies.PLAIN_KINDS)


def test_each_name_of_a_language_of_a_bibliography_is_one_of_pandoc(shelf: Shelf) -> None:
    pandoc = choose(PANDOC)
    assert isinstance(pandoc, Pandoc)
    entries = "\n".join(f"@book{{{name}, title = {{T}}, langid = {{{name}}}}}" for name in (*bibliographies.LANGUAGES, "klingon"))
    command = [pandoc.program, "-f", "biblatex", "-t", "csljson"]
    done = subprocess.run(command, input=entries, capture_output=True, text=True, check=True)
    known = {entry["id"] for entry in json.loads(done.stdout) if entry["language"] != entry["id"]}
    assert known == set(bibliographies.LANGUAGES)
    codes = ("vi", "en-GB", "zh-CN", "FIL", "Vietnamese")  # those that Pandoc gives on as they are, and a name in capitals
    shelf.write("sach.bib", "\n".join(f'@book{{{code}, title = {{T}}, langid = "{code}"}}' for code in codes).encode())
    shelf.story("bibliography: sach.bib\n", text="Chữ [@vi].")
    assert len(shelf.read().published) == 1


@pytest.mark.parametrize(("kind", "fix"), [("Bok", "Did you mean 'book'?"), ("xyz", "Write a type of BibTeX, or @misc.")])
def test_an_unknown_type_of_a_bibliography_is_named(shelf: Shelf, kind: str, fix: str) -> None:
    """Such an entry was let through, and its reference written as that of no kind of work."""
    shelf.write("sach.bib", f"@book{{b, title={{T}}}}\n@{kind}{{a, title={{T}}}}\n@book{{c, title={{T}}}}\n".encode())
    shelf.story("bibliography: sach.bib\n", text="Chữ [@a; @b; @c].")
    complaint = shelf.complaint()
    assert f"reports/sach.bib:2:1: @{kind.lower()} is no type of BibTeX" in complaint
    assert f"next:     {fix}" in complaint
    assert complaint.count("reports/") == 1


def test_a_citation_of_a_bibliography_that_is_not_there_is_no_fault_of_its_own(shelf: Shelf) -> None:
    shelf.write("sach.bib", b"@book{a, title={T}}\n")
    shelf.story("bibliography: sac.bib\n", text="Chữ [@a] và @{b}.")
    complaint = shelf.complaint()
    assert "(bibliography): there is no such file beside the text" in complaint
    assert "Did you mean 'sach.bib'?" in complaint
    assert "citation" not in complaint


def test_a_key_of_a_bibliography_stands_once(shelf: Shelf) -> None:
    shelf.write("sach.bib", b"@book{a, title={T}}\n@book{a, title={U}}\n")
    shelf.story("bibliography: sach.bib\n", text="Chữ [@a].")
    assert "reports/sach.bib:2:7: the key stands twice" in shelf.complaint()


def test_a_bibliography_of_json_is_read_as_one(shelf: Shelf) -> None:
    shelf.write("sach.json", b'[{"id": "a", "title": "T"},\n {"id": 5]')
    shelf.story("bibliography: sach.json\n", text="Chữ [@a].")
    assert "reports/sach.json:2:" in shelf.complaint()
    shelf.write(
        "sach.json", b'[{"id": "a", "title": "T", "language": "en-GB"}, {"id": "b", "title": "T", "language": "zh-Hant-TW"}]'
    )
    assert shelf.read().published[0].texts["vi"].bibliography == shelf.folder / "sach.json"


def test_a_bibliography_that_nothing_cites_is_named(shelf: Shelf) -> None:
    shelf.write("sach.bib", b"@book{tran2022, title={T}}\n")
    shelf.story("bibliography: sach.bib\n")
    assert ".qmd:4:15 (bibliography): a bibliography that no sentence cites" in shelf.complaint()


@pytest.mark.parametrize(
    ("head", "where", "said"),
    [
        ("authors: An\n", "4:1", "Did you mean 'author'?"),
        ("draft: yes\n", "4:8 (draft)", "is neither true nor false\n    found:    yes\n    expected: true or false"),
        ("author: { name: An }\n", "4:9 (author)", "is not a text"),
        ("image: anh.png\n", "4:8 (image)", "the key `image-alt` is missing"),
        ('image-alt: "Một trạm"\n', "4:12 (image-alt)", "the key `image` is missing"),
        ('image: khong.png\nimage-alt: "Một trạm"\n', "4:8 (image)", "there is no such file beside the text"),
        ('image: map.svg\nimage-alt: "Một trạm"\n', "4:8 (image)", "expected: .png, .jpg, .jpeg, .webp"),
        ('image: ../anh.png\nimage-alt: "Một trạm"\n', "4:8 (image)", "is not the name of a file beside the text"),
        ('image: .anh.png\nimage-alt: "Một trạm"\n', "4:8 (image)", HIDDEN),
        ("bibliography: .sach.bib\n", "4:15 (bibliography)", HIDDEN),
        ('image: anh.png\nimage-alt: "Có 12 trạm"\n', "5:16", "a number typed by hand"),
        ("bibliography: khong.bib\n", "4:15 (bibliography)", "there is no such file beside the text"),
        ("date: 2026-11-31\n", "4:7 (date)", "31"),
        ("order: 1\norder: 2\n", "5:1", "the key stands twice"),
        ("date: 29/11/2026\n", "4:7 (date)", "next:     Write 2026-11-29."),
        ("date: 2020/2022\n", "4:7 (date)", "is not the date of a story"),
        ("date: 2022-Q3\n", "4:7 (date)", "is not the date of a story"),
        ("date: 0000-01-01\n", "4:7 (date)", "is not the date of a story"),
        ("author: [An, Bình, An]\n", "4:20", "stands twice in the list\n    found:    An"),
        ("sources: [an, binh, an]\n", "4:21", "stands twice in the list\n    found:    an"),
        ('author: "**An**"\n', "4:10", "a mark of Markdown or HTML"),
        ("order:1\nauthor: An\n", "4:6", "no blank behind the colon of a key"),
        ("order:\u00a01\nauthor: An\n", "4:6", "no blank behind the colon of a key"),
    ],
)  # fmt: skip
def test_a_slip_in_the_head_is_named(shelf: Shelf, head: str, where: str, said: str) -> None:
    shelf.write("map.svg", DRAWING.encode())
    shelf.write("anh.png", PNG)
    shelf.story(head)
    complaint = shelf.complaint()
    assert f"reports/chuyen.vi.qmd:{where}" in complaint
    assert said in complaint


@pytest.mark.parametrize(
    ("title", "where", "said"),
    [
        ('"Tựa **đậm**"', "2:13", "a mark of Markdown or HTML in words that are shown as they are typed"),
        ('"Tựa <b>đậm</b>"', "2:13", "found:    <b>đậm</b>"),
        ('"Tựa [chữ](a.html)"', "2:17", "found:    ](a.html)"),
        ('"Tựa &amp; chữ"', "2:13", "found:    &amp; chữ"),
        ('"Tựa^[chú]"', "2:12", "found:    ^[chú]"),
        ('"Tựa $x$"', "2:13", "found:    $x$"),
        ('"T\u200bựa"', "2:10", "a sign that nobody sees (U+200B)"),
        ("Tựa # chữ", "2:8 (title)", "the words end before a #, where a comment begins"),
        ("#Tựa", "2:7 (title)", "the words end before a #, where a comment begins"),
        (">-\n  Tựa dài\n  có 12 trạm", "4:6", "a number typed by hand"),
        ("Tựa dài\n  có 12 trạm", "3:6", "a number typed by hand"),
    ],
)
def test_a_title_is_shown_as_it_is_typed(shelf: Shelf, title: str, where: str, said: str) -> None:
    shelf.write("chuyen.vi.qmd", f"---\ntitle: {title}\ndescription: x\n---\n\nChữ.\n".encode())
    complaint = shelf.complaint()
    assert f"reports/chuyen.vi.qmd:{where}" in complaint
    assert said in complaint
    assert complaint.count("chuyen.vi.qmd") == 1


def test_a_title_of_several_lines_is_one(shelf: Shelf) -> None:
    for lang in ("vi", "en"):
        shelf.write(f"chuyen.{lang}.qmd", b"---\ntitle: >\n  a\n  b\ndescription: |\n  c\n  d\nauthor: |\n  An\n  B\n---\n\nx\n")
    text = shelf.read().published[0].texts["vi"]
    assert (text.title.written, text.description.written, text.author) == ("a b", "c d", ("An B",))


@pytest.mark.parametrize("head", ["title: a\n", "---\ntitle: a\n...\n\nChữ.\n"], ids=["none", "not closed"])
def test_a_page_without_a_whole_head_is_told_what_one_is(shelf: Shelf, head: str) -> None:
    shelf.write("chuyen.vi.qmd", head.encode())
    said = "no head: it is begun and never ends" if head.startswith("---") else "no head"
    assert f"reports/chuyen.vi.qmd:1:1: the page has {said}\n    expected: a block between two lines of ---" in shelf.complaint()
    assert "quotation marks" not in shelf.complaint()


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("bai.qmd", "the name does not say its language"),
        ("bai.fr.qmd", "If fr is a language of the edition, add it to languages in _quarto.yml"),
        ("bai.VI.qmd", "Did you mean 'bai.vi.qmd'?"),
        ("Bài mới.vi.qmd", "the name cannot be an address"),
        ("BAI.vi.qmd", "the name cannot be an address"),
        ("a.b.vi.qmd", "the name cannot be an address"),
        ("index.vi.qmd", "the list of stories has this address"),
        ("bai.vi.qmd.txt", "a text under another ending"),
        ("bai.vi.md", "a text under another ending"),
        ("muc/bai.vi.qmd", "a text in a folder of its own"),
    ],
)
def test_a_text_that_no_page_would_be_made_from_is_named(shelf: Shelf, name: str, said: str) -> None:
    (shelf.folder / name).parent.mkdir(exist_ok=True)
    shelf.write(name, b"x")
    complaint = shelf.complaint()
    assert f"reports/{name}: " in complaint
    assert said in complaint


@pytest.mark.parametrize("name", [".bai.md", ".cu/bai.vi.qmd", "pages/.cu/bai.vi.qmd", ".cu/sau/bai.vi.md"])
def test_hidden_texts_are_of_the_machine(shelf: Shelf, name: str) -> None:
    """One in a hidden folder was refused by a build from nothing alone: no other saw that it was there."""
    (shelf.folder / name).parent.mkdir(exist_ok=True, parents=True)
    shelf.write(name, b"x")
    shelf.story()
    assert [one.slug for one in shelf.read().published] == ["chuyen"]


def test_a_text_about_the_site_that_nothing_asks_for_is_named(shelf: Shelf) -> None:
    (shelf.folder / "pages").mkdir()
    shelf.write("pages/abuot.vi.qmd", b"x")
    with pytest.raises(InputError) as caught:
        read_stories(Layers(shelf.root), LANGS, only=("about",))
    assert "reports/pages/abuot.vi.qmd: no text about the site" in str(caught.value)
    assert "Did you mean 'about.vi.qmd'?" in str(caught.value)


@pytest.mark.parametrize(
    ("content", "where", "said"),
    [
        ('[{"id": "a", "type": "sach"}]', "1:22 (type)", "unknown type of CSL-JSON"),
        ('[{"id": "a", "title": "T", "author": "Trần An"}]', "1:38 (author)", "is not a list of names of CSL-JSON"),
        ('[{"id": "a", "title": "T", "author": ["An"]}]', "1:38 (author)", "is not a list of names of CSL-JSON"),
        (
            '[{"id": "a", "title": "T", "issued": {"date-parts": [["hai"]]}}]',
            "1:38 (issued)",
            "is not a date of CSL-JSON",
        ),
        ('[{"id": "a", "title": ["T"]}]', "1:23 (title)", "is not a text"),
        ('[{"id": "a"}]', "1:2", "the reference has no title"),
        ('[{"id": "a", "title": "T", "URL": "javascript:a()"}]', "1:35 (URL)", "is not a web address"),
        ('[{"id": "a", "title": "T", "language": "Klingon"}]', "1:40 (language)", "is no language that is known"),
        ('[{"id": "a", "title": "T", "language": ["vi"]}]', "1:40 (language)", "is no language that is known"),
        ('[{"id": "a", "issued": "2022"}]', "1:24 (issued)", "is not a date of CSL-JSON"),
        ('[{"id": "a"}, {"id": "a"}]', "1:22 (id)", "the key stands twice"),
        ('[{"type": "book"}]', "1:2", "the key `id` is missing"),
    ],
)
def test_an_entry_of_json_whose_reference_would_say_nothing_is_named(shelf: Shelf, content: str, where: str, said: str) -> None:
    shelf.write("sach.json", content.encode())
    shelf.story("bibliography: sach.json\n", text="Chữ [@a].")
    assert f"reports/sach.json:{where}: {said}" in shelf.complaint()


@pytest.mark.parametrize(
    ("name", "content"),
    [("a.png", PNG[:-6]), ("a.jpg", b"\xff\xd8\xff\xe0" + b"x" * 2000), ("a.webp", b"RIFF\xff\xff\0\0WEBPVP8 ")],
)
def test_a_picture_that_is_cut_off_is_refused(shelf: Shelf, name: str, content: bytes) -> None:
    shelf.write(name, content)
    shelf.story(text=f"Chữ.\n\n![Ảnh]({name})")
    assert f"reports/chuyen.vi.qmd:8:1: the picture {name} is cut off" in shelf.complaint()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (DRAWING.replace("<rect", "<script>a</script><rect"), "found:    <script>"),
        (DRAWING.replace("<rect", '<rect onclick="a()"'), 'found:    onclick="a()"'),
        (
            DRAWING.replace("<rect", '<image href="https://example.org/a.png"/><rect'),
            'found:    href="https://example.org/a.png"',
        ),
        (DRAWING.replace("<rect", "<style>@import url(https://example.org)</style><rect"), "found:    <style>"),
        (
            f"<!DOCTYPE svg [<!ENTITY x '<script>a</script>'>]>{DRAWING.replace('<rect', '&x;<rect')}",
            "found:    <!DOCTYPE … [",
        ),
        (f'<!DOCTYPE svg SYSTEM ">" [<!ENTITY x "y">]>{DRAWING}', "found:    <!DOCTYPE … ["),
        (f'<?xml-stylesheet href="https://example.org/a.css"?>{DRAWING}', "found:    <?xml-stylesheet"),
        (DRAWING.replace("<rect", f'<h:img xmlns:h="{XHTML}" src="https://example.org/a.png"/><rect'), "found:    <img>"),
        (DRAWING.replace("<rect", f'<h:object xmlns:h="{XHTML}" data="a.html"/><rect'), "found:    <object>"),
        (DRAWING.replace("<rect", '<a href="JavaScript:a()"/><rect'), 'found:    href="JavaScript:a()"'),
        (DRAWING.replace("<rect", '<a href="java&#x9;script:a()"/><rect'), 'found:    href="java'),
        (DRAWING.replace("<rect", '<a href="data:text/html,a"/><rect'), 'found:    href="data:text/html,a"'),
        (DRAWING.replace("<rect", '<style>a{}<x/>@import "https://example.org"</style><rect'), "found:    <style>"),
        (DRAWING.replace("<rect", "<style>a{b:u\\72l(https://example.org)}</style><rect"), "found:    <style>"),
        (DRAWING.replace("<rect", "<rect style=\"fill:image-set('https://example.org/a.png' 1x)\""), "found:    style="),
        (DRAWING.replace("<rect", '<animateTransform attributeName="transform"/><rect'), "found:    <animateTransform>"),
        (DRAWING.replace("<rect", '<set attributeName="href" to="javascript:a()"/><rect'), "found:    <set>"),
        (DRAWING.replace(' xmlns="http://www.w3.org/2000/svg"', ""), "the picture map.svg is not what its name says"),
        (f'<html xmlns="{XHTML}"/>', "the picture map.svg is not what its name says"),
        (DRAWING.replace("</svg>", ""), "the drawing map.svg cannot be read"),
        (DRAWING + "<!-- " + "x" * pictures.HEAVIEST + " -->", "the picture map.svg is too heavy"),
    ],
)
def test_a_drawing_that_does_more_than_show_is_refused(shelf: Shelf, content: str, said: str) -> None:
    shelf.write("map.svg", content.encode())
    shelf.story(text="Chữ.\n\n![Bản đồ](map.svg)")
    complaint = shelf.complaint()
    assert "reports/chuyen.vi.qmd:8:1: the " in complaint
    assert said in complaint


INKSCAPE = "http://www.inkscape.org/namespaces/inkscape"
METADATA = '<metadata><d:source xmlns:d="http://purl.org/dc/elements/1.1/">file:///a/b.png</d:source></metadata>'


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (DRAWING.replace("<rect", f'<rect xmlns:i="{INKSCAPE}" i:export-filename="/home/an/map.png"'), "/home/an/map.png"),
        (DRAWING.replace("<rect", f'<rect xmlns:i="{INKSCAPE}" i:export-filename="D:\\an\\map.png"'), "D:\\an\\map.png"),
        (DRAWING.replace("<rect", f'<rect xmlns:i="{INKSCAPE}" i:absref="\\\\an-pc\\map.png"'), "\\\\an-pc\\map.png"),
        (DRAWING.replace("<rect", '<rect xml:base="file:///a/"'), "file:///a/"),
        (DRAWING.replace("<rect", f"{METADATA}<rect"), "file:///a/b.png"),
        (f"<!-- Made from /Users/an/map.ai -->{DRAWING}", "Made from /Users/an/map.ai"),
    ],
)
def test_a_drawing_that_tells_where_it_lay_is_refused(shelf: Shelf, content: str, said: str) -> None:
    shelf.write("map.svg", content.encode())
    shelf.story(text="Chữ.\n\n![Bản đồ](map.svg)")
    complaint = shelf.complaint()
    assert "reports/chuyen.vi.qmd:8:1: the drawing map.svg holds where a file lay on a machine" in complaint
    assert f"found:    {said}" in complaint


@pytest.mark.parametrize(
    "content",
    [
        DRAWING.replace("<rect", f'<rect xmlns:i="{INKSCAPE}" i:label="Trạm / mạng" i:docname="map.svg"'),
        DRAWING.replace("<rect", '<a href="/home/an/map"/><rect'),
        f"<!-- See https://example.org/home/an and 1/2/3. -->{DRAWING}",
    ],
)
def test_a_drawing_whose_notes_name_no_file_of_a_machine_is_taken(shelf: Shelf, content: str) -> None:
    shelf.write("map.svg", content.encode())
    shelf.story(text="Chữ.\n\n![Bản đồ](map.svg)")
    assert shelf.read().published[0].texts["vi"].pictures == (shelf.folder / "map.svg",)


@pytest.mark.parametrize(
    "content",
    [
        '<?xml version="1.0" encoding="UTF-8" standalone="no"?>\n<!-- Inkscape -->\n' + DRAWING,
        '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">' + DRAWING,
        DRAWING.replace("<rect", '<s:namedview xmlns:s="http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd"/><rect'),
        DRAWING.replace("<rect", "<style>rect{fill:url(#a);font-family:'Be Vietnam Pro'}</style><rect"),
        DRAWING.replace("<rect", '<image href="data:image/png;base64,AA=="/><a href="https://example.org"/><rect fill="url(#a)"'),
    ],
)
def test_a_drawing_as_programs_write_it_passes(shelf: Shelf, content: str) -> None:
    shelf.write("map.svg", content.encode())
    shelf.story(text="Chữ.\n\n![Bản đồ](map.svg)")
    assert shelf.read().published


@pytest.mark.parametrize("name", ["anh.png", "anh.webp"])
@pytest.mark.parametrize("moves", [True, False])
def test_a_picture_stands_still(shelf: Shelf, name: str, moves: bool) -> None:
    first, *others = (Image.new("RGB", (9, 9), colour) for colour in ("red", "blue"))
    first.save(shelf.folder / name, **({"save_all": True, "append_images": others, "duration": 100} if moves else {}))
    shelf.story(text="![Bản đồ](" + name + ")")
    if moves:
        assert f"reports/chuyen.vi.qmd:6:1: the picture {name} moves by itself" in shelf.complaint()
    else:
        assert shelf.read().published


def test_words_that_stand_in_both_languages_are_named_where_they_stand_again(shelf: Shelf) -> None:
    long = "Con số này là của một bài báo và không của tỉnh."
    shelf.story(text=f"{long}\n\nMột tên riêng.\n\n```text\n{long}\n```")
    (found,) = shelf.read().remarks
    assert (str(found.where), found.problem) == ("reports/chuyen.en.qmd:6:1", "the same words stand in reports/chuyen.vi.qmd:6")
    assert found.found == long


def test_a_picture_is_what_its_name_says(shelf: Shelf) -> None:
    shelf.write("anh.png", b"GIF89a")
    shelf.story(text="![Bản đồ](anh.png)")
    assert "the picture anh.png is not what its name says" in shelf.complaint()


@pytest.mark.parametrize(
    ("title", "column"),
    [
        (r'"\u0061\x62 12"', 20),
        ("'a '' b '' 12'", 19),
        ('"a   b 12"', 15),
        ('" a 12"', 12),
        ('"a 12"', 11),
        ("a 12", 10),
    ],
)
def test_a_fault_behind_an_escape_is_named_at_its_column(shelf: Shelf, title: str, column: int) -> None:
    shelf.write("chuyen.vi.qmd", f'---\ntitle: {title}\ndescription: "Tóm tắt"\n---\n\nChữ.\n'.encode())
    assert f"reports/chuyen.vi.qmd:2:{column}: a number typed by hand" in shelf.complaint()


def test_a_tab_before_a_key_is_called_a_tab(shelf: Shelf) -> None:
    shelf.story("\torder: 1\n")
    complaint = shelf.complaint()
    assert "reports/chuyen.vi.qmd:4:1: not readable as YAML" in complaint
    assert "found:    a tab, where YAML takes blanks alone" in complaint
    assert "next:     Indent with blanks, not with tabs." in complaint


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (f"---\n{HEAD}---\n\nChữ.\n".encode("utf-16"), "reports/chuyen.vi.qmd: the file is in UTF-16"),
        (f"---\n{HEAD}---\n\nTrạm phát.\n".encode().replace("ạ".encode(), b"\xe1\xf2"), "reports/chuyen.vi.qmd:6:3"),
        (b"\x00\x01\x02", "reports/chuyen.vi.qmd"),
        (f"---\n{HEAD}---\n\nMột\x07 câu.\n".encode(), "reports/chuyen.vi.qmd:6:4"),
        (f"---\n{HEAD}---\n\n<<<<<<< cũ\n".encode(), "reports/chuyen.vi.qmd:6"),
        (b"", "the page has no head"),
        (b"---\ntitle: &a [*a]\n---\n", "reports/chuyen.vi.qmd:2"),
    ],
)  # fmt: skip
def test_a_file_that_is_no_text_is_named(shelf: Shelf, content: bytes, said: str) -> None:
    shelf.write("chuyen.vi.qmd", content)
    assert said in shelf.complaint()


def test_a_folder_in_the_place_of_a_story_is_named(shelf: Shelf) -> None:
    (shelf.folder / "chuyen.vi.qmd").unlink()
    (shelf.folder / "chuyen.vi.qmd").mkdir()
    assert "reports/chuyen.vi.qmd: a folder stands where a file is expected" in shelf.complaint()
