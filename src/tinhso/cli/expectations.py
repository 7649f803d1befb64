"""The commands for those who write checks: list them, show one, try one without editing a suite, and the engine's own pages."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from tinhso.effects import Console
from tinhso.project import Project


def add(commands: Any) -> None:
    """Add the parser of `expectations` with its actions."""
    command = commands.add_parser("expectations", help="read the checks, and try one without editing a suite")
    actions = command.add_subparsers(dest="action", metavar="ACTION", required=True)

    action = actions.add_parser("try", help="run a check against the tables as they are")
    action.add_argument("--table", metavar="T", help="the table, where the file does not say it")
    action.add_argument("words", metavar="WORD", nargs="+", help="a .json file of checks, or: TABLE TYPE name=value …")
    action.set_defaults(run=_try)

    actions.add_parser("docs", help="build Great Expectations' own pages in build/data-docs, to look at here").set_defaults(
        run=_docs
    )

    action = actions.add_parser("list", help="list the checks")
    action.add_argument("--table", metavar="T", help="those of one table")
    action.add_argument("--column", metavar="C", help="those that read one column")
    action.set_defaults(run=_list)

    action = actions.add_parser("show", help="show one check, or one type of check")
    action.add_argument("name", metavar="NAME", help="the name of a check, a type of check (expect_…), or: ours")
    action.set_defaults(run=_show)


def _list(project: Project, options: argparse.Namespace, console: Console) -> int:
    from tinhso import expectations

    console.say(*expectations.list_checks(project, options.table, options.column))
    return 0


def _show(project: Project, options: argparse.Namespace, console: Console) -> int:
    from tinhso import expectations

    console.say(*expectations.show_check(project, options.name))
    return 0


def _docs(project: Project, options: argparse.Namespace, console: Console) -> int:
    from tinhso import data, expectations

    folder = expectations.data_docs(project, data.read(project))
    console.say(f"Great Expectations' own pages: {project.relative(folder)}/index.html")
    console.say(
        "They are for those who know them, and are not published: they load styles, scripts and fonts from other hosts and stay\n"
        "empty without a network, they hold run numbers and times, and they show neither lines of the files nor reasons.\n"
        "What is published is _site/validation/index.html, made from the same results."
    )
    return 0


def _try(project: Project, options: argparse.Namespace, console: Console) -> int:
    """Run checks that stand in no suite. The exit code is 1 where they refuse something or look at nothing."""
    from tinhso import data, expectations

    first, langs = options.words[0], project.config.languages
    if first.endswith(".json") and len(options.words) == 1:
        trials = expectations.trials_from_file(Path(first), options.table, langs)
    else:
        words = options.words if options.table is None else [options.table, *options.words]
        trials = (expectations.trial_from_words(words, langs),)
    tables = data.read(project)
    results = [result for trial in trials for result in expectations.run_trial(project, tables, trial)]
    for result in results:
        console.say(*expectations.describe_trial(result, tables))
    return 0 if all(result.result.passed for result in results) else 1
