"""`tinhso preview`: the published site on this machine, built again and shown again whenever a file in the five folders changes.

What is served differs from what is published in one line: a script that reloads the page after a build, or lays over it what is
wrong. It is added to the answers of this server and never written into `_site/`.
"""

from __future__ import annotations

import io
import json
import queue
import threading
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from watchfiles import Change, DefaultFilter, watch

from tinhso.advice import PORT
from tinhso.effects import Console
from tinhso.errors import TinhSoError, ToolError
from tinhso.layers import PACKAGE
from tinhso.machine import refusals
from tinhso.project import CONFIG_FILE, Project, Stage
from tinhso.reports import addresses

HOST = "127.0.0.1"
#: The ports that whoever runs this may take.
FREE_PORTS = range(1024, 65536)
#: What this server answers beside the files of the site: how things stand, and the script that asks for it.
STATE, SCRIPT = "/.preview/state", "/.preview/reload.js"
#: How often the loop looks whether it is to stop, in seconds.
PAUSE = 0.2

#: Media types that Python does not know or gives without the encoding.
TYPES = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".csv": "text/csv; charset=utf-8",
    ".svg": "image/svg+xml",
    ".woff2": "font/woff2",
    ".parquet": "application/vnd.apache.parquet",
}
#: What is shown until there is a first edition.
WAITING = "<!doctype html><html lang=en><title>No edition yet</title><p>No edition yet: it appears here when it is built.</p>"
RELOAD = Path(__file__).with_name("preview.js")


@dataclass(slots=True)
class Live:
    """What open pages ask for: the number of the edition on show, and what was wrong with the last build, if anything."""

    edition: int = 0
    failure: str | None = None


def serve_preview(
    project: Project, rebuild: Callable[[], object], console: Console, *, port: int, stop: threading.Event | None = None
) -> None:
    """Build, serve `_site/` at 127.0.0.1, and build again on every change until `stop` is set or Ctrl-C is pressed.

    A build that fails says why, here and in every open page, and leaves the last edition on show. Raises ToolError where the
    port is taken.
    """
    stop, live = stop or threading.Event(), Live()
    with serving(project.published, port, live) as address, watching(project) as changes:
        console.say(f"Serving {project.relative(project.published)}/ at {address} (Ctrl-C stops)")
        _attempt(rebuild, live, console)
        while not stop.is_set():
            try:
                names = changes.get(timeout=PAUSE)
            except queue.Empty:
                continue
            while not changes.empty():  # what was saved during a build is in one edition
                names |= changes.get()
            console.progress(f"Changed: {', '.join(sorted(names)[:3])}")
            _attempt(rebuild, live, console)


def _attempt(rebuild: Callable[[], object], live: Live, console: Console) -> None:
    try:
        with refusals():
            rebuild()
    except TinhSoError as error:
        console.progress(f"\n{error}\nThe last edition stays on show.")
        live.failure = str(error)
    else:
        live.edition, live.failure = live.edition + 1, None


@contextmanager
def watching(project: Project) -> Iterator[queue.Queue[set[str]]]:
    """Watch what an edition is made from, for the length of the block; yields where the names of changed files arrive."""
    changes: queue.Queue[set[str]] = queue.Queue()
    stop, threads = threading.Event(), list[threading.Thread]()
    usual = DefaultFilter()

    def named(path: str) -> Path:
        """Return a path as messages name it."""
        return Path(path).relative_to(PACKAGE.parent if Path(path).is_relative_to(PACKAGE) else project.root)

    def follow(paths: list[Path], only: Collection[str] = ()) -> None:
        def wanted(change: Any, path: str) -> bool:
            parts = named(path).parts
            hidden = any(part.startswith((".", "__pycache__")) for part in parts)
            return not hidden and usual(change, path) and (not only or parts[0] in only)

        for found in watch(*paths, watch_filter=wanted, recursive=not only, stop_event=stop, raise_interrupt=False):
            for change, path in found:
                if only and change is Change.added and Path(path).is_dir():  # one of the five folders that was not there
                    begin([Path(path)])
            changes.put({named(path).as_posix() for _, path in found})

    def begin(paths: list[Path], only: Collection[str] = ()) -> None:
        threads.append(threading.Thread(target=follow, args=(paths, only), daemon=True))
        threads[-1].start()

    begin([path for path in (*project.folders, *project.layers.packaged) if path.is_dir()])
    # An editor may put a new file in the place of the old one, which a watch on the file alone would lose.
    begin([project.root], (CONFIG_FILE, project.config.bibliography or CONFIG_FILE, *Stage))
    try:
        yield changes
    finally:
        stop.set()
        for thread in threads:
            thread.join()


