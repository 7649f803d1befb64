"""What runs in a kernel's own process: IPython without the user's settings, and without a network."""

from __future__ import annotations

import socket
import sys
from typing import Any

OUTSIDE = (socket.AF_INET, socket.AF_INET6)


class NoNetworkError(PermissionError):
    """A notebook reached for the network: its results would depend on what others serve today."""


def refuse_network(event: str, arguments: tuple[Any, ...]) -> None:
    """Refuse, as an audit hook, to look up hosts and to connect to them; sockets on this machine's own files stay open."""
    if event == "socket.getaddrinfo" or (event == "socket.connect" and arguments[0].family in OUTSIDE):
        raise NoNetworkError("a notebook has no network; put what it needs into data/ with its source")


def main() -> None:
    """Start the kernel whose connection file the arguments name."""
    from tinhso.effects import collect_seldom

    collect_seldom()
    sys.modules["debugpy"] = None  # type: ignore[assignment]  # nobody stops in a cell; ipykernel does without
    sys.addaudithook(refuse_network)
    from ipykernel import kernelapp

    kernelapp.launch_new_instance()


if __name__ == "__main__":
    main()
