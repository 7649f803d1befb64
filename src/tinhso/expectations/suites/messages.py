"""How messages call things: a cell, a row, and what a check expected of a cell, from the check's own arguments."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from typing import Any

from tinhso.authored import quoted
from tinhso.data import Table, TableContract
from tinhso.errors import nearest
from tinhso.expectations.suites.checked_tables import DERIVED
from tinhso.expectations.suites.read_suites import Check
from tinhso.model import Period

FEW = 8
FIRST = 3  # columns that name a row where its table has no key
#: A regular expression of so many signs can be read; of a longer one the sentence of its check says what it means.
SHORT = 40
AGREE = "expect_columns_to_agree"
#: What is expected in the place of nothing, of whatever type it is.
A_VALUE = "a value"
PLAIN = re.compile(r"[\w ,;:-]+")


def shown(cell: object) -> str:
    """Return a cell as a message shows it: numbers without a needless fraction, nothing as «empty»."""
    if cell is None:
        return "empty"
    return f"{cell:.15g}" if isinstance(cell, float) else str(cell)


def key(row: Mapping[str, Any], contract: TableContract) -> str:
    """Return the key of a row as messages, waivers and pages name it: what stands in the columns of the key, or in the first."""
    parts = (row.get(part) for part in contract.key or contract.names[:FIRST])
    return " ".join(str(part) for part in parts if part not in (None, ""))


def keys(table: Table) -> tuple[str, ...]:
    """Return the key of every row of a table, in file order."""
    return tuple(key(row, table.contract) for row in table.frame.iter_rows(named=True))


def expected_texts(
    columns: Sequence[str], wanted: Sequence[tuple[str, str]], row: Mapping[str, Any], contract: TableContract
) -> tuple[str | None, ...]:
    """Say what is expected of each of the cells in which a check shows a row, None where nothing is that could be written there.

    What is expected of a column of the view that is made from the cell is said with its name and with what it holds; what is
    expected of none of these cells, in the first.
    """
    said = [next((text for pair in wanted if (text := _said_of(column, *pair, row, contract))), None) for column in columns]
    if said and wanted and not any(said):
        about, text = wanted[0]
        said[0] = _in(about, text, row, contract)
    return tuple(said)


def _said_of(column: str, about: str, text: str, row: Mapping[str, Any], contract: TableContract) -> str | None:
    derived = DERIVED.get(contract.name, {}).get(about)
    if about == column:
        return text
    return _in(about, text, row, contract) if derived is not None and column in map(contract.said_first, derived.own) else None


def _in(about: str, text: str, row: Mapping[str, Any], contract: TableContract) -> str:
    origin = _origin(about, contract)
    of = f"`{about}` ({origin})" if origin else f"`{about}`"
    return f"{text} in {of}, which {'is empty' if (has := row.get(about)) is None else f'has {shown(has)}'}"


def _origin(column: str, contract: TableContract) -> str:
    """Say from which columns of its file a column comes that no file has; nothing of others."""
    derived = DERIVED.get(contract.name, {}).get(column)
    if derived is None or not derived.own:
        return ""
    return f"{'looked up by' if derived.looked_up else 'made from'} {' and '.join(map(contract.said_first, derived.own))}"


def wanted(
    check: Check, row: Mapping[str, Any], parameters: Mapping[str, Any], contract: TableContract
) -> Iterator[tuple[str, str]]:
    """Yield the columns that the arguments of a check are about, each with what they expect of it."""
    options = check.kwargs
    name = next(iter(check.columns), "")
    match check.type:
        case "expect_column_values_to_not_be_null":
            fault = row.get("printed_fault") if name == "printed_value" else None
            yield ("as_printed", f"a figure: {fault}") if fault else (name, A_VALUE)
        case "expect_column_values_to_be_null":
            yield name, "an empty cell"
        case "expect_column_values_to_be_unique" | "expect_compound_columns_to_be_unique":
            yield from ((column, "a value that no other row has") for column in check.columns)
        case "expect_column_values_to_match_regex":
            yield name, _form(options["regex"])
        case "expect_column_values_to_not_match_regex":
            yield name, _without(re.search(options["regex"], str(row.get(name))), options["regex"])
        case "expect_column_values_to_be_in_set":
            yield name, _one_of(options["value_set"], row.get(name), parameters)
        case "expect_column_values_to_be_between" | "expect_column_value_lengths_to_be_between":
            between = _between(options.get("min_value"), options.get("max_value"))
            yield name, between if check.type == "expect_column_values_to_be_between" else f"a text of {between} characters"
        case "expect_column_pair_values_a_to_be_greater_than_b":
            yield from _apart(options, row, contract)
        case "expect_column_pair_values_to_be_equal" | "expect_columns_to_agree":
            left, right = check.columns
            yield left, "nothing" if row[right] is None else shown(row[right])
            yield right, "nothing" if row[left] is None else shown(row[left])


def _apart(options: Mapping[str, Any], row: Mapping[str, Any], contract: TableContract) -> Iterator[tuple[str, str]]:
    """Say of each of two columns on which side of the other it lies."""
    larger, smaller = options["column_A"], options["column_B"]
    for column, other in ((larger, smaller), (smaller, larger)):
        named = ", ".join(filter(None, (other, _origin(other, contract))))
        yield column, f"{bound(row[other], above=column == larger, own=bool(options.get('or_equal')))} ({named})"


def _form(regex: str) -> str:
    """Name the words that a regular expression looks for, or itself where it is more than words."""
    if (whole := re.fullmatch(rf"\^({PLAIN.pattern})\$", regex)) is not None:
        return f"«{whole[1]}»"
    if PLAIN.fullmatch(regex):
        return f"a text with «{regex}»"
    if (ends := re.fullmatch(r"\[([^\w\s\\^\]-]+)\]\$", regex)) is not None:
        return f"a text that ends with one of {' '.join(ends[1])}"
    return f"the form {regex}" if len(regex) <= SHORT else "what the sentence of the check says"


def _without(found: re.Match[str] | None, regex: str) -> str:
    """Name what a regular expression found in a text where nothing like it may stand, or itself where it found nothing."""
    if found is None:
        return f"nothing of the form {regex}"
    said = "two blanks together" if found[0].isspace() and len(found[0]) > 1 else quoted(found[0])
    return f"a text that does not begin with {said}" if regex.startswith("^") else f"a text without {said}"


def _one_of(values: Any, found: Any, parameters: Mapping[str, Any]) -> str:
    if isinstance(values, dict):
        values = parameters[values["$PARAMETER"]]
    names = [shown(value) for value in values]
    if len(names) <= FEW:
        return " or ".join(names)
    near = nearest(str(found), names)
    return f"one of {len(names)} known values" + (f", perhaps {near}" if near else "")


def _between(low: Any, high: Any) -> str:
    if low is not None and high is not None:
        return shown(low) if low == high else f"{shown(low)} to {shown(high)}"
    return bound(high, above=False) if low is None else bound(low, above=True)


def bound(limit: Any, *, above: bool, own: bool = True) -> str:
    """Name what lies on one side of a limit, or is it where its `own` value is allowed; of a time that is before or after it."""
    with suppress(ValueError, TypeError):
        on = "on" if Period.parse(limit).is_day else "in"
        return f"{f'{on} or ' if own else ''}{'after' if above else 'before'} {limit}"
    more, less = ("{} or more", "{} or less") if own else ("more than {}", "less than {}")
    return (more if above else less).format(shown(limit))
