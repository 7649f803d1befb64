"""Accepting an edition: what changed since the last is shown, explained and written down, and the tables are kept.

Nothing is written before the gate has passed the tables and the reasons. The lines of changes are written first and the archive
last, each whole or not at all: an acceptance that is stopped between them goes on where it was, without asking again.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from tinhso import data
from tinhso.data import Acceptance, Change, ChangeKind, Editions, KeptEdition, RowDifference, Tables, ToExplain
from tinhso.effects import Ask, Console, alone, write_bytes
from tinhso.errors import Finding, InputError, UsageError, Where, count_of, parts, refuse
from tinhso.grouping import grouped
from tinhso.model import Lang, Text
from tinhso.pipeline.first_stages import check, read
from tinhso.pipeline.standing_results import opened
from tinhso.project import Project

#: So many figures of one answer are listed before the question.
LISTED = 12
#: So many lines of what changed are shown first.
SHOWN = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Accepted:
    """What was written: the archive of the edition, and how many changes of each kind; `kept` where it was kept so before."""

    archive: str
    counts: Mapping[ChangeKind, int]
    kept: bool = False


def accept(
    project: Project,
    console: Console,
    *,
    reasons: Text | None,
    kind: ChangeKind | None = None,
    ask: Ask | None = None,
    replacing: bool = False,
) -> Accepted:
    """Accept the tables as they are. `reasons` is given for every figure that needs one, else `ask` asks for it.

    The edition kept last is replaced where it has the same date and that is wanted: it is `replacing`, or else asked. Raises
    InputError for what the gate refuses, and where a later edition is kept; UsageError where nobody can be asked, or says no.
    """
    with alone(project.build, console):
        project = opened(project.root)
        tables = read(project, console)
        editions = data.read_editions(project, tables)
        waiting = data.acceptance(tables, editions, kind)
        check(project, tables, editions, console)
        _show(editions, console)
        options = _reasons(tables.languages) if waiting.unexplained and reasons is None else ""
        _may_replace(editions, waiting.date, console, ask, f"--replace {options}".strip(), replacing=replacing)
        tables, changes = _told(project, tables, editions, waiting, console, reasons, ask)
        content, name = data.packed(tables), data.archive_name(waiting.date)
        _hold(tables, editions, KeptEdition(date=waiting.date, shown=name, content=content))
        if changes:
            write_bytes(project.root / tables.changes.path, ("\n".join(tables.changes.lines) + "\n").encode())
        kept = editions.last is not None and editions.last.date == waiting.date and not editions.unaccepted
        if not kept:
            write_bytes(project.root / name, content)
    counts = {kind: sum(change.kind is kind for change in changes) for kind in ChangeKind}
    return Accepted(archive=name, counts=counts, kept=kept)


def _show(editions: Editions, console: Console) -> None:
    if editions.last is None:
        return
    found = editions.unaccepted
    console.say(f"Since the edition of {editions.last.date}: {data.telling.headline(found)}.")
    for line in data.telling.first_lines(editions, SHOWN):
        console.say(f"  {line}")


def _may_replace(editions: Editions, date: str, console: Console, ask: Ask | None, options: str, *, replacing: bool) -> None:
    """Ask before anything else whether an archive may be replaced: that of the same date, which is the newest."""
    last = editions.last
    if last is None or last.date != date or not editions.unaccepted:
        return
    console.say(f"An edition of {date} is kept already, the newest: {last.shown} will be replaced.")
    if len(editions.kept) == 1:
        console.say("It is the first, too: of what it said, the lines of data/changes.csv are all that will be left.")
    console.say("To keep both, give the edition its own date first (tinhso: edition in _quarto.yml).")
    if replacing:
        return
    if ask is None:
        raise UsageError(f"There is no terminal to ask whether it may be. Nothing is written. If it may: tinhso accept {options}")
    if ask("Replace it? [y/N] ").strip().lower() not in ("y", "yes"):
        raise UsageError("Nothing is written.")


def _hold(tables: Tables, editions: Editions, new: KeptEdition) -> None:
    """Hold the table of changes against the kept editions as they will be. Raises InputError where they do not agree."""
    kept = (*(edition for edition in editions.kept if edition.date != new.date), new)
    after = replace(editions, kept=kept, changes=data.changes_of(tables.changes, tables.languages))
    refuse(data.misfits(tables.changes, after.changes, after.kept))


def _told(
    project: Project,
    tables: Tables,
    editions: Editions,
    waiting: Acceptance,
    console: Console,
    reasons: Text | None,
    ask: Ask | None,
) -> tuple[Tables, tuple[Change, ...]]:
    """Return the tables with a line for each change, and these: the gate passed them, or asked for another reason until it did.

    Raises InputError for what it refuses of anything else, and of a reason where nobody can be asked.
    """
    rows, explained = waiting.unexplained, dict[tuple[str, str], Text]()

    def reason(row: RowDifference) -> Text | None:
        return explained.get((row.table, row.key)) or reasons

    while True:
        explained |= _explained(rows, tables.languages, reasons, ask, console)
        changes = waiting.changes(reason)
        if not changes:
            return tables, changes
        told = data.reread(tables, {"changes": data.with_changes(tables, changes)})
        try:
            check(project, told, editions, console)
        except InputError as error:
            refused = [_of_a_reason(finding, tables, changes) for finding in parts(error.findings)]
            if not all(refused):
                raise
            said = dict.fromkeys(finding for finding, _ in filter(None, refused))
            keys = {(change.table, change.observation) for _, change in filter(None, refused)}
            rows = tuple(row for row in waiting.unexplained if (row.row.table, row.row.key) in keys)
            if reasons is not None or not rows:
                raise InputError(said) from None
            for finding in said:
                console.say(f"\n{finding}")
        else:
            return told, changes


def _of_a_reason(finding: Finding, tables: Tables, changes: Sequence[Change]) -> tuple[Finding, Change] | None:
    """Return what is refused of a reason that stands in no file yet, said without a line of one, and the change that it is of."""
    where, lang = finding.where, (finding.where.field or "").removeprefix("reason_")
    number = (where.line or 0) - len(tables.changes.lines)
    if where.file != tables.changes.path or number < 1 or lang not in tables.languages:
        return None
    said = Finding(
        where=Where(file="the reason", field=lang), problem=finding.problem, found=finding.found, expected=finding.expected,
        rule=finding.rule, reason=finding.reason, fix="Nothing is written yet: give another.",
    )  # fmt: skip
    return said, changes[number - 1]


def _reasons(langs: Sequence[Lang]) -> str:
    """Return the options that say why figures changed."""
    return " ".join(f"--reason {lang}=…" for lang in langs)


def _explained(
    rows: Sequence[ToExplain], langs: Sequence[Lang], reasons: Text | None, ask: Ask | None, console: Console
) -> Mapping[tuple[str, str], Text]:
    """Return the reason of each of some rows, by its table and key."""
    if not rows or reasons is not None:
        return {}
    if ask is None:
        raise UsageError(
            f"{count_of(len(rows), 'figure')} changed, and there is no terminal to ask why. Nothing is written. "
            f"Say why for all of them: tinhso accept {_reasons(langs)}"
        )
    found: dict[tuple[str, str], Text] = {}
    for group in grouped(rows, lambda row: row.group).values():
        found |= _ask_for(group, langs, ask, console)
    return found


def _ask_for(rows: Sequence[ToExplain], langs: Sequence[Lang], ask: Ask, console: Console) -> Mapping[tuple[str, str], Text]:
    """Ask why the rows of one kind and source changed: once for all of them, or one by one."""
    kind, source = rows[0].group
    console.say(f"\n{kind.capitalize()}, {source}:")
    figures = [figure for row in rows for figure in row.figures]
    for figure in figures[:LISTED]:
        console.say(f"  {figure}")
    if len(figures) > LISTED:
        console.say(f"  … {len(figures) - LISTED} more")
    if len(rows) == 1 or ask(f"One reason for all {len(rows)}? [Y/n] ").strip().lower() in ("", "y", "yes"):
        reason = _ask_reason(langs, ask)
        return {(row.row.table, row.row.key): reason for row in rows}
    found = {}
    for row in rows:
        for figure in row.figures:
            console.say(f"  {figure}")
        found[row.row.table, row.row.key] = _ask_reason(langs, ask)
    return found


def _ask_reason(langs: Sequence[Lang], ask: Ask) -> Text:
    said: dict[Lang, str] = {}
    for lang in langs:
        while not said.get(lang):
            said[lang] = data.one_line(ask(f"Why ({lang}): "))
    return Text(said)
