"""No page of checks grows without end: the columns of a table with many checks have a page, and so have checks beyond those."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.languages import LANGS
from tests.reports.newsroom import FULL_OF_WORDS, Newsroom, check, tree
from tinhso.expectations import Checker, CheckKind, ColumnCoverage, Coverage, Covering, Severity
from tinhso.reports.assets import check_pages

TABLE = "validation/observations"
NAMES = [f"observations.check-{number}" for number in range(7)]


@pytest.fixture
def many(newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch) -> Newsroom:
    monkeypatch.setattr(check_pages, "CHECKS", 3)
    monkeypatch.setattr(check_pages, "BESIDE", 2)
    kinds = [CheckKind.RANGE] * 4 + [CheckKind.NOTATION] * 3
    newsroom.checks = tuple(check(name=name, kinds=(kind,)) for name, kind in zip(NAMES, kinds, strict=True))
    covering = Covering(kind=CheckKind.RANGE, checker=Checker.SUITE, check=NAMES[3], severity=Severity.CRITICAL)
    column = ColumnCoverage(table="observations", column="obs_value", checks=(covering,))
    newsroom.known = {"number_checks": frozenset(NAMES), "coverage": Coverage(columns=(column,))}
    newsroom.assemble(only=FULL_OF_WORDS)
    return newsroom


def page(newsroom: Newsroom, name: str, lang: str = "vi") -> Any:
    return tree(newsroom.content(f"{TABLE}{name}.html", "vi" if lang == "vi" else "en"))


def test_every_check_stands_on_one_page_and_all_that_lead_to_it_know_which(many: Newsroom) -> None:
    for lang in LANGS:
        found = {name: page(many, name, lang).xpath("//li[@class='ts-check']/@id") for name in ("", "--2", "--3")}
        assert [len(ids) for ids in found.values()] == [3, 3, 1]
        moved = page(many, "", lang).xpath("//li[not(@class)][@id]/a/@href")
        assert [href.partition("#")[2] for href in moved] == [*found["--2"], *found["--3"]], "their old addresses lead on"
        assert sorted(id_ for ids in found.values() for id_ in ids) == [name.replace(".", "-") for name in NAMES]
        of = {id_: f"../{TABLE}{name}.html#{id_}" for name, ids in found.items() for id_ in ids}
        behind = tree(many.content("sources/bai-mot.html", lang)).xpath("//a[contains(@href, 'observations-check')]/@href")
        assert behind
        assert set(behind) <= set(of.values())


def test_the_columns_have_a_page_that_checks_and_the_map_of_columns_lead_to(many: Newsroom) -> None:
    columns = page(many, "--columns")
    assert columns.xpath("//section[@id='column-obs_value']")
    (at,) = [name for name in ("", "--2", "--3") if page(many, name).xpath("//li[@id='observations-check-3'][@class]")]
    assert columns.xpath("//section//dd/a/@href") == [f"observations{at}.html#observations-check-3"]
    first = page(many, "")
    assert not first.xpath("//section[@class='ts-column']")
    assert first.xpath("//li[@class='ts-check']//p[contains(@class, 'ts-of')]/a[2]/@href")[0].startswith(
        "observations--columns.html#"
    )
    assert "observations--columns.html" in first.xpath("//p/a/@href")
    listed = first.xpath("//nav[@class='ts-contents']//a/@href")
    assert "observations--columns.html#column-obs_value" in listed
    assert any(href.startswith("observations--2.html#checks-") for href in listed)
    assert "observations--columns.html#column-obs_value" in tree(many.content("validation/coverage.html")).xpath("//a/@href")


def test_a_kind_that_goes_on_stands_once_in_the_list_of_kinds(many: Newsroom) -> None:
    for lang in LANGS:
        (kinds,) = page(many, "", lang).xpath("//nav[@class='ts-contents']//ul[li/small]")
        listed = {link.get("href"): link.getnext().text for link in kinds.xpath("li/a")}
        assert listed == {"#checks-range": "4", "observations--2.html#checks-notation": "3"}
        groups = [group for name in ("", "--2", "--3") for group in page(many, name, lang).xpath("//section[@class='ts-group']")]
        assert [group.get("id") for group in groups] == ["checks-range"] * 2 + ["checks-notation"] * 2
        on = [group.xpath("p[not(@class)]/a") for group in groups]
        back = [group.xpath("p[@class='ts-note']/a") for group in groups]
        assert [[link.get("href") for link in links] for links in on] == [
            ["observations--2.html#checks-range"], [], ["observations--3.html#checks-notation"], [],
        ]  # fmt: skip
        assert [[link.get("href") for link in links] for links in back] == [
            [], ["observations.html#checks-range"], [], ["observations--2.html#checks-notation"],
        ]  # fmt: skip
        assert ("1" in on[0][0].text, "3" in back[1][0].text, "1" in on[2][0].text, "2" in back[3][0].text) == (True,) * 4


def test_a_table_with_few_checks_has_one_page(newsroom: Newsroom) -> None:
    newsroom.checks = (check(),)
    newsroom.assemble(only=FULL_OF_WORDS)
    assert not [made.path for made in newsroom.pages.pages if made.path.startswith("validation/") and "--" in made.path]
    assert page(newsroom, "").xpath("//p[contains(@class, 'ts-of')]/a[2]/@href")[0].startswith("#column-")


def test_short_lists_of_a_definition_stand_on_one_line(newsroom: Newsroom) -> None:
    kwargs = {"column_list": ["obs_value", "as_printed"], "patterns": {"a": "x" * 99, "b": "y"}, "text": "[ \n ]"}
    meta = {"name": "observations.a-check", **{f"{key}_{lang}": "Câu." for key in ("sentence", "reason") for lang in LANGS}}
    entry = {"type": "rule", "kwargs": kwargs, "severity": "warning", "meta": meta}
    folder = newsroom.root / "expectations"
    folder.mkdir()
    suite = {"name": "observations", "meta": {"table": "observations"}, "expectations": [entry]}
    (folder / "observations.json").write_text(json.dumps(suite, indent=2), encoding="utf-8")
    newsroom.assemble(only=FULL_OF_WORDS)
    shown = page(newsroom, "").xpath("//pre/code")[0].text
    assert '\n    "column_list": ["obs_value", "as_printed"],\n' in shown
    assert '"patterns": {\n' in shown, "a long one keeps its lines"
    assert '"text": "[ \\n ]"' in shown, "what is written within quotes is as it is written"
