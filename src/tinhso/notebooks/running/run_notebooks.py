"""Runs the notebooks of a project: two at a time at most, each only when something it depends on has changed."""

from __future__ import annotations

import pickle
import re
import tempfile
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor, wait
from dataclasses import replace
from pathlib import Path
from typing import Any

import polars as pl

from tinhso import as_json, data, digest
from tinhso.authored import CONTROL
from tinhso.data import reads
from tinhso.effects import write_text
from tinhso.errors import Finding, InputError, Where, refuse
from tinhso.kept import keep, whole
from tinhso.layers import matching
from tinhso.notebooks.charts import figure_files
from tinhso.notebooks.charts.composing.tiles import FILE as TILES
from tinhso.notebooks.charts.composing.tiles import tiles_there
from tinhso.notebooks.running.notebook_source import read_source, wrong
from tinhso.notebooks.running.ready_process import ReadyProcess, ready_for
from tinhso.notebooks.running.result import NotebookCell, NotebookResult, NotebookSource, Output
from tinhso.notebooks.workbench import display
from tinhso.notebooks.workbench.bench import OBSERVATIONS
from tinhso.project import Project

KERNELS = 2

#: The libraries whose version changes what a notebook shows.
LIBRARIES = ("polars", "altair", "vl-convert-python")

#: What every notebook depends on without declaring it: verdicts, which the editors may have lowered.
ALWAYS = ("comparability",)

_CODE = (*digest.OF_THE_DATA, "digest.py", "effects.py", "errors.py", "notebooks", "processes.py", "signals.py")
MARKER = re.compile(r"<!-- tinhso:(figure|fact|html) (\S+) -->\n?")
#: What Python says of an object that has no words of its own: its address, which differs in each run, or how it is made.
_OBJECT = re.compile(r"\A[\[({]*(?:alt\.\w*Chart\(|<[^<>]*\bobject\b[^<>]*>|<.* at 0x[0-9a-fA-F]+>|[A-Z]\w*\((?:'|\w+=))")
#: What Python writes of a warning that a cell gives: a file that is there for the time of its run, and the line in the cell.
_WARNING = re.compile(r"\S*ipykernel_\d+\S*\.py:(\d+): ")
#: What is kept of a run: the executed notebook, with marks in the places of its drawings.
RUN = "run"
#: So many characters of one cell are read by nobody, and make a page heavy.
MOST = 20_000


def execute(project: Project, tables: data.Tables) -> tuple[NotebookResult, ...]:
    """Run every `notebooks/*.py` and draw its figures, in the order of the names.

    A notebook whose file, declared tables, code and libraries are as they were is not run again; of the observations, what it
    asked for. Raises InputError with one finding a notebook that cannot be read or whose cell fails.
    """
    files = matching(project.notebooks, "*.py")
    others = (path for path in matching(project.notebooks, "*.ipynb") if not path.with_suffix(".py").exists())
    refuse(_other_form(project, path) for path in others)
    kept = {path: _kept(project, tables, path) for path in files}
    again = [path for path, result in kept.items() if result is None]
    made = dict(zip(again, _run(project, tables, again), strict=True)) if again else {}
    results = tuple(result or made[path] for path, result in kept.items())
    figure_files.draw([figure for result in results for figure in result.figures], cache=project.build / "cache" / "charts")
    for result in results:
        _finish(project, result)
    figure_files.keep_only({path.stem for path in files}, project.build / "notebooks")
    return results


def _run(project: Project, tables: data.Tables, paths: Sequence[Path]) -> list[NotebookResult]:
    from tinhso.notebooks.running import kernel

    pickled = pickle.dumps(tables)
    with ready_for(len(paths), kernel.environment()) as ready:
        pool = ThreadPoolExecutor(KERNELS)
        runs = [pool.submit(_result, project, tables, path, pickled, ready) for path in paths]
        try:
            while wait(runs, timeout=0.2).not_done:  # with the handler that Polars sets, Ctrl-C ends no wait
                pass
        finally:
            pool.shutdown(wait=False, cancel_futures=True)  # whoever stops the build does not wait for a cell
    # a notebook that fails does not hide what is wrong with the next
    errors = (error for run in runs if isinstance(error := run.exception(), InputError))
    refuse(finding for error in errors for finding in error.findings)
    return [run.result() for run in runs]


