"""The command line: what people type, and how an error reaches them. Exit codes: 0 done, 1 something to fix, 2 usage.

Each module here adds the parsers of its commands and runs them; a command imports what it needs when it runs.
"""

from __future__ import annotations

import argparse
import os
import re
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

from tinhso import __version__, machine, signals
from tinhso.cli import adding, building, checking, editions, expectations, layering, measuring, starting
from tinhso.effects import Console, write_text
from tinhso.errors import SHOWN, InputError, TinhSoError, count_of, did_you_mean
from tinhso.pipeline.standing_results import opened, refuse_arguments
from tinhso.project import Project, Stage, find_root

#: All that is wrong, below `build/`, where more is than is printed.
FINDINGS = "findings.txt"
UNTOUCHED = "What was published before is untouched."


def main(arguments: Sequence[str] | None = None, console: Console | None = None) -> int:
    """Run one command and return its exit code; one that is stopped returns 128 and the number of the signal, as shells do."""
    console = console or Console()
    try:
        with signals.heard(), machine.refusals():
            refuse_arguments(sys.argv[1:] if arguments is None else arguments)
            return _run(parser().parse_args(arguments), console)
    except TinhSoError as error:
        console.progress(f"\n{error}")
        return error.exit_code
    except BrokenPipeError:  # whoever read the output, such as `head`, has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except EOFError:  # the terminal was closed at a question
        console.progress("\nStopped. Nothing is written.")
        return TinhSoError.exit_code
    except KeyboardInterrupt as stopped:
        stands = "The edition that was built last is published, whole." if Stage.SITE in console.seconds else UNTOUCHED
        console.progress(f"\nStopped. {stands}")
        return signals.exit_code(stopped)


def _run(options: argparse.Namespace, console: Console) -> int:
    if options.command is None:
        console.say(parser().format_help().rstrip())
        return 0
    project = None
    try:
        if not options.needs_project:
            return int(options.run(options, console))
        machine.prepare()
        project = opened(Path(options.root) if options.root else find_root(Path.cwd()))
        return int(options.run(project, options, console))
    except InputError as error:
        _show(error, console, project)
        return error.exit_code


class _CommandParser(argparse.ArgumentParser):
    """The engine of the command line, which names the nearest of a choice that there is not, and says how a dash is given."""

    def error(self, message: str) -> NoReturn:
        choice = re.search(r"invalid choice: '(?P<found>[^']*)'.*\(choose from (?P<known>.*)\)", message)
        near = did_you_mean(choice["found"], re.findall(r"[^\s,']+", choice["known"])) if choice else None
        lone = re.fullmatch(r"argument (?P<option>--[a-z-]+): expected one argument", message)
        dash = f"One that begins with - stands behind an equals sign: {lone['option']}=-…" if lone else None
        super().error(". ".join(filter(None, (message, near, dash))))


def parser() -> argparse.ArgumentParser:
    """Return the parser of the command line; `docs/cli.md` is written from it."""
    command_line = _CommandParser(prog="tinhso", description="Build a bilingual data-journalism site from curated CSV files.")
    command_line.add_argument("--version", action="version", version=f"tinhso {__version__}")
    command_line.add_argument("--root", metavar="DIR", help="the project (default: the nearest one at or above this folder)")
    commands = command_line.add_subparsers(dest="command", metavar="COMMAND")
    command_line.set_defaults(needs_project=True)
    for module in (starting, adding, building, checking, editions, expectations, layering, measuring):
        module.add(commands)
    return command_line


def _show(error: InputError, console: Console, project: Project | None) -> None:
    """Print the first findings, and say how many there are and in which file the rest stands, in the same order."""
    console.progress("")
    for finding in error.findings[:SHOWN]:
        console.progress(f"{finding}\n")
    count = len(error.findings)
    if count > SHOWN:
        console.progress(f"… and {count - SHOWN} more.")
    if error.unseen:
        console.progress(f"{error.unseen}\n")
    console.progress(f"Stopped: {count_of(count, 'thing')} to fix. {UNTOUCHED}")
    if project is not None:
        file = project.build / FINDINGS
        write_text(file, "\n\n".join(finding.whole for finding in error.findings) + "\n")
        if count > SHOWN or any(finding.whole != str(finding) for finding in error.findings):
            console.progress(f"Every refused cell, in the same order: {project.relative(file)}")
