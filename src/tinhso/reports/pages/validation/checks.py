"""One check as reviewers read it: the sentence and its reason, what it looked at and refuses, how it is written, its past."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from tinhso.data import Table
from tinhso.expectations import CheckResult, Failure, definitions, failing_file, suites_of
from tinhso.reports.assets import addresses
from tinhso.reports.assets.markup import breakable
from tinhso.reports.page_context import PageView, Values
from tinhso.reports.pages.validation import drawing
from tinhso.reports.pages.validation.words import failing_words, looked_at_words, past_words
from tinhso.reports.views.row_checks import waiver_words
from tinhso.reports.views.rows import Link

#: Up to so many rows are listed by their keys; more are named by their lines.
FEW = 8
#: So many runs of lines, so many refused cells and so many lines of a definition are shown; files and pages hold the rest.
RUNS, EXAMPLES, LINES = 3, 8, 36
#: A list of a definition that is no longer than this stands on one line.
WIDE = 100
#: Keeps the ends of a run of lines on one line of text.
_JOINED = "\u2060"

#: What stands above a definition in words anyway.
_SAID = re.compile(r'\s*"(?:(?:sentence|reason)_[a-z]+|name|severity)": ".*",?$')
_NOTHING = re.compile(r',?\n *"meta": \{\s*\}')
#: A list or an object that holds no other.
_FLAT = re.compile(r'(?:[^\n"]*"[^"\n]*": )?[\[{](?:[^\[\]{}"]|"(?:[^"\\]|\\.)*")*[\]}]')


def check_view(check: CheckResult, table: Table, view: PageView) -> Values:
    """Put one check into words."""
    rows, more = _rows(check, table, view)
    return {
        "anchor": addresses.check_anchor(check.name),
        "check": check,
        "columns": [
            Link(href=column_href(column, table.name, view), text=column)
            for column in check.columns
            if column in table.contract.names
        ],
        "looked_at": looked_at_words(check, table.raw.height, view),
        "failing": failing_words(check, view),
        "strip": drawing.strip(check.lines, sorted({failure.line for failure in check.failures}), table.raw.height),
        "rows": rows,
        "rows_more": more,
        "rows_all": view.href(addresses.CHECKED_ROWS) if check.looked_at > FEW else None,
        "refused": tuple(_refused(failure, check, table, view) for failure in check.failures[:EXAMPLES]),
        "refused_more": view.number(len(check.failures) - EXAMPLES) if len(check.failures) > EXAMPLES else None,
        "refused_file": view.shared(f"validation/failing/{failing_file(check.name)}") if check.failures else None,
        "written": _written(check, view),
        "past": past_words(check, view),
        "caught": _caught(check, view),
    }


def column_href(column: str, table: str, view: PageView) -> str:
    return view.place_on(f"{view.context.check_pages.columns(table)}#{addresses.column_anchor(column)}")


def row_link(line: int, table: Table, view: PageView) -> Link:
    """Return a row by its key, leading to the page about it: the entry of a figure; the page of a place, indicator or source."""
    key = table.key(line) or view.t("validation.line", n=str(line))
    paged = {place.ref_area for place in view.dataset.covered}
    pages = {
        "observations": lambda: view.context.statements.address(key),
        "places": lambda: addresses.place(key) if key in paged else "",
        "indicators": lambda: view.context.indicator_path(key),
        "sources": lambda: addresses.source(key),
    }
    path = pages[table.name]() if 0 < line - 1 <= table.raw.height and table.name in pages else ""
    return Link(href=view.href(path) if path else "", text=breakable(key))


def _rows(check: CheckResult, table: Table, view: PageView) -> tuple[tuple[Link, ...], str | None]:
    """Return the way back from a check to its rows: by key where they are few, else by runs of lines, each to its first."""
    lines = [line for first, last in check.lines[: FEW + 1] for line in range(first, min(last, first + FEW) + 1)]
    if len(lines) <= FEW:
        return tuple(row_link(line, table, view) for line in lines), None
    if table.name != "observations":
        return (), None
    runs = check.lines[:RUNS]
    links = tuple(Link(href=row_link(first, table, view).href, text=_run(first, last)) for first, last in runs)
    return links, view.number(len(check.lines) - RUNS) if len(check.lines) > RUNS else None


def _run(first: int, last: int) -> str:
    return str(first) if first == last else f"{first}{_JOINED}–{_JOINED}{last}"


def _refused(failure: Failure, check: CheckResult, table: Table, view: PageView) -> Values:
    link = row_link(failure.line, table, view)
    return {
        "where": f"{table.path}:{failure.line}",
        "failure": failure,
        "key": Link(href=link.href, text=breakable(failure.key) if failure.key else link.text),
        "waiver": waiver_words(check, failure.key, view),
    }


def _written(check: CheckResult, view: PageView) -> Values | None:
    project = view.context.project
    written = view.dataset.once("definitions", lambda: definitions(suites_of(project), project.config.languages))
    definition = written.get(check.name)
    if definition is None:
        return None
    lines = _lines(definition.text)
    return {
        "where": f"{definition.file}:{definition.line}",
        "type": check.type,
        "text": "\n".join(lines[:LINES]),
        "more": view.number(len(lines) - LINES) if len(lines) > LINES else None,
    }


@cache
def _lines(written: str) -> Sequence[str]:
    """Return the lines of a definition, alike in every language, without what stands in words above it."""
    text = "\n".join(line for line in written.split("\n") if not _SAID.match(line))
    return _FLAT.sub(_on_one_line, _NOTHING.sub("", text)).split("\n")


def _on_one_line(found: re.Match[str]) -> str:
    """Return a short list or object on one line, as a person would write it."""
    if "\n" not in found[0]:
        return found[0]
    first, *inner, last = found[0].split("\n")
    joined = first + " ".join(line.strip() for line in inner).removesuffix(",") + last.strip()
    return joined if len(joined) <= WIDE else found[0]


def _caught(check: CheckResult, view: PageView) -> str | None:
    """Say what the check caught in the proof by corruption, None where there is no proof."""
    proof = view.context.evidence.proof
    if proof is None:
        return None
    catcher = proof.catcher(check.name)
    if catcher is None:
        return view.t("proof.caught_none")
    return view.t("proof.caught", n=view.number(catcher.caught), alone=view.number(catcher.alone))
