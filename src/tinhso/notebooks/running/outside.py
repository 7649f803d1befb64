"""What a notebook may ask besides its rows: not the clock, not chance without a seed, not the machine that it runs on.

With any of them it would say something else of the same rows, and readers be told a number that no row has.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

_CLOCK = re.compile(r".+\.(?:now|today|utcnow)|time\.(?:(?:time|monotonic|perf_counter)(?:_ns)?|localtime|ctime|strftime)")
_MACHINE = re.compile(r"os\.(?:getlogin|uname|cpu_count)|(?:platform|getpass)\.\w+|socket\.gethostname")
_CHANCE = re.compile(r"random\.(?!Random$)\w+|numpy\.random\.(?!default_rng$|Generator$)\w+|(?:secrets|uuid)\.\w+|os\.urandom")
#: Draws the same each time where it is given a seed.
_SEEDED = re.compile(r"random\.Random|numpy\.random\.default_rng")
#: Methods of a frame that take a seed, and with how many arguments in a row those of a generator, which has its own, are called.
_OF_FRAMES = {"sample": 2, "shuffle": 1}


@dataclass(frozen=True, slots=True, kw_only=True)
class Outside:
    """What a notebook asks that no row says: the line in its cell, what is written there, what is wrong and what goes instead."""

    line: int
    found: str
    problem: str
    expected: str


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
    """Yield what a cell asks of the clock, of chance and of the machine."""
    for node in ast.walk(tree):
        problem = expected = None
        if isinstance(node, ast.Call) and _is_unseeded(node, imported):
            problem, expected = "draws by chance", "a seed, with which it draws the same each time"
        elif isinstance(node, ast.Attribute | ast.Name):
            name = _name(node, imported)
            if _CLOCK.fullmatch(name):
                problem, expected = "asks the clock", "the time of a row: bench.when(ID), row.time_period"
            elif _CHANCE.fullmatch(name):
                problem, expected = "draws by chance", "frame.sample(5, seed=1), random.Random(1) or numpy.random.default_rng(1)"
            elif _MACHINE.fullmatch(name):
                problem, expected = "asks the machine that it runs on", "what its rows say"
        if problem and expected and isinstance(node, ast.expr):
            yield Outside(line=node.lineno, found=ast.unparse(node), problem=f"the notebook {problem}", expected=expected)


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
