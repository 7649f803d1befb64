"""Processes of our own: a pool of them that ends with this one, and how seldom each looks for what nobody needs any more."""

from __future__ import annotations

import gc
import os
import signal
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import active_children, get_context, parent_process, set_start_method
from pathlib import Path
from threading import Thread
from typing import Any, ParamSpec, TypeVar

from tinhso.signals import HEARD

P = ParamSpec("P")
T = TypeVar("T")

#: Once in so many new values it is looked for what nobody needs any more.
SELDOM = 1_000_000


def collect_seldom() -> None:
    """Look for what nobody needs any more once in so many new values: nearly all that a build makes stays until its end."""
    gc.set_threshold(SELDOM)


class Workers(Executor):
    """Processes that begin when they are first asked: forked where that is safe and takes no time, started anew elsewhere."""

    def __init__(self, count: int, begin: Callable[..., None] | None = None, *arguments: Any) -> None:
        self.count, self._begin = count, (begin, arguments)
        self._pool: ProcessPoolExecutor | None = None

    @property
    def have_begun(self) -> bool:
        """Tell whether any was asked."""
        return self._pool is not None

    def submit(self, do: Callable[P, T], /, *arguments: P.args, **named: P.kwargs) -> Future[T]:
        """Have something done in one of them."""
        if self._pool is None:
            context = get_context("fork" if can_fork() else "spawn")
            self._pool = ProcessPoolExecutor(self.count, context, initializer=_begin_worker, initargs=self._begin)
        return self._pool.submit(do, *arguments, **named)

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """End them when they are done with what they were asked."""
        if self._pool is not None:
            self._pool.shutdown(wait, cancel_futures=cancel_futures)


def can_fork() -> bool:
    """Tell whether a copy of this process would be whole: of its threads, which libraries begin, only one is copied."""
    return sys.platform == "linux" and len([*Path("/proc/self/task").iterdir()]) == 1


@contextmanager
def workers(count: int, begin: Callable[..., None] | None = None, *arguments: Any) -> Iterator[Workers]:
    """Yield a pool of processes that end when this one does, however it ends; `begin` is called first in each.

    They are stopped in the middle of their work where it is of no use any more, because something was raised here.
    """
    pool = Workers(count, begin, *arguments)
    try:
        yield pool
    except BaseException:
        for process in active_children():
            process.kill()
        raise
    finally:
        pool.shutdown(cancel_futures=True)


def _begin_worker(begin: Callable[..., None] | None, arguments: tuple[Any, ...]) -> None:
    collect_seldom()
    set_start_method("fork", force=True)  # a lock that a library makes is then nobody's to clean up when this process is killed
    for number in HEARD:
        signal.signal(number, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the process that began this one hears it, and says so once
    Thread(target=_end_with_the_parent, daemon=True).start()
    if begin is not None:
        begin(*arguments)


def _end_with_the_parent() -> None:
    """A pool whose parent was killed waits for work for ever; this process ends when its parent has."""
    if (parent := parent_process()) is not None:
        parent.join()
        os._exit(1)
