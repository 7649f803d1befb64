"""A small whole edition: the tables and the prose of the newsroom, a check for each column, a notebook, the map of the real one.

It is built in a few seconds, by everything that builds the real one. What it says is not what any test here is about: tests of
what the real edition says stand on `built_project`.
"""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from tests.conftest import ROOT
from tests.languages import CONTRACT
from tests.reports.newsroom import Newsroom

ALIASES = "places: {}\nindicators: {}\ntopics: {}\npages: {}\nterms: []\n"
#: The story and the notebook speak of the sources that there are; others may come.
HEAD = 'title: "Tựa"\ndescription: "Tóm tắt"\nsources: [bai-mot, bai-hai]\n'
CLAIMS = """\
two-count:
  says: { vi: Đúng hai tỉnh đếm trạm., en: Exactly two provinces count stations. }
  rows: { indicator: stations, kind: reported, level: province }
  holds: COUNT(*) = 2
"""
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
bench.claim("a share is no more than the whole", share.value <= 100)
bench.fact("share", share.value, "percent", observation_ids=[share.observation_id], label=Text(vi="Tỷ lệ", en="Share"))
bench.figure(
    "fibre",
    bench.ranked_bars(rows),
    title=Text(vi="Hộ có cáp quang", en="Households with fibre"),
    subtitle=Text(vi="Phần trăm số hộ", en="Per cent of households"),
    alt=Text(vi="Mỗi nơi một thanh.", en="One bar a place."),
)
"""


def suite(table: str) -> str:
    """Return a suite with a critical check for each column of a table, which any cell passes that is no novel."""
    says = {
        "sentence_vi": "Ô không quá dài.",
        "sentence_en": "A cell is not too long.",
        "reason_vi": "Ô là một ô.",
        "reason_en": "A cell is a cell.",
        "may_be_empty_vi": "Ô có thể trống.",
        "may_be_empty_en": "A cell may be empty.",
    }
    checks = [
        {
            "type": "expect_column_value_lengths_to_be_between",
            "kwargs": {"column": column.name, "max_value": 10_000},
            "severity": "critical",
            "meta": {"name": f"{table}.{column.name}-length".replace("_", "-"), **says},
        }
        for column in CONTRACT[table].columns
    ]
    return json.dumps({"name": table, "meta": {"table": table}, "expectations": checks}, ensure_ascii=False)


def small_edition(root: Path) -> Path:
    """Write the project into a folder that is not there yet, and return it."""
    root.mkdir(parents=True)
    newsroom = Newsroom(root)
    newsroom.story(STORY, head=HEAD)
    newsroom.write()
    (root / "reports" / "claims.yml").write_text(CLAIMS, encoding="utf-8")
    shutil.copy2(ROOT / "site" / "tiles.csv", root / "site" / "tiles.csv")
    (root / "site" / "aliases.yml").write_text(ALIASES, encoding="utf-8")
    for folder in ("expectations", "notebooks"):
        (root / folder).mkdir()
    for table in CONTRACT:
        (root / "expectations" / f"{table}.json").write_text(suite(table), encoding="utf-8")
    (root / "notebooks" / "little.py").write_text(NOTEBOOK, encoding="utf-8")
    shutil.copy2(ROOT / "requirements.lock", root / "requirements.lock")
    return root
