"""The outside world, in one place: the console, the clock that times stages, and writes that are whole or not at all."""

from __future__ import annotations

import fcntl
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO


class Console:
    """Says what the build is doing, a line a stage with its time. Progress goes to standard error, results to standard output."""

    def __init__(self, out: TextIO | None = None, err: TextIO | None = None) -> None:
        self.out = out or sys.stdout
        self.err = err or sys.stderr
        self.seconds: dict[str, float] = {}

    def say(self, text: str = "") -> None:
        """Print a result."""
        print(text, file=self.out, flush=True)

    def progress(self, text: str) -> None:
        """Print a remark about the work under way."""
        print(text, file=self.err, flush=True)

    @contextmanager
    def stage(self, name: str, what: str) -> Iterator[list[str]]:
        """Time a stage; what the stage appends to the list it is given ends its line."""
        start = time.perf_counter()
        remarks: list[str] = []
        try:
            yield remarks
        except BaseException:
            self.progress(f"  ✗ {name:<13}{what}")
            raise
        self.seconds[name] = time.perf_counter() - start
        self.progress(f"  ✓ {name:<13}{'; '.join([what, *remarks])}  {self.seconds[name]:.1f} s")


def today() -> str:
    """Return the day of this machine's calendar in ISO form: what a new edition is dated, and nothing built ever asks for."""
    return time.strftime("%Y-%m-%d")


def stopwatch() -> Callable[[], float]:
    """Return what tells the seconds that have passed since this call."""
    start = time.perf_counter()
    return lambda: time.perf_counter() - start


@contextmanager
def alone(folder: Path, console: Console) -> Iterator[None]:
    """Keep a second build of the same folder waiting, and say so; a build that is killed lets go by itself."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / ".lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            console.progress("  … another build is under way here; waiting for it")
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def write_text(path: Path, text: str) -> None:
    """Write a text in UTF-8 with LF, whole or not at all, making the folders on the way."""
    write_bytes(path, text.encode())


def write_bytes(path: Path, content: bytes) -> None:
    """Write a file, whole or not at all, making the folders on the way."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        Path(temporary).chmod(0o644)
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def fresh_folder(path: Path) -> Path:
    """Return the folder, emptied or made."""
    if path.exists():
        shutil.rmtree(path)
    path.mkdir(parents=True)
    return path


def swap_in(new: Path, place: Path) -> None:
    """Put a finished folder in the place of the published one with two renames on one file system.

    A build killed between them leaves the old edition beside the place under `.{name}.old`, which the next build restores
    with `recover`.
    """
    old = place.with_name(f".{place.name}.old")
    recover(place)
    if place.exists():
        place.rename(old)
    new.rename(place)
    if old.exists():
        shutil.rmtree(old)


def recover(place: Path) -> None:
    """Bring back the last good edition where a build was killed half-way through `swap_in`."""
    old = place.with_name(f".{place.name}.old")
    if not old.exists():
        return
    if place.exists():
        shutil.rmtree(old)
    else:
        old.rename(place)
