"""Processes of our own: a pool of them that ends with this one, and how seldom each looks for what nobody needs any more."""

from __future__ import annotations

import gc
import os
import signal
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import active_children, get_context, parent_process, set_start_method
from threading import Thread
from typing import Any

#: Once in so many new values it is looked for what nobody needs any more.
SELDOM = 200_000


def collect_seldom() -> None:
    """Look for what nobody needs any more once in so many new values: nearly all that a build makes stays until its end."""
    gc.set_threshold(SELDOM)


@contextmanager
def workers(count: int, begin: Callable[..., None] | None = None, *arguments: Any) -> Iterator[ProcessPoolExecutor]:
    """Yield a pool of processes that end when this one does, however it ends; `begin` is called first in each.

    They are stopped in the middle of their work where it is of no use any more, because something was raised here.
    """
    pool = ProcessPoolExecutor(count, mp_context=get_context("spawn"), initializer=_begin_worker, initargs=(begin, arguments))
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
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the process that began this one hears it, and says so once
    Thread(target=_end_with_the_parent, daemon=True).start()
    if begin is not None:
        begin(*arguments)


def _end_with_the_parent() -> None:
    """A pool whose parent was killed waits for work for ever; this process ends when its parent has."""
    if (parent := parent_process()) is not None:
        parent.join()
        os._exit(1)
