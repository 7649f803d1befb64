"""The command that adds to the tables: figures of a table of a statistics office as rows of `observations.csv`."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tinhso.effects import Console, write_bytes
from tinhso.errors import NAMED, UsageError, count_of, first, told_together
from tinhso.model import MISSING, Kind, Period, Quality, Text, gives_no_figure
from tinhso.project import Project

if TYPE_CHECKING:
    from tinhso.data import ExportedTable


#: So many figures stand for all of their kind.
SHOWN = 3
#: What figures of a table may be, and where they may be from.
KINDS, QUALITIES = (Kind.REPORTED.value, Kind.CONTEXT.value), [quality.value for quality in Quality]

#: The pack whose checks know that the file of a source may be a table.
TABLES = "tables"


def add(commands: Any) -> None:
    """Add the parser of `data`."""
    command = commands.add_parser("data", help="add the figures of a table to data/observations.csv")
    actions = command.add_subparsers(dest="action", metavar="ACTION", required=True)
    into = actions.add_parser("add", help="show the rows that a table would add, and add them")
    of_table(into, required=True)
    into.add_argument("--indicator", metavar="CODE", required=True, help="what its figures are of, a row of indicators.csv")
    into.add_argument("--source", metavar="ID", required=True, help="where they are from, a row of sources.csv")
    into.add_argument("--place", metavar="NAME=CODE", action="append", default=[], help="which place a name of the table is")
    into.add_argument("--kind", choices=KINDS, default=KINDS[0], help="what the figures are (default: reported)")
    into.add_argument("--quality", choices=QUALITIES, help="where they were taken from (default: as the source's other rows)")
    into.add_argument("--base", metavar="CODE", help="what shares are shares of, a code of the list `base`")
    into.add_argument("--note", metavar="LANG=TEXT", action="append", default=[], help="a note for every row, once a language")
    into.add_argument("--yes", action="store_true", help="write without asking")
    into.set_defaults(run=_add)


def of_table(command: argparse.ArgumentParser, *, required: bool) -> None:
    """Add the options that say which table is read, and what of it is taken."""
    exported, missing = (
        "a table as exported: CSV, years in columns or rows",
        "its obs_status (and conf_status), such as ..=O or c=Q/C",
    )
    command.add_argument("--from", metavar="FILE", dest="table", required=required, help=exported)
    command.add_argument("--series", metavar="NAME", help="which, of a table that holds several")
    command.add_argument("--decimal", choices=("point", "comma"), help="the mark before decimals, where the table does not tell")
    for name, metavar, what in (
        ("year", "TIME", "a time to take, or a span of years: 2010/2019 (default: all)"),
        ("without", "NAME", "a row of the table to leave out, such as a region"),
        ("missing", "MARK=STATUS[/CONF]", f"what a sign for no figure means: {missing} (default: left out)"),
    ):
        command.add_argument(f"--{name}", metavar=metavar, action="append", default=[], help=what)


def _add(project: Project, options: argparse.Namespace, console: Console) -> int:
    from tinhso import data

    dataset = data.dataset(data.read(project))
    faults: list[str] = []
    read = None
    with told_together(faults):
        read = read_table(options.table, options)
    places, note = {}, None
    for text in options.place:
        with told_together(faults):
            name, code = _pair("--place", text, "NAME=CODE")
            places[name] = code
    with told_together(faults):
        note = _note(options.note, dataset.languages)
    request = data.RowRequest(
        indicator=options.indicator,
        source=options.source,
        years=tuple(options.year),
        without=tuple(options.without),
        places=places,
        kind=Kind(options.kind),
        quality=Quality(options.quality) if options.quality else None,
        base=options.base,
        note=note,
        missing=given_none(options.missing) if read else {},
    )
    if read is None:
        raise UsageError("\n".join([*faults, *data.misnamed(request, dataset)]))
    table, content = read
    show_table(table, console, str(project.config.edition))
    if table.unread:
        console.say(f"Not taken, as they hold remarks: {', '.join(table.unread)}.")
    found = data.addition(request, table, content, dataset, project, faults)
    console.say(*found.lines())
    files = ", ".join(found.files)
    asked = f"Write {count_of(len(found.rows), 'row')} to {files} [y/N]: "
    if not options.yes and not (sys.stdin.isatty() and input(asked).strip().lower() in ("y", "yes")):
        console.say(f"{count_of(len(found.rows), 'row')} for {files}. Nothing is written; --yes writes them.")
        return 0
    for name, bytes_ in found.files.items():
        write_bytes(project.root / name, bytes_)
    pack = "" if TABLES in project.config.packs else f"`packs: [{', '.join((*project.config.packs, TABLES))}]` in _quarto.yml, "
    console.say(f"Written: {count_of(len(found.rows), 'row')}; {files}. Next: {pack}tinhso validate, tinhso sources verify")
    return 0


def read_table(name: str, options: argparse.Namespace) -> tuple[ExportedTable, bytes]:
    """Read the table of a file as the options say it is written; return it with the bytes of the file."""
    from tinhso import data

    try:
        content = Path(name).read_bytes()
    except OSError as error:
        raise UsageError(f"--from {name}: {error.strerror}.") from None
    decimal = data.DecimalMark(options.decimal) if options.decimal else None
    faults: list[str] = []
    missing: tuple[str, ...] = ()
    with told_together(faults):
        missing = tuple(given_none(options.missing))
    with told_together(faults):
        table = data.exported_table(Path(name).name, content, series=options.series, decimal=decimal, missing=missing)
    if faults:
        raise UsageError("\n".join(faults))
    return table, content


def _pair(option: str, text: str, form: str) -> tuple[str, str]:
    name, equals, code = text.rpartition("=")
    if not equals or not name or not code:
        raise UsageError(f"{option} {text}: say what is what, {option} {form}.")
    return name, code


def given_none(signs: list[str]) -> dict[str, tuple[str, str]]:
    """Return the statuses of signs that say there is no figure: CL_OBS_STATUS, and CL_CONF_STATUS where it withholds one."""
    found: dict[str, tuple[str, str]] = {}
    faults: list[str] = []
    for text in signs:
        with told_together(faults):
            sign, said = _pair("--missing", text, "MARK=STATUS")
            status, _, conf = said.partition("/")
            if not gives_no_figure(status, conf or None):
                codes = ", ".join(sorted(MISSING))
                faults.append(f"--missing {text}: {said} does not say that there is no figure. Status: {codes}; withheld: Q/C.")
            found[sign] = status, conf
    if faults:
        raise UsageError("\n".join(faults))
    return found


def _note(given: list[str], languages: tuple[str, ...]) -> Text | None:
    if not given:
        return None
    said = {lang: text for lang, _, text in (one.partition("=") for one in given)}
    if set(said) != set(languages) or not all(said.values()):
        raise UsageError(f"--note: once for each language of the edition, {' and '.join(f'{lang}=TEXT' for lang in languages)}.")
    return Text({lang: said[lang] for lang in languages})


#: What is to be looked at in words of which nobody knows whether they name a unit.
OF_UNITS = "A unit among them has to be the indicator's."


def _ends(begin: str, names: Sequence[str]) -> str:
    """Say from which name to which a list goes; of one, its name."""
    return f"{begin} {names[0]} to {names[-1]}" if len(names) > 1 else f" {names[0]}"


def show_table(table: ExportedTable, console: Console, edition: str) -> None:
    """Say how a table was read, and which of its times are to come on the date of the edition."""
    places, periods = table.places, table.periods
    console.say(
        f"{table.file}: {table.encoding}, cells separated by {table.separator}, decimals begin with a {table.decimal}; "
        f"{count_of(len(places), 'place')}{_ends(' from', [f'«{place}»' for place in places])},{_ends('', periods)}, "
        f"{count_of(len(table.cells), 'figure')}, {count_of(len(table.empty), 'cell')} without one."
    )
    if later := [period for period in periods if str(Period.parse(period).first_day) > edition]:
        others = "" if len(later) == len(periods) else f" --year {periods[0][:4]}/{edition[:4]} takes the others."
        console.say(f"To come after {edition}, the date of the edition, and refused by a build: {first(later, SHOWN)}.{others}")
        console.say(
            "What is aimed at then is a target: `kind` target, the time in `target_period`, that of its source in `time_period`."
        )
    if table.title:
        console.say(f"Above its figures stands: {first([f'«{words}»' for words in table.title], NAMED)}. {OF_UNITS}")
    if table.series:
        console.say(f"Its figures are headed «{table.series}».")
    if table.units:
        console.say(f"It says of each of these figures: {'; '.join(table.units)}. That has to be the unit of the indicator, too.")
    if table.timeless:
        named = ", ".join(f"«{heading}»" for heading in table.timeless)
        console.say(f"Left out, as no time is in the heading of these columns of figures: {named}.")
    if table.passed_over:
        said = first([f"«{words}»" for words in table.passed_over], SHOWN)
        console.say(f"Passed over, as their rows have no figures: {said}. {OF_UNITS}")
    if table.of_first_days:
        console.say("Each date of the table is a first day, and is taken for its year or month.")
    if table.reckoned:
        console.say(f"Read without the last decimals, which a program's reckoning made: {first(table.reckoned, SHOWN)}.")
    if table.unexplained:
        signs = ", ".join(f"{sign} ({count})" for sign, count in table.unexplained.items())
        console.say(
            f"Left out, as nothing says why there is no figure: {signs}. --missing MARK=STATUS enters them with a reason."
        )
