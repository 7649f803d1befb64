"""The commands about what a project has in the place of the package's files: copy one, and see what has become of them."""

from __future__ import annotations

import argparse
import platform
from typing import Any

from tinhso import __version__
from tinhso.effects import Console
from tinhso.project import Project


def add(commands: Any) -> None:
    """Add the parsers of `override` and `doctor`."""
    command = commands.add_parser("override", help="copy a file of the package into the project, to change it there")
    command.add_argument("file", metavar="FILE", help="as in the package: reports/templates/home.html.j2, site/theme/icon.svg")
    command.set_defaults(run=_override)
    commands.add_parser(
        "doctor", help="say which of the project's copies have changed in the package since, and whether the environment is whole"
    ).set_defaults(run=_doctor)


def _override(project: Project, options: argparse.Namespace, console: Console) -> int:
    from tinhso.overrides import LIST, override

    override(project, options.file)
    console.say(f"Copied {options.file}; {LIST} notes what it was. `tinhso doctor` says when it changes in the package.")
    return 0


def _doctor(project: Project, options: argparse.Namespace, console: Console) -> int:
    from tinhso.overrides import examine
    from tinhso.site import choose

    renderer = choose()
    console.say(f"tinhso {__version__}, Python {platform.python_version()}, {renderer.name} {renderer.version}")
    findings = [*examine(project)]
    for finding in findings:
        console.say(f"\n{finding}")
    console.say(f"\n{len(findings)} to look at." if findings else "Nothing to look at.")
    return 1 if findings else 0
