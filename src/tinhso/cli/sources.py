"""The commands for a person who has the texts of the sources: prove every row against them, show the words of one."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from tinhso.effects import Console
from tinhso.errors import InputError, UsageError
from tinhso.project import Project


def add(commands: Any) -> None:
    """Add the parser of `sources` with its actions."""
    command = commands.add_parser("sources", help="work with the texts of the sources")
    actions = command.add_subparsers(dest="action", metavar="ACTION", required=True)
    verify = actions.add_parser("verify", help="prove every figure against the line of the text that prints it")
    show = actions.add_parser("show", help="show the sentence of the text in which a row's words stand")
    show.add_argument("row", metavar="ROW", help="an observation_id")
    for action, run in ((verify, _verify), (show, _show)):
        action.add_argument("--texts", metavar="DIR", required=True, help="the folder that holds the texts")
        action.set_defaults(run=run)


def _verify(project: Project, options: argparse.Namespace, console: Console) -> int:
    from tinhso import data

    tables = data.read(project)
    report = data.verify_sources(data.dataset(tables), tables, _texts(options))
    for line in report.summary:
        console.say(line)
    if report.findings:
        raise InputError(report.findings)
    return 0


def _show(project: Project, options: argparse.Namespace, console: Console) -> int:
    from tinhso import data

    tables = data.read(project)
    shown = data.clause(data.dataset(tables), tables, _texts(options), options.row)
    console.say(f"{shown.source.file}, line {shown.locator}: {shown.source.name}")
    console.say(f"  {shown.text[: shown.start]}»{shown.text[shown.start : shown.end]}«{shown.text[shown.end :]}")
    return 0


def _texts(options: argparse.Namespace) -> Path:
    folder = Path(options.texts)
    if not folder.is_dir():
        raise UsageError(f"--texts {options.texts}: there is no such folder.")
    return folder
