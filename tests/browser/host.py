"""A static host on 127.0.0.1, as the published site will have one: gzip, and files named by their content kept for a year."""

from __future__ import annotations

import gzip
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

_NAMED_BY_CONTENT = re.compile(r"\.[0-9a-f]{8,}\.\w+$")
_TEXT = {".html", ".css", ".js", ".svg", ".json", ".xml", ".txt", ".csv"}


@lru_cache(maxsize=1024)
def _packed(body: bytes) -> bytes:
    """Pack what a file holds, in little time: many tests ask for the same one, none for how small it is."""
    return gzip.compress(body, 1)


class _Host(SimpleHTTPRequestHandler):
    """Serves a folder as static hosts do."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        if path.is_dir():
            path /= "index.html"
        if not path.is_file():
            self.send_error(404)
            return
        body = path.read_bytes()
        self.send_response(200)
        kind = self.guess_type(str(path))
        self.send_header("Content-Type", f"{kind}; charset=utf-8" if path.suffix in _TEXT else kind)
        self.send_header("Cache-Control", "max-age=31536000, immutable" if _NAMED_BY_CONTENT.search(path.name) else "max-age=600")
        if path.suffix in _TEXT and "gzip" in self.headers.get("Accept-Encoding", ""):
            body = _packed(body)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def served(folder: Path, port: int = 0) -> Iterator[str]:
    """Serve a folder on 127.0.0.1 and give its address."""
    server = ThreadingHTTPServer(("127.0.0.1", port), lambda *a: _Host(*a, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
