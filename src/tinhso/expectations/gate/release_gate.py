"""What a final edition asks for beyond a passed gate: every table reviewed as it stands, the history recorded, a proof; and what
is otherwise than the history recorded it: an archive or a line of changes, a check that has lost all its rows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from tinhso import digest
from tinhso.advice import to_run
from tinhso.data import ABOUT_EDITIONS, PATHS, KeptEdition, Tables, archive_name
from tinhso.errors import Finding, Where, count_of, first
from tinhso.expectations.gate.evidence import Evidence
from tinhso.expectations.gate.history import FILE as HISTORY
from tinhso.expectations.gate.history import by_name
from tinhso.expectations.gate.sign_off import ReviewState
from tinhso.grouping import grouped

RULE = "final"
#: The table whose digest counts the codes of the package, which an archive does not hold.
_WITH_PACKAGED = "codelists"
#: So many tables are named.
_NAMED = 8


def unfinished(evidence: Evidence, root: Path) -> tuple[Finding, ...]:
    """Return what is still to be done before the edition of the project at `root` may be called final, in that order."""
    prove, record = to_run(root, "prove"), to_run(root, "record")
    return (*_unreviewed(evidence), *_unproved(evidence, prove), *_unrecorded(evidence, record))


def _unreviewed(evidence: Evidence) -> Iterator[Finding]:
    for sign_off in evidence.sign_offs:
        if sign_off.state is not ReviewState.REVIEWED:
            last = sign_off.review
            yield Finding(
                where=Where(file=PATHS[sign_off.table]),
                problem="nobody has reviewed this table" if last is None else "the table has changed since its review",
                found=f"reviewed by {last.reviewer} on {last.reviewed_on} with the digest {last.digest[:12]}" if last else None,
                expected=f"a row of data/reviews.csv with the digest {sign_off.digest[:12]}",
                rule=RULE,
                fix=f"Look it through, then add the line that `tinhso review {sign_off.table}` prints, with your name.",
            )


def _unproved(evidence: Evidence, prove: str) -> Iterator[Finding]:
    """The proof by corruption has been made, of these tables and suites, and what it found is what the gate promises."""
    if evidence.proof is None or not evidence.proof_is_current:
        problem, again = "the proof was made of other tables or suites than these", "again "
        if evidence.proof is None:
            problem, again = "there is no proof that the checks find what is wrong", ""
        fix = f"Run `{prove}` {again}and keep expectations/proof.json."
        yield Finding(where=Where(file="expectations/proof.json"), problem=problem, rule=RULE, fix=fix)


def _unrecorded(evidence: Evidence, record: str) -> Iterator[Finding]:
    if not evidence.recorded:
        last = evidence.history[-1].edition if evidence.history else None
        of_date = last == evidence.current.edition
        yield Finding(
            where=Where(file=f"expectations/{HISTORY}", line=len(evidence.history) or None),
            problem="the line of this edition is not what the checks find now" if of_date else "this edition is not recorded",
            found=f"the last line is that of {last}" if last is not None and not of_date else None,
            expected=f"a line of {evidence.current.edition} with the digests and results of this build",
            rule=RULE,
            fix=f"Run `{record}` and keep the history. (Reviews are data: record after the last of them.)",
        )


def since_recorded(evidence: Evidence, tables: Tables, kept: Sequence[KeptEdition]) -> tuple[Finding, ...]:
    """Return what an author should look at: it stops nothing, for who accepts or records again may have done so in good order."""
    of_tables = (*_archives(evidence, kept), *_lost(evidence, tables, kept), *_changes(evidence, tables))
    return (*of_tables, *_checks(evidence), *_beside(evidence))


def _archives(evidence: Evidence, kept: Sequence[KeptEdition]) -> Iterator[Finding]:
    """Hold the archive of each past edition against the digests of its line: the page of changes tells what it says of then."""
    recorded = {past.edition: past.tables for past in evidence.history if past.edition < evidence.current.edition}
    for edition in kept:
        digests, tables = edition.digests, recorded.get(edition.date, {})
        other = [name for name, found in digests.items() if name != _WITH_PACKAGED and tables.get(name, found) != found]
        gone = [name for name in tables if name not in digests and name not in ABOUT_EDITIONS]
        if other or gone:
            said = (("another {}", other), ("no {}", gone))
            yield Finding(
                where=Where(file=edition.shown), problem="is not what the history recorded of this edition", rule="history",
                found="; ".join(words.format(first(names, _NAMED)) for words, names in said if names),
                fix=f"Restore it from a copy, or: git restore {edition.shown}. One accepted after it was recorded is right.",
            )  # fmt: skip


def _lost(evidence: Evidence, tables: Tables, kept: Sequence[KeptEdition]) -> Iterator[Finding]:
    """Tell of an edition whose archive is gone: of what changed since, the pages no longer know what it said before.

    One that was recorded before any was kept has none; but where the first that is kept has changes, it was not the first.
    """
    dates = [edition.date for edition in kept]
    told = set(tables.changes.raw["edition"])
    for past in evidence.history:
        follows = bool(dates) and (dates[0] < past.edition or dates[0] in told)
        if follows and past.edition < evidence.current.edition and past.edition not in dates:
            lost = archive_name(past.edition)
            problem = "the archive of an edition that the history recorded is not there"
            fix = f"Restore it from a copy, or: git restore {lost}"
            yield Finding(where=Where(file=lost), problem=problem, rule="history", fix=fix)


def _changes(evidence: Evidence, tables: Tables) -> Iterator[Finding]:
    """Hold the lines of changes up to the last past edition against its digest of them: readers are told why by these alone."""
    past = next((past for past in reversed(evidence.history) if past.edition < evidence.current.edition), None)
    if past is None or (recorded := past.tables.get(tables.changes.name)) is None:
        return
    head, *lines = tables.changes.lines
    until = (line for line, date in zip(lines, tables.changes.raw["edition"], strict=True) if (date or "") <= past.edition)
    if digest.of_text("\n".join((head, *until)) + "\n") != recorded:
        problem = f"its lines up to the edition of {past.edition} are not those that the history recorded"
        fix = f"Look at what differs: git log -p {tables.changes.path}. What was put right is told until the next record."
        yield Finding(where=Where(file=tables.changes.path), problem=problem, rule="history", fix=fix)


def _checks(evidence: Evidence) -> Iterator[Finding]:
    """Yield the checks that looked at rows in the edition recorded last and have none now: one that moved may take them all."""
    last = evidence.history[-1] if evidence.history else evidence.current
    for check in evidence.report.checks:
        past = last.checks.get(check.name)
        if past is not None and past.looked_at and not check.looked_at:
            yield Finding(
                where=Where(file=PATHS[check.table]), problem="this check has no row to look at any more", rule=check.name,
                found=f"{count_of(past.looked_at, 'row')} in the edition of {last.edition}",
                fix="Look at what changed in the rows that it was about: one may have moved to another place, time or source.",
            )  # fmt: skip


def _beside(evidence: Evidence) -> Iterator[Finding]:
    """Yield the files beside the data in which something is otherwise than recorded last, though it is called as it was."""
    last = evidence.history[-1] if evidence.history else evidence.current
    known = {file: by_name(file, of) for file, of in last.beside.items()}
    says = grouped(evidence.beside, lambda one: (one.file, one.name))  # a word may stand twice, which others refuse
    other = [
        one for one in evidence.beside
        if (was := known.get(one.file, {}).get(one.name)) and was not in [same.said for same in says[one.file, one.name]]
    ]  # fmt: skip
    for file, found in grouped(other, lambda one: one.file).items():
        yield Finding(
            where=Where(file=file, line=found[0].line), rule="history",
            problem=f"is otherwise than recorded with the edition of {last.edition}, though it is called as it was",
            found=first([one.name for one in found], _NAMED),
            fix=f"Look at what differs: git log -p {file}. What was changed in good order is right once it is recorded.",
        )  # fmt: skip
