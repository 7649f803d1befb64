"""A tiny newsroom: a whole project whose tables and stories a test changes before it has the pages assembled."""

from __future__ import annotations

import csv
import io
import os
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, fields, replace
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any, Literal, TypeAlias
from unittest.mock import patch

import pytest
import yaml
from lxml import html as lxml_html

from tests.languages import CONTRACT, LANGS
from tinhso import as_json, digest
from tinhso.data import archive_name, comparison_words, dataset, editions, packed, read
from tinhso.errors import InputError
from tinhso.expectations import CheckKind, CheckResult, Coverage, Evidence, Failure, PastEdition, Report, Severity
from tinhso.model import Dataset, Grade, Lang, Precision, Text, Verdict
from tinhso.notebooks import (
    Cell,
    Chart,
    ChartType,
    DataTable,
    Fact,
    Figure,
    FigureFiles,
    NotebookCell,
    NotebookResult,
    Output,
    Plot,
    Row,
)
from tinhso.project import Project, open_project
from tinhso.reports import Material, Page, Pages, Prose, assemble
from tinhso.reports import pages as kinds
from tinhso.reports.assembling import in_series
from tinhso.reports.page_context import PageContext
from tinhso.reports.prose.claims.claims import load_claims
from tinhso.reports.prose.comparisons import load_comparisons
from tinhso.reports.writer import Writer

ROOT = Path(__file__).resolve().parents[2]
CONFIG = """project: { type: website }
website: { title: "Thử" }
format: { html: { theme: default, toc: false } }
html-table-processing: none
tinhso:
  languages: [vi, en]
  packs: [viet-nam]
  title: { vi: "Thử", en: "Trial" }
  description: { vi: "Một bản thử.", en: "A trial." }
  edition: 2026-11-21
  amounts-in-words: [state_5g]
"""
Cells = dict[str, str]
Kinds: TypeAlias = Sequence[kinds.KindOfPage]
MEASURES = {"percent": "share", "rank": "rank", "": ""}


def _codes() -> list[Cells]:
    lists = {
        "topic": "mobile broadband", "unit": "station percent rank", "obs_status": "A E U", "base": "households communes",
        "kind": "reported target benchmark context", "precision": "exact nearly about at_least above below at_most",
        "level": "country province district city",
        "time_basis": "stated published inferred", "publication_basis": "printed inferred unknown", "language": "vi en",
        "polarity": "higher lower none", "value_type": "number code", "state_5g": "none pilot on_air", "set_aside_reason": "date",
        "place_role": "context",
        "family": "sites", "measure_type": "count share rate index rank area amount", "quality": "official press mirror derived",
    }  # fmt: skip
    return [
        {"codelist": name, "code": code, "name_vi": f"{code} (vi)", "name_en": f"{code} (en)", "sort_order": str(order)}
        for name, codes in lists.items()
        for order, code in enumerate(codes.split(), 1)
    ]


@cache
def _words_of_provinces() -> str:
    """Return the words of the first edition, which speak of provinces, but for two that its list of comparisons allows."""
    words_ = yaml.safe_load((ROOT / "site" / "strings.yml").read_text(encoding="utf-8"))
    del words_["home"]["spoken_note"], words_["home"]["place_only_below"]
    return yaml.safe_dump(words_, allow_unicode=True, width=1000)


def observation(ref_area: str, indicator: str, period: str, value: str, **more: str) -> Cells:
    """Return one row of observations: a reported, exact figure of the first source unless `more` says otherwise."""
    kind = more.get("kind", "reported")
    tail = "" if kind == "reported" else f".{kind}"
    return {
        "observation_id": f"{ref_area}.{indicator}.{period}{tail}", "ref_area": ref_area, "indicator": indicator,
        "time_period": period, "time_basis": "stated", "obs_value": value, "obs_status": "A", "quality": "press",
        "kind": kind, "precision": "exact", "as_printed": value, "source_id": "bai-mot", "locator": "3", **more,
    }  # fmt: skip


