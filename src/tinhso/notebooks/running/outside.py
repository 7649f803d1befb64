"""What a notebook may ask besides its rows: no file of its own, not the clock, chance without a seed, nor the machine it runs on.

With any of them it would say something else of the same rows, and readers be told a number that no row has.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

#: What a notebook may import of this package: other parts read tables by another way than the Workbench.
FOR_NOTEBOOKS = ("tinhso.model", "tinhso.notebooks")
#: Ways around the Workbench, and what writes or deletes a file: one of the edition, or one that nobody keeps.
_READERS = re.compile(r"(read|scan)_\w+|open|fromfile|genfromtxt|loadtxt|iterdir|r?glob|listdir|scandir|run_path")
_WRITERS = re.compile(r"(write|sink)_\w+|to_(csv|excel|parquet|feather|pickle)|save|savefig|tofile|unlink|rmtree")
_CLOCK = re.compile(r".+\.(?:now|today|utcnow)|time\.(?:(?:time|monotonic|perf_counter)(?:_ns)?|localtime|ctime|strftime)")
_MACHINE = re.compile(r"os\.(?:getlogin|uname|cpu_count)|(?:platform|getpass)\.\w+|socket\.gethostname")
_CHANCE = re.compile(r"random\.(?!Random$)\w+|numpy\.random\.(?!default_rng$|Generator$)\w+|(?:secrets|uuid)\.\w+|os\.urandom")
#: What is asked by its name, what is wrong with that, and what goes instead.
_ASKED = (
    (_CLOCK, "asks the clock", "the time of a row: bench.when(ID), row.time_period"),
    (_CHANCE, "draws by chance", "frame.sample(5, seed=1), random.Random(1) or numpy.random.default_rng(1)"),
    (_MACHINE, "asks the machine that it runs on", "what its rows say"),
)
#: Why it is wrong: because of what else there is, because nobody looks there again, because nobody keeps it.
_OTHERWISE = "with the same rows it would say something else another time"
_UNSEEN = "what a notebook reads by itself is not seen when it is decided whether to run it again"
_UNKEPT = "what a cell shows is all that a build keeps of it"
#: Draws the same each time where it is given a seed.
_SEEDED = re.compile(r"random\.Random|numpy\.random\.default_rng")
#: Methods of a frame that take a seed, and with how many arguments in a row those of a generator, which has its own, are called.
_OF_FRAMES = {"sample": 2, "shuffle": 1}


@dataclass(frozen=True, slots=True, kw_only=True)
class Outside:
    """What a notebook asks that no row says: the line in its cell, what is written there, what is wrong and what to do."""

    line: int
    found: str
    problem: str
    expected: str
    reason: str


def modules(trees: Iterable[ast.AST]) -> Mapping[str, str]:
    """Return what the names that a notebook imports are the names of: `dt`, of `datetime`; `randint`, of `random.randint`."""
    found: dict[str, str] = {}
    for node in (node for tree in trees for node in ast.walk(tree)):
        if isinstance(node, ast.Import):
            roots = [alias.name.partition(".")[0] for alias in node.names if alias.asname is None]
            found |= {root: root for root in roots} | {alias.asname: alias.name for alias in node.names if alias.asname}
        elif isinstance(node, ast.ImportFrom):
            found |= {alias.asname or alias.name: f"{node.module}.{alias.name}" for alias in node.names}
    return found


def asked_outside(tree: ast.AST, imported: Mapping[str, str]) -> Iterator[Outside]:
    """Yield what a cell asks of files, of other parts of this package, of the clock, of chance and of the machine."""
    for node in ast.walk(tree):
        for problem, expected, reason in _wrong(node, imported):
            if isinstance(node, ast.expr | ast.stmt):
                found = ast.unparse(node)
                yield Outside(line=node.lineno, found=found, problem=f"the notebook {problem}", expected=expected, reason=reason)


def _wrong(node: ast.AST, imported: Mapping[str, str]) -> Iterator[tuple[str, str, str]]:
    """Yield what is wrong with a piece of a cell, what goes instead, and why."""
    if isinstance(node, ast.Import | ast.ImportFrom):
        names = [node.module or ""] if isinstance(node, ast.ImportFrom) else [alias.name for alias in node.names]
        if any(name.split(".")[0] == "tinhso" and name not in FOR_NOTEBOOKS for name in names):
            known = " and ".join(f"from {name} import …" for name in FOR_NOTEBOOKS)
            yield "imports what is no part of a Workbench", known, _UNSEEN
    elif isinstance(node, ast.Call):
        method = node.func.attr if isinstance(node.func, ast.Attribute) else ""
        if _READERS.fullmatch(method) or ast.unparse(node.func) == "open":
            yield "reads a file by itself", "bench.table(name), with the table declared in the Workbench", _UNSEEN
        if _WRITERS.fullmatch(method):
            yield "writes a file", "bench.figure(…), bench.fact(…) or bench.show(…)", _UNKEPT
        if _is_unseeded(node, imported):
            yield "draws by chance", "a seed, with which it draws the same each time", _OTHERWISE
    elif isinstance(node, ast.Attribute | ast.Name):
        if ast.unparse(node) == "sys.path":
            yield "imports from a folder of its own", "the code in a cell", _UNSEEN
        name = _name(node, imported)
        yield from ((problem, expected, _OTHERWISE) for pattern, problem, expected in _ASKED if pattern.fullmatch(name))


def _is_unseeded(node: ast.Call, imported: Mapping[str, str]) -> bool:
    """Tell whether a call draws by chance that is another each time, as the address of an object is."""
    called = node.func
    if isinstance(called, ast.Name) and called.id == "id":
        return True
    if _SEEDED.fullmatch(_name(called, imported)):
        return not (node.args or node.keywords)
    least = _OF_FRAMES.get(called.attr) if isinstance(called, ast.Attribute) else None
    return (
        least is not None and len(node.args) < least and not {word.arg for word in node.keywords} & {"seed", "random_state", "k"}
    )


def _name(node: ast.expr, imported: Mapping[str, str]) -> str:
    """Return the name of what is written, as the module that it is imported from calls it; "" for what is of no module."""
    first, dot, rest = ast.unparse(node).partition(".")
    return imported[first] + dot + rest if first in imported else ""
