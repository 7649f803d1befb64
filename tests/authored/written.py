"""One small good file of every kind that people write, with the reader that the build gives it to."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from tests.data.tiny import FILES
from tests.languages import LANGS, STRINGS
from tinhso import authored
from tinhso.data import dataset, load_vocabulary, read
from tinhso.data.sources.table_names import read_names
from tinhso.data.sources.texts import lines_of
from tinhso.expectations.gate.waivers import read_waivers
from tinhso.expectations.suites.read_suites import read_suites
from tinhso.expectations.suites.switched_off import read_switched_off
from tinhso.expectations.suites.words import load_words
from tinhso.expectations.try_check.trials import trials_from_file
from tinhso.layers import Layers
from tinhso.model import Dataset
from tinhso.notebooks.charts.composing.tiles import load_tiles
from tinhso.notebooks.running.notebook_source import read_source
from tinhso.overrides import read_list
from tinhso.project import open_project
from tinhso.reports.assets.aliases import load_aliases
from tinhso.reports.prose.claims.read_claims import read_claims
from tinhso.reports.prose.comparisons import load_comparisons
from tinhso.reports.prose.read_prose import read_stories
from tinhso.reports.references.openings import read_drafts
from tinhso.reports.templates import Templates
from tinhso.site.shell.page_shell import load_navigation
from tinhso.strings import load_strings
from tinhso.unsaid import read_own

PAGE = "---\ntitle: Tỉnh\ndescription: Một tỉnh\n---\n\nTỉnh Một ở đây.\n"
SUITE = """{
 "name": "places", "meta": {"table": "places"},
 "expectations": [
  {"type": "expect_column_values_to_not_be_null", "kwargs": {"column": "level"}, "severity": "critical",
   "meta": {"name": "places.level", "sentence_vi": "Tỉnh có cấp.", "sentence_en": "It has a level.", "reason_vi": "Cần.",
    "reason_en": "Needed."}}
 ]
}
"""
WAIVER = """[[waiver]]
check = "places.level"
key = "tinh-mot"
reason_vi = "Tỉnh Một in nhầm và đã đính chính."
reason_en = "It was misprinted and then corrected."
owner = "Ban thử"
expires = 2027-06-30
"""
OFF = """# Tỉnh này không cần
- check: places.filled
  reason: { vi: "Tỉnh nào cũng có tên.", en: "Every province has one." }
"""
NOTEBOOK = """# ---
# jupyter:
#   jupytext:
#     formats: py:percent
# ---
# %% [markdown] lang="vi"
# # Tỉnh Một
# %% [markdown] lang="en"
# # Province One
# %%
from tinhso.notebooks import Workbench

bench = Workbench("one", tables=("places",))
"""
TILES = """code,name_vi,name_en,kind,short,row,column,since,until,successor,part_of
a,Tỉnh A,Province A,province,A,0,0,,2025-06-30,b,
b,Tỉnh B,Province B,province,B,0,0,2025-07-01,,,
"""
OPENINGS = """tinh-mot:
  says: { vi: "Tỉnh Một.", en: "Province One." }
  tiles: [tinh-mot.base_stations.2022-03]
