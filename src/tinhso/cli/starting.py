"""The command that begins a project: an edition of one's own, from a table or from an example, in an empty folder."""

from __future__ import annotations

import argparse
import sys
from dataclasses import replace
from pathlib import Path
from shlex import quote
from typing import TYPE_CHECKING, Any

from tinhso.cli.adding import given_none, of_table, read_table, show_table
from tinhso.effects import Ask, Console, today
from tinhso.errors import UsageError, count_of, told_together
from tinhso.model import Lang, MeasureType, Text

if TYPE_CHECKING:
    from tinhso import starting
    from tinhso.data import ExportedTable

#: The options that are texts of the new edition, each once for all languages, or once a language: en=…
_TEXTS = (
    ("title", "the title of the edition"),
    ("places", "what one of the places is called: province"),
    ("indicator", "what the table measures, as readers should see it"),
    ("unit", "its unit, as readers should see it: %%, per 1,000 people"),
    ("base", "what shares are shares of: households"),
    ("yardstick-level", "what the row is that the places are held against: country, region"),
)
_OF_SOURCE = (
    ("source", "TITLE", "the title of the table's source"),
    ("source-language", "LANG", "its language (default: the first of the edition)"),
    ("publisher", "NAME", "who publishes it"),
    ("published", "DAY", "when it was published: 2024, 2024-03 or 2024-03-29"),
    ("url", "URL", "where it is"),
    ("accessed", "DAY", "the day on which it was taken: 2024-03-29"),
    ("table-code", "CODE", "the code that its publisher gives the table"),
)


def add(commands: Any) -> None:
    """Add the parser of `new`."""
    command = commands.add_parser("new", help="begin a project in an empty folder: an example, or a table of a statistics office")
    command.add_argument("folder", metavar="DIR", help="the folder to write; nothing in it is overwritten")
    command.add_argument("--yes", action="store_true", help="ask nothing; what no option says has its default")
    command.add_argument("--languages", metavar="LANGS", default=None, help="one or two, the first at the root: en, vi or vi,en")
    for name, what in _TEXTS:
        command.add_argument(f"--{name}", metavar="TEXT", action="append", help=f"{what}; or once a language: en=TEXT")
    of_table(command, required=False)
    command.add_argument("--yardstick", metavar="NAME", help="the row that the places are held against, or its name")
    command.add_argument(
        "--keep", metavar="NAME", action="append", default=[], help="a row to take although it seems to hold others"
    )
    measures = [measure.value for measure in MeasureType]
    command.add_argument("--measure-type", choices=measures, help="what the number is (default: as the unit says)")
    for name, metavar, what in _OF_SOURCE:
        command.add_argument(f"--{name}", metavar=metavar, help=what)
    command.set_defaults(run=_new, needs_project=False)


def _new(options: argparse.Namespace, console: Console) -> int:
    from tinhso import starting

    folder = Path(options.folder)
    starting.refuse_occupied(folder)
    asks = not options.yes
    if asks and not sys.stdin.isatty():
        raise UsageError(f"There is no terminal to ask on. With its defaults: tinhso new {quote(options.folder)} --yes")
    choices = _choices(options, console, asks=asks)
    read = _table(options, console, asks=asks)
    if read is None:
        content = starting.example(choices)
    else:
        table, kept = read[0].of_times(options.year), read[1]
        starting.TableContent(choices, table, kept)  # what options say of the table is looked at before anything is asked

        def of_table(ask: Ask) -> tuple[starting.Choices, starting.Content]:
            said = starting.ask_of_table(ask, choices, table.total) if asks else choices
            return said, starting.TableContent(said, table, kept).content()

        choices, content = starting.again(of_table, input, console)
        show_table(table, console, today())
    project = starting.begin(choices, content, today())
    console.say(*project.shown)
    if asks and starting.question(input, f"Write this to {folder}", "y").lower() not in ("y", "yes"):
        console.say("Nothing is written.")
        return 0
    project.write(folder)
    console.say(f"Written: {count_of(len(project.files), 'file')} in {folder}. Next: cd {quote(str(folder))} && tinhso build")
    console.say("To fill in:", *(f"  {line}" for line in project.todo))
    return 0


