"""What can go wrong, split by who must act, and how it is said.

A message says where (file:line:column), what was found, what was expected, why, and what to do next.
A Python traceback always means a bug of ours.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

#: Characters shown on either side of what differs between two texts.
AROUND = 24


@dataclass(frozen=True, slots=True, kw_only=True)
class Where:
    """A place in a file of the project: path from the root, 1-based line and character column, name of the field."""

    file: str
    line: int | None = None
    column: int | None = None
    field: str | None = None

    def __str__(self) -> str:
        place = ":".join(str(part) for part in (self.file, self.line, self.column) if part is not None)
        return f"{place} ({self.field})" if self.field else place


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing that is wrong in what a person wrote, said so that the person can fix it.

    `rule` is the name of the check that found it, `key` the key of the row, `reason` why the rule exists.
    """

    where: Where
    problem: str
    found: str | None = None
    expected: str | None = None
    rule: str | None = None
    key: str | None = None
    reason: str | None = None
    fix: str | None = None

    def __str__(self) -> str:
        lines = [f"{self.where}: {self.problem}"]
        for label, text in (
            ("row", self.key),
            ("found", self.found),
            ("expected", self.expected),
            ("rule", self.rule),
            ("because", self.reason),
            ("next", self.fix),
        ):
            if text is not None:
                lines.append(f"    {label + ':':<10}{text}")
        return "\n".join(lines)


class TinhSoError(Exception):
    """The base of every error that this package raises on purpose."""

    exit_code = 1


class InputError(TinhSoError):
    """What the author wrote cannot be published as it stands: the author fixes the files named in `findings`."""

    def __init__(self, findings: Iterable[Finding] | Finding) -> None:
        self.findings = (findings,) if isinstance(findings, Finding) else tuple(findings)
        super().__init__("\n".join(str(finding) for finding in self.findings))

    def __reduce__(self) -> tuple[type[InputError], tuple[tuple[Finding, ...]]]:
        return type(self), (self.findings,)  # so that it crosses from one process to another whole


class UsageError(TinhSoError):
    """The command was called in a way it does not understand: the caller changes the call."""

    exit_code = 2


class ToolError(TinhSoError):
    """A program that the build needs is missing or failed: the person who set the machine up acts."""


def nearest(name: str, names: Iterable[str]) -> str | None:
    """Return the valid name closest to a mistyped one, or None where nothing is near."""
    matches = difflib.get_close_matches(name, list(names), n=1, cutoff=0.6)
    return matches[0] if matches else None


def did_you_mean(name: str, names: Iterable[str]) -> str | None:
    """Return the sentence that offers the nearest valid name, or None."""
    match = nearest(name, names)
    return f"Did you mean {match!r}?" if match else None


def first(texts: Sequence[str], most: int, mark: str = ", ") -> str:
    """Return the first of some texts in a row, and how many there are where those are not all."""
    return mark.join(texts[:most]) + (f" … ({len(texts)} in all)" if len(texts) > most else "")


def excerpt(before: str, after: str) -> tuple[str, str]:
    """Return what differs between two texts with some words around it."""
    start = next(
        (n for n, (one, other) in enumerate(zip(before, after, strict=False)) if one != other), min(len(before), len(after))
    )
    end = 0
    while end < min(len(before), len(after)) - start and before[-1 - end] == after[-1 - end]:
        end += 1
    left, right = max(0, start - AROUND), max(0, end - AROUND)

    def cut(text: str) -> str:
        inner = text[left : len(text) - right]
        return ("…" if left else "") + inner + ("…" if right else "")

    return cut(before), cut(after)
