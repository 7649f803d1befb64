"""Lighthouse on the main kinds of page, for `make bench`: the mobile preset, on a copy of the site that knows its own address.

The site is served on 127.0.0.1 as a plain host would: with gzip, and files named by their content kept for a year. Lighthouse is
no part of the product or of the tests: where npm could not install it, a sentence says so.
"""

from __future__ import annotations

import gzip
import json
import os
import re
import shutil
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PROGRAM = ROOT / "tests" / "tools" / "lighthouse" / "node_modules" / "lighthouse" / "cli" / "index.js"
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
#: One page of each kind that readers come to first, by the addresses that the pages themselves say they have.
PAGES = (
    "",
    "en/",
    "places/phu-tho.html",
    "indicators/mobile_base_stations.html",
    "stories/hon-bay-muoi-phan-tram.html",
    "validation/",
)
RUNS = 3
_FLAGS = "--headless=new --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking"
_NAMED_BY_CONTENT = re.compile(r"\.[0-9a-f]{8,}\.\w+$")
_TEXT = {".html", ".css", ".js", ".svg", ".json", ".xml", ".txt", ".csv"}


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
            body = gzip.compress(body, 6)
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
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def missing() -> str | None:
    """Say in a sentence why Lighthouse cannot run here; None where it can."""
    if shutil.which("node") is None or not PROGRAM.is_file():
        return "Lighthouse was left out: it is not installed (make bench installs it where npm is)."
    if _chromium() is None:
        return "Lighthouse was left out: there is no chromium on this machine (Debian: apt-get install chromium)."
    return None


def measure(url: str, folder: Path) -> tuple[dict[str, int], list[str]]:
    """Return the scores of a page, 0 to 100, and what cost points, of the run in the middle of three, as Lighthouse advises."""
    runs = sorted((_once(url, folder) for _ in range(RUNS)), key=lambda run: sum(run[0].values()))
    return runs[RUNS // 2]


def _once(url: str, folder: Path) -> tuple[dict[str, int], list[str]]:
    report = folder / "report.json"
    subprocess.run(
        ["node", PROGRAM, url, "--quiet", "--output=json", f"--output-path={report}", f"--chrome-flags={_FLAGS}",
         f"--only-categories={','.join(CATEGORIES)}", "--form-factor=mobile", "--no-enable-error-reporting"],
        check=True, capture_output=True, timeout=300, env={**os.environ, "CHROME_PATH": str(_chromium())},
    )  # fmt: skip
    found = json.loads(report.read_text(encoding="utf-8"))
    scores = {name: round(100 * found["categories"][name]["score"]) for name in CATEGORIES}
    costly = [
        f"{name}: {found['audits'][ref['id']]['title']}"
        for name in CATEGORIES
        for ref in found["categories"][name]["auditRefs"]
        if ref["weight"] and (score := found["audits"][ref["id"]]["score"]) is not None and score < 0.9
    ]
    return scores, costly


def _chromium() -> str | None:
    return shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
