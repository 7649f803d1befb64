"""Every interface string stands in both languages, and no template asks for one that is not there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.conftest import BASE, ROOT
from tests.languages import LANGS, STRINGS
from tests.reports.newsroom import Newsroom
from tinhso.errors import InputError
from tinhso.layers import HIDDEN, Layers
from tinhso.model import Text
from tinhso.strings import load_strings, unasked


def strings(tmp_path: Path, text: str) -> str:
    """Return what is reported to the author of a strings file."""
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "strings.yml").write_text(text, encoding="utf-8")
    with pytest.raises(InputError) as caught:
        load_strings(Layers(tmp_path), LANGS)
    return str(caught.value)


@pytest.mark.parametrize(
    ("text", "where", "said"),
    [
        ("a:\n  b: { vi: x }\n", "2:3 (a.b)", "the key `en` is missing"),
        ("a:\n  b: { vi: x, en: '' }\n", "2:19 (a.b.en)", "the text is empty"),
        ("a:\n  b: { vi: x, en: y, fr: z }\n", "2:22 (a.b.fr)", "unknown key"),
        ("a:\n  b: x\n", "2:6 (a.b)", "a text stands where a language is expected"),
        ("a:\n  b: { vi: x, en: y }\n  b: { vi: x, en: y }\n", "3:3 (a.b)", "stands twice"),
        ("a:\n  B: { vi: x, en: y }\n", "2:3 (a.B)", "not a key"),
        ('a:\n  b: { vi: "{n} x", en: "{m} y" }\n', "2:6 (a.b)", "placeholders differ"),
        ('a:\n  b: { vi: "{n} {m} x", en: "{ń} {m} y" }\n', "2:6 (a.b)", "next:     Write {m}, {n} in each, letter for letter."),
        ('a:\n  b: { vi: "x", en: "{0} y" }\n', "2:21 (a.b.en)", "a brace that is of no placeholder\n    found:    {0}"),
        (
            'a:\n  b: { vi: "{ n } x", en: "{ n } y" }\n',
            "2:12 (a.b.vi)",
            "a brace that is of no placeholder\n    found:    { n }",
        ),
        ('a:\n  b: { vi: "{} x", en: "{} {} y" }\n', "2:6 (a.b)", "placeholders differ"),
        ("a:\n  b:\n    vi: x: y\n", "3:10", "next:     Words with a comma, a colon or a bracket in them stand in"),
        ("a:\n  b:\n    vi: “x”: y\n", "3:12", "next:     Straight quotation marks"),
        ('a:\n  b:\n    vi: "C:\\Users"\n', "3:14", "next:     A backslash means something in double quotation marks"),
        ('a:\n  b:\n    vi: "a\\w"\n', "3:11", "next:     A backslash means something in double quotation marks"),
        ("a:\n  b: { vi: «x {n}», en: y }\n", "2:15", "next:     Words with a comma, a colon or a bracket in them stand in"),
        ("a:\n  b: { vi: x, en: { one: y } }\n", "2:15 (a.b.en)", "the key `other` is missing"),
        ("a: [\n", "2:1", "not readable as YAML"),
        ("- a\n", "1:1", "not a mapping"),
    ],
)
def test_a_slip_in_the_strings_is_named_with_its_place(tmp_path: Path, text: str, where: str, said: str) -> None:
    complaint = strings(tmp_path, text)
    assert f"site/strings.yml:{where}" in complaint
    assert said in complaint


def test_a_project_says_otherwise_key_by_key_and_language_by_language(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    written = 'place:\n  source_count: { en: { one: "{n} thing", other: "{n} things" } }\nmine:\n  word: { vi: từ, en: word }\n'
    (tmp_path / "site" / "strings.yml").write_text(written, encoding="utf-8")
    generic, own = load_strings(Layers(tmp_path / "empty"), LANGS), load_strings(Layers(tmp_path), LANGS)
    assert own.get("place.source_count", "en", n="1") == "1 thing"
    assert own.get("place.source_count", "vi", n="1") == generic.get("place.source_count", "vi", n="1")
    assert own.get("mine.word", "en") == "word"
    assert set(own.phrases) - set(generic.phrases) == {"mine.word"}
    where = own.phrases["place.source_count"].where
    assert str(where["en"]) == "site/strings.yml:2:23 (place.source_count.en)"
    assert str(where["vi"]).startswith("tinhso/base/site/strings.yml:")


def test_a_text_without_forms_over_one_with_them_is_said_of_any_number_and_a_text_fills_a_text(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    written = 'place:\n  source_count: { en: "{n} in all" }\nlevels:\n  ward: { vi: phường, en: ward }\n'
    written += "places:\n  mine: { vi: a, en: b }\n"
    (tmp_path / "site" / "strings.yml").write_text(written, encoding="utf-8")
    own = load_strings(Layers(tmp_path), LANGS)
    assert [own.get("place.source_count", "en", n=n) for n in ("1", "2")] == ["1 in all", "2 in all"]
    assert dict(own.text("place.source_count", n=Text(vi="hai", en="two")))["en"] == "two in all"
    (finding,) = unasked(own, Layers(tmp_path))
    assert finding.where.field == "places.mine", "a level is asked for by the places that are of it"


def test_an_empty_text_is_told_as_one_and_no_placeholder_of_it_is_missed(tmp_path: Path) -> None:
    complaint = strings(tmp_path, "place:\n  source_count: { vi: '', en: '{n} in all' }\n")
    assert "the text is empty" in complaint
    assert "placeholders" not in complaint


def test_a_text_over_the_package_s_fills_what_that_fills(tmp_path: Path) -> None:
    complaint = strings(tmp_path, "place:\n  source_count: { en: one }\n")
    assert "site/strings.yml:2:17 (place.source_count): the placeholders differ between the languages" in complaint


def test_what_a_text_is_given_is_said_in_an_edition_of_one_language(tmp_path: Path) -> None:
    """Another language of the package was named, and a placeholder that there is not was to be written."""
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "strings.yml").write_text('place:\n  source_count: { en: "{m} things" }\n', encoding="utf-8")
    with pytest.raises(InputError) as caught:
        load_strings(Layers(tmp_path), ("en",))
    (finding,) = caught.value.findings
    assert (finding.problem, finding.found) == ("the placeholders are not those that the text is given", "en: m")
    assert finding.fix == "Write {n} in each, letter for letter."


def test_one_and_many_are_distinguished_where_the_language_does(newsroom: Newsroom) -> None:
    found = load_strings(newsroom.project.layers, LANGS)
    assert found.get("place.source_count", "en", n="1") == "1 statement"
    assert found.get("place.source_count", "en", n="2") == "2 statements"
    assert found.get("place.source_count", "vi", n="1") == "1 điều được ghi lại"


def test_an_unknown_key_and_an_unfilled_placeholder_are_errors(newsroom: Newsroom) -> None:
    found = load_strings(newsroom.project.layers, LANGS)
    with pytest.raises(InputError, match=r"Did you mean 'place\.level'"):
        found.get("place.levels", "vi")
    with pytest.raises(InputError, match="needs n"):
        found.get("place.source_count", "vi")


def test_every_key_that_code_and_templates_name_is_in_the_file() -> None:
    found = STRINGS
    named = re.compile(r"""(?<![\w.])(?:view\.t|writer\.text|t)\(\s*["']([a-z_]+\.[a-z_.]+[a-z])["']""")
    sources = [*(BASE / "reports" / "templates").rglob("*.j2"), *(ROOT / "src" / "tinhso" / "reports").rglob("*.py")]
    sources += [*(BASE / "site" / "theme").glob("*.j2")]
    missing = {
        (path.name, key) for path in sources for key in named.findall(path.read_text(encoding="utf-8")) if not found.has(key)
    }
    assert missing == set()


def test_no_string_holds_a_number_or_a_typewriter_mark() -> None:
    found = STRINGS
    names = re.compile(r"SHA-256|ISO 3166-2|CC BY 4\.0|từ 0")
    for key, phrase in found.phrases.items():
        for text in (phrase.text["vi"], phrase.text["en"], *(said for forms in phrase.forms.values() for said in forms.values())):
            bare = names.sub("", text)
            assert not re.search(r"\d|\"|'|--|\.\.\.", bare), (key, text)


@pytest.mark.parametrize(
    ("template", "text", "where", "said"),
    [
        ("story", "{{ t('story.nowhere') }}", "site/strings.yml (story.nowhere)", "not in the file"),
        ("story", "a\n{{ nothing }}", "reports/templates/story.html.j2:2", "'nothing' is undefined"),
        ("story", "a\n{% if %}", "reports/templates/story.html.j2:2", "cannot be read"),
        ("story", " \n", "reports/templates/story.html.j2", "the template is empty, and so would be its pages"),
        ("story", "{% import 'macros.j2' as m %}", "reports/templates/macros.j2", "Did you mean '_macros.j2'?"),
        ("story", "{% include '.own.j2' %}", "reports/templates/.own.j2", HIDDEN),
    ],
)
def test_a_slip_in_a_template_is_named_with_its_place(
    newsroom: Newsroom, template: str, text: str, where: str, said: str
) -> None:
    (newsroom.root / "reports" / "templates" / f"{template}.html.j2").write_text(text, encoding="utf-8")
    newsroom.story("Chữ.")
    complaint = newsroom.complaint()
    assert where in complaint
    assert said in complaint


def test_a_template_that_no_page_is_made_with_is_named_with_the_nearest(newsroom: Newsroom) -> None:
    folder = newsroom.root / "reports" / "templates"
    (folder / "storry.html.j2").write_text("<p>x</p>", encoding="utf-8")
    (folder / "_mine.j2").write_text("<p>x</p>", encoding="utf-8")
    (folder / ".old").mkdir()
    (folder / ".old" / "story.html.j2").write_text("<p>x</p>", encoding="utf-8")
    (folder / "_none.j2").write_text("{% include '_mine.j2' %}", encoding="utf-8")
    newsroom.assemble()
    found = [(one.where.file, one.fix) for one in newsroom.pages.remarks if "no page is made" in one.problem]
    assert found == [
        ("reports/templates/_none.j2", "Delete it, or include it in another."),
        ("reports/templates/storry.html.j2", "Did you mean 'story.html.j2'?"),
    ]


def test_a_string_that_no_page_asks_for_is_told_at_each_build(newsroom: Newsroom) -> None:
    home = (
        'home:\n  titel: { vi: "Trang", en: "Page" }\n  title: { vi: "Trang", en: "Page" }\n  mine: { vi: "Tôi", en: "Mine" }\n'
    )
    (newsroom.root / "site" / "strings.yml").write_text(home, encoding="utf-8")
    (newsroom.root / "reports" / "templates" / "_mine.j2").write_text("{{ t('home.mine') }}", encoding="utf-8")
    newsroom.assemble()
    found = [(str(one.where), one.fix) for one in newsroom.pages.remarks if "asks for this string" in one.problem]
    assert found == [("site/strings.yml:2:16 (home.titel)", "Did you mean 'home.title'?")]
