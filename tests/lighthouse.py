"""Lighthouse on the main kinds of page, for `make bench`: the mobile preset, on a copy of the site that knows its own address.

Lighthouse is no part of the product or of the tests: where npm could not install it, a sentence says so.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path

from tests.browser.chromium import chromium
from tests.browser.kinds import by_kind

ROOT = Path(__file__).resolve().parents[1]
PROGRAM = ROOT / "tests" / "tools" / "lighthouse" / "node_modules" / "lighthouse" / "cli" / "index.js"
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
RUNS = 3
_FLAGS = "--headless=new --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking"


def missing() -> str | None:
    """Say in a sentence why Lighthouse cannot run here; None where it can."""
    if shutil.which("node") is None or not PROGRAM.is_file():
        return "Lighthouse was left out: it is not installed (make bench installs it where npm is)."
    if chromium(whole=True) is None:
        return "Lighthouse was left out: there is no whole chromium on this machine (Debian: apt-get install chromium)."
    return None


def pages(site: Path) -> list[str]:
    """Return the pages that readers come to first: the home page in both languages, and the longest of each kind."""
    found = by_kind(site)
    return ["", "en/", *(found[kind][-1] for kind in ("place", "indicator", "story")), "validation/"]


def measure(url: str, folder: Path) -> tuple[dict[str, int], list[str]]:
    """Return the scores of a page, 0 to 100, and what cost points, of the run in the middle of three, as Lighthouse advises."""
    runs = sorted((_once(url, folder) for _ in range(RUNS)), key=lambda run: sum(run[0].values()))
    return runs[RUNS // 2]


def _once(url: str, folder: Path) -> tuple[dict[str, int], list[str]]:
    report = folder / "report.json"
    subprocess.run(
        ["node", PROGRAM, url, "--quiet", "--output=json", f"--output-path={report}", f"--chrome-flags={_FLAGS}",
         f"--only-categories={','.join(CATEGORIES)}", "--form-factor=mobile", "--no-enable-error-reporting"],
        check=True, capture_output=True, timeout=300, env={**os.environ, "CHROME_PATH": str(chromium(whole=True))},
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
