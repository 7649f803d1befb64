"""What this machine refuses, said in one message with the cause that was found, and what is asked of it before work begins.

A message gives advice only where its cause was looked at; an error that no machine explains stays a fault of this package.
"""

from __future__ import annotations

import errno
import os
import resource
import shutil
import stat
import sys
import tempfile
from collections.abc import Callable, Iterator
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager, suppress
from pathlib import Path

from tinhso.errors import Finding, ToolError, Where

#: So many files a build holds open at once: the sockets of two kernels, the pipes of Pandoc and of the other processes.
FILES = 256
#: So many processes and threads of one user a build has at once on two cores; of each further core libraries have some.
PROCESSES, OF_A_CORE = 96, 16
#: So many bytes the address of a socket may have: 107 on Linux, 103 on macOS, less what is put behind the folder.
SOCKET = 103 - len("/tinhso-12345678/socket-5")
#: Where sockets may lie when the folder for temporary files has too long a path.
SHORT = ("/tmp", "/var/tmp", "/dev/shm")
AGAIN = "Then run it again."


@contextmanager
def refusals() -> Iterator[None]:
    """Raise ToolError for what the machine refuses in the block; what it does not explain is raised as it is."""
    try:
        yield
    except BrokenPipeError:
        raise
    except (OSError, MemoryError, BrokenProcessPool) as error:
        if (said := explained(error)) is None:
            raise
        raise ToolError(said) from error


def prepare() -> None:
    """Let this process open enough files and begin enough processes, and let it use what it makes itself.

    Raises ToolError where it may not, or where Python leaves out the descriptions that libraries read.
    """
    if sys.flags.optimize > 1:
        said = "Python leaves out descriptions that libraries read, as -OO and PYTHONOPTIMIZE=2 ask."
        raise ToolError(f"{said}\n    next:     Unset it.")
    os.umask(os.umask(0o077) & 0o077)
    if 0 <= (may := _granted(resource.RLIMIT_NOFILE, FILES * 4)) < FILES:
        said = f"A program may hold only {may} files open here; a build needs {FILES}."
        raise ToolError(f"{said}\n    next:     ulimit -n {FILES * 4}")
    needed = PROCESSES + OF_A_CORE * (os.cpu_count() or 1)
    if os.geteuid() and 0 <= (may := _granted(resource.RLIMIT_NPROC, needed)) < needed:  # root may begin as many as it likes
        said = f"Only {may} processes and threads of {_owner(os.geteuid())} may be at work here; a build needs {needed}."
        raise ToolError(f"{said}\n    next:     ulimit -u {needed * 2}")


def _granted(limit: int, wanted: int) -> int:
    """Return how many of something this process may have once it has asked for those that are wanted; -1: as many as it likes."""
    soft, hard = resource.getrlimit(limit)
    most = wanted if hard == resource.RLIM_INFINITY else min(hard, wanted)
    if 0 <= soft < most:
        with suppress(OSError, ValueError):
            resource.setrlimit(limit, (most, hard))
    return most if 0 <= soft < most else soft


def socket_folder() -> str:
    """Return the folder for a private folder of sockets: that for temporary files, or one whose path is short enough."""
    usual = tempfile.gettempdir()
    for folder in (usual, *SHORT):
        if len(os.fsencode(folder)) <= SOCKET and os.access(folder, os.W_OK | os.X_OK):
            return folder
    raise ToolError(
        f"{usual}: the path of the folder for temporary files is too long for the sockets of notebooks\n"
        f"    found:    {len(os.fsencode(usual))} bytes\n    expected: {SOCKET} at most\n"
        "    next:     Set TMPDIR to a folder with a shorter path."
    )


def explained(error: OSError | MemoryError | BrokenProcessPool) -> str | None:
    """Return what is said of an error that the machine explains, None of any other."""
    if isinstance(error, MemoryError):
        return "There is not enough memory for this."
    if isinstance(error, BrokenProcessPool):
        return "A process of this build was ended from outside, and the build with it."
    path = Path(os.fsdecode(error.filename)) if isinstance(error.filename, str | bytes | os.PathLike) else None
    explain = _EXPLAINED.get(error.errno or 0)
    found = explain(error, path) if explain else None
    if found is None:
        return None
    problem, cause, fix = found
    target = error.filename2 if isinstance(error.filename2, str) else None
    where = target or (str(path) if path else "this machine")
    return str(Finding(where=Where(file=where), problem=problem, found=cause if cause != where else None, fix=fix))


Explained = tuple[str, str | None, str | None]


def _full(error: OSError, path: Path | None) -> Explained:
    """Say whether there is no room or no place for another file. A device, such as /dev/full, has neither."""
    place = _nearest(path)
    with suppress(OSError):
        if place is not None:
            free, system = shutil.disk_usage(place).free, os.statvfs(place)
            if system.f_files and not system.f_favail:
                return "the disk can hold no more files", f"{error.strerror}; no inode is free", f"Delete some. {AGAIN}"
            return "the disk is full", f"{error.strerror}; {free / 1e6:.1f} MB are free", f"Make room. {AGAIN}"
    return "nothing more can be written", error.strerror, None