"""
CODES = {"places": ("tinh-mot",), "indicators": (), "topics": (), "pages": ("about.html",)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """A kind of file: what a good one says, and how the build reads it. `beside` are files that it needs."""

    good: str
    read: Callable[[Path], object]
    beside: Mapping[str, str] | None = None


@cache
def tiny() -> Dataset:
    return dataset(read(open_project(FILES)))


def template(root: Path) -> object:
    view: Any = SimpleNamespace(t=lambda key: key, of=str, number=str, href=None, shared={}, lang="vi", has_page=bool)
    return Templates(Layers(root), root / "build").fill("page", view, {"name": "x"})


def lines(root: Path) -> object:
    return lines_of("text.txt", authored.content(root / "text.txt", "text.txt"))


def at(root: Path) -> Any:
    """Return as much of a project as readers ask for."""
    return SimpleNamespace(root=root, site=root / "site", layers=Layers(root), config=SimpleNamespace(languages=LANGS))


KINDS: Mapping[str, Kind] = {
    "_quarto.yml": Kind(
        good='project: { type: website }\ntinhso:\n  title: { vi: "Tỉnh", en: "Trial" }\n'
        '  description:\n    vi: "Một bản thử"\n    en: "A trial"\n  edition: 2026-11-21\n  contact: a@b.example\n'
        "  subject: { vi: mạng, en: networks }\n  licence: { name: CC0, url: 'https://example.org/cc0' }\n  months-apart: 3\n"
        "  compare: district\n  yardsticks: [province, country]\n  colours: { tinh-mot: '#0072b2' }\n  languages: [vi, en]\n",
        read=lambda root: open_project(root).config,
    ),
    "site/strings.yml": Kind(
        good='home:\n  title: { vi: "Tỉnh", en: "Province" }\n'
        '  rows: { vi: "{n} dòng", en: { one: "{n} row", other: "{n} rows" } }\n',
        read=lambda root: load_strings(Layers(root), LANGS),
    ),
    "site/aliases.yml": Kind(
        good='places:\n  tinh-mot: { vi: ["Tỉnh 1"], en: [One] }\nterms:\n  - { vi: [cáp], en: [cable] }\n',
        read=lambda root: load_aliases(root, CODES, LANGS),
    ),
    "site/navigation.yml": Kind(
        good="header:\n  - { path: about.html, says: navigation.about } # Tỉnh\nfooter: []\n",
        read=lambda root: load_navigation(at(root), ["about.html"], STRINGS),
    ),
    "site/tiles.csv": Kind(good=TILES, read=lambda root: load_tiles(root, tiny())),
    "data/notation.csv": Kind(
        good="language,role,meaning,word\nvi,other,,Tỉnh\nfr,before,nearly,près de\nfr,magnitude,1000000,millions\n",
        read=lambda root: dict(load_vocabulary(Layers(root)).words),
    ),
    "data/kept/names.csv": Kind(
        good="file,name,ref_area\ntram.csv,Tỉnh Hay,tinh-hai\n",
        read=lambda root: read_names(root / "data" / "kept"),
    ),
    "data/codelists.csv": Kind(
        good="codelist,code,name_en,position\nlevels,province,Tỉnh,1\n",
        read=lambda root: read_own(at(root), "data/codelists.csv"),
    ),
    "reports/claims.yml": Kind(
        good='one:\n  says: { vi: "Tỉnh hơn.", en: "It is more." }\n'
        "  rows: &a [tinh-mot.base_stations.2022-03]\n  holds: obs_value > 1\n"
        "two:\n  says: { vi: Hai., en: Two. }\n  rows: *a\n  holds: obs_value > 2\n",
        read=lambda root: read_claims(root, LANGS),
    ),
    "reports/comparisons.yml": Kind(
        good='vi:\n  - { says: "hơn nữa", reason: "Tỉnh: a turn of phrase" }\n',
        read=lambda root: load_comparisons(root, LANGS),
    ),
    "reports/places.yml": Kind(good=OPENINGS, read=lambda root: read_drafts(root, tiny())),
    "reports/one.vi.qmd": Kind(
        good=PAGE,
        read=lambda root: read_stories(Layers(root), LANGS),
        beside={"reports/one.en.qmd": "---\ntitle: One\ndescription: A province\n---\n\nHere it is.\n"},
    ),
    "reports/templates/page.html.j2": Kind(good="{% if name %}\n<p>Tỉnh {{ name }}</p>\n{% endif %}\n", read=template),
    "expectations/places.json": Kind(good=SUITE, read=lambda root: read_suites(Layers(root), LANGS)),
    "expectations/words.csv": Kind(good="list,word\nours,Tỉnh\nours,internet\n", read=lambda root: load_words(Layers(root))),
    "expectations/waivers.toml": Kind(good=WAIVER, read=lambda root: read_waivers(root / "expectations", LANGS)),
    "expectations/off.yml": Kind(good=OFF, read=lambda root: read_switched_off(Layers(root), LANGS, ("places.filled",))),
    "mine.json": Kind(good=SUITE, read=lambda root: trials_from_file(root / "mine.json", None, LANGS)),
    "notebooks/one.py": Kind(
        good=NOTEBOOK, read=lambda root: read_source(root / "notebooks" / "one.py", "notebooks/one.py", LANGS)
    ),
    "site/theme/1-base.css": Kind(
        good="/* Tỉnh */\np { margin: 0 }\n", read=lambda root: authored.text(root, "site/theme/1-base.css")
    ),
    "site/overrides.csv": Kind(good=f"file,sha256\nreports/pages/Tỉnh.vi.qmd,{'0' * 64}\n", read=read_list),
    "text.txt": Kind(good="Tỉnh Một\n\nHai\n", read=lines),
}  # fmt: skip
