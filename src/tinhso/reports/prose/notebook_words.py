"""The words in the code of notebooks (titles, subtitles, alternative texts, labels), read as prose is, at their line and column.

A string that readers may see holds no number, no count and no comparison of its own: those are computed in the braces of an
f-string, or stand in the words of `bench.claim`, which are true or stop the notebook.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from tinhso.data import Editions
from tinhso.errors import Finding, Where, first
from tinhso.model import Dataset, Lang
from tinhso.notebooks import NotebookCell, NotebookResult
from tinhso.reports.prose.claims.claims import UNTIL
from tinhso.reports.prose.comparisons import COUNTS, ENTRY, Comparisons
from tinhso.reports.prose.lines import markup, read_line

#: What gives words that it has checked.
CLAIM = "claim"
#: What evaluates, or makes a number with a name, with the position of what it evaluates and of that number.
NUMBERS = {CLAIM: 1, "fact": 1, "count": 0, "number": 0}
#: The first column of a computed part in the words of an f-string.
COMPUTED = "…"
#: How many rows a remark prints.
SHOWN = 8
REASON = "a number in a notebook’s words has to be computed from its rows, so that it cannot disagree with them"
TYPED = ("a number typed by hand", REASON)
#: What is written in code for words that compare, and for those that count.
CLAIMS = "bench.claim(Text(…), holds, rows), which gives the words back"
COUNTED = f"bench.count(number, Text(…), plural)[language] in the braces of an f-string, or {CLAIMS}"
ALLOW = f"Or list the words in {ENTRY}"
EVALUATES_NOTHING = ("a claim that evaluates nothing", "what it says has to follow from the rows")
_VIETNAMESE = re.compile(r"[ăâđêôơưàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ]", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class _NotebookWords:
    """A string of the code with its node; `shown` inside a Text, which knows its language, `claimed` where a claim checks it."""

    text: str
    node: ast.expr
    lang: Lang
    shown: bool
    claimed: bool


def check_code(result: NotebookResult, comparisons: Comparisons) -> list[Finding]:
    """Return what is wrong in the words of a notebook's code."""
    cells = [(cell, ast.parse(cell.source)) for cell in result.cells if cell.kind == "code"]
    typed = {name for _, tree in cells for name in _typed_names(tree)}
    found = []
    for cell, tree in cells:
        place = _InNotebook(result.file, cell)
        for words in _words(tree, lang=None, claimed=False):
            found += _in_words(words, place, comparisons)
        found += [
            Finding(where=place.of(node), problem=problem, found=ast.unparse(node), reason=reason)
            for node, problem, reason in _typed_numbers(tree, typed)
        ]
    return sorted(found, key=lambda one: (one.where.line or 0, one.where.column or 0))


def remark(result: NotebookResult, dataset: Dataset, editions: Editions) -> Finding | None:
    """Return what a reader of a notebook that is bound to its sources should ask: others have its figures since.

    Until the edition with them is accepted: whoever accepts it has answered.
    """
    used = {row for fact in result.facts for row in fact.observation_ids}
    used |= {row for figure in result.figures for row in figure.observation_ids}
    kinds = {(row.indicator, row.kind) for row in dataset.observations if row.observation_id in used}
    since = [
        row.observation_id
        for row in dataset.observations
        if (row.indicator, row.kind) in kinds and row.source_id not in result.sources and editions.differs(row.observation_id)
    ]
    if not result.sources or not since:
        return None
    return Finding(
        where=Where(file=result.file, line=result.bench_line),
        problem="rows of other sources have figures of this notebook since: still true?",
        found=first(since, SHOWN),
        fix=f"Its words and figures speak of its own sources alone. Add to `sources` what they should speak of too. {UNTIL}",
    )


class _InNotebook:
    """Tells where a piece of a cell's code stands in the file."""

    def __init__(self, file: str, cell: NotebookCell) -> None:
        self.file, self.first, self.lines = file, cell.line, cell.source.split("\n")

    def of(self, node: ast.expr, said: str = "") -> Where:
        """Return the place of some words of a node, or of the node where they are not written in one piece."""
        start = len(self.lines[node.lineno - 1].encode()[: node.col_offset].decode())
        for length in range(len(said), 0, -1):
            for number in range(node.lineno, (node.end_lineno or node.lineno) + 1):
                column = self.lines[number - 1].find(said[:length], start if number == node.lineno else 0)
                if column >= 0:
                    return Where(file=self.file, line=self.first + number - 1, column=column + 1)
        return Where(file=self.file, line=self.first + node.lineno - 1, column=start + 1)


