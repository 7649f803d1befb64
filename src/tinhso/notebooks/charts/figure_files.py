"""Draws figures into their files, once for each digest of what they show, and makes what draws them in a browser."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Collection, Sequence
from dataclasses import replace
from importlib.metadata import version
from pathlib import Path
from typing import Any

from tinhso import as_json, digest
from tinhso.authored import csv_text
from tinhso.effects import remove, write_text
from tinhso.kept import Kept
from tinhso.model import Lang
from tinhso.notebooks.charts.drawing import svg, theme
from tinhso.notebooks.charts.drawing.text_metrics import SEMIBOLD, wrap
from tinhso.notebooks.charts.figure import WIDTHS, Figure, FigureFiles, Plot, Width
from tinhso.notebooks.charts.plots import ChartType
from tinhso.notebooks.charts.vega_lite.rows import with_rows

STAMP = "drawing.digest"

#: The folder below `build/` that keeps the libraries for the browser, by the version of what made them.
CACHE = "cache/vega"
#: What the page gets to know of them: the one function that its script calls.
SNIPPET = "window.vegaEmbed = vegaEmbed;"

_CODE = (*digest.OF_THE_DATA, "notebooks")
_LIBRARIES = ("altair", "vl-convert-python", "fontpkg-be-vietnam-pro")


def draw(figures: Sequence[Figure], *, cache: Path, stamps: Sequence[str] | None = None) -> None:
    """Make the files of every figure. Those whose files are of the same figure already are left alone.

    `cache` keeps drawings by digest, so that a figure that comes back, or a build that starts anew, draws nothing twice; `stamps`
    are those of the figures where somebody has them.
    """
    for figure, key in zip(figures, stamps or map(stamp, figures), strict=True):
        folder = figure.files.folder
        if _holds(folder, key):
            continue
        if not _holds(cache / key, key):
            unfinished = cache / f".{key}.{os.getpid()}"  # a process that is killed leaves nothing that looks finished
            shutil.rmtree(unfinished, ignore_errors=True)
            make(figure, unfinished)
            write_text(unfinished / STAMP, _stamped(unfinished, key))
            shutil.rmtree(cache / key, ignore_errors=True)
            unfinished.rename(cache / key)
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(cache / key, folder)


def _holds(folder: Path, key: str) -> bool:
    """Tell whether a folder holds the drawings of a figure, each as it was drawn."""
    stamped = folder / STAMP
    return stamped.is_file() and stamped.read_bytes() == _stamped(folder, key).encode()


def _stamped(folder: Path, key: str) -> str:
    files = [path for path in digest.files_below(folder) if path.name != STAMP]
    return f"{key} {digest.of_tree(folder, files)}"


def stamp(figure: Figure) -> str:
    """Return the digest of everything that a figure's files are made from."""
    return stamp_of(written(figure))


def says(figure: Figure) -> str:
    """Return what differs where a figure says or shows anything else: the stamp of its files, where it is drawn."""
    stamped = figure.files.folder / STAMP
    return stamped.read_text(encoding="utf-8") if stamped.is_file() else stamp(figure)


def written(figure: Figure) -> str:
    """Return a figure as JSON, wherever its files lie."""
    return as_json.dump(replace(figure, files=FigureFiles(folder=Path())))


def stamp_of(figure: str) -> str:
    """Return the stamp of a figure that is written."""
    return digest.of_value([digest.of_text(figure), digest.of_code(*_CODE, libraries=_LIBRARIES)])


def make(figure: Figure, folder: Path) -> None:
    """Draw one figure into a folder: two widths and a file to download in each language, with its data."""
    files = FigureFiles(folder=folder)
    for lang in figure.title:
        drawings = {width: drawn(figure, lang, width) for width in WIDTHS}
        for width, drawing in drawings.items():
            write_text(files.inline(lang, width), svg.inline(drawing, figure=figure, lang=lang, width=width))
        write_text(files.download(lang, "svg"), svg.standalone(drawings["wide"], figure=figure, lang=lang))
        write_text(files.download(lang, "csv"), table_csv(figure, lang))
        write_text(files.download(lang, "vl.json"), vega_lite(figure, lang))


def drawn(plot: Plot, lang: Lang, width: Width) -> svg.Drawing:
    """Return a plot as it is drawn for one width: laid out here, or by Vega where its author made it with Altair."""
    if plot.chart.type is ChartType.ALTAIR:
        from tinhso.notebooks.charts.altair import fitting  # Altair is slow to import

        return fitting.drawing(json.loads(plot.vega_lite[lang]), lang, WIDTHS[width])
    from tinhso.notebooks.charts.types import chart_types

    return svg.of_canvas(chart_types.lay_out(plot.chart, lang, WIDTHS[width]))


def vega_lite(figure: Figure, lang: Lang) -> str:
    """Return the specification that a reader downloads, with the words, the look and the sources of the figure."""
    spec = json.loads(figure.vega_lite[lang])
    room = WIDTHS["wide"]
    whole = {
        "$schema": spec.pop("$schema"),
        "title": {
            "text": wrap(figure.title[lang], room, theme.TITLE, SEMIBOLD),
            "subtitle": wrap(figure.subtitle[lang], room, theme.NOTE),
        },
        "description": figure.alt[lang],
        "usermeta": {
            "source": figure.source_line[lang],
            "verdict": figure.verdict.grade.value,
            "reasons": [text[lang] for text in figure.verdict.words],
            **_observations(figure, spec),
        },
        **spec,
        "config": theme.config(lang, spec.get("config", {})),
    }
    return json.dumps(with_rows(whole), ensure_ascii=False, separators=(",", ":")) + "\n"


def _observations(figure: Figure, spec: dict[str, Any]) -> dict[str, Sequence[str]]:
    """Return the ids of the rows of a figure where the rows in its specification do not name them all."""
    rows = spec.get("data", {}).get("values")
    named = {row.get("observation_id") for row in rows} if isinstance(rows, list) else set()
    return {} if named.issuperset(figure.observation_ids) else {"observations": figure.observation_ids}


def table_csv(figure: Figure, lang: Lang) -> str:
    """Return a figure's table as CSV: numbers with a point, as programs read them, and the id of each observation."""
    rows = (
        [row.observation_id, *(cell.text[lang] if cell.number is None else cell.number for cell in row.cells)]
        for row in figure.table.rows
    )
    return csv_text([["observation_id", *(column[lang] for column in figure.table.columns)], *rows])


def keep_only(names: Collection[str], folder: Path) -> None:
    """Remove what is made no more: the folders in `folder` that have none of the names."""
    for old in folder.glob("*"):
        if old.is_dir() and old.name not in names:
            remove(old)


def as_png(svg: str, scale: float) -> bytes:
    """Return a drawing in plain colours as a PNG, with `scale` pixels to each of its pixels."""
    from tinhso.notebooks.charts.altair import engine

    return engine.to_png(svg, scale=scale)


def vega_bundle(build: Path) -> bytes:
    """Return Vega, Vega-Lite and Vega-Embed as one script with no other needs, for all pages of the site.

    The same version of vl-convert makes the same bytes; they are kept below `build`, because making them takes two seconds.
    """

    def made() -> bytes:
        from tinhso.notebooks.charts.altair import engine

        return engine.javascript(SNIPPET).encode()

    return Kept(build / CACHE).content(digest.short(digest.of_value([version("vl-convert-python"), SNIPPET])), made)
