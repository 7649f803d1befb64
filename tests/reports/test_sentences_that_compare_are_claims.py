"""Words that compare stand inside a claim, or in `reports/comparisons.yml` with the reason; the build says where one does not."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest

from tests.reports.newsroom import OF_TEXTS, Newsroom
from tinhso.data import NOTATION, load_vocabulary
from tinhso.data.language.comparison_words import comparisons, counts, orders, without_names
from tinhso.errors import Where
from tinhso.layers import Layers
from tinhso.model import Grade, Lang, Vocabulary
from tinhso.reports.prose.claims.claim_needs import ExpressionReading, needed
from tinhso.reports.prose.comparisons import Allowed, Comparisons

LIST = "reports/comparisons.yml"
ROWS = (
    "de,order,,höher…",
    "de,order,,mehr als",
    "de,compare,,nur",
    "de,number,1,ein",
    "de,number,2,zwei",
    "de,number,100,hundert",
)


@pytest.fixture
def vocabulary(tmp_path: Path) -> Vocabulary:
    """The words of a language that the package does not know, and one of a language that it knows."""
    (tmp_path / "data").mkdir()
    rows = "\n".join(("language,role,meaning,word", *ROWS, "en,order,,dwarfs"))
    (tmp_path / NOTATION).write_text(f"{rows}\n", encoding="utf-8")
    return load_vocabulary(Layers(tmp_path))


@pytest.mark.parametrize(
    ("sentence", "lang", "found", "ordered", "counted"),
    [
        ("Der höhere Preis gilt hier.", "de", ["höhere"], True, []),
        ("Hier kostet es mehr\u00a0als dort.", "de", ["mehr\u00a0als"], True, []),
        ("Es gilt nur hier.", "de", ["nur"], False, []),
        ("Ein Ort und zwei hundert Brunnen.", "de", [], False, ["zwei hundert"]),
        ("Der Brunnen steht hier.", "de", [], False, []),
        ("It dwarfs the highest tower.", "en", ["dwarfs", "highest"], True, []),
        ("Two towers.", "en", [], False, ["Two"]),
        ("Le plus haut.", "fr", [], False, []),
    ],
)
def test_the_words_of_an_edition_s_own_are_searched_for_beside_those_of_the_package(
    vocabulary: Vocabulary, sentence: str, lang: Lang, found: list[str], ordered: bool, counted: list[str]
) -> None:
    def words(spans: Iterable[tuple[int, int]]) -> list[str]:
        return sorted(sentence[start:end] for start, end in spans)

    assert words(comparisons(sentence, lang, vocabulary)) == found
    assert orders(sentence, lang, vocabulary) is ordered
    assert words(counts(sentence, lang, vocabulary)) == counted
    assert [*comparisons("Der höhere Preis", "de")] == []


def test_a_claim_whose_words_order_needs_rows_that_compare_in_such_a_language_too(vocabulary: Vocabulary) -> None:
    reads = ExpressionReading(reads=True, orders_places=False, orders=False)
    assert needed(reads, "Der höhere Preis", "de", 2, vocabulary) is Grade.COMPARABLE
    assert needed(reads, "Der höhere Preis", "de", 2) is Grade.SIDE_BY_SIDE


def test_a_language_in_which_nobody_looks_is_remarked_on(vocabulary: Vocabulary) -> None:
    found = Comparisons(allowed={"de": (), "en": (), "fr": ()}, vocabulary=vocabulary).unknown()
    assert [(str(one.where), one.problem) for one in found] == [("data/notation.csv", "no words that compare are known in `fr`")]
    assert "`tinhso strings fr` asks for them" in str(found[0].fix)


def allow(newsroom: Newsroom, lang: Lang, entry: str) -> Newsroom:
    """Let a phrase of a language through; the entry stands on lines 2 and 3 of the file."""
    (newsroom.root / LIST).write_text(f"{lang}:\n{entry}", encoding="utf-8")
    return newsroom


def test_a_comparison_stops_the_build_with_its_place_and_what_to_do(newsroom: Newsroom) -> None:
    newsroom.page("chuyen", "Tinh Hai có nhiều trạm nhất.", "A sentence.")
    assert newsroom.complaint(only=OF_TEXTS) == (
        "reports/chuyen.vi.qmd:6:13: “nhiều” compares outside a claim\n"
        "    found:    Tinh Hai có nhiều trạm nhất.\n"
        "    expected: {{< claim ID >}}the words{{< /claim >}}, a claim of reports/claims.yml that the build evaluates\n"
        "    next:     Make it a claim, or list the words in reports/comparisons.yml, below the language:"
        " - {says: the words, reason: why they claim nothing}."
    )


@pytest.mark.parametrize(
    ("head", "where"),
    [
        ('title: "Tinh Hai leads"\ndescription: "b"\n', "reports/chuyen.en.qmd:2:18: “leads”"),
        ('title: "a"\ndescription: "Both have it"\n', "reports/chuyen.en.qmd:3:15: “Both”"),
    ],
)
def test_titles_and_descriptions_are_searched(newsroom: Newsroom, head: str, where: str) -> None:
    newsroom.story("Words.", head=head)
    assert where in newsroom.complaint(only=OF_TEXTS)


def test_the_words_of_a_link_are_searched(newsroom: Newsroom) -> None:
    newsroom.page("chuyen", "Chữ.", 'See {{< place tinh-hai "the largest province" >}}.')
    assert "reports/chuyen.en.qmd:6:5: “largest” compares outside a claim" in newsroom.complaint(only=OF_TEXTS)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('::: {.callout-note title="Tinh Hai cao nhất nước"}\nChữ.\n:::', "6:36: “cao”"),
        ('::: {.callout-note title="Ba tỉnh có trạm"}\nChữ.\n:::', "6:27: “Ba tỉnh” is a number typed in words"),
        ("<abbr title='Tinh Hai cao nhất nước'>B</abbr>", "6:23: “cao”"),
        ('[a](index.html "Tinh Hai cao nhất nước")', "6:26: “cao”"),
        ('![Bản đồ](map.svg){fig-alt="Tinh Hai cao nhất nước"}', "6:38: “cao”"),
    ],
)
def test_titles_and_alternative_texts_within_a_line_are_searched(newsroom: Newsroom, text: str, said: str) -> None:
    (newsroom.root / "reports" / "map.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg"/>', encoding="utf-8")
    newsroom.page("chuyen", text, "A sentence.")
    assert f"reports/chuyen.vi.qmd:{said}" in newsroom.complaint(only=OF_TEXTS)


@pytest.mark.parametrize(("section", "key"), [("home", "compare"), ("stories", "title"), ("story", "references")])
def test_the_interface_strings_of_the_front_page_and_of_stories_are_searched(newsroom: Newsroom, section: str, key: str) -> None:
    path = newsroom.root / "site" / "strings.yml"
    path.write_text(f'{section}:\n  {key}: {{ en: "See more" }}\n', encoding="utf-8")
    assert f"({section}.{key}.en): “more” compares outside a claim" in newsroom.complaint(only=OF_TEXTS)


def test_the_description_of_the_site_is_searched(newsroom: Newsroom) -> None:
    path = newsroom.root / "_quarto.yml"
    path.write_text(path.read_text(encoding="utf-8").replace('"A trial."', '"The largest trial."'), encoding="utf-8")
    assert "_quarto.yml:9:42 (tinhso.description.en): “largest” compares outside a claim" in newsroom.complaint(only=OF_TEXTS)


def test_a_phrase_with_its_reason_is_let_through(newsroom: Newsroom) -> None:
    newsroom.page("chuyen", "Chữ.", "All done, no further questions.")
    allow(newsroom, "en", '- says: "All done"\n  reason: "a turn of phrase"\n').assemble(only=OF_TEXTS)


@pytest.mark.parametrize(
    ("entry", "says"),
    [
        ('- says: "All done"\n  reason: "a turn of phrase"\n', f"{LIST}:2:3: no sentence says this any more"),
        ('- says: "Done"\n  reason: "a turn of phrase"\n', f"{LIST}:2:3: the phrase has no word that compares"),
        ('- says: "All done"\n', f"{LIST}:2:3: the key `reason` is missing"),
        ('- says: "All done"\n  reason: ""\n', f"{LIST}:3:11 (reason): the text is empty"),
        ('- says: "All done"\n  reasons: "x"\n', f"{LIST}:3:3 (reasons): unknown key"),
        ("- file: reports/none.en.qmd\n  reason: about no figure\n", f"{LIST}:2:3: no sentence says this any more"),
    ],
)
def test_the_list_is_read_strictly(newsroom: Newsroom, entry: str, says: str) -> None:
    assert says in allow(newsroom, "en", entry).complaint(only=OF_TEXTS)


@pytest.mark.parametrize("file", [LIST, "reports/claims.yml"])
@pytest.mark.parametrize("text", ["", " \n\n"])
def test_a_file_that_was_emptied_is_told_and_not_each_sentence_that_needed_it(newsroom: Newsroom, file: str, text: str) -> None:
    newsroom.page("chuyen", "Chữ.", "All done, {{< claim none >}}the highest{{< /claim >}}.")
    (newsroom.root / file).write_text(text, encoding="utf-8")
    complaint = newsroom.complaint(only=OF_TEXTS)
    assert complaint.startswith(f"{file}:1:1: the file is empty\n    next:     Bring back what stood in it")
    assert "compares" not in complaint


def test_a_list_of_which_only_its_head_stays_lets_nothing_through(newsroom: Newsroom) -> None:
    newsroom.page("chuyen", "Chữ.", "All done.")
    (newsroom.root / LIST).write_text("# Words that are no comparisons.\n", encoding="utf-8")
    assert "“All” compares outside a claim" in newsroom.complaint(only=OF_TEXTS)


COMPARING: dict[Lang, tuple[str, ...]] = {
    "vi": ("Vĩnh Phúc có nhiều trạm nhất.", "Phú Thọ cao hơn cả nước.", "Cả ba đều vượt mục tiêu.", "Con số tăng gấp đôi."),
    "en": ("Vĩnh Phúc is leading.", "All three rose.", "Hưng Yên has the fewest.", "It doubled.", "Only one is above seventy."),
}


@pytest.mark.parametrize(("lang", "sentence"), [(lang, sentence) for lang, said in COMPARING.items() for sentence in said])
def test_comparisons_are_found(lang: Lang, sentence: str) -> None:
    assert list(comparisons(sentence, lang))


@pytest.mark.parametrize("space", [" ", "\u00a0", "\u202f", "\n"], ids=["plain", "no-break", "narrow", "line"])
def test_a_phrase_is_known_whatever_space_stands_in_it(space: str) -> None:
    assert orders(f"Vĩnh Phúc dẫn{space}đầu.", "vi")
    assert orders(f"One pulled{space}ahead.", "en")
    assert not orders(f"hơn{space}7 trạm", "vi")
    assert not orders(f"more{space}than{space}7 stations", "en")
    assert list(counts(f"Đã ba{space}tỉnh.", "vi")) == [(3, 10)]
    assert not list(comparisons(f"Bộ chỉ{space}số.", "vi"))
    assert without_names(f"Most{space}Under has it", ("Most Under",)) == "…" * 10 + " has it"


@pytest.mark.parametrize("sentence", ["Chỉ tiêu chưa có năm.", "Bộ chỉ số của tỉnh.", "Thí điểm ở Việt Trì."])
def test_sentences_that_compare_nothing_are_left_alone(sentence: str) -> None:
    assert not list(comparisons(sentence, "vi"))


@pytest.mark.parametrize(
    ("sentence", "compares"),
    [
        ("Libraries of Fell", False),
        ("Libraries of Fell, town by town", False),
        ("Fell has nine libraries", True),
        ("The Highest Share of Fibre", True),
        ("the HIGHEST share", True),
        ("Homes, and the highest share", True),
        ("They say: Most homes have it", True),
    ],
)
def test_a_word_that_is_written_as_a_name_inside_a_sentence_compares_nothing(sentence: str, compares: bool) -> None:
    assert bool([*comparisons(sentence, "en")]) is compares


def test_in_the_name_of_a_place_no_word_compares(newsroom: Newsroom) -> None:
    place = newsroom.rows["places"][1]
    place |= {"name_vi": "Cao Bằng", "name_en": "Most Under Fell"}
    newsroom.page("chuyen", "Cao Bằng có trạm.", "Most Under Fell has stations.")
    newsroom.assemble(only=OF_TEXTS)
    newsroom.page("chuyen", "Cao Bằng có trạm.", "Most homes of Most Under Fell have it.")
    assert "reports/chuyen.en.qmd:6:1: “Most” compares outside a claim" in newsroom.complaint(only=OF_TEXTS)


def test_a_phrase_that_is_let_through_covers_no_word_beside_it() -> None:
    phrase = Allowed(says="more than a list", file=None, where=Where(file=LIST, line=2))
    found = Comparisons(allowed={"en": (phrase,)})
    at = Where(file="reports/chuyen.en.qmd", line=6)
    assert found.in_text("It is more than a list.", "en", at) == []
    for text in ("It is more than a list, and the highest.", "The highest is more than a list."):
        assert [one.problem for one in found.in_text(text, "en", at)] == ["“highest” compares outside a claim"]
