"""A real browser (Debian's chromium) on the built edition, served on 127.0.0.1 by a thread of the test."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TypeAlias

import pytest
from playwright.sync_api import Browser, sync_playwright

FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking", "--disable-component-update"]


Chromium: TypeAlias = Callable[..., AbstractContextManager[Browser]]


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing: the requests are asserted on, not read."""


@pytest.fixture(scope="session")
def address(built_site: Path) -> Iterator[str]:
    """The address of the built edition, with a slash at the end."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(built_site)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}/"
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture(scope="session")
def chromium() -> Iterator[Chromium]:
    """Start Chromium, headless, with more flags where a test has some; without it the tests of the browser are skipped."""
    found = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if found is None:
        pytest.skip("no chromium on this machine (Debian: apt-get install chromium)")
    with sync_playwright() as playwright:

        @contextmanager
        def start(*flags: str) -> Iterator[Browser]:
            browser = playwright.chromium.launch(executable_path=found, args=[*FLAGS, *flags])
            yield browser
            browser.close()

        yield start


@pytest.fixture(scope="session")
def browser(chromium: Chromium) -> Iterator[Browser]:
    """Chromium as most readers have it, one for all tests of a worker."""
    with chromium() as browser:
        yield browser
