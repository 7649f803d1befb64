"""One process that has imported what every kernel imports, and forks itself for each: where several are to run, on Linux.

It ends when its socket is closed, which the end of a build that is killed does too, and kills what it has forked.
"""

from __future__ import annotations

import json
import os
import select
import socket
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import Lock

from tinhso.notebooks.running import kernel_process


class ForkedKernel(subprocess.Popen[bytes]):
    """A kernel's process, forked by another one: as much of a Popen as jupyter_client asks."""

    stdin = stdout = stderr = None

    def __init__(self, pid: int) -> None:
        self.pid = pid
        self.returncode: int | None = None
        self._end = os.pidfd_open(pid)

    def poll(self) -> int | None:
        """Return None while it runs, and 0 afterwards: how it ended, only the process that forked it is told."""
        if self.returncode is None and select.select([self._end], [], [], 0)[0]:
            os.close(self._end)
            self.returncode = 0
        return self.returncode


class ReadyProcess:
    """That process, which begins at once."""

    def __init__(self, environment: Mapping[str, str]) -> None:
        self._one_at_a_time = Lock()
        self._socket, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        with theirs:
            begin = [sys.executable, kernel_process.__file__]
            self.process = subprocess.Popen(begin, stdin=theirs.fileno(), env=environment, start_new_session=True)

    def fork(self, arguments: Sequence[str], folder: Path | str, environment: Mapping[str, str]) -> ForkedKernel:
        """Return a kernel that begins in a folder. OSError: there is none to be had, and whoever asks starts one.

        RuntimeError: none is wanted any more.
        """
        with self._one_at_a_time:
            if self._socket.fileno() < 0:
                raise RuntimeError("the build has ended")
            self._socket.sendall(json.dumps([arguments, str(folder), environment]).encode())
            answer = self._socket.recv(100)
        if not answer:
            raise ConnectionResetError
        return ForkedKernel(int(answer))

    def close(self) -> None:
        """End it, and with it the kernels that still run."""
        with self._one_at_a_time:
            self._socket.close()
        self.process.wait()


@contextmanager
def ready_for(kernels: int, environment: Mapping[str, str]) -> Iterator[ReadyProcess | None]:
    """Give a process that is ready for so many kernels, until the block ends; None where each is started by itself."""
    if kernels < 2 or not _can_be_watched():
        yield None
        return
    ready = ReadyProcess(environment)
    try:
        yield ready
    finally:
        ready.close()


def _can_be_watched() -> bool:
    """Tell whether the end of a process that is not one's own is told here: since Linux 5.3, and where no sandbox forbids it."""
    try:
        os.close(os.pidfd_open(os.getpid()))
    except (AttributeError, OSError):
        return False
    return True
