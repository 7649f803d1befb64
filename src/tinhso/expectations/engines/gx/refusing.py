"""What a suite names that there is not: refused before the engine runs, which would drop it or stumble over it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from tinhso.errors import Finding, nearest
from tinhso.expectations.engines.gx.registry import arguments, types
from tinhso.expectations.suites.read_suites import Check, Suite

OVERLOOK_CONDITIONS = {"expect_column_pair_values_to_be_in_set"}
NEEDED = ({"regex"}, {"regex_list"}, {"value_set"}, {"value_pairs_set"}, {"value"}, {"min_value", "max_value"})


def refusals(suite: Suite, columns: Sequence[str], parameters: Collection[str]) -> list[Finding]:
    """Return the names in a suite that the engine would drop or stumble over: of types, arguments, columns and parameters."""
    findings: list[Finding] = []
    known = types()
    for check in suite.checks:
        if check.type not in known:
            findings.append(_refusal(suite, check, "unknown type of check", check.type, known, "type"))
            continue
        fields = arguments(check.type)
        wrong = [key for key in check.kwargs if key not in fields]
        findings += [_refusal(suite, check, "unknown argument", key, fields, "kwargs") for key in wrong]
        findings += [
            failure(
                suite, check, "the check lacks an argument, without which it passes whatever it sees", " or ".join(sorted(one_of))
            )
            for one_of in NEEDED
            if one_of <= set(fields) and not one_of & set(check.kwargs)
        ]
        strange = [name for name in (*check.columns, *check.cell) if name not in columns]
        findings += [_refusal(suite, check, "the table has no such column", name, columns, "kwargs") for name in strange]
        if check.type in OVERLOOK_CONDITIONS and "row_condition" in check.kwargs:
            findings.append(failure(suite, check, "the engine overlooks the row condition of this check", check.type))
        named = [value["$PARAMETER"] for value in check.kwargs.values() if isinstance(value, dict) and "$PARAMETER" in value]
        unset = [name for name in named if name not in parameters]
        findings += [_refusal(suite, check, "unknown parameter", name, parameters, "kwargs") for name in unset]
    return findings


def _refusal(suite: Suite, check: Check, problem: str, found: str, known: Iterable[str], field: str) -> Finding:
    near = nearest(found, known)
    fix = f"Did you mean {near!r}?" if near else None
    return Finding(where=suite.where(check.index, field), problem=problem, found=found, expected=near, rule=check.name, fix=fix)


def failure(suite: Suite, check: Check, problem: str, found: str | None) -> Finding:
    """Return what is wrong with the arguments of a check, with the place where they stand."""
    return Finding(where=suite.where(check.index, "kwargs"), problem=problem, found=found, rule=check.name)
