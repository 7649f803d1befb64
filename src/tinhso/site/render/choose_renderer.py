"""Choose the renderer: the one that was named, else Quarto where it is installed, else Pandoc, part of the environment."""

from __future__ import annotations

import os
import re
import shutil
import sys
from collections.abc import Callable, Mapping
from importlib.util import find_spec
from pathlib import Path

from tinhso.errors import ToolError, UsageError
from tinhso.site.render.processes import run, told
from tinhso.site.render.renderers import WITH_PANDOC, Pandoc, Quarto, Renderer

QUARTO, PANDOC = "quarto", "pandoc"
#: Quarto before 1.4 does not know `html-table-processing`, and would rebuild the tables of the texts.
OLDEST_QUARTO = (1, 4)
#: Longest time that a program may take to say its version, in seconds.
PATIENCE = 60
HOW_TO_GET_QUARTO = (
    "Install it from Quarto's own site, quarto.org, and see that `quarto` is on the PATH (in the repository of tinhso, "
    "`make quarto` installs a pinned one). Where no renderer is named the site is rendered with Pandoc."
)


def choose(
    renderer: str | None = None,
    *,
    say: Callable[[str], None] = lambda line: None,
    environment: Mapping[str, str] | None = None,
    beside: Path = Path(sys.executable).parent,
) -> Renderer:
    """Return the renderer to use: the one named, else Quarto where it is installed, else Pandoc.

    Quarto is looked for `beside` this Python first, where `make quarto` puts it, then on the PATH of `environment` (os.environ);
    `say` gets the progress. Raises UsageError for a name that is neither, ToolError for a Quarto that is missing though
    named, broken or too old.
    """
    found_on = (os.environ if environment is None else environment).get("PATH", os.defpath)
    path = f"{beside}{os.pathsep}{found_on}"
    if renderer not in (None, "", QUARTO, PANDOC):
        raise UsageError(f"{renderer} is not a renderer; there are {QUARTO} and {PANDOC}.")
    program = shutil.which(QUARTO, path=path) if renderer != PANDOC else None
    if program is not None:
        return Quarto(name="Quarto", program=program, version=_quarto_version(program), say=say)
    if renderer == QUARTO:
        raise ToolError(f"The renderer is to be quarto, but there is no `quarto` on the PATH.\n{HOW_TO_GET_QUARTO}")
    return _pandoc()


def _pandoc() -> Pandoc:
    """Return the Pandoc of this environment, never another one on the PATH: the same lock gives the same pages."""
    package = find_spec("pypandoc")
    program = Path(package.origin).parent / "files" / "pandoc" if package is not None and package.origin else None
    if program is None or not program.is_file():
        raise ToolError("Pandoc is not installed in this environment, and there is no `quarto`: pip install pypandoc_binary")
    code, lines = _said(str(program))
    if code != 0 or not lines or not lines[0].startswith("pandoc "):
        raise ToolError(
            f"The Pandoc of this environment does not work on this machine: {' '.join(lines[-1:]) or 'it says nothing'}."
        )
    return Pandoc(name="Pandoc", program=str(program), version=lines[0].removeprefix("pandoc "))


def _quarto_version(program: str) -> str:
    code, lines = _said(program)
    match = re.fullmatch(r"(\d+)\.(\d+)(?:\.\d+)*\S*", lines[-1]) if code == 0 and lines else None
    if match is None:
        raise ToolError(
            f"{program} is on the PATH but does not work: `quarto --version` ended with {code} and said\n{told(lines)}\n"
            f"Repair or remove it, or {WITH_PANDOC}"
        )
    if (int(match[1]), int(match[2])) < OLDEST_QUARTO:
        oldest = ".".join(str(part) for part in OLDEST_QUARTO)
        raise ToolError(
            f"{program} is Quarto {lines[-1]}; the pages need {oldest} or later. {HOW_TO_GET_QUARTO} "
            f"Though an old Quarto is on the PATH, {WITH_PANDOC}"
        )
    return lines[-1]


def _said(program: str) -> tuple[int, list[str]]:
    """Return how `--version` of a program ended and what it said."""
    done = run([program, "--version"], PATIENCE)
    return done.code, [line.strip() for line in done.lines if line.strip()]