STAND_IN = "Chỗ này để chữ khác."
#: The kinds of pages that are long whatever the rows of an edition are: they tell its checks, its columns and its codes.
FULL_OF_WORDS = (kinds.validation.pages, kinds.data.pages)
#: The kinds that are made of what people write: what is wrong with that is told by them, whatever is said of the rows.
OF_TEXTS = (kinds.home.pages, kinds.story.pages, kinds.notebook.pages, kinds.about.pages)


@dataclass
class Assembled:
    """Pages, and what writes those of sources and the one that finds all: half of the work, over all other pages."""

    pages: Pages
    left: Callable[[], Iterable[Page]] | None

    def page(self, path: str) -> Page:
        """Return a page; those that are left are written where it is not among the others."""
        if self.left and path not in {page.path for page in self.pages.pages}:
            self.pages, self.left = replace(self.pages, pages=in_series((*self.pages.pages, *self.left()))), None
        return self.pages.page(path)


#: What newsrooms of this process had, by everything that it was made from.
ASSEMBLED: dict[str, Assembled] = {}


class Newsroom:
    """Rows by table, prose by file; `assemble` writes them out and makes the pages."""

    def __init__(self, root: Path) -> None:
        self.root = root
        elsewhere = {"source_id": "bai-hai", "as_printed": "", "locator": ""}
        self.rows: dict[str, list[Cells]] = {
            "places": [
                self.place("nuoc", "country", parent=""),
                self.place("tinh-mot", "province", valid_to="2025-06-30", successor="tinh-moi"),
                self.place("tinh-hai", "province"),
                self.place("tinh-ba", "province"),
                self.place("huyen-mot", "district", parent="tinh-mot", valid_to="2025-06-30"),
                self.place("tinh-moi", "province"),
            ],
            "sources": [
                self.source("bai-mot", title="Bài một", published="2022-05-19", publication_basis="printed", language="vi"),
                self.source("bai-hai", publication_basis="unknown", note_vi="Không rõ nơi đăng.", note_en="Outlet unknown."),
            ],
            "indicators": [
                self.indicator("stations", "mobile", "station"),
                self.indicator("fibre", "broadband", "percent", polarity="higher"),
                self.indicator("rank", "broadband", "rank", polarity="lower"),
                self.indicator("mobile_5g", "mobile", "", value_type="code", codelist="state_5g"),
            ],
            "codelists": _codes(),
            "observations": [
                observation("tinh-mot", "stations", "2022-03", "2895", as_printed="2.895"),
                observation("tinh-hai", "stations", "2022-05", "3648"),
                observation("huyen-mot", "stations", "2022-05", "163", source_id="bai-hai"),
                observation("tinh-mot", "stations", "2022-05", "3000", kind="target", target_period="2025"),
                observation("tinh-mot", "fibre", "2022-03", "72.4", as_printed="72,4%", base="households"),
                observation("tinh-hai", "fibre", "2022-05", "80", base="households"),
                observation("nuoc", "fibre", "2022-04", "75", base="households", kind="benchmark", **elsewhere),
                observation("tinh-mot", "mobile_5g", "2022-05", "", obs_code="pilot", as_printed="thí điểm"),
            ],
            "set_aside": [{"source_id": "bai-mot", "locator": "1", "as_printed": "2022", "reason": "date"}],
            "comparability": [],
            "reviews": [],
        }  # fmt: skip
        self.smuggled: str | None = None
        self.prose: dict[str, str] = {}
        self.other: dict[str, str] = {}
        for name in ("methodology", "about", "accessibility", "data", "home"):
            self.page(f"pages/{name}", "Một câu.", "One sentence.")
        self.checks: tuple[CheckResult, ...] = (check(),)
        self.known: dict[str, Any] = {}
        self.notebooks: tuple[NotebookResult, ...] = ()
        self.figures: dict[str, Figure] = {}
        for folder in ("reports/templates", "site"):
            (root / folder).mkdir(parents=True)
        (root / "site" / "strings.yml").write_text(_words_of_provinces(), encoding="utf-8")
        (root / "_quarto.yml").write_text(CONFIG, encoding="utf-8")

    @staticmethod
    def place(ref_area: str, level: str, **more: str) -> Cells:
        name = ref_area.replace("-", " ").title()
        return {
            "ref_area": ref_area,
            "name_vi": name,
            "name_en": name,
            "level": level,
            "parent": "nuoc",
            "sort_order": "1",
            **more,
        }

    @staticmethod
    def source(source_id: str, **cells: str) -> Cells:
        return {"source_id": source_id, **cells}

    @staticmethod
    def indicator(code: str, topic: str, unit: str, **more: str) -> Cells:
        """Return an indicator: a share in per cent, a rank, a count in any other unit, a state without one."""
        words = {"name_vi": f"Tên {code}", "name_en": f"Name {code}", "definition_vi": "Là gì.", "definition_en": "What it is."}
        cells = {
            "indicator": code,
            "topic": topic,
            "unit_measure": unit,
            "measure_type": MEASURES.get(unit, "count"),
            "value_type": "number",
            "polarity": "none",
        }
        return {**cells, **words, **more}

    def page(self, name: str, vi: str, en: str, head: str = 'title: "Tựa"\ndescription: "Tóm tắt"\n') -> None:
        """Write a page of prose in both languages below `reports/`."""
        for lang, text in (("vi", vi), ("en", en)):
            self.prose[f"{name}.{lang}.qmd"] = f"---\n{head}---\n\n{text}\n"

    def story(self, text: str, **more: str) -> None:
        """Write one story that says the same in both languages; its first line of text is line 6 of the file."""
        self.page("chuyen", text, text, **more)

    @property
    def project(self) -> Project:
        return open_project(self.root)

    def write(self) -> None:
        texts = {f"reports/{name}": text for name, text in (*self.prose.items(), *self.other.items())}
        for table, rows in self.rows.items():
            out = io.StringIO()
            writer = csv.DictWriter(out, CONTRACT[table].names, restval="", lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)
            texts[f"data/{table}.csv"] = out.getvalue()
        for folder in {Path(name).parent for name in texts}:
            (self.root / folder).mkdir(parents=True, exist_ok=True)
        for name, text in texts.items():
            (self.root / name).write_text(text, encoding="utf-8")

    def assemble(self, *, anew: bool = False, every: bool = False, whole: bool = False, only: Kinds = ()) -> Pages:
        """Write everything out and assemble the pages; those that another newsroom had of the same are taken, unless `anew`.

        Of the same code, too: mutation testing breaks it in the process that has the pages (MUTANT_UNDER_TEST says how).

        A test that looks at what is written, or that changes more than a newsroom knows, needs its own. The pages about the
        checks and the columns are half of the work: they are among them where `every` page is asked for, or these kinds `only`.
        Those that are written over all others are among them where `every` page is or they are `whole`; else `content` asks.
        """
        self.write()
        chosen = only or [kind for kind in kinds.KINDS if every or kind not in FULL_OF_WORDS]
        names = [kind.__module__ for kind in chosen]
        made_from = f"{self._made_from()} {names} {whole} {os.environ.get('MUTANT_UNDER_TEST')}" if not anew else ""
        with patch.object(kinds, "KINDS", chosen), nullcontext([]) if whole or every else _left_for_later() as left:
            self.assembled = ASSEMBLED.get(made_from) or Assembled(assemble(self.project, self.material()), *left or [None])
        if not anew:
            ASSEMBLED[made_from] = self.assembled
        return self.pages

    @property
    def pages(self) -> Pages:
        """Return the pages that were assembled."""
        return self.assembled.pages

    def keep(self, date: str) -> None:
        """Keep the tables as they are as the edition of a day."""
        self.write()
        path = self.root / archive_name(date)
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(packed(read(self.project)))

    def material(self, files: tuple[str, str] | None = None) -> Material:
        """Return what its pages are assembled from, as it is written out."""
        tables = read(self.project)
        return Material(
            dataset=self.reworded(dataset(tables)), tables=tables, evidence=self.evidence(), notebooks=self.notebooks,
            figures=self.figures, editions=editions(self.project, tables), files=files,
        )  # fmt: skip

    def _made_from(self) -> str:
        """Return one digest of all that the pages are made from: the files, and what is known beside them."""
        files = {path.relative_to(self.root).as_posix(): path for path in self.root.rglob("*") if path.is_file()}
        written = {name: digest.of_file(path) for name, path in files.items() if not name.startswith("build/")}
        known = repr((self.evidence(), self.notebooks, self.figures)).replace(str(self.root), "")
        return digest.of_value([written, self.smuggled, known])

    def evidence(self) -> Evidence:
        """Return what is known about the edition: `checks`, and what a test puts into `known`."""
        evidence = Evidence(
            report=Report(digest="d" * 64, engine="engine 1.0", checks=self.checks),
            coverage=Coverage(columns=()),
            current=PastEdition(edition="2026-11-21", tables={}, suites={}, checks={}),
        )
        return replace(evidence, **self.known)

    def reworded(self, edition: Dataset) -> Dataset:
        """Put `smuggled` in the place of the texts STAND_IN: what reading refuses must not be able to break a page either."""

        def text(value: Any) -> Any:
            return Text(vi=self.smuggled, en=self.smuggled) if value == Text(vi=STAND_IN, en=STAND_IN) else value

        def row(value: Any) -> Any:
            return replace(value, **{field.name: text(getattr(value, field.name)) for field in fields(value)})

        if self.smuggled is None:
            return edition
        return replace(
            edition,
            observations=tuple(map(row, edition.observations)),
            indicators=tuple(map(row, edition.indicators)),
            codes=tuple(map(row, edition.codes)),
        )

    def context(self) -> PageContext:
        """Return what the pages are made from."""
        self.write()
        project = self.project
        tables = read(project)
        edition = dataset(tables)
        return PageContext(
            project=project, dataset=edition, tables=tables, evidence=self.evidence(), notebooks=self.notebooks,
            standard=self.figures, strings=tables.words, claims=load_claims(self.root, edition),
            comparisons=load_comparisons(self.root, LANGS, comparison_words.names_of(edition.places)),
        )  # fmt: skip

    def complaint(self, *, only: Kinds = ()) -> str:
        """Return what is reported to the author."""
        with pytest.raises(InputError) as caught:
            self.assemble(only=only, whole=not only)
        return str(caught.value)

    def content(self, path: str, lang: Lang = "vi") -> str:
        """Return what an assembled page says: its prose in Markdown, and HTML."""
        return saying(self.assembled.page(path), lang)

    def entry(self, observation_id: str, lang: Lang = "vi") -> Any:
        """Return the entry of a row on the page of its source."""
        (source,) = (row["source_id"] for row in self.rows["observations"] if row["observation_id"] == observation_id)
        return tree(self.content(f"sources/{source}.html", lang)).get_element_by_id(observation_id)


