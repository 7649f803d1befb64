"""How cells are compared and shown."""

from __future__ import annotations

from typing import Any

TOLERANCE = 1e-9


def shown(cell: object) -> str:
    """Return a cell as a message shows it: numbers without a needless fraction, nothing as «empty»."""
    if cell is None:
        return "empty"
    return f"{cell:.15g}" if isinstance(cell, float) else str(cell)


def same(left: Any, right: Any) -> bool:
    """Tell whether two cells hold the same: numbers up to the inexactness of binary fractions, nothing like nothing."""
    if left is None or right is None:
        return left is right
    if isinstance(left, int | float) and isinstance(right, int | float):
        return abs(left - right) <= TOLERANCE * max(1.0, abs(left), abs(right))
    return bool(left == right)
