"""A small whole edition: the tables and the prose of the newsroom, the suites of the package, a notebook, the real map.

It is built in a few seconds, by everything that builds the real one. What it says is not what any test here is about: tests of
what the real edition says stand on `built_project`.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping
from pathlib import Path

from tests.conftest import ROOT
from tests.reports.newsroom import Newsroom, observation
from tinhso.effects import put
from tinhso.expectations import suites_of
from tinhso.project import open_project

#: The place of context: it has a figure, and no page.
CONTEXT = "tinh-nen"
ALIASES = "places: {}\nindicators: {}\ntopics: {}\npages: {}\nterms: []\n"
#: The story and the notebook speak of the sources that there are; others may come.
HEAD = 'title: "Tựa"\ndescription: "Tóm tắt"\nsources: [bai-mot, bai-hai]\n'
DENYING = ("none", "unknown")
CLAIMS = """\
two-count:
  says: { vi: Đúng hai tỉnh đếm trạm., en: Exactly two provinces count stations. }
  rows: { indicator: stations, kind: reported, level: province }
  holds: COUNT(*) = 2
"""
#: It keeps no text of a source; and what tests break in it is found by these.
WITHOUT = "set_aside.source-has-text"
WITH = (
    "observations.value-as-printed", "observations.value-not-above-maximum", "places.ref-area-form", "places.ref-area-from-name",
)  # fmt: skip
REASON = {"vi": "Bản thử không cần đến phép kiểm này.", "en": "The trial can do without this check."}
STORY = """\
{{< claim two-count >}}Hai tỉnh đếm trạm{{< /claim >}}.

{{< place tinh-hai >}}: {{< obs tinh-hai.stations.2022-05 >}}, {{< fact little.share >}}.

{{< figure little.fibre >}}
"""
NOTEBOOK = """\
# %% [markdown] lang="vi"
# # Một sổ nhỏ
#
# Một con số, một biểu đồ.

# %% [markdown] lang="en"
# # A little notebook
#
# One number, one chart.

# %%
from tinhso.model import Text
from tinhso.notebooks import Workbench

bench = Workbench(
    "little", tables=("places", "sources", "indicators", "codelists", "observations"), sources=("bai-mot", "bai-hai")
)
rows = bench.rows(indicator="fibre", kind="reported")
share = bench.row("tinh-hai.fibre.2022-05")
bench.claim("a share is no more than the whole", share.value <= 100, [share])
bench.fact("share", share.value, "percent", observation_ids=[share.observation_id], label=Text(vi="Tỷ lệ", en="Share"))
bench.figure(
    "fibre",
    bench.ranked_bars(rows),
    title=Text(vi="Hộ có cáp quang", en="Households with fibre"),
    subtitle=Text(vi="Phần trăm số hộ", en="Per cent of households"),
    alt=Text(vi="Mỗi nơi một thanh.", en="One bar a place."),
)
"""


def made_whole(newsroom: Newsroom) -> None:
    """Fill in what the suites of the package ask of a whole edition and the pages of the newsroom are tried without."""
    rows = newsroom.rows
    for position, place in enumerate(rows["places"], 1):
        place["sort_order"] = str(position)
    for source in rows["sources"]:
        source |= {"publisher": "Báo Thử", "language": "vi", "url": f"https://example.org/{source['source_id']}"}
        notes = {"note_vi": "Không rõ bài đăng ngày nào.", "note_en": "The day of publication is unknown."}
        source |= {name: note for name, note in notes.items() if name in source}
    for indicator in rows["indicators"]:
        code = indicator["indicator"]
        indicator |= {"definition_vi": f"Điều mà {code} đếm, một lần.", "definition_en": f"What {code} counts, once."}
        if indicator["measure_type"] == "share":
            indicator["maximum"] = "100"
    if "codelists" in rows:
        rows["codelists"] = [code for code in rows["codelists"] if code["codelist"] != "obs_status"]
        for code in rows["codelists"]:
            if code["code"] in DENYING:  # a name denies where its code does
                code |= {"name_vi": f"không {code['name_vi']}", "name_en": f"not {code['name_en']}"}
    for row in rows["observations"]:
        if row["as_printed"] and row["obs_value"]:
            words = "% số hộ" if row["indicator"] == "fibre" else " trạm"
            row["as_printed"] = row["obs_value"].replace(".", ",") + words


def with_context(newsroom: Newsroom) -> None:
    """Add a place that the edition is not about, with a figure of its own."""
    newsroom.rows["places"].append(newsroom.place(CONTEXT, "province", role="context"))
    newsroom.rows["observations"].append(observation(CONTEXT, "stations", "2022-05", "1777", as_printed="1.777"))


def switching_off(check: str = WITHOUT, reasons: Mapping[str, str] = REASON) -> str:
    """Return what switches a check off."""
    return f"- check: {check}\n  reason: {json.dumps(reasons, ensure_ascii=False)}\n"


def with_few_checks(root: Path, reasons: Mapping[str, str] = REASON) -> None:
    """Switch off what an edition can spare, of which a build says and asks as it does of the others."""
    said = {lang: reasons[lang] for lang in open_project(root).config.languages}
    put(root / "expectations" / "off.yml", "".join(switching_off(name, said) for name in spare(root)))


def spare(root: Path) -> list[str]:
    """Return the checks of the package without which each type of check is there still, and each column looked at as severely."""
    suites = suites_of(open_project(root))
    asked = {
        check.name: {check.type} | {(suite.table, column, check.severity) for column in check.columns}
        for suite in suites
        for check in suite.checks
        if check.name != WITHOUT
    }
    left, kept = set().union(*asked.values()), set(WITH)
    while left:
        kept.add(best := max(asked, key=lambda name: len(asked[name] & left)))
        left -= asked[best]
    return [check.name for suite in suites for check in suite.checks if check.name not in kept]


def small_edition(root: Path) -> Path:
    """Write the project into a folder that is not there yet, and return it."""
    root.mkdir(parents=True)
    newsroom = Newsroom(root)
    newsroom.story(STORY, head=HEAD)
    with_context(newsroom)
    made_whole(newsroom)
    newsroom.write()
    (root / "reports" / "claims.yml").write_text(CLAIMS, encoding="utf-8")
    shutil.copy2(ROOT / "site" / "tiles.csv", root / "site" / "tiles.csv")
    (root / "site" / "aliases.yml").write_text(ALIASES, encoding="utf-8")
    with_few_checks(root)
    (root / "notebooks").mkdir()
    (root / "notebooks" / "little.py").write_text(NOTEBOOK, encoding="utf-8")
    shutil.copy2(ROOT / "requirements.lock", root / "requirements.lock")
    return root