def _choices(options: argparse.Namespace, console: Console, *, asks: bool) -> starting.Choices:
    from tinhso import starting

    def languages_of(ask: Ask) -> tuple[Lang, ...]:
        asked = asks and not options.languages
        return starting.languages_of(
            starting.question(ask, "Languages: en, vi or vi,en", "en") if asked else options.languages or "en"
        )

    def text_of(name: str) -> Text | None:
        def of_options(ask: Ask) -> Text | None:
            asked = (lambda words: starting.question(ask, words)) if asks else None
            given = getattr(options, name.replace("-", "_"))
            return starting.text_of(f"--{name}", given, languages, asked, is_name=name != "title")

        return starting.again(of_options, input, console)

    languages = starting.again(languages_of, input, console)
    texts = {name: text_of(name) for name, _ in _TEXTS}
    choices = starting.Choices(
        languages=languages,
        title=texts["title"] or starting.words("title", languages),
        places=texts["places"] or starting.words("places", languages),
        indicator=texts["indicator"],
        unit=texts["unit"],
        base=texts["base"],
        measure_type=MeasureType(options.measure_type) if options.measure_type else None,
        source=starting.once_of("--source", options.source),
        source_language=options.source_language and starting.language_of("--source-language", options.source_language),
        publisher=starting.once_of("--publisher", options.publisher),
        published=options.published and starting.day_of("--published", options.published, today()),
        url=options.url and starting.address_of("--url", options.url),
        accessed=options.accessed and starting.day_of("--accessed", options.accessed, today(), whole=True),
        table_code=starting.once_of("--table-code", options.table_code),
        yardstick=starting.once_of("--yardstick", options.yardstick),
        yardstick_level=texts["yardstick-level"],
        without=tuple(options.without),
        keep=tuple(options.keep),
        missing=given_none(options.missing),
    )

    def titled(ask: Ask) -> starting.Choices:
        asked = asks and texts["title"] is None
        title = starting.ask_text(ask, "Title", choices, choices.title, is_name=False) if asked else None
        return _titled(replace(choices, title=title or choices.title))

    faults: list[str] = []
    if not asks and not options.table:
        with told_together(faults):
            starting.refuse_unwritten(languages)
    with told_together(faults):
        choices = starting.again(titled, input, console)
    if faults:
        raise UsageError("\n".join(faults))
    return choices


def _titled(choices: starting.Choices) -> starting.Choices:
    """Raise UsageError for a title that is missing or that no build would let stand, before anything is written."""
    from tinhso.data import comparison_words

    for lang, title in choices.title.items():
        if comparison_words.is_number(title, lang):
            continue
        if not title:
            raise UsageError(f"--title: the package has no words in {lang} to begin with. Name the edition: --title {lang}=TITLE")
        for start, end in (*comparison_words.comparisons(title, lang), *comparison_words.counts(title, lang)):
            what = f"--title {title}: “{title[start:end]}” compares or counts, and nothing in a title can prove it."
            raise UsageError(f"{what} Begin with another; one that claims nothing may stand in reports/comparisons.yml later.")
    return choices


def _table(options: argparse.Namespace, console: Console, *, asks: bool) -> tuple[ExportedTable, bytes | None] | None:
    """Return the table that is named or typed, and the bytes of its file; None where the project begins with the example."""
    from tinhso import data, starting

    def named(ask: Ask) -> tuple[ExportedTable, bytes | None] | None:
        words = "A table to begin with, a CSV file (none: Enter)"
        name = options.table or (starting.question(ask, words) if asks else "")
        return read_table(name, options) if name else None

    def typed(ask: Ask) -> tuple[ExportedTable, None] | None:
        content = starting.typed_table(ask) if asks else None
        decimal = data.DecimalMark(options.decimal) if options.decimal else None
        return None if content is None else (data.exported_table("typed", content, decimal=decimal), None)

    return starting.again(named, input, console) or starting.again(typed, input, console)