def _in_words(words: _NotebookWords, place: _InNotebook, comparisons: Comparisons) -> list[Finding]:
    line, findings = read_line(words.text, place.file, 1)
    mistakes = [
        Finding(where=place.of(words.node, words.text[(one.where.column or 1) - 1 :]), problem=one.problem, found=one.found,
                expected="a computed part, {…} of an f-string", reason=REASON)
        for one in findings
        if one.problem.startswith("a number")
    ]  # fmt: skip
    if words.shown:
        mistakes += [replace(one, where=place.of(words.node, words.text[(one.where.column or 1) - 1 :])) for one in markup(line)]
    if words.claimed:
        return mistakes
    said = comparisons.in_text(words.text, words.lang, lambda index: place.of(words.node, words.text[index:]))
    return mistakes + [replace(one, expected=COUNTED if one.expected == COUNTS[1] else CLAIMS, fix=ALLOW) for one in said]


def _words(node: ast.AST, *, lang: Lang | None, claimed: bool) -> Iterator[_NotebookWords]:
    """Yield the strings below a node that readers may see: those of a Text, and elsewhere those of several words."""
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
        return  # a docstring
    if isinstance(node, (ast.Constant, ast.JoinedStr)):
        yield from _string(node, lang, claimed=claimed)
        return
    if isinstance(node, ast.Call):
        name = _called(node)
        claims = name == CLAIM
        for argument in node.args:
            if not (claims and isinstance(argument, (ast.Constant, ast.JoinedStr))):
                yield from _words(argument, lang=None if name != "join" else lang, claimed=claimed or claims)
        for keyword in node.keywords:
            own = keyword.arg if name == "Text" else None
            yield from _words(keyword.value, lang=own, claimed=claimed or claims)
        yield from _words(node.func, lang=lang, claimed=claimed)
        return
    inner = None if isinstance(node, (ast.Subscript, ast.Compare, ast.Dict)) else lang
    for child in ast.iter_child_nodes(node):
        yield from _words(child, lang=inner, claimed=claimed)


def _string(node: ast.Constant | ast.JoinedStr, lang: Lang | None, *, claimed: bool) -> Iterator[_NotebookWords]:
    parts = node.values if isinstance(node, ast.JoinedStr) else [node]
    text = "".join(str(part.value) if isinstance(part, ast.Constant) else COMPUTED for part in parts)
    if isinstance(node, ast.JoinedStr) or isinstance(node.value, str):
        if lang is not None or " " in text.strip():
            spoken = lang or ("vi" if _VIETNAMESE.search(text) else "en")
            yield _NotebookWords(text=text, node=node, lang=spoken, shown=lang is not None, claimed=claimed)
        for part in parts:
            if isinstance(part, ast.FormattedValue):
                yield from _words(part.value, lang=None, claimed=claimed)


def _typed_numbers(tree: ast.AST, typed: set[str]) -> Iterator[tuple[ast.expr, str, str]]:
    """Yield the numbers that nobody computed: in the braces of an f-string, as a fact, as a count, as what a claim holds."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FormattedValue) and _is_typed(node.value, typed):
            yield node.value, *TYPED
        if isinstance(node, ast.Call) and (name := _called(node)) is not None and isinstance(node.func, ast.Attribute):
            position = NUMBERS.get(name)
            if position is not None and len(node.args) > position and _is_typed(node.args[position], typed):
                yield node.args[position], *(EVALUATES_NOTHING if name == CLAIM else TYPED)


def _is_typed(node: ast.expr, typed: set[str]) -> bool:
    """Tell whether an expression is made of typed numbers alone."""
    match node:
        case ast.Constant(value=value):
            return isinstance(value, (bool, int, float)) or (isinstance(value, str) and bool(re.search(r"\d", value)))
        case ast.Name(id=name):
            return name in typed
        case ast.BinOp(left=left, right=right):
            return _is_typed(left, typed) and _is_typed(right, typed)
        case ast.UnaryOp(operand=inner) | ast.Call(func=ast.Name(id="str" | "int" | "float" | "Decimal"), args=[inner, *_]):
            return _is_typed(inner, typed)
    return False


def _typed_names(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign) and _is_typed(node.value, set()):
            yield from (target.id for target in node.targets if isinstance(target, ast.Name))


def _called(node: ast.Call) -> str | None:
    """Return the name of what is called: `claim` of `bench.claim(…)`."""
    if isinstance(node.func, ast.Attribute):
        return node.func.attr
    return node.func.id if isinstance(node.func, ast.Name) else None
