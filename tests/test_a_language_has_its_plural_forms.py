"""A phrase has the form that its number asks for in its language, by the plural categories of CLDR, and authors write each."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path

import pytest

from tests.conftest import run_here
from tests.starting.test_two_languages_that_the_package_does_not_know import TABLE
from tinhso import plurals
from tinhso.data import wording
from tinhso.errors import InputError
from tinhso.model import Text
from tinhso.own_rows import own_rows
from tinhso.plurals import category, forms
from tinhso.project import open_project
from tinhso.strings import FILE, Phrase, laid_strings

RULES = own_rows(Path(plurals.__file__).with_name("plural_rules.csv"))


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("pl", {"one": "1", "few": "2 3 4 22 104 1\u202f002", "many": "0 5 11 14 21 25 112 1\u202f000", "other": "1,5 1,0"}),
        ("ru", {"one": "1 21 101", "few": "2 4 22 102", "many": "0 5 11 14 20 111", "other": "1,5"}),
        ("uk", {"one": "31", "few": "34", "many": "15 1\u202f000", "other": "0,1"}),
        ("cs", {"one": "1", "few": "2 4", "many": "1,5 2,0", "other": "0 5 21 100"}),
        ("sl", {"one": "1 101", "two": "2 102", "few": "3 4 103 1,5", "other": "0 5 11 100"}),
        ("hr", {"one": "1 21 0,1", "few": "2 24 1,2", "other": "0 5 11 12 0,5"}),
        ("ro", {"one": "1", "few": "0 2 19 101 1,5", "other": "20 100"}),
        ("fr", {"one": "0 1 1,5", "other": "2 10 100"}),
        ("pt", {"one": "0 1 1,5", "other": "2 17"}),
        ("da", {"one": "1 0,1 1,6", "other": "0 2 2,0"}),
        ("es", {"one": "1 1,0", "other": "0 2 1,5"}),
        ("hi", {"one": "0 1 0.5", "other": "2 1.5"}),
        ("en", {"one": "1 +1 −1", "other": "0 2 11 21 1.0 1,001 1.5"}),
        ("de", {"one": "1", "other": "0 2 1,0 1.001"}),
        ("vi", {"one": "1", "other": "0 2 1.001"}),
        ("eo", {"one": "1", "other": "0 2 21"}),
    ],
)  # fmt: skip
def test_a_number_asks_for_its_form(lang: str, said: dict[str, str]) -> None:
    for form, numbers in said.items():
        for number in numbers.split(" "):
            assert category(number, lang) == form, number
            assert category(f"about {number}", lang) == form, number
    assert set(said) == {*forms(lang), "other"}


def test_what_is_no_number_at_its_end_is_other() -> None:
    assert {category(words, "pl") for words in ("", "None", "1 mln", "21/21", "5–7", "A1")} == {"other"}


def test_every_rule_can_be_read_and_no_language_has_two_sets() -> None:
    seen = {(lang, row["category"]) for row in RULES for lang in row["languages"].split()}
    assert len(seen) == sum(len(row["languages"].split()) for row in RULES)
    for lang in {lang for lang, _ in seen}:
        assert [category(number, lang) in (*forms(lang), "one") for number in ("0", "1", "2", "1000000")] == [True] * 4


def test_a_language_with_one_form_is_asked_for_one_and_may_have_words_for_exactly_one() -> None:
    assert forms("ja") == ("other",)
    phrase = Phrase(text=Text(ja="{n}件", en="{n} rows"), forms={"ja": {"one": "一件"}}, where={})
    assert [phrase.fill("ja", {"n": n}) for n in ("1", "2")] == ["一件", "2件"]


@pytest.fixture
def polish(tmp_path: Path) -> Path:
    (tmp_path / "t.csv").write_text(TABLE, encoding="utf-8")
    root = tmp_path / "edition"
    options = [f"--{name}=pl={name}" for name in ("title", "places", "indicator", "unit")]
    run = run_here(
        tmp_path, "new", str(root), "--yes", "--languages", "pl", "--from", str(tmp_path / "t.csv"), "--source", "T", *options
    )
    assert run.code == 0, run.err
    return root


def test_authors_are_asked_for_each_form(polish: Path) -> None:
    run_here(polish, "strings", "pl")
    text = (polish / FILE).read_text(encoding="utf-8")
    assert '  topic_count: { pl: { one: "", few: "", many: "", other: "" } } # {n} indicator | {n} indicators\n' in text
    assert '  skip: { pl: "" } # Skip to content\n' in text
    said = '{ one: "{n} gmina", few: "{n} gminy", many: "{n} gmin", other: "{n} gminy" }'
    (polish / FILE).write_text(
        text.replace('topic_count: { pl: { one: "", few: "", many: "", other: "" } }', f"topic_count: {{ pl: {said} }}"),
        encoding="utf-8",
    )
    project = open_project(polish)
    phrase = laid_strings(project.layers, ("pl",))["home.topic_count"]
    assert [phrase.fill("pl", {"n": n}) for n in ("1", "2", "5", "22", "1,5")] == [
        "1 gmina", "2 gminy", "5 gmin", "22 gminy", "1,5 gminy"
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("said", "problem"),
    [
        ('{ one: "{n} gmina", other: "{n} gmin" }', "the keys `few`, `many` are missing"),
        ('{ one: "{n} gmina", two: "x", few: "{n} gminy", many: "{n} gmin", other: "{n}" }', "unknown key"),
        ('{ one: "{n} gmina", few: "{x} gminy", many: "{n} gmin", other: "{n} gminy" }', "the placeholders are not those"),
    ],
)
def test_a_form_that_lacks_or_that_the_language_has_not_is_refused(polish: Path, said: str, problem: str) -> None:
    (polish / "site").mkdir(exist_ok=True)
    (polish / FILE).write_text(f"home:\n  topic_count:\n    pl: {said}\n", encoding="utf-8")
    with pytest.raises(InputError, match=problem) as error:
        laid_strings(open_project(polish).layers, ("pl",))
    assert f"{FILE}:" in str(error.value)


def test_a_noun_has_the_form_that_its_count_asks_for() -> None:
    gminy, communes = ("gmina", "gminy", "gmin"), ("commune", "communes")
    assert [wording.counted(n, "pl", *gminy) for n in (1, 2, 5, 22)] == ["1 gmina", "2 gminy", "5 gmin", "22 gminy"]
    assert [wording.counted(Decimal(n), "fr", *communes) for n in (0, 1, 2)] == ["0 commune", "1 commune", "2 communes"]
    assert [wording.counted(n, "cs", "obec", "obce", "obcí") for n in (1, 3, 7)] == ["1 obec", "3 obce", "7 obcí"]
    assert [wording.counted(n, "en", "commune", "communes") for n in (0, 1, 3)] == [
        "no communes",
        "one commune",
        "three communes",
    ]
    assert [wording.counted(n, lang, "x") for lang in ("vi", "en", "pl", "ja") for n in (1, 12)][-4:] == ["1 x", "12 x"] * 2


@pytest.mark.parametrize(
    ("lang", "count", "nouns", "says"),
    [
        ("pl", 2, ("gmina", "gminy"), "or in each form that its language has for counts (one, few, many)"),
        ("en", 2, ("a", "b", "c"), "for counts (one, other)"),
        ("ja", 2, ("a", "b"), "for counts (other)"),
        ("en", Decimal("1.5"), ("a", "b"), "1.5 is no count"),
        ("en", -1, ("a", "b"), "-1 is no count"),
    ],
)
def test_nouns_that_are_not_its_forms_and_what_is_no_count_are_refused(
    lang: str, count: int | Decimal, nouns: tuple[str, ...], says: str
) -> None:
    with pytest.raises(ValueError, match=re.escape(says)):
        wording.counted(count, lang, *nouns)


def test_a_notebook_gives_the_forms_of_each_language() -> None:
    said = wording.counted_in_all(5, Text(pl="gmina", fr="commune"), {"pl": ("gminy", "gmin"), "fr": ("communes",)})
    assert said == Text(pl="5 gmin", fr="5 communes")
    assert wording.counted_in_all(3, Text(vi="xã", en="commune"), "communes") == Text(vi="ba xã", en="three communes")
