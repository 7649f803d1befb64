"""The commands of editions that are kept: what differs between two, and accepting the tables as the next."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tinhso.effects import Console
from tinhso.errors import UsageError, count_of
from tinhso.model import Lang, Text
from tinhso.project import Project, find_root, open_project

if TYPE_CHECKING:
    from tinhso.data import RawTables

_KINDS = ("correction", "revision")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def add(commands: Any) -> None:
    """Add the parsers of `diff` and `accept`."""
    command = commands.add_parser("diff", help="show what differs between two editions, row by row and cell by cell")
    what = "the date of a kept edition, its archive, a project, a folder of tables, or one table"
    command.add_argument("old", metavar="OLD", nargs="?", help=f"{what} (default: the edition kept last)")
    command.add_argument("new", metavar="NEW", nargs="?", help="the same (default: the tables as they are)")
    command.set_defaults(run=_diff, needs_project=False)

    command = commands.add_parser("accept", help="show what changed since the last edition, say why, and keep the tables")
    command.add_argument(
        "--reason", metavar="LANG=TEXT", action="append", help="why figures changed, for all of them; once a language"
    )
    command.add_argument("--kind", choices=_KINDS, help="what the revised figures are (default: as their sources say)")
    command.add_argument("--replace", action="store_true", help="replace the edition kept last where it has the same date")
    command.set_defaults(run=_accept)


def _diff(options: argparse.Namespace, console: Console) -> int:
    """Show the differences, of one table alone where a side is one. The exit code is 1 where there are some, as of `diff`."""
    from tinhso import data

    old, new = (_side(given, root=options.root, now=now) for given, now in ((options.old, False), (options.new, True)))
    if table := _one_table(options.old, old) or _one_table(options.new, new):
        for given, side in ((options.old, old), (options.new, new)):
            if table not in side:
                raise UsageError(f"{given or 'the other side'}: there is no table {table} to compare.")
        old, new = {table: old[table]}, {table: new[table]}
    found = data.differences(old, new)
    console.say(f"{data.telling.headline(found).capitalize()}.", *data.telling.lines(found, old, new))
    return 1 if found else 0


def _side(given: str | None, *, root: str | None, now: bool) -> RawTables:
    """Return the tables that a person named, or where nobody named any, the last edition or the tables as they are."""
    from tinhso import data

    path = Path(given) if given is not None else None
    if path is None or (_DAY.fullmatch(str(path)) and not path.exists()):
        project = open_project(Path(root) if root else find_root(Path.cwd()))
        kept = {edition.date: edition for edition in data.kept_editions(project.data)}
        if path is not None and given not in kept:
            raise UsageError(f"{given}: no edition of this date is kept. Kept are: {', '.join(kept) or 'none yet'}.")
        if path is None and (now or not kept):
            if not now:
                raise UsageError("No edition was kept yet: `tinhso accept` keeps the first.")
            return data.of_tables(data.read(project))
        return kept[given or max(kept)].tables
    try:
        if path.is_dir():
            folder = path / "data" if (path / "data").is_dir() else path
            tables = set(data.PATHS) - set(data.ABOUT_EDITIONS)
            files = {file.stem: file for file in sorted(folder.glob("*.csv")) if file.stem in tables}
            if not files:
                raise UsageError(f"{given}: there are no tables in this folder.")
            return {name: data.of_csv(name, file.read_bytes()) for name, file in files.items()}
        content = path.read_bytes()
        if path.suffix == ".zip":
            return data.unpacked(content, str(path))
        return _table(path, content)
    except OSError as error:
        raise UsageError(f"{given}: {error.strerror}; nor is it the day of an edition, which is written 2026-11-21.") from None
    except ValueError as error:
        raise UsageError(f"{given}: {error}.") from None


def _one_table(given: str | None, side: RawTables) -> str | None:
    """Return the name of the table where a side is the file of one; None where it is an edition."""
    path = Path(given or "")
    return next(iter(side)) if path.is_file() and path.suffix != ".zip" else None


def _table(path: Path, content: bytes) -> RawTables:
    """Return the one table of a file: of that name, or else of whose columns it has."""
    from tinhso import data

    table = next((name for name in data.PATHS if path.stem == name or path.stem.startswith(name)), None)
    if table is None:
        head = set(content.partition(b"\n")[0].decode(errors="replace").strip().split(","))
        table = next((name for name, key in data.KEYS.items() if key and set(key) <= head), None)
    if table is None:
        raise UsageError(f"{path}: of which table? Call it as the table: {', '.join(data.PATHS)}.")
    return {table: data.of_csv(table, content)}


def _accept(project: Project, options: argparse.Namespace, console: Console) -> int:
    from tinhso import data
    from tinhso.pipeline.acceptance import accept

    langs = project.config.languages
    accepted = accept(
        project, console,
        reasons=_reasons(options.reason, langs) if options.reason else None,
        kind=data.ChangeKind(options.kind) if options.kind else None,
        ask=input if sys.stdin.isatty() else None,
        replacing=options.replace,
    )  # fmt: skip
    for kind, count in accepted.counts.items():
        if count:
            console.say(f"{kind}: {count_of(count, 'line')} in data/changes.csv")
    if accepted.kept:
        console.say(f"{accepted.archive} is this edition: there is nothing to accept.")
    else:
        console.say(f"Kept: {accepted.archive}. Keep data/, then build.")
    return 0


def _reasons(given: Sequence[str], langs: Sequence[Lang]) -> Text:
    """Read a reason in each language of the edition, which one of one language need not name.

    Raises UsageError where one lacks, or is in a language that is not of the edition.
    """
    from tinhso import data

    said: dict[Lang, str] = {}
    for words in given:
        match = re.fullmatch(r"([a-z]{2,3})=(.*)", words, re.DOTALL)
        if match is None and len(langs) > 1:
            raise UsageError(f"--reason: say in which language: --reason {langs[0]}=…")
        lang, text = (match[1], match[2]) if match else (langs[0], words)
        if lang not in langs:
            raise UsageError(f"--reason {lang}=…: the edition is in {' and '.join(langs)}.")
        if lang in said:
            raise UsageError(f"--reason {lang}=…: given twice.")
        said[lang] = data.one_line(text)
    if missing := [lang for lang in langs if not said.get(lang)]:
        raise UsageError(f"The reason lacks in {' and '.join(missing)}: readers of each language are told. Nothing is written.")
    return Text({lang: said[lang] for lang in langs})
