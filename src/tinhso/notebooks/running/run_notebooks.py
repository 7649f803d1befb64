"""Runs the notebooks of a project: two at a time at most, each only when something it depends on has changed."""

from __future__ import annotations

import re
import shutil
import tempfile
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tinhso import as_json, data, digest
from tinhso.effects import Console, write_text
from tinhso.errors import Finding, InputError, Where
from tinhso.model import LANGS, Dataset
from tinhso.notebooks.charts import drawing
from tinhso.notebooks.running.notebook_source import NotebookSource, read_source
from tinhso.notebooks.running.result import NotebookCell, NotebookResult, Output
from tinhso.notebooks.workbench import display, handover
from tinhso.project import Project

if TYPE_CHECKING:
    from tinhso.notebooks.running.kernel import Run

KERNELS = 2

#: The libraries whose version changes what a notebook shows.
LIBRARIES = ("polars", "altair", "vl-convert-python")

#: What every notebook depends on without declaring it: verdicts, which the editors may have lowered.
ALWAYS = ("comparability",)

_CODE = ("model", "errors.py", "as_json.py", "digest.py", "effects.py", "project.py", "data", "notebooks")
_MARKER = re.compile(r"<!-- tinhso:(figure|fact|html) (\S+) -->\n?")


def execute(project: Project, dataset: Dataset, tables: data.Tables, console: Console) -> tuple[NotebookResult, ...]:
    """Run every `notebooks/*.py` and draw its figures, in the order of the names.

    A notebook whose file, declared tables, code and libraries are as they were is not run again. Raises InputError with one
    finding a notebook that cannot be read or whose cell fails.
    """
    files = sorted(project.notebooks.glob("*.py"))
    common = _common()
    with ThreadPoolExecutor(KERNELS) as pool:
        outcomes = list(pool.map(lambda path: _attempt(project, tables, path, common), files))
    findings = [finding for outcome in outcomes if isinstance(outcome, InputError) for finding in outcome.findings]
    if findings:
        raise InputError(findings)
    results = [outcome for outcome in outcomes if isinstance(outcome, NotebookResult)]
    drawing.draw([figure for result in results for figure in result.figures], cache=project.build / "cache" / "charts")
    for result in results:
        _finish(project, result)
    _forget(project, {path.stem for path in files})
    return tuple(results)


def _attempt(project: Project, tables: data.Tables, path: Path, common: str) -> NotebookResult | InputError:
    """Return the result or the error: a notebook that fails does not hide what is wrong with the next."""
    try:
        return _result(project, tables, path, common)
    except InputError as error:
        return error


def _result(project: Project, tables: data.Tables, path: Path, common: str) -> NotebookResult:
    folder = project.build / "notebooks" / path.stem
    cached = _cached(folder, project, tables, path, common)
    if cached is not None:
        return cached
    from tinhso.notebooks.running import kernel

    source = read_source(path, project.relative(path))
    for name in source.declared:
        if name not in tables.by_name:
            raise _unknown_table(source, name, tables)
    key = _digest(project, tables, path, source.declared, common)
    with tempfile.TemporaryDirectory(prefix="tinhso-") as private:
        handed = Path(private) / "handover.jsonl"
        run = kernel.run(source.cells, root=project.root, handover_file=handed)
        if run.failure is not None:
            cell = source.cells[run.failure.index]
            raise InputError(
                Finding(
                    where=Where(file=source.file, line=cell.line + run.failure.line - 1),
                    problem=f"a cell of the notebook failed: {run.failure.message}",
                    key=cell.id,
                    found=cell.source.splitlines()[min(run.failure.line, len(cell.source.splitlines())) - 1].strip(),
                    fix=f"open {source.file} in JupyterLab, or run `tinhso build --until notebooks` again once it is fixed",
                )
            )
        facts, figures = handover.collect(handed)
    result = NotebookResult(
        name=source.name,
        file=source.file,
        title=source.title,
        tables=source.declared,
        digest=key,
        cells=_with_outputs(source.cells, run),
        facts=facts,
        figures=figures,
        sources=source.sources,
        bench_line=source.bench_line,
    )
    _write(folder, result, run)
    return result