def _result(project: Project, tables: data.Tables, path: Path, pickled: bytes, ready: ReadyProcess | None) -> NotebookResult:
    from tinhso.notebooks.running import kernel

    files = _files(project, path)  # before they are read: one that is saved meanwhile is another one
    source = read_source(path, project.relative(path), project.config.languages)
    for name in source.tables:
        if name not in tables.by_name:
            expected = ", ".join(tables.by_name)
            raise wrong(source.file, None, "the notebook declares a table that does not exist", found=name, expected=expected)
    with tempfile.TemporaryDirectory(prefix="tinhso-") as private:
        handed, given = Path(private) / "handover.jsonl", Path(private) / "tables.pickle"
        given.write_bytes(pickled)
        notebook = kernel.run(source, root=project.root, handover=handed, tables=given, ready=ready)
        collected = display.collect(handed)
    run = zip(source.cells, notebook.cells, strict=True)
    cells = tuple(replace(cell, outputs=outputs_of(source.file, cell, of)) if cell.kind == "code" else cell for cell, of in run)
    asked = collected[-1].asked if collected else ()
    inputs = _inputs(tables, files, source, asked)
    result = as_json.taken(
        NotebookResult, source, digest=_digest(tables, inputs), inputs=inputs, asked=asked, cells=cells,
        facts=tuple(one.fact for one in collected if one.fact is not None),
        figures=tuple(one.figure for one in collected if one.figure is not None),
    )  # fmt: skip
    import nbformat

    folder = project.build / "notebooks" / path.stem
    keep(folder / RUN, nbformat.writes(notebook).encode() + b"\n")
    as_json.keep(folder / "result", result)
    return result


def _files(project: Project, path: Path) -> tuple[str, str | None]:
    """Return the digests of the files that a notebook is made from: its own, and that of the tiles."""
    return digest.of_file(path), digest.of_file(project.root / TILES) if tiles_there(project.root) else None


def _inputs(tables: data.Tables, files: tuple[str, str | None], source: NotebookSource, asked: Sequence[reads.Asked]) -> str:
    """Return the digest of a notebook's own file, of the tiles, and of what it saw of tables."""
    read = {name: tables.table(name).digest for name in {*source.tables, *ALWAYS}}
    if OBSERVATIONS in read:
        read[OBSERVATIONS] = _seen(tables.observations, source.sources, asked)
    return digest.of_value([*files, read])


def _digest(tables: data.Tables, inputs: str) -> str:
    """Return the digest of all that a notebook is made from: its inputs, the words of the edition, and the code that runs it."""
    words, code = (tables.words.digest, tables.vocabulary.digest), digest.of_code(*_CODE, libraries=LIBRARIES)
    return digest.of_value([inputs, tables.config.comparing, *words, code])


def _seen(observations: data.Table, sources: Sequence[str], asked: Sequence[reads.Asked]) -> str:
    """Return the digest of what a notebook sees of the observations.

    That is the rows of its sources, each with its line, and what of them it asked for; and of all others what names a base that
    is of one part alone.
    """
    rows = observations.raw.with_row_index("line")
    if sources:
        rows = rows.filter(rows["source_id"].is_in(sources))
    parts = observations.raw.select("base", "breakdown").unique().sort(pl.all())
    if reads.ALL in asked:
        return digest.of_value([rows.write_csv(), parts.write_csv()])
    said = reads.said(observations)
    return digest.of_value([reads.placing(rows), [said[one] for one in asked], parts.write_csv()])


def _other_form(project: Project, path: Path) -> Finding:
    """Return what is said of a notebook in the form of Jupyter, which holds outputs and no languages: it would not be run."""
    fix = f"jupytext --to py:percent {project.relative(path)}, then delete the other"
    where, expected = Where(file=project.relative(path)), f"{path.stem}.py, in the percent format"
    return Finding(where=where, problem="a notebook is kept as text", expected=expected, fix=fix)