@contextmanager
def serving(folder: Path, port: int, live: Live | None = None) -> Iterator[str]:
    """Serve a folder in a thread for the length of the block; yields its address. Port 0 takes any free one."""
    live = live or Live()
    try:
        server = ThreadingHTTPServer((HOST, port), partial(Handler, directory=str(folder), live=live))
    except OSError as error:
        free = port + 1 if FREE_PORTS.start <= port < FREE_PORTS.stop - 1 else PORT
        another = f"--port {free} (with make: PORT={free})"
        raise ToolError(f"Port {port} cannot be used ({error.strerror}). Take another: {another}.") from None
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield f"http://{HOST}:{server.server_address[1]}/"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


class Handler(SimpleHTTPRequestHandler):
    """Serves files as a plain file host does, never from a cache, with the site's own page for what is not there.

    Pages get the script that shows the next edition, or what is wrong.
    """

    def __init__(self, *args: Any, live: Live, **more: Any) -> None:
        self.live, self.extensions_map = live, {**self.extensions_map, **TYPES}
        super().__init__(*args, **more)

    def do_GET(self) -> None:
        """Answer with a file, the script, or how things stand."""
        if self.path == STATE:
            self.wfile.write(self._head(HTTPStatus.OK, TYPES[".json"], json.dumps(asdict(self.live)).encode()).getvalue())
        elif self.path == SCRIPT:
            self.wfile.write(self._head(HTTPStatus.OK, TYPES[".js"], RELOAD.read_bytes()).getvalue())
        else:
            super().do_GET()

    def send_head(self) -> Any:
        """Write the head of an answer and return its body: that of a page with the script in it."""
        path = Path(self.translate_path(self.path))
        if urlsplit(self.path).path.endswith("/"):
            path /= "index.html"
        is_page = path.suffix == ".html" and path.is_file()
        return self._page(HTTPStatus.OK, path.read_bytes()) if is_page else super().send_head()

    def _page(self, code: int, page: bytes) -> io.BytesIO:
        body, end, rest = page.rpartition(b"</body>")
        script = f'<script src="{SCRIPT}" data-edition="{self.live.edition}"></script>'.encode()
        return self._head(code, TYPES[".html"], body + script + end + rest if end else page + script)

    def _head(self, code: int, media_type: str, content: bytes) -> io.BytesIO:
        self.send_response(code)
        self.send_header("Content-Type", media_type)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        return io.BytesIO(content)

    def end_headers(self) -> None:
        """Forbid caches: what is on show is always the last build."""
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Answer a missing address with the nearest `404.html`, as file hosts do."""
        page = self._missing() if code == HTTPStatus.NOT_FOUND else None
        if page is not None:
            body = self._page(code, page)
            if self.command != "HEAD":
                self.wfile.write(body.getvalue())
        else:
            super().send_error(code, message, explain)

    def _missing(self) -> bytes | None:
        """Return the first `404.html` on the way up from what was asked for to the root; None where the site has none."""
        root, asked = Path(self.directory), Path(self.translate_path(self.path))
        above = (folder / addresses.NOT_FOUND for folder in (asked, *asked.parents) if folder.is_relative_to(root))
        page = next((page for page in above if page.is_file()), None)
        return page.read_bytes() if page else None if root.is_dir() else WAITING.encode()

    def list_directory(self, path: object) -> None:
        """Show no listings: a file host shows none either."""
        self.send_error(HTTPStatus.NOT_FOUND)

    def log_message(self, *args: object) -> None:
        """Say nothing of requests; the console is for builds."""
