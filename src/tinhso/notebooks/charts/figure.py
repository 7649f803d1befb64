"""A figure: a finding with its picture, its words in both languages, its verdict, its sources and the table of its data."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from tinhso.model import Lang, Text, Verdict
from tinhso.notebooks.charts.plots import Chart, ChartType
from tinhso.packed import packed

Width = Literal["narrow", "wide"]

_HIT_AREAS = re.compile(r'<g class="ts-hit-areas".*?</g>', re.DOTALL)
_VARIABLE = re.compile(r"var\(--[\w-]+, ?(#[0-9A-Fa-f]{6})\)")

#: The widths figures are drawn for, in CSS pixels: a phone's column and the text column of a wide screen.
WIDTHS: dict[Width, int] = {"narrow": 360, "wide": 720}


@packed
@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One cell of a figure's table: as a reader sees it, and as a program reads it (point decimals), where it is a number."""

    text: Text
    number: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row of a figure's table; `observation_id` is where the row's value is traced to, None for what is derived.

    `key` names what is derived where a mark that shows it stands among others.
    """

    cells: tuple[Cell, ...]
    observation_id: str | None
    key: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DataTable:
    """The data of a figure, for readers who want the numbers and for readers who cannot see the picture."""

    columns: tuple[Text, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Plot:
    """What is drawn and on what ground: the chart, the verdict it obeys, the observations it shows, and their table.

    `vega_lite` is the chart as a specification that holds these observations, as JSON in each language, without words around it.
    `colours` has the CSS variable of each colour of a place.
    """

    chart: Chart
    verdict: Verdict
    observation_ids: tuple[str, ...]
    source_ids: tuple[str, ...]
    table: DataTable
    vega_lite: Text
    colours: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureFiles:
    """Where a figure's files are, under `folder`: language-neutral names below build/, copied to the site as they are."""

    folder: Path

    def inline(self, lang: Lang, width: Width) -> Path:
        """The SVG to put inside a page at one width: colours through CSS variables, no title inside."""
        return self.folder / f"{lang}.{width}.svg"

    def still(self, lang: Lang, width: Width) -> str:
        """Return the drawing for where no script tells what is pointed at: without its hit areas."""
        return _HIT_AREAS.sub("", self.inline(lang, width).read_text(encoding="utf-8"))

    def download(self, lang: Lang, extension: str) -> Path:
        """A file to download: `svg`, the picture in plain colours with title, subtitle and source line inside; `csv`, the
        figure's table with point decimals and the ids of the observations; `vl.json`, the chart as a Vega-Lite specification that
        holds its data, to be opened and changed elsewhere.
        """
        return self.folder / f"{lang}.{extension}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure(Plot):
    """A plot with everything a page needs to show it honestly.

    `title` states the finding, `subtitle` what, where and when, `alt` what a reader who cannot see the picture needs.
    `source_line` names the sources with their dates. Without a source or without words in every language it cannot be made:
    ValueError.
    """

    notebook: str
    name: str
    title: Text
    subtitle: Text
    alt: Text
    source_line: Text
    files: FigureFiles

    def __post_init__(self) -> None:
        if not self.source_ids or not self.observation_ids:
            raise ValueError(f"the figure {self.name!r} has no source: it shows no observation")
        for name in ("title", "subtitle", "alt", "source_line"):
            text: Text = getattr(self, name)
            for lang in self.source_line:
                if not text.get(lang, "").strip():
                    raise ValueError(f"the figure {self.name!r} has no {name} in language {lang!r}")

    @property
    def is_picture(self) -> bool:
        """Whether it is drawn for other sites too: numbers on cards are words, to be read where they stand."""
        return self.chart.type is not ChartType.NUMBER_CARDS

    def svg(self, lang: Lang, width: Width) -> str:
        """Return the drawing to put inside a page. The figure must have been drawn (`tinhso.notebooks.charts.figure_files`)."""
        return self.files.inline(lang, width).read_text(encoding="utf-8")

    def flat(self, lang: Lang, width: Width) -> str:
        """Return the drawing for where no style sheet colours it: in plain colours, without its hit areas."""
        return _VARIABLE.sub(r"\1", self.files.still(lang, width))
