"""The command line: what people type, and how an error reaches them. Exit codes: 0 done, 1 something to mend, 2 usage."""

from __future__ import annotations

import argparse
import os
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from tinhso import __version__, cli_sources, digest
from tinhso.effects import Console
from tinhso.errors import InputError, TinhSoError, ToolError, UsageError, did_you_mean
from tinhso.pipeline import Stage, build, headline, record, validate
from tinhso.project import Project, find_root, open_project

if TYPE_CHECKING:
    from tinhso.expectations import Opinion

#: More findings than this are counted, not printed: the first ones are what a person mends first.
SHOWN = 20
DRAFT, FINAL = "draft", "final"


def main(arguments: Sequence[str] | None = None, console: Console | None = None) -> int:
    """Run one command and return its exit code."""
    console = console or Console()
    parser = _parser()
    options = parser.parse_args(arguments)
    if options.command is None:
        parser.print_help(console.out)
        return 0
    try:
        project = open_project(Path(options.root) if options.root else find_root(Path.cwd()))
        return COMMANDS[options.command](project, options, console)
    except InputError as error:
        _show(error, console)
        return error.exit_code
    except TinhSoError as error:
        console.progress(f"\n{error}")
        return error.exit_code
    except BrokenPipeError:  # whoever read the output, such as `head`, has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        console.progress("\nStopped. What was published before is untouched.")
        return 130


def _show(error: InputError, console: Console) -> None:
    console.progress("")
    for finding in error.findings[:SHOWN]:
        console.progress(f"{finding}\n")
    hidden = len(error.findings) - SHOWN
    if hidden > 0:
        console.progress(f"… and {hidden} more.")
    count = len(error.findings)
    console.progress(f"Stopped: {count} {'thing' if count == 1 else 'things'} to mend. What was published before is untouched.")


def _build(project: Project, options: argparse.Namespace, console: Console) -> int:
    until = Stage(options.until)
    outcome = build(project, console, renderer=options.renderer, until=until, force=options.force, final=options.edition == FINAL)
    if outcome.unchanged:
        console.say(f"Nothing changed: {_address(project)} is this edition, whole and as it was published.")
    elif outcome.published is not None:
        for line in outcome.summary:
            console.say(line)
        console.say(f"Open {_address(project)}")
    return 0


def _validate(project: Project, options: argparse.Namespace, console: Console) -> int:
    evidence = validate(project, console)
    console.say(f"This data may be published: {headline(evidence.report)}.")
    if evidence.opinion is not None:
        console.say(f"  {evidence.opinion.engine} says the same of the data package: {_said(evidence.opinion)}.")
    console.say("  For programs: build/expectations/validation/ (JSON, SARIF, JUnit).")
    for waiver in evidence.waivers:
        console.say(f"  waived: {waiver.check}, {waiver.key}, until {waiver.expires} ({waiver.owner}): {waiver.reason.en}")
    return 0


def _said(opinion: Opinion) -> str:
    rows, demands = (sum(getattr(said, name) for said in opinion.tables) for name in ("rows", "constraints"))
    return f"{rows} rows of {len(opinion.tables)} tables, {demands} demands of their schema"


def _record(project: Project, options: argparse.Namespace, console: Console) -> int:
    evidence, changed = record(project, console)
    edition = evidence.current.edition
    if changed:
        console.say(f"Recorded the edition of {edition}: {headline(evidence.report)}. Commit expectations/history.jsonl.")
    else:
        console.say(f"The edition of {edition} is recorded as it is.")
    return 0


def _review(project: Project, options: argparse.Namespace, console: Console) -> int:
    from tinhso import data, expectations

    tables = data.read(project)
    states = {sign_off.table: sign_off for sign_off in expectations.sign_offs(tables, expectations.reviews(tables))}
    if options.table is None:
        for name, sign_off in states.items():
            by = f" ({sign_off.review.reviewer}, {sign_off.review.reviewed_on})" if sign_off.review else ""
            console.say(f"{name:<14}{sign_off.digest[: digest.SHORT]}  {sign_off.state}{by}")
        return 0
    if options.table not in states:
        near = did_you_mean(options.table, states)
        raise UsageError(f"{options.table}: not a table that can be reviewed. {near or 'Tables: ' + ', '.join(states) + '.'}")
    console.progress(
        f"When you have looked data/{options.table}.csv through, add this line to data/reviews.csv, with your name or role\n"
        "and the day in the place of the dots, and a remark in both languages if you have one:"
    )
    console.say(f"…,…,{options.table},{states[options.table].digest},,")
    return 0


