"""`python -m tinhso`, and the command `tinhso`."""

from __future__ import annotations

import gc
import os
import signal
import sys
from contextlib import suppress
from pathlib import Path

#: Exit codes from here on say that a signal came: nobody waits any longer for a notebook that is under way.
STOPPED = 128


def run() -> None:
    """Run the command line as a process of its own."""
    look_here_first()
    heard = signal.getsignal(signal.SIGINT) is signal.default_int_handler
    if heard:  # nothing is begun yet: Ctrl-C ends it without a word
        signal.signal(signal.SIGINT, signal.SIG_DFL)
    from tinhso.cli import main
    from tinhso.processes import collect_seldom

    if heard:
        signal.signal(signal.SIGINT, signal.default_int_handler)
    collect_seldom()
    code = main()
    if code > STOPPED:
        os._exit(code)
    gc.freeze()  # the process ends: nobody has to look through all that it made for what nobody needs
    sys.exit(code)


def look_here_first() -> None:
    """Let Python look into its library and this environment first: a `polars.py` on PYTHONPATH is no Polars."""
    ours = Path(__file__).parents[1]
    with suppress(FileNotFoundError):  # of a folder that is no longer there, which is said later
        named = {Path(folder).absolute() for folder in (*os.environ.get("PYTHONPATH", "").split(os.pathsep), os.curdir)} - {ours}
        later = [folder for folder in sys.path if Path(folder).absolute() in named]
        sys.path[:] = [folder for folder in sys.path if folder not in later] + later


if __name__ == "__main__":
    run()
