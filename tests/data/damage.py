"""What can happen to a CSV file, as functions on the tiny project."""

from __future__ import annotations

from collections.abc import Callable
from textwrap import dedent

from tests.data.tiny import Tiny

Damage = Callable[[Tiny], object]
OBSERVATIONS = "observations"
HEADER = (
    "observation_id,ref_area,indicator,time_period,time_basis,obs_value,obs_code,obs_status,quality,kind,precision,as_printed,base,"
    "numerator,denominator,target_period,source_id,locator,note_vi,note_en"
)


def content(change: Callable[[bytes], bytes]) -> Damage:
    """Change the bytes of observations.csv."""
    return lambda tiny: tiny.write(OBSERVATIONS, change(tiny.path(OBSERVATIONS).read_bytes()))


def text(change: Callable[[str], str]) -> Damage:
    """Change the text of observations.csv."""
    return lambda tiny: tiny.write(OBSERVATIONS, change(tiny.text(OBSERVATIONS)))


def lines(change: Callable[[list[str]], list[str]]) -> Damage:
    """Change the lines of observations.csv."""
    return text(lambda content: "\n".join(change(content.splitlines())) + "\n")


def swap(old: str, new: str, *, table: str = OBSERVATIONS) -> Damage:
    """Replace the one place where some words stand."""
    return lambda tiny: tiny.replace(table, old, new)


def cell(line: int, column: str, value: str) -> Damage:
    """Write one cell of observations.csv."""
    return lambda tiny: tiny.cell(OBSERVATIONS, line, column, value)


def message(expected: str) -> str:
    """Return a message as it is written in a case, without the indent of the case."""
    return dedent(expected).strip()
