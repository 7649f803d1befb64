"""The commands about what a project has in the place of the package's files: copy one, and see what has become of them."""

from __future__ import annotations

import argparse
import platform
from collections import Counter
from typing import Any

from tinhso import __version__
from tinhso.effects import Console
from tinhso.errors import count_of
from tinhso.project import Project

#: So many of the texts that wait for their words are listed.
WAITING = 30


def add(commands: Any) -> None:
    """Add the parsers of `override` and `doctor`."""
    command = commands.add_parser("override", help="copy a file of the package into the project, to change it there")
    command.add_argument("file", metavar="FILE", help="as in the package: reports/templates/home.html.j2, site/theme/icon.svg")
    command.set_defaults(run=_override)
    command = commands.add_parser(
        "strings", help="write what the package does not say in a language into the project, to be filled in"
    )
    command.add_argument("lang", metavar="LANG", help="a language of the edition that the package does not know: fr")
    command.set_defaults(run=_strings)
    commands.add_parser(
        "doctor", help="say which of the project's copies have changed in the package since, and whether the environment is whole"
    ).set_defaults(run=_doctor)


def _override(project: Project, options: argparse.Namespace, console: Console) -> int:
    from tinhso.overrides import LIST, override

    override(project, options.file)
    console.say(f"Copied {options.file}; {LIST} notes what it was. `tinhso doctor` says when it changes in the package.")
    return 0


def _strings(project: Project, options: argparse.Namespace, console: Console) -> int:
    from tinhso.unsaid import write_unsaid

    unsaid = write_unsaid(project, options.lang)
    for file, count in unsaid.written.items():
        console.say(f"{file}: {count:,} to say in {options.lang}, written with the English words")
    for where in unsaid.waiting[:WAITING]:
        console.say(f"  waits for its words: {where}")
    if len(unsaid.waiting) > WAITING:
        console.say(f"  … and {len(unsaid.waiting) - WAITING:,} more")
    if not unsaid.waiting:
        console.say("Everything is said.")
        return 0
    by_file = Counter(where.file for where in unsaid.waiting)
    said = ", ".join(f"{count:,} in {file}" for file, count in by_file.items())
    console.say(f"{count_of(len(unsaid.waiting), 'text')} to say in {options.lang}: {said}.")
    return 1


def _doctor(project: Project, options: argparse.Namespace, console: Console) -> int:
    from tinhso.overrides import examine
    from tinhso.site import choose
    from tinhso.unsaid import unworded

    renderer = choose()
    console.say(f"tinhso {__version__}, Python {platform.python_version()}, {renderer.name} {renderer.version}")
    findings = [*examine(project), *unworded(project)]
    for finding in findings:
        console.say(f"\n{finding}")
    console.say(f"\n{len(findings)} to look at." if findings else "Nothing to look at.")
    return 1 if findings else 0