def _expectations(project: Project, options: argparse.Namespace, console: Console) -> int:
    from tinhso.expectations import try_check

    match options.action:
        case "list":
            lines = try_check.listing(project, options.table, options.column)
        case "show":
            lines = try_check.shown(project, options.name)
        case "docs":
            return _docs(project, console)
        case _:
            return _try(project, options, console)
    for line in lines:
        console.say(line)
    return 0


def _docs(project: Project, console: Console) -> int:
    from tinhso import data
    from tinhso.expectations.engines.validation import data_docs

    folder = data_docs(project, data.read(project))
    console.say(f"Great Expectations' own pages: {project.relative(folder)}/index.html")
    console.say(
        "They are for those who know them, and are not published: they load styles, scripts and fonts from other hosts and stay\n"
        "empty without a network, they hold run numbers and times, and they show neither lines of the files nor reasons.\n"
        "What is published is _site/validation/index.html, made from the same results."
    )
    return 0


def _try(project: Project, options: argparse.Namespace, console: Console) -> int:
    """Run checks that stand in no suite. The exit code is 1 where they refuse something or look at nothing."""
    from tinhso import data
    from tinhso.expectations import try_check

    first = options.words[0]
    if first.endswith(".json") and len(options.words) == 1:
        every = try_check.from_file(Path(first), options.table)
    else:
        every = (try_check.from_words(options.words if options.table is None else [options.table, *options.words]),)
    tables = data.read(project)
    trials = [found for asked in every for found in try_check.tried(project, tables, asked)]
    for found in trials:
        for line in try_check.told(found, tables):
            console.say(line)
    return 0 if all(found.result.passed for found in trials) else 1


def _rebuild(project: Project, options: argparse.Namespace, console: Console) -> int:
    from tinhso.rebuild import rebuild

    proof = rebuild(project, console, renderer=options.renderer)
    if proof.differing:
        raise ToolError("Built again elsewhere, these files differ: " + ", ".join(proof.differing[:SHOWN]))
    console.say(f"Built again elsewhere, all {proof.files} files are the same to the byte.")
    console.say(f"The digest of this edition is {proof.digest}")
    return 0


def _prove(project: Project, options: argparse.Namespace, console: Console) -> int:
    from tinhso.effects import write_text
    from tinhso.expectations import mutation_testing

    texts = Path(options.texts) if options.texts else None
    found = mutation_testing.prove(project, console, seed=options.seed, mutants=options.mutants, texts=texts, only=options.only)
    for line in mutation_testing.summary(found):
        console.say(line)
    if options.only is None:
        write_text(project.expectations / mutation_testing.FILE, found.to_json())
        console.say(f"Written: {project.relative(project.expectations / mutation_testing.FILE)}")
    return 0


def _preview(project: Project, options: argparse.Namespace, console: Console) -> int:
    from tinhso.site.preview import preview

    def rebuild() -> None:
        _build(project, argparse.Namespace(until=Stage.SITE, renderer=options.renderer, force=False, edition=DRAFT), console)

    preview(project, rebuild, console, port=options.port)
    return 0


def _pin(project: Project, options: argparse.Namespace, console: Console) -> int:
    from tinhso.site.files.pinning import pin

    build(project, console, renderer=options.renderer)
    pinned = pin(project, options.figures)
    for name in pinned:
        console.say(f"Pinned {name}")
    console.say("Commit site/pinned/: every edition from the next build on publishes it." if pinned else "Nothing new to pin.")
    return 0


