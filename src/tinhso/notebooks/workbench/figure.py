"""Figures: a finding with its picture, its words in both languages, its verdict, its sources and the table of its data."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from tinhso.model import Lang, Text, Verdict
from tinhso.notebooks.charts.plots import Chart

Width = Literal["narrow", "wide"]

#: The widths figures are drawn for, in CSS pixels: a phone's column and the text column of a wide screen.
WIDTHS: dict[Width, int] = {"narrow": 360, "wide": 720}


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One cell of a figure's table: as a reader sees it, and as a program reads it (point decimals), where it is a number."""

    text: Text
    number: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row of a figure's table; `observation_id` is where the row's value is traced to, None for what is derived."""

    cells: tuple[Cell, ...]
    observation_id: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DataTable:
    """The data of a figure, for readers who want the numbers and for readers who cannot see the picture."""

    columns: tuple[Text, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Plot:
    """What is drawn and on what ground: the chart, the verdict it obeys, the observations it shows, and their table.

    `vega_lite` is the chart as a specification that holds these observations, as JSON in each language, without words around it.
    """

    chart: Chart
    verdict: Verdict
    observation_ids: tuple[str, ...]
    source_ids: tuple[str, ...]
    table: DataTable
    vega_lite: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureFiles:
    """Where a figure's files are, under `folder`: language-neutral names below build/, copied to the site as they are."""

    folder: Path

    def inline(self, lang: Lang, width: Width) -> Path:
        """The SVG to put inside a page at one width: colours through CSS variables, no title inside."""
        return self.folder / f"{lang}.{width}.svg"

    def svg(self, lang: Lang) -> Path:
        """The SVG to download: with title, subtitle and source line inside, plain colours."""
        return self.folder / f"{lang}.svg"

    def png(self, lang: Lang) -> Path:
        """The same picture as PNG, 1440 pixels wide."""
        return self.folder / f"{lang}.png"

    def csv(self, lang: Lang) -> Path:
        """The figure's table: UTF-8, comma, point decimals, with the ids of the observations."""
        return self.folder / f"{lang}.csv"

    def vega_lite(self, lang: Lang) -> Path:
        """The chart as a Vega-Lite specification that holds its data, to be opened and changed elsewhere."""
        return self.folder / f"{lang}.vl.json"

    def published(self, lang: Lang) -> tuple[tuple[str, Path], ...]:
        """The files that the site publishes in one language: (extension, file)."""
        return (
            ("svg", self.svg(lang)),
            ("png", self.png(lang)),
            ("csv", self.csv(lang)),
            ("vl.json", self.vega_lite(lang)),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A chart with everything a page needs to show it honestly.

    `title` states the finding, `subtitle` what, where and when, `alt` what a reader who cannot see the picture needs.
    `source_line` names the sources with their dates. Without a source or without words in both languages it cannot be made:
    ValueError.
    """

    notebook: str
    name: str
    title: Text
    subtitle: Text
    alt: Text
    source_line: Text
    plot: Plot
    files: FigureFiles

    def __post_init__(self) -> None:
        if not self.plot.source_ids or not self.plot.observation_ids:
            raise ValueError(f"the figure {self.name!r} has no source: it shows no observation")
        for field in ("title", "subtitle", "alt", "source_line"):
            text: Text = getattr(self, field)
            for lang, words in (("vi", text.vi), ("en", text.en)):
                if not words.strip():
                    raise ValueError(f"the figure {self.name!r} has no {field} in language {lang!r}")

    @property
    def verdict(self) -> Verdict:
        """What may be done with the figure's observations, and why not more."""
        return self.plot.verdict

    @property
    def observation_ids(self) -> tuple[str, ...]:
        """The observations shown, in the order of the chart."""
        return self.plot.observation_ids

    @property
    def source_ids(self) -> tuple[str, ...]:
        """The sources of the observations shown, each once."""
        return self.plot.source_ids

    @property
    def table(self) -> DataTable:
        """The figure's data."""
        return self.plot.table

    def svg(self, lang: Lang, width: Width) -> str:
        """Return the drawing to put inside a page. The figure must have been drawn (`tinhso.notebooks.charts.drawing`)."""
        return self.files.inline(lang, width).read_text(encoding="utf-8")