@contextmanager
def _left_for_later() -> Iterator[list[Callable[[], Iterable[Page]]]]:
    """Let nobody write the kinds that are written over all others, and yield what does."""
    source, search, left = kinds.source.pages, kinds.search.pages, list[Callable[[], Iterable[Page]]]()

    def writing(writer: Writer, *, before: Sequence[Page]) -> tuple[Page, ...]:
        def write() -> tuple[Page, ...]:
            found = source(writer, before=before)
            return (*found, *search(writer, before=(*before, *found)))

        left.append(write)
        return ()

    with patch.object(kinds.source, "pages", lambda *_, before: ()), patch.object(kinds.search, "pages", writing):
        yield left


def saying(page: Page, lang: Lang = "vi") -> str:
    """Return what a page says: its prose in Markdown, and HTML."""
    return "\n\n".join(part.markdown if isinstance(part, Prose) else part.html for part in page.parts[lang])


def tree(content: str) -> Any:
    """Return the HTML of a page as one tree."""
    return lxml_html.fromstring(f"<div>{content}</div>")


def sections(content: str) -> dict[str, str]:
    """Return what stands under each heading of the second level, the heading included, by its id."""
    parts = re.split(r'(?=<h2 id=")', content)[1:]
    return {part.split('"')[1]: part for part in parts}


