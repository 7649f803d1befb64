"""What an author is told of an error that ended a cell: the line of the notebook where it arose, and what to write there."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import fields
from typing import Any

from tinhso.data import reads
from tinhso.errors import Finding, InputError, Where, did_you_mean
from tinhso.model import Observation
from tinhso.notebooks.running.result import NotebookCell, NotebookSource

#: So many characters of what an error says are shown: a library may repeat all the data that it was given.
MOST = 1000

_ANSI = re.compile(r"\x1b\[[0-9;]*m")
#: The file that a cell is for the time of its run, which nobody wrote; the place in the notebook is said.
_TEMPORARY = re.compile(r" \((?:<[^>]*>|[\w.-]+), line \d+\)$")
#: What stands between an error and another that arose while it was dealt with: the last one ended the cell.
_ANOTHER = re.compile(r"\n(?:The above exception was|During handling of the above)")
_PLACE, _LINE = re.compile(r"Cell In\[(\d+)\], line (\d+)"), re.compile(r"line (\d+)\)")
#: What errors mean that bring no words of their own.
_SILENT = {
    "StopIteration": "next(…) found none: what it looks for is not among the rows",
    "AssertionError": "what is asserted is not so",
    "SystemExit": "a cell may not end the notebook: leave out what stands below",
}
#: What to write where Python or a library says what is wrong in words that do not tell.
_INSTEAD = (
    (r"\w*ImportError|ModuleNotFoundError", "polars, altair, numpy and the standard library are there; charts are those of Altair"
     " or of the bench, frames those of Polars, and code of your own stands in a cell"),
    (r".*'decimal\.Decimal' and 'float'|.*'float' and 'decimal\.Decimal'", 'a value is an exact Decimal: write Decimal("1.5")'
     " (from decimal import Decimal), or a whole number"),
    (r"AttributeError: 'Text' object .*", 'ask a text by its language: text["en"]'),
    (r"TypeError: 'str' object is not a mapping", 'a Text names the language of its words: Text(en="…")'),
    (r"RuntimeError: asyncio\.run\(\).*", "write `await f()` in the place of `asyncio.run(f())`"),
)  # fmt: skip
#: What a row calls the cells of its columns that it calls otherwise than the table.
_CELLS = {**reads.SAID, **reads.DECIDING, "obs_upper": "upper"}


def failed(source: NotebookSource, notebook: Any, last: int) -> InputError:
    """Return what a cell that failed says; `last` is the last one that was begun."""
    for index, cell in enumerate(notebook.cells):
        for output in cell.get("outputs", []):
            if output.output_type == "error":
                return _raised(source, notebook, index, output)
    streams = [output.text for output in notebook.cells[last].get("outputs", []) if output.get("name") == "stderr"]
    said = " ".join("".join(streams).split()) or "the cell failed without saying how"
    return in_cell(source, last, said, 1)


def in_cell(
    source: NotebookSource, index: int, message: str, line: int, *, fix: str | None = None, why: str | None = None
) -> InputError:
    """Return the error of a cell, by its number in the notebook, at a line of it."""
    cell = source.cells[index]
    again = f"open {source.file} in JupyterLab, or run `tinhso build --until notebooks` again once it is fixed"
    problem, where = f"a cell of the notebook failed: {message}", Where(file=source.file, line=cell.line + line - 1)
    return InputError(Finding(where=where, problem=problem, key=cell.id, found=_text(cell, line), reason=why, fix=fix or again))


def _raised(source: NotebookSource, notebook: Any, index: int, output: Any) -> InputError:
    """Return what is said of an error at the last line of the notebook that it came through, with the line that led there."""
    trace = _ANOTHER.split(_ANSI.sub("", "\n".join(output.traceback)))[-1]
    numbers = {str(cell.get("execution_count")): number for number, cell in enumerate(notebook.cells)}
    through = [(numbers.get(cell, index), int(line)) for cell, line in _PLACE.findall(trace)]
    through = through or [(index, _line_of(source.cells[index].source, trace))]
    (began, called), (cell, line) = through[0], through[-1]
    why = f"line {source.cells[began].line + called - 1} leads there: {_text(source.cells[began], called)}"
    silent = _SILENT.get(output.ename, "it says no more")
    words = silent if output.ename == "SystemExit" else output.evalue.strip() or silent
    said = _TEMPORARY.sub("", f"{output.ename}: {words}".splitlines()[0])
    if output.ename == "_IncompleteInputError":  # what IPython says under Python from 3.13 on of all that is left open
        said = _left_open(source.cells[cell].source) or said
    said, fix = _in_words(said, source, cell, line)
    return in_cell(source, cell, said, line, fix=fix, why=None if through[0] == through[-1] else why)


def _left_open(code: str) -> str | None:
    """Return what Python itself says of code that does not end."""
    try:
        ast.parse(code)
    except SyntaxError as error:
        return f"SyntaxError: {error.msg}"
    return None


def _in_words(said: str, source: NotebookSource, index: int, line: int) -> tuple[str, str | None]:
    """Return the words of an error as an author knows the things that it names, and what to write there, where that is known."""
    if cell := re.fullmatch(r"AttributeError: '(?:_AskedRow|Observation)' object has no attribute '(\w+)'.*", said):
        name = cell[1]
        near = f"write row.{_CELLS[name]}" if name in _CELLS else did_you_mean(name, [one.name for one in fields(Observation)])
        return f"AttributeError: a row has no {name!r}", near
    if unknown := re.fullmatch(r"NameError: name '(\w+)' is not defined.*", said):
        above = [(name, at) for name, at in _named(source) if at < source.cells[index].line + line - 1]
        below = next((at for name, at in _named(source) if name == unknown[1]), None)
        if below is not None:
            return said, f"cells are run from the first to the last: line {below} says what {unknown[1]} is"
        return said, did_you_mean(unknown[1], [name for name, _ in above])
    if len(said) > MOST:
        said = f"{said[: MOST // 2]} … {said[-MOST // 2 :]}"
    return said, next((fix for pattern, fix in _INSTEAD if re.match(pattern, said)), None)


def _named(source: NotebookSource) -> Iterator[tuple[str, int]]:
    """Yield the names that the cells of a notebook give to values, functions and imports, each with its line."""
    for cell in (cell for cell in source.cells if cell.kind == "code"):
        with suppress(SyntaxError):
            for node in ast.walk(ast.parse(cell.source)):
                if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
                    yield node.id, cell.line + node.lineno - 1
                elif isinstance(node, ast.FunctionDef | ast.ClassDef):
                    yield node.name, cell.line + node.lineno - 1
                elif isinstance(node, ast.Import | ast.ImportFrom):
                    yield from ((alias.asname or alias.name, cell.line + node.lineno - 1) for alias in node.names)


def _line_of(source: str, trace: str) -> int:
    """Return the line of an error that came through none of a cell: where it is no Python, or its last one, which it shows."""
    with suppress(SyntaxError, IndexError):
        return ast.parse(source).body[-1].lineno
    return int(next(iter(_LINE.findall(trace)), 1))


def _text(cell: NotebookCell, line: int) -> str:
    lines = cell.source.splitlines()
    return lines[min(line, len(lines)) - 1].strip()
