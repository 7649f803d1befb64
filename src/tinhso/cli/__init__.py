"""The command line: what people type, and how an error reaches them. Exit codes: 0 done, 1 something to fix, 2 usage.

Each module here adds the parsers of its commands and runs them; a command imports what it needs when it runs.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from tinhso import __version__
from tinhso.cli import building, checking, editions, expectations, layering, starting
from tinhso.effects import Console
from tinhso.errors import InputError, TinhSoError
from tinhso.project import find_root, open_project

#: More findings than this are counted, not printed: the first ones are what a person fixes first.
SHOWN = 20


def main(arguments: Sequence[str] | None = None, console: Console | None = None) -> int:
    """Run one command and return its exit code."""
    console = console or Console()
    command_line = parser()
    options = command_line.parse_args(arguments)
    if options.command is None:
        command_line.print_help(console.out)
        return 0
    try:
        if not options.needs_project:
            return int(options.run(options, console))
        project = open_project(Path(options.root) if options.root else find_root(Path.cwd()))
        return int(options.run(project, options, console))
    except InputError as error:
        _show(error, console)
        return error.exit_code
    except TinhSoError as error:
        console.progress(f"\n{error}")
        return error.exit_code
    except PermissionError as error:
        console.progress(f"\n{error.filename}: {error.strerror}. Let whoever runs this read and write it.")
        return TinhSoError.exit_code
    except BrokenPipeError:  # whoever read the output, such as `head`, has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except EOFError:  # the terminal was closed at a question
        console.progress("\nStopped. Nothing is written.")
        return TinhSoError.exit_code
    except KeyboardInterrupt:
        console.progress("\nStopped. What was published before is untouched.")
        return 130


def parser() -> argparse.ArgumentParser:
    """Return the parser of the command line; `docs/cli.md` is written from it."""
    command_line = argparse.ArgumentParser(
        prog="tinhso", description="Build a bilingual data-journalism site from curated CSV files."
    )
    command_line.add_argument("--version", action="version", version=f"tinhso {__version__}")
    command_line.add_argument("--root", metavar="DIR", help="the project (default: the nearest one at or above this folder)")
    commands = command_line.add_subparsers(dest="command", metavar="COMMAND")
    command_line.set_defaults(needs_project=True)
    for module in (starting, building, checking, editions, expectations, layering):
        module.add(commands)
    return command_line


def _show(error: InputError, console: Console) -> None:
    console.progress("")
    for finding in error.findings[:SHOWN]:
        console.progress(f"{finding}\n")
    count = len(error.findings)
    if count > SHOWN:
        console.progress(f"… and {count - SHOWN} more.")
    console.progress(f"Stopped: {count} {'thing' if count == 1 else 'things'} to fix. What was published before is untouched.")
