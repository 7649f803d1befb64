"""The outside world, in one place: the console, the clock that times stages, and writes that are whole or not at all.

What the machine refuses is raised as it comes, with the name of the file; `machine` says it.
"""

from __future__ import annotations

import errno
import fcntl
import os
import re
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from stat import S_ISREG
from typing import Any, TextIO

from tinhso.errors import NAMED, count_of

#: Prints a question and returns what a person typed.
Ask = Callable[[str], str]
#: What the line of a stage ends with.
_TOOK = re.compile(r"(?<=  )[0-9]+\.[0-9] s\Z")


#: So many seconds pass before it is said how far work has come, and again each time.
OFTEN = 10.0


class Console:
    """Says what the build is doing, a line a stage with its time. Progress goes to standard error, results to standard output."""

    def __init__(self, out: TextIO | None = None, err: TextIO | None = None) -> None:
        self.out = out or sys.stdout
        self.err: TextIO | None = err or sys.stderr
        self.seconds: dict[str, float] = {}
        self.said: list[str] = []
        for stream in (self.out, self.err):  # a console that knows no Vietnamese gets the numbers of its letters
            if hasattr(stream, "reconfigure"):
                stream.reconfigure(errors="backslashreplace")

    def say(self, *lines: str) -> None:
        """Print results, a line each. Raises OSError where one cannot be written: BrokenPipeError where nobody reads any more."""
        try:
            for line in lines:
                print(line, file=self.out, flush=True)
        except OSError as error:
            raise _of(error, "standard output") from None

    def progress(self, text: str, *, again: bool = True) -> None:
        """Print a remark about the work under way, which goes on where nobody hears of it any more.

        It is said `again` where all of that work is kept, unless it is about more than its files.
        """
        self.said += [text] if again else []
        try:
            if self.err is not None:
                print(text, file=self.err, flush=True)
        except OSError:
            self.err = None

    def remark(self, remarks: Iterable[object], whole: str | None = None, *, again: bool = True) -> None:
        """Print what stops nothing; where `whole` says where all of it stands, the first alone and how many more there are."""
        said = [f"remark: {remark}" for remark in remarks]
        shown = NAMED if whole else len(said)
        more = [f"remark: {count_of(len(said) - shown, 'more such cell')}; {whole}"] if len(said) > shown else []
        for line in (*said[:shown], *more):
            self.progress(line, again=again)

    def repeat(self, said: Iterable[str]) -> None:
        """Print again what was said of stages of which all is kept."""
        for text in said:
            self.progress(_TOOK.sub("kept", text))

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


def today(*, furthest: bool = False) -> str:
    """Return the day of this machine's calendar, or where it is `furthest`, in ISO form; nothing that is built depends on it."""
    return time.strftime("%Y-%m-%d", time.gmtime(time.time() + 14 * 3600) if furthest else time.localtime())


def stopwatch() -> Callable[[], float]:
    """Return what tells the seconds that have passed since this call."""
    start = time.perf_counter()
    return lambda: time.perf_counter() - start


def counting(say: Callable[[str], None], noun: str) -> Callable[[], None]:
    """Return what is called behind each of many things that take long, and says now and then how many there are."""
    count, passed, due = 0, stopwatch(), OFTEN

    def one() -> None:
        nonlocal count, due
        count += 1
        if passed() >= due:
            say(f"  … {count_of(count, noun)} written")
            due = passed() + OFTEN

    return one


