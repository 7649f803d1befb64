"""What runs in a kernel's own process: IPython without the user's settings, without a network and other programs."""

from __future__ import annotations

import gc
import json
import os
import signal
import socket
import sys
from importlib import import_module
from typing import Any

PROGRAMS = ("subprocess.Popen", "os.system", "os.exec", "os.posix_spawn")
OUTSIDE = (socket.AF_INET, socket.AF_INET6)

#: What every kernel imports, as far as a process may fork afterwards: Polars, and what imports it, begins threads of its own.
READY = ("ipykernel.kernelapp", "ipykernel.debugger", "fontTools.ttLib", "tinhso.as_json", "tinhso.project")


class NoNetworkError(PermissionError):
    """A notebook reached for the network: its results would depend on what others serve today."""


class NoProgramError(PermissionError):
    """A notebook starts another program: what that reads, and whether it is there, differs between machines."""


def refuse_outside(event: str, arguments: tuple[Any, ...]) -> None:
    """Refuse, as an audit hook, other programs, to look up hosts and to connect to them; sockets on own files stay open."""
    if event in PROGRAMS:
        raise NoProgramError("a notebook starts no other program; what it needs stands in data/ with its source")
    if event == "socket.getaddrinfo" or (event == "socket.connect" and arguments[0].family in OUTSIDE):
        raise NoNetworkError("a notebook has no network; put what it needs into data/ with its source")


def fork() -> None:
    """Fork a kernel for each one that standard input, a socket, asks for, and return in it; end with that socket."""
    os.environ["JPY_PARENT_PID"] = str(os.getpid())  # a kernel ends when this process does
    asked = socket.socket(fileno=os.dup(0))
    nothing, end = os.pipe()
    os.dup2(nothing, 0)
    os.close(nothing)
    os.close(end)
    for name in READY:
        import_module(name)
    gc.freeze()
    begun = []
    with asked:
        while request := asked.recv(1 << 20):
            if pid := os.fork():
                begun.append(pid)
                asked.sendall(str(pid).encode())
                continue
            os.setsid()
            arguments, folder, environment = json.loads(request)
            os.chdir(folder)
            os.environ |= environment
            sys.argv[1:] = arguments
            return
    for pid in begun:  # none is waited for until all are done with: its number stays its own
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
    sys.exit()


def main() -> None:
    """Start the kernel whose connection file the arguments name; without arguments, be ready to fork such kernels."""
    from tinhso.processes import collect_seldom

    collect_seldom()
    sys.modules["debugpy"] = None  # type: ignore[assignment]  # where it is installed, ipykernel imports it for nobody
    sys.addaudithook(refuse_outside)
    if len(sys.argv) == 1:
        fork()
    from ipykernel import kernelapp

    kernelapp.launch_new_instance()


if __name__ == "__main__":
    main()
