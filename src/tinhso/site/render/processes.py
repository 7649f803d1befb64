"""Run a renderer's program and hear it while it works; it is stopped when it falls silent, however long the whole takes.

No other module of the site starts a process.
"""

from __future__ import annotations

import os
import queue
import re
import signal
import subprocess
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from tinhso.errors import ToolError

_ANSI = re.compile(r"\x1b\[[0-9;]*[A-Za-z]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Finished:
    """How a program ended, and the lines that it wrote to either of its outputs, without colours."""

    code: int
    lines: tuple[str, ...]


def run(
    command: list[str], patience: float, *, folder: Path | None = None, heard: Callable[[str], None] = lambda line: None
) -> Finished:
    """Run a program in a fixed locale and time zone, and tell `heard` each of its lines as it comes.

    Raises ToolError where it cannot be started or says nothing for `patience` seconds: it is then stopped with all that it
    started, as it is when this build is interrupted.
    """
    environment = {**os.environ, "NO_COLOR": "1", "TZ": "UTC", "LC_ALL": "C.UTF-8"}
    try:
        process = subprocess.Popen(
            command,
            cwd=folder,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            errors="replace",
            start_new_session=True,
        )
    except OSError as error:
        raise ToolError(f"{command[0]} cannot be started: {error.strerror or error}.") from error
    lines: list[str] = []
    with process:
        try:
            for line in _lines(process, patience):
                lines.append(line)
                heard(line)
        except queue.Empty:
            _stop(process)
            raise ToolError(
                f"{Path(command[0]).name} said nothing for {patience:.0f} seconds and was stopped. It was called as\n"
                f"    {' '.join(command)}\nand said last:\n{told(lines)}"
            ) from None
        except BaseException:
            _stop(process)
            raise
    return Finished(code=process.returncode, lines=tuple(lines))


def told(lines: Sequence[str]) -> str:
    """Return the last that a program said, set in, for a message."""
    return "\n".join(f"    {line}" for line in [line for line in lines if line.strip()][-20:]) or "    (nothing)"


def _stop(process: subprocess.Popen[str]) -> None:
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)


def _lines(process: subprocess.Popen[str], patience: float) -> Iterator[str]:
    """Yield what a program writes, a line at a time, also where a return alone ends it. Raises queue.Empty at a silence."""
    waiting: queue.SimpleQueue[str | None] = queue.SimpleQueue()

    def listen() -> None:
        for line in process.stdout or ():
            waiting.put(_ANSI.sub("", line.rstrip("\n")))
        waiting.put(None)

    threading.Thread(target=listen, daemon=True).start()
    while (line := waiting.get(timeout=patience)) is not None:
        yield line
