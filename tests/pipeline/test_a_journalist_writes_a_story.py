"""A journalist at the command line: writes a story in one language, breaks it twice, fixes it, and finds it published.

It is signed, shows a picture, cites a book, is shared with a photograph, and a draft lies beside it.
"""

from __future__ import annotations

from pathlib import Path

from lxml import html as lxml_html

from tests.conftest import build_here

VI = """---
title: "Trạm ở Tỉnh Một"
description: "Một tỉnh, một con số."
author: [Trần An, Lê Bình]
image: anh.png
image-alt: "Một cột phát sóng"
bibliography: sach.bib
---

{{< place tinh-mot >}} có {{< obs tinh-mot.stations.2022-03 >}}, như đã nói [@tran2022].

![Một bản đồ](map.svg)
"""
EN = """---
title: "Stations in Tinh Mot"
description: "One province, one figure."
author: [Trần An, Lê Bình]
image: anh.png
image-alt: "A mast"
bibliography: sach.bib
---

{{< place tinh-mot >}} has {{< obs tinh-mot.stations.2022-03 >}}, as was said [@tran2022].

![A map](map.svg)
"""
DRAFT = """---
title: "Nháp"
description: "Chưa xong."
draft: true
---

Có 12 trạm.
"""
BESIDE = {
    "map.svg": b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 3"><rect width="4" height="3"/></svg>',
    "anh.png": bytes.fromhex(
        "89504e470d0a1a0a0000000d49484452000000010000000108000000003a7e9b550000000a49444154789c6360000000020001"
        "48afa4710000000049454e44ae426082"
    ),
    "sach.bib": "@book{tran2022, author={Trần, An}, langid={vietnamese}, title={Trạm phát sóng}, year={2022}}\n".encode(),
}


def test_a_new_story_is_broken_mended_and_published_in_both_languages(small_project: Path) -> None:
    root = small_project
    before = (root / "_site" / "manifest.json").read_bytes()
    vi, en = root / "reports" / "mot-tinh.vi.qmd", root / "reports" / "mot-tinh.en.qmd"

    for name, content in BESIDE.items():
        (root / "reports" / name).write_bytes(content)
    (root / "reports" / "nhap.vi.qmd").write_text(DRAFT, encoding="utf-8")
    vi.write_text(VI, encoding="utf-8")
    run = build_here(root)
    assert run.code == 1
    assert "reports/mot-tinh.en.qmd" in run.err, "a language lacks"
    assert "Traceback" not in run.err

    en.write_text(EN.replace("{{< obs tinh-mot.stations.2022-03 >}}", "2,895 stations"), encoding="utf-8")
    run = build_here(root)
    assert run.code == 1
    assert "reports/mot-tinh.en.qmd:10:" in run.err, "a number was typed"

    en.write_text(EN.replace(".stations.", ".station."), encoding="utf-8")
    run = build_here(root)
    assert run.code == 1
    assert "reports/mot-tinh.en.qmd:10:" in run.err, "a reference is unknown"
    assert "tinh-mot.stations.2022-03" in run.err, "the nearest name is offered"
    assert (root / "_site" / "manifest.json").read_bytes() == before, "what was published before is untouched"

    en.write_text(EN, encoding="utf-8")
    run = build_here(root)
    assert run.code == 0, run.err
    for path, number in (("stories/mot-tinh.html", "2.895"), ("en/stories/mot-tinh.html", "2,895")):
        page = (root / "_site" / path).read_text(encoding="utf-8")
        assert number in page
        assert "#tinh-mot.stations.2022-03" in page
        index = (root / "_site" / path).with_name("index.html").read_text(encoding="utf-8")
        assert "href=mot-tinh.html" in index
        assert "nhap.html" not in index, "a draft is not published"
    _look_at_what_lay_beside(root)


def _look_at_what_lay_beside(root: Path) -> None:
    remarks = (root / "build" / "remarks.txt").read_text(encoding="utf-8")
    assert "reports/nhap.vi.qmd (draft): a draft: it is not published" in remarks
    assert "reports/nhap.vi.qmd:7:4: a number typed by hand" in remarks, "what is wrong with a draft is a remark"
    published = root / "_site" / "files" / "pictures" / "stories" / "mot-tinh"
    assert {path.name for path in published.iterdir()} == {"map.svg", "anh.png"}
    assert not (root / "_site" / "cards" / "stories" / "mot-tinh.png").exists(), "the photograph stands for the card"
    for path, climb, by, alt, map_alt in (
        ("stories/mot-tinh.html", "../", "Bài của Trần An và Lê Bình", "Một cột phát sóng", "Một bản đồ"),
        ("en/stories/mot-tinh.html", "../../", "By Trần An and Lê Bình", "A mast", "A map"),
    ):
        page = lxml_html.fromstring((root / "_site" / path).read_bytes())
        assert page.find_class("ts-byline")[0].text_content().startswith(by)
        (picture,) = page.xpath("//figure/img")
        assert (picture.get("src"), picture.get("alt")) == (f"{climb}files/pictures/stories/mot-tinh/map.svg", map_alt)
        meta = {one.get("property") or one.get("name"): one.get("content") for one in page.xpath("//meta")}
        assert meta["author"] == "Trần An, Lê Bình"
        assert "files/pictures/stories/mot-tinh/anh.png?" in meta["og:image"]
        assert (meta["og:image:type"], meta["og:image:alt"]) == ("image/png", alt)
        assert "(Trần 2022)" in page.text_content()
        (references,) = page.xpath("//*[@id='refs']")
        assert "Trạm phát sóng" in references.text_content()
        heads = [one.get("id") for one in page.xpath("//h2")]
        assert heads.index("references") < heads.index("cite"), "the references end the text, not the page"
    feed = (root / "_site" / "feed.xml").read_text(encoding="utf-8")
    assert "<author><name>Lê Bình</name></author>" in feed
