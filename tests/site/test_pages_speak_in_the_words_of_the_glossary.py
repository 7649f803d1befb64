"""No published page uses a word that the glossary gives up, in its own language, nor says one sentence more than twice."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.languages import LANGS
from tests.site.saying import Element, Saying, language, parse, sayings, scripts_words
from tests.wording import glossary, slips
from tinhso.model import Lang
from tinhso.site.render.repeated_remarks import CHANGED

#: What refers to a remark that is said elsewhere on the page.
REFERENCE = re.compile(r"(?:Ghi chú|Note) \d+\.")
#: What a cell or a head of a table says is its value: a column may say the same in many rows. A citation is copied whole.
CELLS = ("td", "th", "blockquote")


@pytest.fixture(scope="module")
def pages(built_site: Path) -> dict[str, list[Saying]]:
    """What every page says, by its address."""
    found = {}
    for path in sorted(built_site.rglob("*.html")):
        name = path.relative_to(built_site).as_posix()
        found[name] = [*sayings(name, parse(path))]
    return found


def found_in(said: list[Saying], lang: Lang, name: str) -> Iterator[str]:
    """Yield each word not used, where it stands and what is used."""
    for saying in said:
        for slip in slips(saying.text, lang, name.removeprefix("en/")):
            yield f"{saying.page} {saying.where}: {slip}: {saying.text[:120]}"


def test_no_page_uses_a_word_that_the_glossary_gives_up(pages: dict[str, list[Saying]]) -> None:
    hits = [hit for name, said in pages.items() for hit in found_in(said, language(name), name)]
    assert not hits, "\n".join([f"{len(hits)} words that docs/wording.md gives up:", *hits[:40]])


def test_drawings_feed_and_the_page_for_programs_use_the_same_words(built_site: Path) -> None:
    hits: list[str] = []
    for path in sorted((*built_site.rglob("*.svg"), *built_site.rglob("*.xml"))):
        name = path.relative_to(built_site).as_posix()
        hits += found_in(list(sayings(name, parse(path))), language(name), name)
    for path in sorted((*built_site.glob("*.txt"), *built_site.glob("en/*.txt"))):
        name = path.relative_to(built_site).as_posix()
        lines = path.read_text(encoding="utf-8").splitlines()
        hits += found_in([Saying(page=name, where=str(at), text=line) for at, line in enumerate(lines, 1)], language(name), name)
    assert not hits, "\n".join(hits[:40])


def test_no_sentence_stands_more_than_twice_on_a_page(built_site: Path) -> None:
    repeated = []
    for path in sorted(built_site.rglob("*.html")):
        name = path.relative_to(built_site).as_posix()
        for said in read_together(name, parse(path)):
            counts: Counter[str] = Counter()
            for saying in said:
                if "@" not in saying.where and saying.where.rsplit("/", 1)[-1] not in CELLS:
                    counts.update(sentences(saying.text))
            repeated += [f"{name}: {count} times: {sentence[:120]}" for sentence, count in counts.items() if count > 2]
    assert not repeated, "\n".join([f"{len(repeated)} sentences stand too often:", *repeated[:40]])


def read_together(name: str, page: Element) -> Iterator[list[Saying]]:
    """Yield what is read in one go, as `say_once` has it: each part that is folded away, then what is left of the page.

    What is folded behind one number, and what a number said before, belongs to that number. A name in a sentence is a word of it:
    two sentences that differ in nothing else are two.
    """
    for main in page.iter("main"):
        for named in main.iter("code"):
            named.tag = "b"
        for folded in [one for one in main.iter("details") if next(one.iterancestors("details"), None) is None]:
            if next(folded.iterancestors("article"), None) is None:
                yield list(sayings(name, folded))
            empty(folded)
        for changed in main.xpath(f".//*[contains(@class, '{CHANGED}')]"):
            empty(changed)
        yield list(sayings(name, main))


def empty(element: Element) -> None:
    """Take out what an element says, and leave what follows it."""
    element.text = None
    del element[:]


def sentences(text: str) -> Iterator[str]:
    """Yield what ends like a sentence and has six words or more; anything else is a label."""
    for sentence in re.split(r"(?<=[.!?…])\s+", REFERENCE.sub("", text)):
        if re.search(r"[^\s][.!?…]$", sentence) and len(re.findall(r"\w+", sentence)) >= 6:
            yield sentence


def test_what_is_said_once_is_found_from_every_row_that_says_it(built_site: Path) -> None:
    looked_at = 0
    for path in sorted((built_site / "places").glob("*.html")):
        page = parse(path)
        for remark in page.xpath("//main//p[starts-with(@id, 'remark-')]"):
            assert len(page.xpath(f"//main//a[@href='#{remark.get('id')}']")) > 2, path
            looked_at += 1
    assert looked_at, "no remark of a page of a place is shared by its rows"


@pytest.mark.parametrize(
    ("lang", "text", "slip"),
    [
        ("vi", "Bài báo in 73,17%.", "in"),
        ("vi", "Theo ranh giới cũ.", "ranh giới"),
        ("vi", "Mọi chỉ tiêu đều đạt.", "chỉ tiêu"),
        ("vi", "Bài viết ‘gần’.", "‘"),
        ("vi", "tính trên: đảng ủy cấp xã", "đảng ủy"),
        ("vi", "chưa có trạm 5g", "5g"),
        ("vi", "Phú Thọ nêu thứ hạng hạng 18/63.", "thứ hạng hạng"),
        ("vi", "Phú Thọ ước số hộ.", "ước số"),
        ("en", "Mistakes are mended.", "mended"),
        ("en", "The site follows nobody.", "follows nobody"),
        ("en", "Cells with the same letter compare.", "letter"),
        ("en", "Agencies at three tiers.", "tiers"),
        ("en", "The seed of the draw.", "seed"),
    ],
)
def test_the_search_finds_the_words_that_were_once_there(lang: Lang, text: str, slip: str) -> None:
    assert any(found.startswith(f"{slip} →") for found in slips(text, lang))


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("vi", "Bộ chỉ tiêu thống kê quốc gia."),
        ("vi", "Số lượng máy in của cơ quan."),
        ("vi", "Bài báo nêu “gần 91%”."),
        ("vi", "masts-in-words, 5g-within-stations"),
        ("en", "Public letter boxes."),
        ("en", "Party committees at commune level."),
    ],
)
def test_the_search_leaves_right_words_alone(lang: Lang, text: str) -> None:
    assert slips(text, lang) == ()


def test_what_a_source_says_and_what_a_program_reads_is_not_searched(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(
        "<meta charset=utf-8><main><p>Bài ghi <q>chỉ tiêu</q> và <code>seed</code>, <span lang='en'>printed in words</span>.</p>"
        "<p title='ranh giới'>Một <b>sổ</b> tay</p><table><tr><td>nêu<td>ghi</table></main>",
        encoding="utf-8",
    )
    said = [(saying.where.rsplit("/", 1)[-1], saying.text) for saying in sayings("a.html", parse(tmp_path / "a.html"))]
    assert said == [
        ("p", "Bài ghi ⟦⟧ và ⟦⟧ , ⟦⟧ ."), ("p@title", "ranh giới"), ("p", "Một sổ tay"), ("td", "nêu"), ("td", "ghi")
    ]  # fmt: skip


def test_every_row_of_the_glossary_says_what_is_used_and_why() -> None:
    for lang in LANGS:
        assert len(glossary()[lang]) > 10
        for term in glossary()[lang]:
            assert term.used, term
            assert all(word.strip("`") for word in term.unused), term
            assert not any(slip for slip in term.slips(term.used.replace("…", ""))), term


@pytest.mark.parametrize("lang", LANGS)
def test_the_words_of_scripts_are_searched_too(built_site: Path, lang: Lang) -> None:
    said = list(scripts_words(built_site, lang))
    assert {"search[none]", "figure[keys]", "share[copied]"} <= {saying.where for saying in said}
    assert not list(found_in(said, lang, ""))
