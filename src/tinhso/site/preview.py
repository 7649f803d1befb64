"""`make preview`: the published site on this machine, built again whenever a file in the five folders changes."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from tinhso.effects import Console
from tinhso.errors import TinhSoError, ToolError
from tinhso.project import CONFIG_FILE, Project

HOST = "127.0.0.1"
#: How often the folders are looked at, in seconds.
PAUSE = 0.5

#: Media types that Python does not know or gives without the encoding.
TYPES = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".json": "application/json",
    ".csv": "text/csv; charset=utf-8",
    ".svg": "image/svg+xml",
    ".woff2": "font/woff2",
    ".parquet": "application/vnd.apache.parquet",
}

Stamp = dict[str, tuple[int, int]]


def preview(
    project: Project,
    rebuild: Callable[[], None],
    console: Console,
    *,
    port: int = 4848,
    stop: threading.Event | None = None,
    pause: float = PAUSE,
) -> None:
    """Build, serve `_site/` at 127.0.0.1, and build again on every change until `stop` is set or Ctrl-C is pressed.

    A build that fails says why and leaves the last edition on show. Raises ToolError where the port is taken.
    """
    stop = stop or threading.Event()
    with serving(project.published, port) as address:
        console.say(f"Serving {project.relative(project.published)}/ at {address} (Ctrl-C stops)")
        seen: Stamp | None = None
        while not stop.is_set():
            found = stamp(project)
            if found != seen:
                if seen is not None:
                    console.progress(f"Changed: {', '.join(changed(seen, found)[:3])}")
                seen = found
                _attempt(rebuild, console)
            stop.wait(pause)


@contextmanager
def serving(folder: Path, port: int) -> Iterator[str]:
    """Serve a folder in a thread for the length of the block; yields its address. Port 0 takes any free one."""
    try:
        server = ThreadingHTTPServer((HOST, port), partial(Handler, directory=str(folder)))
    except OSError as error:
        raise ToolError(f"Port {port} cannot be used ({error.strerror}). Try another: make preview PORT={port + 1}") from None
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield f"http://{HOST}:{server.server_address[1]}/"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


class Handler(SimpleHTTPRequestHandler):
    """Serves files as a plain file host does, never from a cache, with the site's own page for what is not there."""

    def guess_type(self, path: str | os.PathLike[str]) -> str:
        """Return the media type that a file host gives a file, text in UTF-8."""
        return TYPES.get(Path(path).suffix) or super().guess_type(path)

    def end_headers(self) -> None:
        """Forbid caches: what is on show is always the last build."""
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Answer a missing address with the nearest `404.html`, as file hosts do."""
        nearest = "en/404.html" if self.path.startswith("/en/") else "404.html"
        page = Path(self.directory) / nearest
        if code != HTTPStatus.NOT_FOUND or not page.is_file():
            super().send_error(code, message, explain)
            return
        content = page.read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)

    def list_directory(self, path: object) -> None:
        """Show no listings: a file host shows none either."""
        self.send_error(HTTPStatus.NOT_FOUND)

    def log_message(self, *args: object) -> None:
        """Say nothing of requests; the console is for builds."""


def stamp(project: Project) -> Stamp:
    """Return the time and size of every file that an edition is made from."""
    folders = (project.data, project.expectations, project.notebooks, project.reports, project.site)
    files = [project.root / CONFIG_FILE, *(path for folder in folders for path in folder.rglob("*"))]
    found: Stamp = {}
    for path in files:
        if any(part.startswith((".", "__pycache__")) for part in path.relative_to(project.root).parts):
            continue
        try:
            status = path.stat()
        except OSError:
            continue  # gone between listing and looking: an editor at work
        if path.is_file():
            found[project.relative(path)] = (status.st_mtime_ns, status.st_size)
    return found


def changed(before: Stamp, after: Stamp) -> list[str]:
    """Return the names of files that are new, gone or different."""
    return sorted(name for name in before.keys() | after.keys() if before.get(name) != after.get(name))


def _attempt(rebuild: Callable[[], None], console: Console) -> None:
    try:
        rebuild()
    except TinhSoError as error:
        console.progress(f"\n{error}\nThe last edition stays on show.")
