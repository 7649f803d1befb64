"""How many squares a path of the pages draws: each by its edge, or a line of them as dashes."""

from __future__ import annotations

import re

from tinhso.reports.views.rows import SIDE, STEP


def drawn_in(path: str) -> int:
    """Return the number of squares of a path's `d`."""
    lines = (float(long) for long in re.findall(r"M[\d.]+[ ,][\d.]+h([\d.]+)(?!v|[\d.])", path))
    return path.count("z") + sum(round((long + STEP - SIDE) / STEP) for long in lines)