def words(element: Any) -> str:
    """Return the text of an element, blanks collapsed."""
    return " ".join(element.text_content().split())


def check(
    *, passed: bool = True, examples: tuple[Failure, ...] = (), severity: Severity = Severity.CRITICAL, **more: Any
) -> CheckResult:
    """Return the result of one check of the observations, which looked at all eight rows unless `more` says otherwise."""
    words_ = {
        "sentence": Text(vi="Giá trị nằm trong khoảng.", en="The value is in range."),
        "reason": Text(vi="Vì thế.", en="Because."),
    }
    values = {
        "file": "expectations/observations.json", "table": "observations", "name": "observations.a-check", "type": "rule",
        "columns": ("obs_value",), "kinds": (CheckKind.RANGE,), "looked_at": 8, "lines": ((2, 9),),
        "failing": len(examples), **words_, **more,
    }  # fmt: skip
    return CheckResult(passed=passed, failures=examples, severity=severity, **values)


def figure(folder: Path, *, notebook: str = "mang", name: str = "hinh") -> Figure:
    """Return a drawn figure of one observation."""
    folder.mkdir(parents=True, exist_ok=True)
    files = FigureFiles(folder=folder)
    for lang in ("vi", "en"):
        for width in ("narrow", "wide"):
            files.inline(lang, width).write_text(f'<svg role="img" aria-label="{lang} {width}"></svg>', encoding="utf-8")
        for extension in ("svg", "csv", "vl.json"):
            files.download(lang, extension).write_text(f"{lang} {extension}", encoding="utf-8")
    words_ = Text(vi="Trạm", en="Stations")
    row = Row(
        cells=(Cell(text=Text(vi="Tinh Mot", en="Tinh Mot")), Cell(text=Text(vi="2.895", en="2,895"), number="2895")),
        observation_id="tinh-mot.stations.2022-03",
    )
    plot = Plot(
        chart=Chart(type=ChartType.BARS), vega_lite=words_, verdict=Verdict(grade=Grade.COMPARABLE),
        observation_ids=("tinh-mot.stations.2022-03",), source_ids=("bai-mot",),
        table=DataTable(columns=(Text(vi="Nơi", en="Place"), words_), rows=(row,)),
    )  # fmt: skip
    return as_json.taken(
        Figure, plot, notebook=notebook, name=name, title=Text(vi="Hai nghìn trạm", en="Two thousand stations"), subtitle=words_,
        alt=words_, source_line=Text(vi="Nguồn: Bài một", en="Source: Bài một"), files=files,
    )  # fmt: skip


