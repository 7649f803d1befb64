"""What verdict a claim needs: derived from its expression and its words, never chosen by its author.

Whatever puts values of several places in an order, or ties a value or a state to a place by name, needs figures that compare.
Whatever only counts the places, or holds each against a number, needs figures that stand side by side.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

import polars as pl

from tinhso.data import comparison_words
from tinhso.model import WORDLESS, Grade, Lang, Vocabulary

#: The columns that hold what a source reports, and the one that names a place.
VALUES = frozenset({"obs_value", "numerator", "denominator"})
STATE = "obs_code"
PLACE = "ref_area"
_ORDERS = frozenset({"Lt", "LtEq", "Gt", "GtEq"})
_COMPARISONS = _ORDERS | frozenset({"Eq", "NotEq", "EqValidity", "NotEqValidity"})
#: Ways to put rows in an order or to pick one by its place in it.
_ORDERINGS = frozenset({"Rank", "Over", "Sort", "SortBy", "ArgMin", "ArgMax", "Shift", "First", "Last"})


@dataclass(frozen=True, slots=True, kw_only=True)
class ExpressionReading:
    """What an expression does: read values or states, order or tell apart those of places, or order anything at all."""

    reads: bool
    orders_places: bool
    orders: bool


@cache
def read_expression(sql: str) -> ExpressionReading:
    """Read an expression in Polars' SQL. One that cannot be read: polars.exceptions.PolarsError."""
    tree = _tree(sql)
    sides = [(list(_leaves(one["left"])), list(_leaves(one["right"])), one) for one in _comparisons(tree)]
    windows = any(name in _ORDERINGS for name in _names(tree))
    reads = bool({*VALUES, STATE} & set(_leaves(tree)))
    return ExpressionReading(
        reads=reads,
        orders_places=(windows and reads) or any(_tells_apart([*left, *right], node) for left, right, node in sides),
        orders=windows or any(left and right for left, right, _ in sides),
    )


def value_orders(sql: str) -> Iterator[str]:
    """Yield the comparisons of an expression that put values in an order, as Polars keeps them; those within others, too."""
    for one in _comparisons(_tree(sql)):
        if one["op"] in _ORDERS and VALUES & {*_leaves(one)}:
            yield json.dumps({"BinaryExpr": one})


def _tree(sql: str) -> Any:
    return json.loads(pl.sql_expr(sql).meta.serialize(format="json"))


def needed(reading: ExpressionReading, words: str, lang: Lang, places: int, vocabulary: Vocabulary = WORDLESS) -> Grade | None:
    """Return the grade that a sentence needs of its rows, which are of so many places."""
    if places < 2:
        return None
    if reading.orders_places or comparison_words.orders(words, lang, vocabulary):
        return Grade.COMPARABLE
    return Grade.SIDE_BY_SIDE if reading.reads else None


def _tells_apart(leaves: list[str], node: Any) -> bool:
    """Tell whether a comparison holds values of rows against each other, or a value or state against the name of a place."""
    values = [leaf for leaf in leaves if leaf in VALUES]
    if values and len(values) > 1 and any(name == "Agg" for name in _names(node)):
        return True
    return PLACE in leaves and bool(values or STATE in leaves)


def _comparisons(node: Any) -> Iterator[Any]:
    binary = (one.get("BinaryExpr") for one in _below(node) if isinstance(one, dict))
    return (one for one in binary if one is not None and one["op"] in _COMPARISONS)


def _leaves(node: Any) -> Iterator[str]:
    """Yield the columns whose values matter below a node; all rows as one is a column too."""
    if node == "Len" or (isinstance(node, dict) and _is_presence(node)):
        yield "*"
    elif isinstance(node, dict):
        for name, part in node.items():
            yield from [str(part)] if name == "Column" else _leaves(part)
    elif isinstance(node, list):
        for part in node:
            yield from _leaves(part)


def _is_presence(node: dict[str, Any]) -> bool:
    """Tell whether a node asks if there is a value: IS NULL, or a count of a column as it is (one of CASE … END asks more)."""
    function = node.get("Function", {}).get("function") if isinstance(node.get("Function"), dict) else None
    if isinstance(function, dict) and function.get("Boolean") in ("IsNull", "IsNotNull"):
        return True
    counted = node["Agg"].get("Count") if isinstance(node.get("Agg"), dict) else None
    return isinstance(counted, dict) and "Column" in counted["input"]


def _names(node: Any) -> Iterator[str]:
    """Yield the names of operations: keys of what has parts, and words that stand for what has none."""
    for part in _below(node):
        yield from part if isinstance(part, dict) else [part] if isinstance(part, str) else []


def _below(node: Any) -> Iterator[Any]:
    """Yield a node and all that is in it."""
    waiting = [node]
    while waiting:
        one = waiting.pop()
        yield one
        waiting += one.values() if isinstance(one, dict) else one if isinstance(one, list) else ()
