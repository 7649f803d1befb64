"""How values show themselves inside a notebook, and what it and the build that runs it hand each other: tables, facts, figures.

They show as Markdown that holds an HTML block, and are handed over as one line of JSON each, in a file.
Neither `text/html` nor a Vega media type is ever put out: renderers add scripts from other hosts to those.
"""

from __future__ import annotations

import html
import os
import pickle
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tinhso import as_json, data
from tinhso.data import reads
from tinhso.model import Dataset, Lexicon, Text, Verdict
from tinhso.notebooks.charts.figure import Figure
from tinhso.notebooks.workbench.facts import Fact
from tinhso.notebooks.workbench.reader_frame import ReaderFrame
from tinhso.project import Project

#: The environment variable that tells a kernel where facts and figures go. A notebook opened by hand has none.
HANDOVER = "TINHSO_HANDOVER"
#: The one that tells it where the build has put the tables as it read them.
TABLES = "TINHSO_TABLES"

#: Marks the place of a figure or a fact in an executed notebook; the build puts the drawing there.
MARKER = "<!-- tinhso:{kind} {name} -->"


@dataclass(frozen=True, slots=True, kw_only=True)
class Handed:
    """One line of the file that a notebook hands over: a fact, a figure, or what it asked for of the data until a cell's end."""

    fact: Fact | None = None
    figure: Figure | None = None
    asked: tuple[reads.Asked, ...] = ()


def hand_over(handed: Handed) -> None:
    """Add a line to the file of the build that waits for it; nothing where nobody does."""
    if HANDOVER in os.environ:
        with Path(os.environ[HANDOVER]).open("a", encoding="utf-8") as file:
            file.write(as_json.dump(handed) + "\n")


def collect(file: Path) -> tuple[Handed, ...]:
    """Read what a notebook handed over, in its order."""
    lines = file.read_text(encoding="utf-8").splitlines() if file.exists() else []
    return tuple(as_json.load(Handed, line) for line in lines)


def tables(project: Project) -> data.Tables:
    """Return the tables as the build that waits has read them; a notebook opened by hand reads them itself."""
    if TABLES not in os.environ:
        return data.read(project)
    read: data.Tables = pickle.loads(Path(os.environ[TABLES]).read_bytes())
    return read


def install(root: Path, words: Lexicon, dataset: Callable[[], Dataset | None]) -> None:
    """Teach the running notebook to show frames, facts, figures and verdicts. Outside a notebook nothing happens.

    `dataset` gives the names of codes where the notebook has declared the tables that hold them.
    Where a build waits, it draws the figures after the notebook has run, and only their place is marked.
    """
    module = sys.modules.get("IPython")
    shell: Any = module.get_ipython() if module else None
    if shell is None:
        return
    import polars as pl

    shell.events.register("post_run_cell", lambda _: hand_over(Handed(asked=reads.so_far())))
    formatter = shell.display_formatter
    formatter.active_types = ["text/plain", "text/markdown"]
    markdown = formatter.formatters["text/markdown"]
    markdown.for_type(pl.DataFrame, lambda frame: frame_markdown(ReaderFrame(frame=frame, words=words, dataset=dataset())))
    markdown.for_type(pl.Series, lambda one: frame_markdown(ReaderFrame(frame=one.to_frame(), words=words, dataset=dataset())))
    markdown.for_type(Text, text_markdown)
    markdown.for_type(ReaderFrame, frame_markdown)
    markdown.for_type(Fact, fact_markdown)
    markdown.for_type(Verdict, lambda verdict: verdict_markdown(verdict, words))
    markdown.for_type(Figure, placeholder if HANDOVER in os.environ else lambda figure: _drawn(figure, root))
    plain = formatter.formatters["text/plain"]
    plain.for_type(ReaderFrame, lambda shown, printer, cycle: printer.text(str(shown.frame)))
    plain.for_type(Fact, lambda fact, printer, cycle: printer.text(f"{fact.label.english}: {fact.said.english}"))
    plain.for_type(Figure, lambda figure, printer, cycle: printer.text(f"{figure.title.english} ({figure.subtitle.english})"))
    plain.for_type(Verdict, lambda verdict, printer, cycle: printer.text(verdict_text(verdict)))


def frame_markdown(shown: ReaderFrame) -> str:
    """Return a frame as a table in each language, each marked so that a page takes its own."""
    return "\n".join(f"{MARKER.format(kind='html', name=lang)}\n{shown.html(lang)}" for lang in shown.words.languages)


def text_markdown(text: Text) -> str:
    """Return words in each language, each marked so that a page takes its own."""
    return "\n".join(f"{MARKER.format(kind='html', name=lang)}\n<p>{html.escape(said)}</p>" for lang, said in text.items())


def fact_markdown(fact: Fact) -> str:
    """Return a fact as a line in each language, marked so that the build finds it."""
    lines = [f"{fact.label[lang]}: **{fact.said[lang]}**" for lang in fact.label]
    return MARKER.format(kind="fact", name=fact.name) + "\n\n" + "  \n".join(lines)


def verdict_markdown(verdict: Verdict, words: Lexicon) -> str:
    """Return a verdict with its reasons as a small HTML list in each language, each marked so that a page takes its own."""
    blocks = []
    for lang in words.languages:
        items = "".join(f"<li>{html.escape(text[lang])}</li>" for text in verdict.words)
        said = f"<p>{words.get(f'grade.{verdict.grade}', lang)}</p>" + (f"<ul>{items}</ul>" if items else "")
        mark = MARKER.format(kind="html", name=lang)
        blocks.append(f'{mark}\n<div class="ts-verdict" lang="{lang}" data-grade="{verdict.grade}">{said}</div>')
    return "\n".join(blocks)


def verdict_text(verdict: Verdict) -> str:
    """Return a verdict with its reasons as plain text."""
    grounds = [] if verdict.ground is None else [f"- {verdict.ground.english}"]
    return "\n".join([str(verdict.grade), *(f"- {reason.rule}: {reason.text.english}" for reason in verdict.reasons), *grounds])


def placeholder(figure: Figure) -> str:
    """Return the mark where a figure will stand."""
    return MARKER.format(kind="figure", name=figure.name)


def figure_html(figure: Figure) -> str:
    """Return a figure that has been drawn, in each language, as one block without empty lines."""
    blocks = [
        f'<figure lang="{lang}" class="ts-figure"><figcaption><b>{html.escape(figure.title[lang])}</b><br>'
        f"{html.escape(figure.subtitle[lang])}</figcaption>{figure.svg(lang, 'wide')}"
        f"<p>{html.escape(figure.source_line[lang])}</p></figure>"
        for lang in figure.title
    ]
    return placeholder(figure) + "\n" + "".join(blocks).replace("\n", "")


def _drawn(figure: Figure, root: Path) -> str:
    from tinhso.notebooks.charts.figure_files import draw

    draw((figure,), cache=root / "build" / "cache" / "charts")
    return figure_html(figure)