def _kept(project: Project, tables: data.Tables, path: Path) -> NotebookResult | None:
    folder = project.build / "notebooks" / path.stem
    result = as_json.kept(NotebookResult, folder / "result")
    if result is None or whole(folder / RUN) is None or any(name not in tables.by_name for name in result.tables):
        return None
    if result.digest != _digest(tables, _inputs(tables, _files(project, path), result, result.asked)):
        return None
    figures = tuple(replace(one, files=replace(one.files, folder=folder / "figures" / one.name)) for one in result.figures)
    return replace(result, figures=figures)


def _finish(project: Project, result: NotebookResult) -> None:
    """Write what people may open: the facts, and the notebook with its drawings where the run left their marks; and drop figures
    that it no longer makes.
    """
    folder = project.build / "notebooks" / result.name
    names = {figure.name: figure for figure in result.figures}
    figure_files.keep_only(names, folder / "figures")
    run, facts = whole(folder / RUN) or b"", as_json.spaced(result.facts, indent=1)
    key = digest.of_value([digest.of_bytes(run), facts, [figure_files.stamp(figure) for figure in result.figures]])
    stamp, written = folder / "executed.digest", [folder / "executed.ipynb", folder / "facts.json"]
    if stamp.is_file() and stamp.read_text(encoding="utf-8") == f"{key} {digest.of_tree(folder, written)}":
        return
    import nbformat

    notebook = nbformat.reads(run.decode(), as_version=4)
    for cell in notebook.cells:
        for output in cell.get("outputs", []):
            marker = MARKER.match(output.get("data", {}).get("text/markdown", ""))
            if marker is not None and marker[1] == "figure":
                output.data["text/markdown"] = display.figure_html(names[marker[2]])
    for path, text in zip(written, (nbformat.writes(notebook) + "\n", facts), strict=True):
        write_text(path, text)
    write_text(stamp, f"{key} {digest.of_tree(folder, written)}")


def outputs_of(file: str, cell: NotebookCell, executed: Any) -> tuple[Output, ...]:
    """Return what a code cell shows. Raises InputError, with the line of the cell, for what a page cannot show."""
    outputs: list[Output] = []
    for output in executed.outputs:
        if output.get("name") == "stderr":
            written, expected = " ".join(output.text.split()), "code that warns of nothing; print(…) for words to readers"
            place, warned = _WARNING.match(written), _WARNING.sub("", written)[:200]
            line = cell.line + (int(place[1]) - 1 if place else 0)
            raise wrong(file, line, "a cell writes a warning, which no reader understands", found=warned, expected=expected)
        if output.output_type == "stream":
            outputs.append(Output(kind="text", content=output.text.rstrip("\n")))
        elif "text/markdown" in output.data:
            outputs += _marked(file, cell, output.data["text/markdown"])
        elif "text/plain" in output.data:
            outputs.append(Output(kind="text", content=output.data["text/plain"]))
    texts = [output.content for output in outputs if output.kind == "text"]
    if bare := [text for text in texts if _OBJECT.match(text)]:
        raise wrong(
            file, cell.line, "a cell shows an object that has no words", found=bare[0][:60],
            expected="bench.figure(…) for a chart, bench.frame(rows) for rows, frame.collect() of a lazy one, bench.shown(ID) or "
            "bench.number(…) for a number, print(…) for words; or no such last line",
        )  # fmt: skip
    if strange := CONTROL.search("".join(texts)):
        expected = "letters alone: no colours of a terminal"
        raise wrong(file, cell.line, "a cell prints what no page can show", found=repr(strange[0]), expected=expected)
    if (length := sum(map(len, texts))) > MOST:
        raise wrong(file, cell.line, "a cell shows too much", found=f"{length} characters", expected=f"at most {MOST}")
    return tuple(outputs)


def _marked(file: str, cell: NotebookCell, shown: str) -> list[Output]:
    """Return what the workbench shows: it says what each piece is."""
    marker = MARKER.match(shown)
    if marker is None:
        expected = "a text cell, whose numbers are references; bench.show(…) for a table"
        raise wrong(file, cell.line, "a cell shows Markdown of its own", found=shown.strip()[:60], expected=expected)
    if marker[1] == "html":
        pieces = MARKER.split(shown)[1:]
        said = {name: content.strip() for name, content in zip(pieces[1::3], pieces[2::3], strict=True)}
        return [Output(kind="html", content=said[lang], lang=lang) for lang in said]
    return [Output(kind="figure" if marker[1] == "figure" else "fact", content=marker[2])]