def _forbidden(error: OSError, path: Path | None) -> Explained:
    """Say which file or folder on the way refuses whom, where it can be seen."""
    who = _owner(os.geteuid())
    for place in (*reversed(path.parents), path) if path else ():
        with suppress(OSError):
            status, last = place.stat(), place in (path, _nearest(path), path.parent if path else None)
            wanted = (os.R_OK | os.W_OK if last else 0) | (os.X_OK if place.is_dir() else 0)
            if not os.access(place, wanted):
                kind = f"{'folder' if place.is_dir() else 'file'} of {_owner(status.st_uid)}"
                cause = f"{place}, a {kind} with the mode {stat.S_IMODE(status.st_mode):03o}; this runs as {who}"
                return "may not be read or written", cause, f"Give {who} the right to read and write it."
    return "may not be read or written", error.strerror, None


def _owner(number: int) -> str:
    import pwd

    try:
        return pwd.getpwuid(number).pw_name
    except KeyError:
        return f"user {number}"


def _too_many(error: OSError, path: Path | None) -> Explained:
    soft = resource.getrlimit(resource.RLIMIT_NOFILE)[0]
    return "too many files are open", f"{error.strerror}; {soft} may be", f"ulimit -n {max(FILES * 4, soft * 2)}"


def _in_the_way(error: OSError, path: Path | None) -> Explained | None:
    """Say what stands where a folder or a file is needed; None where nothing does."""
    names = [Path(name) for name in (error.filename2, error.filename) if isinstance(name, str)]
    for place in (part for name in names for part in (*reversed(name.parents), name)):
        if os.path.lexists(place) and not place.is_dir():
            return _dead(place) or ("a file stands where a folder is needed", str(place), "Move it elsewhere.")
    if error.errno == errno.EISDIR and path is not None:
        return "a folder stands where a file is needed", None, "Move it elsewhere."
    return None


def _missing(error: OSError, path: Path | None) -> Explained | None:
    """Explain a folder that was removed under this process, a link that leads nowhere, no folder for temporary files, and one in
    which a system shows what it does, such as /proc.
    """
    if path is None and "temporary directory" in str(error):
        return "there is no folder for temporary files", error.strerror, "Set TMPDIR to a folder that can be written."
    try:
        Path.cwd()
    except FileNotFoundError:
        return "the folder in which this was started is no longer there", None, "Go to another."
    place = _nearest(path)
    if path and place not in (None, path) and not os.statvfs(place).f_blocks:
        return "nothing can be kept there", f"{place} is on no disk", "Name a folder on a disk."
    return next(filter(None, map(_dead, (*reversed(path.parents), path))), None) if path else None


def _dead(place: Path) -> Explained | None:
    """Explain a link that leads nowhere, None for anything else."""
    nowhere = place.is_symlink() and not place.exists()
    return ("the link leads nowhere", str(place), "Remove the link, or make what it names.") if nowhere else None


def _said(problem: str, fix: str | None = None) -> Callable[[OSError, Path | None], Explained]:
    return lambda error, path: (problem, error.strerror, fix)


def _nearest(path: Path | None) -> Path | None:
    """Return the path, or the nearest folder above it that there is."""
    return next((place for place in (path, *path.parents) if place.exists()), None) if path else None


SHORTER = "Move the project to a folder with a shorter path, or shorten the name."
_EXPLAINED: dict[int, Callable[[OSError, Path | None], Explained | None]] = {
    errno.ENOSPC: _full,
    errno.EDQUOT: _said("what you may store on this disk is used up", f"Make room. {AGAIN}"),
    errno.EFBIG: _said("the file would be larger than a file may be here (`ulimit -f` says how large)"),
    errno.EACCES: _forbidden,
    errno.EPERM: _forbidden,
    errno.EROFS: _said("lies on a disk that can only be read", "Copy the project to one that can be written."),
    errno.EAGAIN: _said("no other process may begin on this machine", f"End some. {AGAIN}"),
    errno.EMFILE: _too_many,
    errno.ENFILE: _said("too many files are open on this machine"),
    errno.ENAMETOOLONG: _said("the path or the name is too long", SHORTER),
    errno.ELOOP: _said("the link leads back to itself", "Remove the link."),
    errno.ENOTDIR: _in_the_way,
    errno.EEXIST: _in_the_way,
    errno.EISDIR: _in_the_way,
    errno.ENOENT: _missing,
    errno.EBUSY: _said("another program uses it, or a disk is mounted there"),
    errno.EIO: _said("the disk could not read or write"),
    errno.ENOLCK: _said("files cannot be locked on this disk", "Copy the project to a disk of this machine."),
    errno.ENOMEM: _said("there is not enough memory"),
    errno.ESTALE: _said("the disk of another machine is no longer what it was"),
}
