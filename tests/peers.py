"""Other generators of static sites on the same pages, for `make bench`: their seconds beside ours in one run.

They are given less to do: the finished content of every page, with nothing to check, draw or look up. They are no part of the
product: where npm or Quarto is not there, a sentence says so. Observable Framework asks a network for versions of its libraries.
"""

from __future__ import annotations

import os
import re
import resource
import shutil
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PROGRAMS = ROOT / "tests" / "tools" / "peers" / "node_modules" / ".bin"
SECONDS = 900
_MAIN, _TITLE = re.compile(r"<main\b[^>]*>(.*?)</main>", re.DOTALL), re.compile(r"<title>(.*?)</title>", re.DOTALL)
#: What leads out of the pages: files that a peer would look for and copy.
_FILES = re.compile(r' (?:href|src|srcset|action)=(?:"(?!#)(?![^"]*\.html)[^"]*"|(?!["#])(?![^\s>]*\.html)[^\s>]+)')
_ELEVENTY = """export default function (config) {
  config.addGlobalData("layout", "page.html");
  return { dir: { input: "src", output: "out" }, markdownTemplateEngine: false, htmlTemplateEngine: "liquid" };
}
"""
_LAYOUT = (
    '<!doctype html><html><head><meta charset="utf-8"><title>{{ title }}</title></head>'
    "<body><main>{{ content }}</main></body></html>\n"
)
_FRAMEWORK = 'export default { root: "src", output: "out", title: "Peer", search: false, toc: false, pager: false };\n'
_QUARTO = (
    "project: { type: website, output-dir: out }\nwebsite: { title: Peer, search: false }\nformat: { html: { theme: cosmo } }\n"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Peer:
    """A generator: its command, its files beside the pages, what its pages end in, and how the content stands in them."""

    name: str
    program: str | None
    arguments: tuple[str, ...]
    files: dict[str, str]
    folder: str = "src"
    suffix: str = ".md"
    content: str = "{}"


def peers() -> tuple[Peer, ...]:
    """Return the peers, those too that are not on this machine: their program is None."""
    eleventy, framework = (str(PROGRAMS / name) if (PROGRAMS / name).exists() else None for name in ("eleventy", "observable"))
    files = {"eleventy.config.mjs": _ELEVENTY, "src/_includes/page.html": _LAYOUT}
    return (
        Peer(name="Eleventy", program=eleventy, arguments=("--quiet",), files=files),
        Peer(name="Observable Framework", program=framework, arguments=("build",), files={"observablehq.config.js": _FRAMEWORK}),
        Peer(
            name="Quarto", program=shutil.which("quarto"), arguments=("render",), files={"_quarto.yml": _QUARTO}, folder="",
            suffix=".qmd", content="`````{=html}\n{}\n`````",
        ),
    )  # fmt: skip


def measure(site: Path, folder: Path) -> Iterator[tuple[str, float, float, str]]:
    """Yield of each peer its name, its wall and CPU seconds, and why it has none."""
    for peer in peers():
        if peer.program is None:
            yield peer.name, 0, 0, "not installed"
            continue
        root = folder / peer.name.replace(" ", "-")
        pages = lay_out(site, root, peer)
        before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
        try:
            done = subprocess.run(
                [peer.program, *peer.arguments], cwd=root, capture_output=True, text=True, check=False, timeout=SECONDS,
                env={**os.environ, "OBSERVABLE_TELEMETRY_DISABLE": "true"},
            )  # fmt: skip
        except subprocess.TimeoutExpired:
            yield peer.name, 0, 0, f"stopped after {SECONDS} s"
            continue
        wall, after = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
        made = len(list((root / "out").rglob("*.html")))
        said = [line for line in (done.stdout + done.stderr).splitlines() if line.strip()]
        failed = f"failed after {made} of {pages} pages: {said[-1].strip() if said else 'it says nothing'}"
        why = "" if done.returncode == 0 and made >= pages else failed
        yield peer.name, wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, why


def lay_out(site: Path, root: Path, peer: Peer) -> int:
    """Write the content of every page of a site as a page of a peer; return how many there are."""
    count = 0
    for path in sorted(site.rglob("*.html")):
        text = path.read_text(encoding="utf-8")
        content, title = _MAIN.search(text), _TITLE.search(text)
        if content is None or title is None:
            continue
        count += 1
        page = (root / peer.folder / path.relative_to(site)).with_suffix(peer.suffix)
        page.parent.mkdir(parents=True, exist_ok=True)
        name = title[1].replace('"', "")
        shown = peer.content.replace("{}", _FILES.sub("", content[1]))
        page.write_text(f'---\ntitle: "{name}"\n---\n\n{shown}\n', encoding="utf-8")
    for name, text in peer.files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    return count
