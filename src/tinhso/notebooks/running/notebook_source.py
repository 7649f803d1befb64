"""Reads a notebook kept in jupytext's percent format: its cells with their lines, its titles and the tables it declares."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import Any, TypeGuard

from tinhso import authored
from tinhso.errors import Finding, InputError, Where
from tinhso.model import Lang, Text
from tinhso.notebooks.running.outside import asked_outside, modules
from tinhso.notebooks.running.result import NotebookCell, NotebookSource

#: The tables that a Workbench declares, the sources it is bound to, and the line where that is written.
Bench = tuple[tuple[str, ...], tuple[str, ...], int]
_HEAD = re.compile(r"# ---\n((?:#.*\n)*?)# ---(?:\n|$)")
_NAME = re.compile(r"(?!index$)[a-z0-9](?:[a-z0-9_-]*[a-z0-9])?")
_MARK, _NEARLY_MARK = re.compile(r"# %%(?:\s|$)"), re.compile(r"\s*#\s*%%")
#: A line for IPython: `%matplotlib inline`, `!ls`, `?bench`.
_COMMAND = re.compile(r"\s*(?:%{1,2}[A-Za-z]|!(?!=)|\?)|.*\w\?{1,2}\s*$|\s*\w+\s*=\s*[%!]")
#: A cell that jupytext keeps for another language or another use: it would be run as Python, or not at all.
_OTHER = re.compile(r"# %%.*\[(?!markdown\b|md\b)\w+\]")
#: The encoding that one of the first two lines of Python says.
_ENCODING, _UTF8 = re.compile(r"[ \t\f]*#.*?coding[:=][ \t]*([-_.a-zA-Z0-9]+)"), "utf-8"


def read_source(path: Path, file: str, langs: tuple[Lang, ...]) -> NotebookSource:
    """Read a notebook. Raises InputError where its languages, its title or its Workbench are not as they must be."""
    import jupytext

    if _NAME.fullmatch(path.stem) is None:
        problem, expected = "the name of the notebook cannot be part of an address", "small letters, digits, - and _; not `index`"
        raise wrong(file, None, problem, found=path.stem, expected=expected, fix="Rename the file, and in it the Workbench.")
    text = authored.decode(file, authored.content(path, file))
    body = _without_head(text, file)
    _refuse_encoding(body, text.count("\n") - body.count("\n"), file)
    cells = _cells(jupytext.reads(body, fmt="py:percent").cells, text.splitlines(), file, langs)
    tables, sources, line = _declared(path.stem, cells, file)
    return NotebookSource(
        name=path.stem,
        file=file,
        title=_title(cells, file, langs),
        tables=tables,
        sources=sources,
        bench_line=line,
        cells=cells,
    )


def _without_head(text: str, file: str) -> str:
    """Return a notebook without the settings of Jupyter above it, which are YAML in comments. Raises InputError for others."""
    head = _HEAD.match(text)
    if head is None:
        return text
    settings = authored.parse(file, "\n" + re.sub(r"^#", " ", head[1], flags=re.MULTILINE), ".yml")
    language = settings.root.find("jupyter", "kernelspec", "language")
    if language is not None and language.value != "python":
        language.refuse("the notebook is of a kernel that does not run Python", found=language.shown, expected="python")
    settings.finish()
    return text[head.end() :].lstrip("\n")


def _refuse_encoding(body: str, above: int, file: str) -> None:
    """Refuse a notebook that says it is in another encoding than the one that every file has; so many lines are `above` it."""
    for number, line in enumerate(body.split("\n")[:2], above + 1):
        if (said := _ENCODING.match(line)) is not None and said[1] != _UTF8:
            problem, fix = "the notebook says that it is in another encoding", "Delete the line."
            raise wrong(file, number, problem, found=said[1], expected=_UTF8, fix=fix)


def _cells(found: list[Any], lines: list[str], file: str, langs: tuple[Lang, ...]) -> tuple[NotebookCell, ...]:
    marks = [number for number, line in enumerate(lines, 1) if _MARK.match(line)]
    if len(marks) != len(found):
        nearly = (number for number, line in enumerate(lines, 1) if _NEARLY_MARK.match(line) and not _MARK.match(line))
        line = next(nearly, None)
        found_there, expected = None if line is None else lines[line - 1], "every cell starts with a line `# %%`"
        raise wrong(file, line, "not a notebook in the percent format", found=found_there, expected=expected)
    cells = []
    for index, (cell, line) in enumerate(zip(found, marks, strict=True)):
        lang: Lang | None = None
        if _OTHER.match(lines[line - 1]):
            mark, expected = lines[line - 1].strip(), f'# %% or # %% [markdown] lang="{langs[0]}"'
            raise wrong(file, line, "a cell is neither text nor Python", found=mark, expected=expected)
        if cell.cell_type == "markdown":
            lang = next((lang for lang in langs if cell.metadata.get("lang") == lang), None)
            if lang is None:
                expected = "# %% [markdown] " + " or ".join(f'lang="{lang}"' for lang in langs)
                raise wrong(file, line, "a text cell does not say its language", expected=expected)
        name, text = f"cell-{index + 1:02d}", cell.source
        cells.append(NotebookCell(id=name, kind="code" if lang is None else "markdown", lang=lang, source=text, line=line + 1))
    return tuple(cells)


def _title(cells: tuple[NotebookCell, ...], file: str, langs: tuple[Lang, ...]) -> Text:
    titles: dict[str, str] = {}
    for lang in langs:
        first = next((cell for cell in cells if cell.lang == lang), None)
        heading = re.match(r"# (.+)", first.source) if first else None
        if heading is None:
            raise wrong(file, first.line if first else None, f"no title in language {lang!r}", expected="# and the title, first")
        titles[lang] = heading.group(1).strip()
    return Text(titles)


def _declared(name: str, cells: tuple[NotebookCell, ...], file: str) -> Bench:
    declared: Bench | None = None
    mistakes: list[InputError] = []
    trees = {cell: tree for cell in cells if cell.kind == "code" and (tree := _parsed(cell, file, mistakes)) is not None}
    imported = modules(trees.values())
    for cell, tree in trees.items():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call):
                declared = _workbench(node, name, cell, file) or declared
        for asked in asked_outside(tree, imported):
            line = cell.line + asked.line - 1
            raise wrong(file, line, asked.problem, found=asked.found, expected=asked.expected, reason=asked.reason)
    if declared is None:
        expected = f'Workbench("{name}", tables=("observations", …))'
        raise mistakes[0] if mistakes else wrong(file, None, "the notebook has no Workbench", expected=expected)
    return declared


def _parsed(cell: NotebookCell, file: str, mistakes: list[InputError]) -> ast.Module | None:
    """Return a cell as Python; None for one with a mistake, which its run names too, unless it is that of the Workbench."""
    try:
        return ast.parse(cell.source)
    except SyntaxError as error:
        _refuse_command(cell, file)
        found = (error.text or "").strip() or None
        mistakes.append(wrong(file, cell.line + (error.lineno or 1) - 1, f"this is no Python: {error.msg}", found=found))
        return None


def _workbench(node: ast.Call, name: str, cell: NotebookCell, file: str) -> Bench | None:
    if not (isinstance(node.func, ast.Name) and node.func.id == "Workbench"):
        return None
    expected = f'Workbench("{name}", tables=("observations", …))'
    line = cell.line + node.lineno - 1
    written = {keyword.arg: keyword.value for keyword in node.keywords}
    try:
        called = ast.literal_eval(node.args[0]) if node.args else None
        tables = ast.literal_eval(written["tables"])
    except (ValueError, KeyError):
        raise wrong(file, line, "the tables of a Workbench are written out, not computed", expected=expected) from None
    if called != name:
        raise wrong(file, line, "the Workbench has another name than its file", found=repr(called), expected=expected)
    if not _are_names(tables):
        raise wrong(file, line, "`tables` is not a tuple of names", found=repr(tables), expected=expected)
    try:
        sources = ast.literal_eval(written["sources"]) if "sources" in written else ()
    except ValueError:
        sources = None
    if not _are_names(sources):
        expected = 'sources=("article-…", …)'
        raise wrong(file, line, "the sources of a Workbench are written out, not computed", expected=expected)
    return tables, sources, line


def _are_names(value: object) -> TypeGuard[tuple[str, ...]]:
    return isinstance(value, tuple) and all(isinstance(name, str) for name in value)


def _refuse_command(cell: NotebookCell, file: str) -> None:
    """Refuse a command of IPython, which is no Python: what it does cannot be looked through, and no other program runs it."""
    for number, line in enumerate(cell.source.splitlines()):
        if _COMMAND.match(line):
            problem, expected = "a command of IPython in a notebook", "Python alone"
            raise wrong(file, cell.line + number, problem, found=line.strip(), expected=expected)


def wrong(file: str, line: int | None, problem: str, **more: str | None) -> InputError:
    """Return the error of a notebook, to be raised: what is wrong at a line of its file, or with the whole of it."""
    return InputError(Finding(where=Where(file=file, line=line), problem=problem, **more))