def _common() -> str:
    code = digest.of_code(*_CODE)
    return digest.of_value([code, {name: version(name) for name in LIBRARIES}])


def _digest(project: Project, tables: data.Tables, path: Path, declared: Sequence[str], common: str) -> str:
    read = {name: digest.of_file(project.root / tables.table(name).path) for name in {*declared, *ALWAYS}}
    return digest.of_value([digest.of_file(path), read, common])


def _cached(folder: Path, project: Project, tables: data.Tables, path: Path, common: str) -> NotebookResult | None:
    stored, executed = folder / "result.json", folder / "run.ipynb"
    if not executed.is_file():
        return None
    result = as_json.kept(NotebookResult, stored)
    if result is None or any(name not in tables.by_name for name in result.tables):
        return None
    if result.digest != _digest(project, tables, path, result.tables, common):
        return None
    figures = tuple(
        replace(figure, files=replace(figure.files, folder=folder / "figures" / figure.name)) for figure in result.figures
    )
    return replace(result, figures=figures)


def _unknown_table(source: NotebookSource, name: str, tables: data.Tables) -> InputError:
    return InputError(
        Finding(
            where=Where(file=source.file),
            problem="the notebook declares a table that does not exist",
            found=name,
            expected=", ".join(tables.by_name),
        )
    )


def _with_outputs(cells: tuple[NotebookCell, ...], run: Run) -> tuple[NotebookCell, ...]:
    return tuple(
        replace(cell, outputs=tuple(_outputs(executed))) if cell.kind == "code" else cell
        for cell, executed in zip(cells, run.notebook.cells, strict=True)
    )


def _outputs(cell: Any) -> list[Output]:
    outputs = []
    for output in cell.outputs:
        if output.output_type == "stream":
            outputs.append(Output(kind="text", content=output.text.rstrip("\n")))
        elif "text/markdown" in output.data:
            shown = output.data["text/markdown"]
            marker = _MARKER.match(shown)
            if marker is None:
                outputs.append(Output(kind="html", content=shown))
            elif marker[1] == "html":
                pieces = _MARKER.split(shown)[1:]
                named = zip(pieces[1::3], pieces[2::3], strict=True)
                said = {name: content.strip() for name, content in named}
                outputs += [Output(kind="html", content=said[lang], lang=lang) for lang in LANGS]
            else:
                outputs.append(Output(kind="figure" if marker[1] == "figure" else "fact", content=marker[2]))
        elif "text/plain" in output.data:
            outputs.append(Output(kind="text", content=output.data["text/plain"]))
    return outputs


def _write(folder: Path, result: NotebookResult, run: Run) -> None:
    import nbformat

    write_text(folder / "run.ipynb", nbformat.writes(run.notebook) + "\n")
    write_text(folder / "facts.json", as_json.spaced(result.facts, indent=1))
    write_text(folder / "result.json", as_json.dump(result))


def _finish(project: Project, result: NotebookResult) -> None:
    """Put the drawings where the run left their marks, and drop figures that the notebook no longer makes."""
    folder = project.build / "notebooks" / result.name
    names = {figure.name: figure for figure in result.figures}
    for old in (folder / "figures").glob("*"):
        if old.name not in names:
            shutil.rmtree(old)
    text = (folder / "run.ipynb").read_text(encoding="utf-8")
    key = digest.of_value([digest.of_text(text), [drawing.stamp(figure) for figure in result.figures]])
    stamp, executed = folder / "executed.digest", folder / "executed.ipynb"
    if executed.is_file() and stamp.is_file() and stamp.read_text(encoding="utf-8") == key:
        return
    import nbformat

    notebook = nbformat.reads(text, as_version=4)
    for cell in notebook.cells:
        for output in cell.get("outputs", []):
            marker = _MARKER.match(output.get("data", {}).get("text/markdown", ""))
            if marker is not None and marker[1] == "figure":
                output.data["text/markdown"] = display.figure_html(names[marker[2]])
    write_text(executed, nbformat.writes(notebook) + "\n")
    write_text(stamp, key)


def _forget(project: Project, names: set[str]) -> None:
    for folder in (project.build / "notebooks").glob("*"):
        if folder.is_dir() and folder.name not in names:
            shutil.rmtree(folder)
