"""The commands for a person who has the texts of the sources: prove every row against them, show the words of one."""

from __future__ import annotations

import argparse
from pathlib import Path

from tinhso.effects import Console
from tinhso.errors import InputError, UsageError
from tinhso.project import Project


def add(parser: argparse.ArgumentParser) -> None:
    """Give the parser of `tinhso sources` its actions."""
    actions = parser.add_subparsers(dest="action", metavar="ACTION", required=True)
    verify = actions.add_parser("verify", help="prove every figure against the line of the text that prints it")
    show = actions.add_parser("show", help="show the sentence of the text in which a row's words stand")
    show.add_argument("row", metavar="ROW", help="an observation_id")
    for command in (verify, show):
        command.add_argument("--texts", metavar="DIR", required=True, help="the folder that holds the texts")


def run(project: Project, options: argparse.Namespace, console: Console) -> int:
    """Run one action of `tinhso sources` and return its exit code."""
    from tinhso import data

    folder = Path(options.texts)
    if not folder.is_dir():
        raise UsageError(f"--texts {options.texts}: there is no such folder.")
    tables = data.read(project)
    dataset = data.dataset(tables)
    if options.action == "show":
        shown = data.clause(dataset, tables, folder, options.row)
        console.say(f"{shown.source.file}, line {shown.locator}: {shown.source.name}")
        console.say(f"  {shown.text[: shown.start]}»{shown.text[shown.start : shown.end]}«{shown.text[shown.end :]}")
        return 0
    report = data.verify_sources(dataset, tables, folder)
    for line in report.summary:
        console.say(line)
    if report.findings:
        raise InputError(report.findings)
    return 0
