"""The library that draws a chart in the reader's browser: one file for the whole site, made once and kept."""

from __future__ import annotations

from importlib.metadata import version
from pathlib import Path

from tinhso import digest
from tinhso.effects import write_bytes

#: The folder below `build/` that keeps the bundle, by the version of what made it.
CACHE = "cache/vega"
#: What the page gets to know of the libraries: the one function that its script calls.
SNIPPET = "window.vegaEmbed = vegaEmbed;"


def vega_bundle(build: Path) -> bytes:
    """Return Vega, Vega-Lite and Vega-Embed as one script with no other needs.

    The same version of vl-convert makes the same bytes; they are kept below `build`, because making them takes two seconds.
    """
    path = build / CACHE / f"{digest.short(digest.of_value([version('vl-convert-python'), SNIPPET]))}.js"
    if not path.is_file():
        from tinhso.notebooks.charts import altair_engine

        write_bytes(path, altair_engine.javascript(SNIPPET).encode())
    return path.read_bytes()
