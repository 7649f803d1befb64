"""The command that writes what the generator is measured with."""

from __future__ import annotations

import argparse
from functools import partial
from pathlib import Path
from typing import Any

from tinhso.cli.numbers import at_least_one
from tinhso.effects import Console
from tinhso.errors import count_of


def add(commands: Any) -> None:
    """Add the parser of `bench make`."""
    command = commands.add_parser("bench", help="write an edition of any size, all figures invented, to measure a build with")
    actions = command.add_subparsers(dest="action", metavar="ACTION", required=True)
    make = actions.add_parser("make", help="write a synthetic edition to an empty folder; the same size gives the same bytes")
    make.add_argument("folder", metavar="DIR", help="the folder to write; nothing in it is overwritten")
    for name, default, most in (("places", 63, 100_000), ("indicators", 50, 100_000), ("years", 10, 1000)):
        so_many, said = partial(at_least_one, most=most), f"how many {name} (default: {default})"
        make.add_argument(f"--{name}", type=so_many, default=default, metavar="N", help=said)
    make.set_defaults(run=_make, needs_project=False)


def _make(options: argparse.Namespace, console: Console) -> int:
    from tinhso import starting

    size = starting.Size(places=options.places, indicators=options.indicators, years=options.years)
    starting.synthetic(size).write(Path(options.folder))
    rows = size.places * size.indicators * size.years
    of = [count_of(size.places, "place"), count_of(size.indicators, "indicator"), count_of(size.years, "year")]
    console.say(f"Written: {count_of(rows, 'row')} of {of[0]}, {of[1]} and {of[2]}.")
    return 0