@contextmanager
def alone(folder: Path, console: Console) -> Iterator[None]:
    """Keep a second command that writes into the same folder waiting, and say so. One that is killed lets go by itself."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / ".lock"
    with path.open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            console.progress("  … another command is at work here; waiting for it")
            fcntl.flock(lock, fcntl.LOCK_EX)
        if path.exists() and os.path.samestat(path.stat(), os.fstat(lock.fileno())):
            yield
            return
    with alone(folder, console):  # the other removed the folder with its lock
        yield


def write_text(path: Path, text: str) -> None:
    """Write a text in UTF-8 with LF, whole or not at all, making the folders on the way."""
    write_bytes(path, text.encode())


def write_bytes(path: Path, content: bytes) -> None:
    """Write a file, whole or not at all, making the folders on the way."""
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary: str | None = None
    try:
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".new-")
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            os.fchmod(handle, 0o644)
        Path(temporary).replace(path)
        temporary = None
    except OSError as error:
        raise _of(error, str(path)) from None
    finally:
        if temporary is not None:
            Path(temporary).unlink(missing_ok=True)


def put(path: Path, content: str | bytes) -> None:
    """Write a new file into a folder that nobody reads before all of it stands, making the folders on the way."""
    written = content if isinstance(content, bytes) else content.encode()

    def write() -> None:
        with path.open("xb") as file:
            file.write(written)

    try:
        _with_folders(path, write)
    except OSError as error:
        raise _of(error, str(path)) from None


def _with_folders(path: Path, make: Callable[[], None]) -> None:
    """Make a file, and the folders on the way where they are not there."""
    try:
        make()
    except FileNotFoundError:
        path.parent.mkdir(parents=True, exist_ok=True)
        make()


@dataclass(frozen=True, slots=True)
class Staging:
    """A folder that nobody reads before all of it stands, and the one of which it will take the place.

    A file that says what it said there is the same file, by a hard link: to make a new one costs a file system ten times as much.
    So none is written into, here or there.
    """

    folder: Path
    before: Path | None = None

    def put(self, name: str, content: str | bytes) -> None:
        """Write a file by its name in the folder, making the folders on the way."""
        written = content if isinstance(content, bytes) else content.encode()
        path = self.folder / name
        if self.before is None or not _linked(self.before / name, path, written):
            put(path, written)


def _linked(there: Path, path: Path, content: bytes) -> bool:
    """Tell whether a file lies there that says this, and lies at the path now as well."""
    try:
        known = there.lstat()
        if not S_ISREG(known.st_mode) or known.st_size != len(content) or there.read_bytes() != content:
            return False
        _with_folders(path, lambda: path.hardlink_to(there))
    except OSError:  # nothing lies there, on another disk, or on one that knows no links
        return False
    return True


def fresh_folder(path: Path) -> Path:
    """Return the folder, emptied or made."""
    remove(path)
    path.mkdir(parents=True)
    return path


def remove(path: Path) -> None:
    """Remove a folder, writable or not, with all in it; of a link the link alone. Raises OSError that names what stays."""

    def refused(function: object, place: str, raised: Any) -> None:
        if not isinstance(raised[1], FileNotFoundError):
            raise _of(raised[1], place, whatever=True)

    if path.is_dir() and not path.is_symlink():
        for here, _, _ in os.walk(path):
            with suppress(OSError):
                Path(here).chmod(0o755)
        shutil.rmtree(path, onerror=refused)
    else:
        path.unlink(missing_ok=True)


def for_everyone(folder: Path) -> None:
    """Let everyone read the files of a folder and below, and their owner write them, whatever was set when they were made."""
    for here, _, files in os.walk(folder):
        Path(here).chmod(0o755)
        for name in files:
            Path(f"{here}/{name}").chmod(0o644)


def swap_in(new: Path, place: Path) -> None:
    """Put a finished folder in the place of the published one with two renames on one file system.

    A build killed between them leaves the old edition beside the place under `.{name}.old`, which the next build restores
    with `recover`. Where `place` is a link, what it leads to is replaced; a folder on another disk is copied beside it first.
    """
    place = Path(os.path.realpath(place))
    old = place.with_name(f".{place.name}.old")
    recover(place)
    if place.parent.stat().st_dev != new.stat().st_dev:
        copied = place.with_name(f".{place.name}.new")
        remove(copied)
        shutil.copytree(new, copied)
        remove(new)
        new = copied
    if place.exists():
        place.rename(old)
    try:
        new.rename(place)
    except OSError:
        recover(place)
        raise
    remove(old)


def recover(place: Path) -> None:
    """Bring back the last good edition where a build was killed half-way through `swap_in`."""
    place = Path(os.path.realpath(place))
    old = place.with_name(f".{place.name}.old")
    if not os.path.lexists(old):
        return
    if place.exists():
        remove(old)
    else:
        old.rename(place)


def _of(error: OSError, file: str, *, whatever: bool = False) -> OSError:
    """Return an error that names this file: where it named none, or a name that leads nowhere from here."""
    if error.filename is None or whatever or ".new-" in str(error.filename):
        return OSError(error.errno, error.strerror, file) if error.errno != errno.EPIPE else error
    return error
