"""A stand-in for the program `quarto`, for machines without it: takes its orders, and says and writes what it says and writes.

Of a source whose page was recorded it writes that page, of all others the one that our Pandoc makes. In `404.qmd` every link
begins at the root of the project.

Its behaviour is steered by variables of the environment: FAKE_WARNING (said after the page FAKE_WARNING_AT), FAKE_FAILS_AT and
FAKE_SLEEPS_AT (pages), FAKE_LOG (a file that gets the calls and the pages). What version it has says `conftest.py`: FAKE_VERSION.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import time
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import yaml

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
from tests.site.quarto_pages import recorded
from tinhso.site.render.renderers import CONFIG, OPTIONS

PAGE = """<!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml" lang="{lang}" xml:lang="{lang}"><head>
<meta charset="utf-8">
<meta name="generator" content="quarto-1.7.34">
<title>{title} – Tỉnh Số</title>
<script src="site_libs/quarto-nav/quarto-nav.js"></script>
<link href="site_libs/bootstrap/bootstrap.min.css" rel="stylesheet" data-mode="light">
</head>
<body class="fullcontent quarto-light">
<div id="quarto-search-results"></div>
<div id="quarto-content" class="quarto-container page-columns page-rows-contents page-layout-article">
{main} <!-- /main -->
<script id="quarto-html-after-body" type="application/javascript">window.document.addEventListener("x", () => 1);</script>
</div> <!-- /content -->
</body></html>
"""
PANDOC = Path(str(find_spec("pypandoc").origin)).parent / "files" / "pandoc"  # type: ignore[union-attr]


def main_of(project: Path, source: Path) -> str:
    """The `<main>` of a page: as it was recorded, else as Pandoc makes it; in `404.qmd` every link begins at the root."""
    text, config = source.read_text(encoding="utf-8"), config_of(project)
    known = {(page.lang, page.source): page.main for page in recorded()}
    if made := known.get((config.get("lang", "vi"), text)):
        return made
    told = [f"--metadata-file={project / name}" for name in (CONFIG, *config.get("metadata-files", ()))]
    command = [PANDOC, *OPTIONS, *told, f"--resource-path=.:{project}", source.name]
    done = subprocess.run(command, cwd=source.parent, capture_output=True, text=True, check=True)
    return re.sub(r'href="(?![a-z]+:|[#/])', 'href="/', done.stdout) if source.name == "404.qmd" else done.stdout


def config_of(project: Path) -> dict[str, Any]:
    """What a project says of all of its pages."""
    own = yaml.safe_load((project / "_quarto.yml").read_text(encoding="utf-8")) or {}
    parts = [yaml.safe_load((project / name).read_text(encoding="utf-8")) or {} for name in own.get("metadata-files", ())]
    return {key: value for part in (*parts, own) for key, value in part.items()}


def front(text: str) -> dict[str, str]:
    """The front matter of a source, Markdown's marks in it left out."""
    found = yaml.safe_load(text.split("---\n", 2)[1])
    return {key: re.sub(r"\\(\W)", r"\1", str(value)) for key, value in found.items()}


def before_rendering(project: Path, asked: Path) -> int | None:
    """Make the output folder and run a project's pre-render step, as Quarto does; None tells that the render goes on."""
    config = config_of(project).get("project") or {}
    inputs = [path for pattern in config.get("render", ["**/*.qmd"]) for path in sorted(project.glob(pattern))]
    if asked != project and asked not in inputs:
        say("ERROR: Error running filter main.lua: attempt to index a nil value (a file that is no part of the project)")
        return 1
    if "pre-render" not in config:
        return None
    (project / config["output-dir"]).mkdir(parents=True, exist_ok=True)
    (project / ".quarto").mkdir(exist_ok=True)
    files = inputs if asked == project else [asked]
    told = {
        "QUARTO_PROJECT_INPUT_FILES": "\n".join(str(path) for path in files),
        "QUARTO_PROJECT_OUTPUT_DIR": config["output-dir"],
    }
    told |= {"QUARTO_PROJECT_RENDER_ALL": "1"} if asked == project else {}
    done = subprocess.run(
        [sys.executable, "-I", "-S", config["pre-render"]], cwd=project, env={**os.environ, **told}, check=False
    )
    return None if done.returncode == 0 else 1


def say(text: str) -> None:
    sys.stderr.write(text + "\n")
    sys.stderr.flush()


def log(text: str) -> None:
    if name := os.environ.get("FAKE_LOG"):
        with Path(name).open("a", encoding="utf-8") as file:
            file.write(text + "\n")


def main(arguments: list[str]) -> int:
    log(" ".join(arguments))
    asked = Path(arguments[1] if len(arguments) > 1 else ".").resolve()
    project = asked if asked.is_dir() else next((at for at in asked.parents if (at / "_quarto.yml").is_file()), asked.parent)
    if (code := before_rendering(project, asked)) is not None:
        return code
    sources = sorted(path for path in project.rglob("*.qmd") if "_site" not in path.parts)
    for number, source in enumerate(sources, 1):
        name = source.relative_to(project)
        if len(sources) > 1:
            say(f"\x1b[1m[{number}/{len(sources)}] {name}\x1b[22m")
        log(f"  {name}")
        if os.environ.get("FAKE_FAILS_AT") == str(name):
            say("ERROR: YAMLException: bad indentation (3:1)\n\nStack trace:\n  at something")
            return 1
        if os.environ.get("FAKE_SLEEPS_AT") == str(name):
            time.sleep(60)
        target = project / "_site" / name.with_suffix(".html")
        target.parent.mkdir(parents=True, exist_ok=True)
        text = source.read_text(encoding="utf-8")
        title = json.dumps(front(text)["title"], ensure_ascii=False)
        target.write_text(PAGE.format(lang="vi", title=title, main=main_of(project, source)), encoding="utf-8")
        if os.environ.get("FAKE_WARNING") and os.environ.get("FAKE_WARNING_AT", str(sources[-1].relative_to(project))) == str(
            name
        ):
            say(f"\x1b[33mWARN: {os.environ['FAKE_WARNING']}\x1b[39m")
    say("\nOutput created: _site/index.html")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
