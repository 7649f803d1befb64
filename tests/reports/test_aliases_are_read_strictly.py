"""`site/aliases.yml`: each mistake is named with its line and the nearest name; terms reach pages in both languages."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.languages import LANGS
from tests.reports.newsroom import ROOT, Newsroom, tree
from tinhso.errors import InputError
from tinhso.reports.assets.aliases import Aliases, load_aliases

KNOWN = {"places": {"tinh-mot", "tinh-hai"}, "indicators": {"stations"}, "topics": {"mobile"}, "pages": {"about.html"}}


def load(tmp_path: Path, text: str | bytes) -> Aliases:
    (tmp_path / "site").mkdir()
    path = tmp_path / "site" / "aliases.yml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return load_aliases(tmp_path, KNOWN, LANGS)


@pytest.mark.parametrize(
    ("text", "where", "said"),
    [
        ("places:\n  tinh-mott: { vi: [a], en: [b] }\n", "2:3", "Did you mean 'tinh-mot'?"),
        ("pages:\n  abuot.html: { vi: [a], en: [b] }\n", "2:3", "Did you mean 'about.html'?"),
        ("place:\n  tinh-mot: { vi: [a], en: [b] }\n", "1:1", "Did you mean 'places'?"),
        ("places:\n  tinh-mot: { vi: [a] }\n", "2:3", "the key `en` is missing"),
        ("places:\n  tinh-mot: { vi: [a], en: [] }\n", "2:28", "there is no word in the list"),
        ("places:\n  tinh-mot: { vi: [a], en: b }\n", "2:28", "is not a list"),
        ("places:\n  tinh-mot: [a]\n", "2:13", "is not a mapping of keys"),
        ("places:\n  tinh-mot: { vi: [a, A], en: [b] }\n", "2:23", "the word stands twice"),
        ("places:\n  tinh-mot: { vi: ['–'], en: [b] }\n", "2:20", "not a word that somebody could type"),
        ("places:\n  tinh-mot: { vi: ['a|b'], en: [b] }\n", "2:20", "not a word that somebody could type"),
        ("places:\n  tinh-mot: { vi: [[a]], en: [b] }\n", "2:20", "is not a text"),
        ("places:\n  tinh-mot: { vi: [a], en: [b] }\n  tinh-mot: { vi: [c], en: [d] }\n", "3:3", "the key stands twice"),
        (
            "places:\n  tinh-mot: { vi: [a], en: [TinhHai] }\n",
            "2:3",
            "the words are of tinh-mot, and one is what tinh-hai is called",
        ),
        ("places:\n  tinh-mot: { vi: [Tỉnh-Hai], en: [b] }\n", "2:3", "found:    Tỉnh-Hai"),
        ("places: 7\n", "1:9", "is not a mapping of keys"),
        ("terms:\n  a: b\n", "2:3", "is not a list"),
        ("terms:\n  - { vi: [cáp], en: [cable] }\n  - { vi: [cap], en: [line] }\n", "3:5", "in another term, in line 2"),
        ("terms: [a\n", "1:8", "not readable as YAML"),
        ("- a\n", "1:1", "not a mapping"),
        (b"places: \xff\n", "1:9", "not in UTF-8"),
    ],
)
def test_a_slip_is_named_with_its_place(tmp_path: Path, text: str | bytes, where: str, said: str) -> None:
    with pytest.raises(InputError) as caught:
        load(tmp_path, text)
    complaint = str(caught.value)
    assert f"site/aliases.yml:{where}" in complaint
    assert said in complaint


def test_every_slip_is_reported_at_once(tmp_path: Path) -> None:
    with pytest.raises(InputError) as caught:
        load(tmp_path, "places:\n  x: { vi: [a], en: [b] }\nindicators:\n  y: { vi: [a] }\n")
    assert len(caught.value.findings) == 3


@pytest.mark.parametrize("text", ["", "# nothing yet\n"])
def test_an_empty_file_and_none_are_no_aliases(tmp_path: Path, text: str) -> None:
    assert load(tmp_path, text) == load_aliases(tmp_path / "elsewhere", KNOWN, LANGS) == Aliases(targets={}, terms=())


def test_a_word_may_be_the_name_of_its_own_page_joined(tmp_path: Path) -> None:
    aliases = load(
        tmp_path, "places:\n  tinh-mot: { vi: [tinhmot], en: [one] }\nindicators:\n  stations: { vi: [Tỉnh Hai], en: [x] }\n"
    )
    assert (aliases.of("places", "tinh-mot"), aliases.of("indicators", "stations")) == (("tinhmot", "one"), ("Tỉnh Hai", "x"))


def test_a_term_stands_where_one_of_its_words_stands_whole(tmp_path: Path) -> None:
    aliases = load(tmp_path, "terms:\n  - { vi: [cáp quang, FTTH], en: [fibre] }\n  - { vi: [CNTT], en: [IT] }\n")
    assert aliases.expand(["Hộ có Cáp quang", ""]) == ("cáp quang", "FTTH", "fibre")
    assert aliases.expand(["Hộ có cáp quangs", "a cap quang"]) == ()
    assert aliases.expand(["when it comes"]) == ()
    assert aliases.expand(["Access to IT"]) == ("CNTT", "IT")


def test_a_term_that_no_page_uses_stops_the_build_at_its_line(newsroom: Newsroom) -> None:
    (newsroom.root / "site" / "aliases.yml").write_text("terms:\n  - { vi: [Tên statoins], en: [nowhere] }\n", encoding="utf-8")
    with pytest.raises(InputError) as caught:
        newsroom.assemble(whole=True)
    (finding,) = caught.value.findings
    assert str(finding.where) == "site/aliases.yml:2"
    assert finding.fix == "Did you mean 'Tên stations'?"


def test_aliases_stand_beside_their_pages_in_both_languages(newsroom: Newsroom) -> None:
    (newsroom.root / "site" / "aliases.yml").write_text(
        "places:\n  tinh-mot: { vi: [TM], en: [Province One] }\n"
        "topics:\n  mobile: { vi: [di động], en: [cell phones] }\n"
        "terms:\n  - { vi: [Tên stations, BTS], en: [base station] }\n",
        encoding="utf-8",
    )
    newsroom.assemble()
    for lang in ("vi", "en"):
        listed = tree(newsroom.content("search.html", lang)).xpath("//ul[contains(@class, 'ts-entries')]/li")
        also = {item.xpath("./a/@href")[0]: item.get("data-also", "").split("|") for item in reversed(listed)}
        assert {"TM", "Province One"} <= set(also["places/tinh-mot.html"])
        assert {"di động", "cell phones", "BTS", "base station"} <= set(also["indicators/stations.html"])
        assert "BTS" not in also["indicators/fibre.html"]


def test_the_file_of_this_project_says_what_people_type() -> None:
    text = (ROOT / "site" / "aliases.yml").read_text(encoding="utf-8")
    for word in ("BTS", "FTTH", "CĐS", "DVC", "CNTT"):
        assert f'"{word}"' in text