def notebook(folder: Path) -> NotebookResult:
    """Return a notebook that ran, with a fact, a figure and an output that looks like HTML."""
    fact = Fact(
        notebook="mang", name="cao_nhat", label=Text(vi="Cao nhất", en="Highest"), value=Decimal(2895), digits=None,
        number=Text(vi="2.895", en="2,895"), said=Text(vi="2.895", en="2,895"),
        unit="station", unit_text=Text(vi="trạm", en="stations"), precision=Precision.EXACT,
        observation_ids=("tinh-mot.stations.2022-03",), source_ids=("bai-mot",),
    )  # fmt: skip
    shown: tuple[tuple[Literal["text", "figure", "fact"], str], ...] = (
        ("text", "<b>&</b>"),
        ("figure", "hinh"),
        ("fact", "cao_nhat"),
    )
    code = NotebookCell(
        id="b", kind="code", lang=None, source='print("<b>&</b>")', line=9,
        outputs=tuple(Output(kind=kind, content=content) for kind, content in shown),
    )  # fmt: skip
    cells = (
        NotebookCell(id="a", kind="markdown", lang="vi", source="# Mạng\n\nChữ tiếng Việt.", line=2),
        NotebookCell(id="c", kind="markdown", lang="en", source="# Networks\n\nEnglish words.", line=5),
        code,
    )
    return NotebookResult(
        name="mang", file="notebooks/mang.py", title=Text(vi="Mạng", en="Networks"), tables=("observations",), digest="d" * 64,
        inputs="e" * 64, asked=(), cells=cells, facts=(fact, replace(fact, name="khac")), figures=(figure(folder),),
    )  # fmt: skip
