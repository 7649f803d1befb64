"""What can go wrong, split by who must act, and how it is said.

A message says where (file:line:column), what was found, what was expected, why, and what to do next.
A Python traceback always means a bug of ours.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import chain

from tinhso.packed import packed

#: Characters shown on either side of what differs between two texts.
AROUND = 24
#: What the code of a language looks like.
_LANGUAGE = re.compile("[a-z]{2,3}")
#: More findings than this are counted, not printed: the first ones are what a person fixes first.
SHOWN = 20
#: So many checks, rows or files are named where one thing is found in several.
NAMED = 6


@packed
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

    `rule` is the name of the check that found it, `key` the key of the row, `reason` why the rule exists, `before` what stood
    there in the last edition.
    """

    where: Where
    problem: str
    found: str | None = None
    expected: str | None = None
    rule: str | None = None
    key: str | None = None
    reason: str | None = None
    fix: str | None = None
    before: str | None = None

    def __str__(self) -> str:
        return self._said()

    @property
    def whole(self) -> str:
        """The message with everything that it only counts."""
        return str(self)

    def _said(self, instead: str = "", again: str = "", also: str = "") -> str:
        lines = [f"{self.where}: {self.problem}"]
        for label, text in (
            ("row", self.key),
            ("found", self.found),
            ("before", self.before),
            ("expected", self.expected),
            ("rule", self.rule),
            ("because", self.reason),
            ("next", self.fix),
            ("or in", instead or None),
            ("again", again or None),
            ("also", also or None),
        ):
            if text is not None:
                lines.append(f"    {label + ':':<10}{text}")
        return "\n".join(lines)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mistake(Finding):
    """A finding with all that is refused for the same reason.

    `instead` are the other cells that its check shows, in which the mistake may be as well; `follows` is what else is refused.
    `alike` is what the check refuses of other rows that it holds against each other: each time it may be another mistake.
    """

    instead: tuple[Finding, ...] = ()
    follows: tuple[Finding, ...] = ()
    alike: tuple[tuple[Finding, ...], ...] = ()

    def __str__(self) -> str:
        return self._said(self._places(self.instead), self._again(), self._also())

    @property
    def parts(self) -> tuple[Finding, ...]:
        """All that is refused for the same reason."""
        return (*self.instead, *self.follows, *chain.from_iterable(self.alike))

    @property
    def whole(self) -> str:
        parts = [line for part in self.parts for line in part.whole.splitlines()]
        return "\n".join([self._said(), *(f"    {line}" for line in parts)])

    def _again(self) -> str:
        """Name the first of the rows that the check refuses together elsewhere, and say how often it does."""
        rows = [" and ".join(dict.fromkeys(str(part.where.line) for part in parts)) for parts in self.alike]
        return f"{self.alike[0][0].where.file}:{first(rows, NAMED, '; ')}" if rows else ""

    def _also(self) -> str:
        """Name in a line what follows: the checks that refuse this row as well, and the other rows."""
        here = [part for part in self.follows if self._is_here(part)]
        names = list(dict.fromkeys(str(part.rule) for part in here if part.rule != self.rule))
        elsewhere = self._places([part for part in self.follows if not self._is_here(part)])
        return "; ".join(filter(None, [f"refused by {first(names, NAMED)}" if names else "", elsewhere]))

    def _is_here(self, part: Finding) -> bool:
        return (part.where.file, part.where.line) == (self.where.file, self.where.line)

    def _places(self, parts: Iterable[Finding]) -> str:
        """Name cells of this row by their columns, and others by file and line."""
        files: dict[str, dict[str, None]] = {}
        for part in parts:
            file, place = ("", part.where.field) if self._is_here(part) else (f"{part.where.file}:", part.where.line)
            files.setdefault(file, {}).update({str(place): None} if place else {})
        return first([f"{file}{first(list(places), NAMED)}".rstrip(":") for file, places in files.items()], NAMED, "; ")


def parts(findings: Iterable[Finding]) -> Iterator[Finding]:
    """Yield some findings, each with all that is refused for the same reason."""
    for finding in findings:
        yield finding
        if isinstance(finding, Mistake):
            yield from parts(finding.parts)


class TinhSoError(Exception):
    """The base of every error that this package raises on purpose."""

    exit_code = 1


class InputError(TinhSoError):
    """What the author wrote cannot be published as it stands: the author fixes the files named in `findings`.

    `unseen` says what was not looked at because of them, empty where nothing was left out.
    """

    def __init__(self, findings: Iterable[Finding] | Finding, unseen: str = "") -> None:
        self.findings = (findings,) if isinstance(findings, Finding) else tuple(findings)
        self.unseen = unseen
        more = len(self.findings) - SHOWN
        lines = [*map(str, self.findings[:SHOWN]), *([f"… and {more} more."] if more > 0 else [])]
        super().__init__("\n".join(lines))

    def __reduce__(self) -> tuple[type[InputError], tuple[tuple[Finding, ...], str]]:
        return type(self), (self.findings, self.unseen)  # so that it crosses from one process to another whole


def refuse(findings: Iterable[Finding]) -> None:
    """Raise InputError with all that was found, where anything was."""
    if found := tuple(findings):
        raise InputError(found)


@contextmanager
def gathered(findings: list[Finding]) -> Iterator[None]:
    """Add to some findings what is wrong with what the block does, which ends there, and go on behind it."""
    try:
        yield
    except InputError as error:
        findings += error.findings


class UsageError(TinhSoError):
    """The command was called in a way it does not understand: the caller changes the call."""

    exit_code = 2


@contextmanager
def told_together(faults: list[str]) -> Iterator[None]:
    """Add to some faults of a call what the block, which ends there, says of it, and go on behind it."""
    try:
        yield
    except UsageError as error:
        faults.append(str(error))


class ToolError(TinhSoError):
    """A program that the build needs is missing or failed: the person who set the machine up acts."""


def nearest(name: str, names: Iterable[str]) -> str | None:
    """Return the valid name closest to a mistyped one, or None where nothing is near."""
    matches = difflib.get_close_matches(name, list(map(str, names)), n=1, cutoff=0.6)
    return matches[0] if matches else None


def did_you_mean(name: str, names: Iterable[str], added_in: str | None = None) -> str | None:
    """Return the sentences that offer the nearest valid name and say in which file a row adds another, or None for neither."""
    match = nearest(name, names)
    said = (f"Did you mean {match!r}?" if match else "", f"A new one is a row of {added_in}." if added_in else "")
    return " ".join(filter(None, said)) or None


def another_language(code: str, langs: Collection[str]) -> str | None:
    """Return what to do about a language that an edition has not, None where no code of one is meant among such."""
    if not langs or code in langs or not all(_LANGUAGE.fullmatch(lang) for lang in (code, *langs)):
        return None
    return f"If {code} is a language of the edition, add it to languages in _quarto.yml; else take this out."


def count_of(number: int, noun: str, nouns: str | None = None) -> str:
    """Return a number with its noun, which is said of several otherwise than of one: 1 row, 3 rows."""
    return f"{number} {noun if number == 1 else nouns or f'{noun}s'}"


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
