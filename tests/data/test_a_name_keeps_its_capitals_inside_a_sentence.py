"""A name inside a sentence loses the capital of a heading and no other: not that of a name, of letters or of what is unknown."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.conftest import ROOT
from tinhso.data import Casing, dataset, read
from tinhso.model import Code, Dataset, Lang, Text
from tinhso.project import open_project


@pytest.fixture(scope="module")
def edition() -> Dataset:
    return dataset(read(open_project(ROOT)))


@pytest.mark.parametrize(
    ("vi", "en", "lang", "inside"),
    [
        ("Mục tiêu hoặc kế hoạch", "Target or plan", "vi", "mục tiêu hoặc kế hoạch"),
        ("Mục tiêu hoặc kế hoạch", "Target or plan", "en", "target or plan"),
        ("Trạm 5G", "5G stations", "vi", "trạm 5G"),
        ("Trạm 5G", "5G stations", "en", "5G stations"),
        ("SOC của tỉnh", "SOC of the province", "vi", "SOC của tỉnh"),
        ("SOC của tỉnh", "SOC of the province", "en", "SOC of the province"),
        ("LAN và BTS", "LAN and BTS", "vi", "LAN và BTS"),
        ("Đảng ủy và Ủy ban nhân dân cấp xã", "Party committees", "vi", "Đảng ủy và Ủy ban nhân dân cấp xã"),
        ("Đảng ủy và Ủy ban nhân dân cấp xã", "Party committees", "en", "Party committees"),
        ("Điện Biên", "Điện Biên", "vi", "Điện Biên"),
        ("Điện thoại di động", "Mobile phones", "vi", "điện thoại di động"),
        ("Việt Trì và các xã", "Việt Trì and communes", "en", "Việt Trì and communes"),
        ("Huyện", "District", "vi", "huyện"),
        ("Huyện", "District", "en", "district"),
        ("Thư điện tử của cơ quan", "E-mail of agencies", "en", "e-mail of agencies"),
        ("Wi-Fi công cộng", "Wi-Fi in public", "en", "Wi-Fi in public"),
        ("Viettel phủ sóng", "Viettel coverage", "vi", "Viettel phủ sóng"),
        ("Viettel phủ sóng", "Viettel coverage", "en", "Viettel coverage"),
        ("4G", "4G", "vi", "4G"),
        ("trạm", "stations", "vi", "trạm"),
        ("", "", "vi", ""),
    ],
)
def test_only_the_capital_of_a_heading_is_lost(edition: Dataset, vi: str, en: str, lang: Lang, inside: str) -> None:
    assert Casing(edition).inside(Text(vi=vi, en=en), lang) == inside


def test_what_the_tables_write_with_a_capital_inside_a_sentence_keeps_it(edition: Dataset) -> None:
    portal = Text(vi="Cơ yếu tỉnh", en="Cipher offices")
    assert Casing(edition).inside(portal, "vi") == "cơ yếu tỉnh"
    sentence = Code(
        codelist="x", code="x", name=Text(vi="Do Cơ yếu tỉnh nêu", en="Stated by the cipher office"), sort_order=1, line=2
    )
    assert Casing(replace(edition, codes=(*edition.codes, sentence))).inside(portal, "vi") == "Cơ yếu tỉnh"


def test_no_name_of_the_tables_loses_a_capital_that_it_has_elsewhere(edition: Dataset) -> None:
    casing = Casing(edition)
    names = [*(code.name for code in edition.codes), *(indicator.name for indicator in edition.indicators)]
    changed = {name["vi"].split()[0] for name in names if casing.inside(name, "vi") != name["vi"]}
    assert changed, "no name has a heading’s capital"
    assert not {word for word in changed if any(map(str.isdigit, word)) or word[1:] != word[1:].lower()}
    assert not {
        name["vi"] for name in names if name["vi"].startswith(("Đảng", "Ủy ban")) and casing.inside(name, "vi") != name["vi"]
    }
