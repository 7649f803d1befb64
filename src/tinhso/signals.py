"""What asks this process to stop: Ctrl-C, and the signals TERM and HUP, which are heard in the same way, or put off."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

HEARD = (signal.SIGTERM, signal.SIGHUP)


class AskedToStop(KeyboardInterrupt):
    """A signal came; what is under way is put away as at Ctrl-C."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number


@contextmanager
def heard() -> Iterator[None]:
    """Raise AskedToStop in the block where a signal comes that would end this process at once; one that is ignored stays so."""
    own = threading.current_thread() is threading.main_thread()
    ours = [number for number in HEARD if own and signal.getsignal(number) is signal.SIG_DFL]
    for number in ours:
        signal.signal(number, _stop)
    try:
        yield
    finally:
        for number in ours:
            signal.signal(number, signal.SIG_DFL)


@contextmanager
def put_off() -> Iterator[None]:
    """Let nothing stop the block half-way: a signal that comes meanwhile is heard at its end."""
    came: list[int] = []
    own = threading.current_thread() is threading.main_thread()
    before = {number: signal.getsignal(number) for number in (signal.SIGINT, *HEARD) if own}
    before = {number: handler for number, handler in before.items() if handler not in (signal.SIG_IGN, None)}
    for number in before:
        signal.signal(number, lambda number, _: came.append(number))
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
        if came:
            signal.raise_signal(came[0])


def exit_code(stopped: KeyboardInterrupt) -> int:
    """Return the exit code of what was stopped: 128 and the number of the signal."""
    return 128 + (stopped.number if isinstance(stopped, AskedToStop) else signal.SIGINT)


def _stop(number: int, frame: FrameType | None) -> None:
    raise AskedToStop(number)
