"""A journalist at the command line: writes a story in one language, breaks it twice, fixes it, and finds it published."""

from __future__ import annotations

from pathlib import Path

from tests.conftest import Run, run_tinhso

VI = """---
title: "Trạm ở Phú Thọ"
description: "Một tỉnh, một con số."
---

{{< place phu-tho >}} có {{< obs phu-tho.mobile_base_stations.2022 >}}.
"""
EN = """---
title: "Stations in Phú Thọ"
description: "One province, one figure."
---

{{< place phu-tho >}} has {{< obs phu-tho.mobile_base_stations.2022 >}}.
"""


def build(root: Path) -> Run:
    return run_tinhso(root, "build", "--renderer", "pandoc")


def test_a_new_story_is_broken_mended_and_published_in_both_languages(own_built_project: Path) -> None:
    root = own_built_project
    before = (root / "_site" / "manifest.json").read_bytes()
    vi, en = root / "reports" / "mot-tinh.vi.qmd", root / "reports" / "mot-tinh.en.qmd"

    vi.write_text(VI, encoding="utf-8")
    run = build(root)
    assert run.code == 1
    assert "reports/mot-tinh.en.qmd" in run.err, "a language lacks"
    assert "Traceback" not in run.err

    en.write_text(EN.replace("{{< obs phu-tho.mobile_base_stations.2022 >}}", "3,648 stations"), encoding="utf-8")
    run = build(root)
    assert run.code == 1
    assert "reports/mot-tinh.en.qmd:6:" in run.err, "a number was typed"

    en.write_text(EN.replace("mobile_base_stations", "mobile_base_station"), encoding="utf-8")
    run = build(root)
    assert run.code == 1
    assert "reports/mot-tinh.en.qmd:6:" in run.err, "a reference is unknown"
    assert "phu-tho.mobile_base_stations.2022" in run.err, "the nearest name is offered"
    assert (root / "_site" / "manifest.json").read_bytes() == before, "what was published before is untouched"

    en.write_text(EN, encoding="utf-8")
    run = build(root)
    assert run.code == 0, run.err
    for path, number in (("stories/mot-tinh.html", "3.648"), ("en/stories/mot-tinh.html", "3,648")):
        page = (root / "_site" / path).read_text(encoding="utf-8")
        assert number in page
        assert "trace/phu-tho.mobile_base_stations.2022.html" in page
        index = (root / "_site" / path).with_name("index.html").read_text(encoding="utf-8")
        assert 'href="mot-tinh.html"' in index