def _clean(project: Project, options: argparse.Namespace, console: Console) -> int:
    for folder in (project.build, project.published):
        if folder.exists():
            shutil.rmtree(folder)
            console.say(f"Removed {project.relative(folder)}/")
    return 0


def _address(project: Project) -> str:
    return f"{project.relative(project.published)}/index.html"


COMMANDS = {
    "build": _build,
    "validate": _validate,
    "record": _record,
    "review": _review,
    "expectations": _expectations,
    "sources": cli_sources.run,
    "prove": _prove,
    "verify": _rebuild,
    "preview": _preview,
    "pin": _pin,
    "clean": _clean,
}


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="tinhso", description="Build a bilingual data-journalism site from curated CSV files.")
    parser.add_argument("--version", action="version", version=f"tinhso {__version__}")
    parser.add_argument("--root", metavar="DIR", help="the project (default: the nearest one at or above this folder)")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")

    command = commands.add_parser("build", help="run the five stages and publish _site/")
    command.add_argument("--until", choices=list(Stage), default=Stage.SITE, help="stop after this stage")
    command.add_argument("--force", action="store_true", help="build even where nothing changed")
    command.add_argument(
        "--edition", choices=(DRAFT, FINAL), default=DRAFT, help="final: refuse what is not reviewed and recorded"
    )
    _renderer(command)

    commands.add_parser("validate", help="run the stages data and expectations alone")
    commands.add_parser("record", help="write this edition's line into expectations/history.jsonl")
    command = commands.add_parser("review", help="print the line of data/reviews.csv for a table, or the state of all")
    command.add_argument("table", metavar="TABLE", nargs="?", help="a table, by the name of its file without .csv")

    expectations = commands.add_parser("expectations", help="read the checks, and try one without editing a suite")
    actions = expectations.add_subparsers(dest="action", metavar="ACTION", required=True)
    command = actions.add_parser("try", help="run a check against the tables as they are")
    command.add_argument("--table", metavar="T", help="the table, where the file does not say it")
    command.add_argument("words", metavar="WORD", nargs="+", help="a .json file of checks, or: TABLE TYPE name=value …")
    actions.add_parser("docs", help="build Great Expectations' own pages in build/data-docs, to look at here")
    command = actions.add_parser("list", help="list the checks")
    command.add_argument("--table", metavar="T", help="those of one table")
    command.add_argument("--column", metavar="C", help="those that speak of one column")
    command = actions.add_parser("show", help="show one check, or one type of check")
    command.add_argument("name", metavar="NAME", help="the name of a check, a type of check (expect_…), or: ours")

    cli_sources.add(commands.add_parser("sources", help="work with the texts of the sources"))

    command = commands.add_parser("prove", help="corrupt the data in thousands of ways and see which checks catch it")
    command.add_argument("--seed", type=int, default=1, help="another seed draws other corruptions (default: 1)")
    command.add_argument("--mutants", metavar="N", type=_count, default=2400, help="how many corruptions (default: 2400)")
    command.add_argument("--texts", metavar="DIR", help="the folder that holds the texts of the sources, the last judge")
    command.add_argument("--only", metavar="OPERATOR", help="one kind of corruption alone; shown and not written")

    command = commands.add_parser("verify", help="build the edition again elsewhere and prove that every byte is the same")
    _renderer(command)

    command = commands.add_parser("preview", help="serve _site/ here and build again when a file changes")
    command.add_argument("--port", type=int, default=4848)
    _renderer(command)

    command = commands.add_parser("pin", help="hand figures out for ever: keep their pages in site/pinned/")
    command.add_argument("figures", nargs="*", metavar="NOTEBOOK.FIGURE", help="which (default: all of the edition)")
    _renderer(command)

    commands.add_parser("clean", help="remove build/ and _site/")
    return parser


def _count(text: str) -> int:
    number = int(text)
    if number < 1:
        raise ValueError(text)
    return number


def _renderer(command: argparse.ArgumentParser) -> None:
    command.add_argument("--renderer", choices=("quarto", "pandoc"), help="insist on one (default: quarto where it is installed)")


if __name__ == "__main__":
    sys.exit(main())
