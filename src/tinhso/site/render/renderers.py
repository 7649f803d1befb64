"""The two programs that turn an assembled project into HTML, behind one face. No other module starts a process.

Quarto is used where it is installed; smalldocs, which reads the same projects, is part of the environment and is used otherwise.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from typing import Protocol

import yaml

from tinhso.errors import ToolError, UsageError

QUARTO, SMALLDOCS = "quarto", "smalldocs"
#: Quarto before 1.4 does not know `html-table-processing`, and would rebuild the tables of the pages.
OLDEST_QUARTO = (1, 4)
#: Longest time one project may take, in seconds: half a second a page for two thousand pages.
PATIENCE = 1200
HOW_TO_GET_QUARTO = (
    "`make quarto` installs a pinned one into the environment where the network allows; "
    "otherwise install it from Quarto's own site, quarto.org, and see that `quarto` is on the PATH. "
    "Without RENDERER=quarto the site is rendered with smalldocs."
)

_ANSI = re.compile(r"\x1b\[[0-9;]*[A-Za-z]")
_PROGRESS = re.compile(r"^\s*\[\s*\d+/\d+\]\s+(?P<page>\S.*?)\s*$")
_WARNING = re.compile(r"^\s*(?:\[?WARN(?:ING)?\]?\b.*|.*\bwarning:.*)$", re.IGNORECASE)
#: What smalldocs says of keys in `_quarto.yml` that are meant for Quarto or for us alone.
_EXPECTED = re.compile(
    r"(?:unknown key (?:lang|tinhso|html-table-processing)|execute\.enabled is ignored.*|format\.html\.minimal is ignored)"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rendered:
    """What a renderer made of one project: the folder with its HTML, and what it warned of."""

    output: Path
    warnings: tuple[str, ...]


class Renderer(Protocol):
    """A program that renders assembled projects."""

    @property
    def name(self) -> str: ...
    @property
    def version(self) -> str: ...
    @property
    def identity(self) -> str:
        """Name and version: what tells the output of one renderer from that of another."""
        ...

    @property
    def parallel(self) -> bool:
        """Whether two projects may be rendered at once, in a process each."""
        ...

    def render(self, projects: Sequence[Path]) -> tuple[Rendered, ...]:
        """Render each project into its output folder. Raises ToolError where the program fails."""
        ...


def choose(
    renderer: str | None = None, *, environment: Mapping[str, str] | None = None, beside: Path = Path(sys.executable).parent
) -> Renderer:
    """Return the renderer to use: the one named, else Quarto where it is installed, else smalldocs.

    Quarto is looked for `beside` this Python first, where `make quarto` puts it, then on the PATH of `environment` (os.environ).
    Raises UsageError for a name that is neither, ToolError for a Quarto that is missing though named, broken or too old.
    """
    found_on = (os.environ if environment is None else environment).get("PATH", os.defpath)
    path = f"{beside}{os.pathsep}{found_on}"
    if renderer not in (None, "", QUARTO, SMALLDOCS):
        raise UsageError(f"RENDERER={renderer} is not a renderer; there are {QUARTO} and {SMALLDOCS}.")
    program = shutil.which(QUARTO, path=path) if renderer != SMALLDOCS else None
    if program is not None:
        return Quarto(program=program, version=_quarto_version(program))
    if renderer == QUARTO:
        raise ToolError(f"RENDERER=quarto, but there is no `quarto` on the PATH.\n{HOW_TO_GET_QUARTO}")
    try:
        return Smalldocs(version=metadata.version(SMALLDOCS))
    except metadata.PackageNotFoundError:
        raise ToolError(
            "smalldocs is not installed in this environment, and there is no `quarto`. `make site` sets the environment up."
        ) from None


@dataclass(frozen=True, slots=True, kw_only=True)
class Quarto:
    """The program `quarto`, one process a project, one after the other: its processes share a cache of compiled styles."""

    program: str
    version: str

    @property
    def name(self) -> str:
        return "Quarto"

    @property
    def identity(self) -> str:
        return f"{self.name} {self.version}"

    @property
    def parallel(self) -> bool:
        return False

    def render(self, projects: Sequence[Path]) -> tuple[Rendered, ...]:
        return tuple(self._render(project) for project in projects)

    def _render(self, project: Path) -> Rendered:
        try:
            done = _run([self.program, "render", str(project)], PATIENCE)
        except subprocess.TimeoutExpired:
            raise ToolError(f"Quarto did not finish {project.name} within {PATIENCE // 60} minutes.") from None
        lines = _lines(done.stdout)
        if done.returncode != 0:
            raise ToolError(_failure(self.identity, project, done.returncode, lines))
        output = output_folder(project)
        if not output.is_dir():
            raise ToolError(f"{self.identity} ended well but wrote nothing to {output.name}/ of {project.name}.")
        return Rendered(output=output, warnings=tuple(line.strip() for line in lines if _WARNING.match(line)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Smalldocs:
    """The package smalldocs, called in this process: its pages take milliseconds, starting its command would take longer."""

    version: str

    @property
    def name(self) -> str:
        return "smalldocs"

    @property
    def identity(self) -> str:
        return f"{self.name} {self.version}"

    @property
    def parallel(self) -> bool:
        return True

    def render(self, projects: Sequence[Path]) -> tuple[Rendered, ...]:
        return tuple(self._render(project) for project in projects)

    def _render(self, project: Path) -> Rendered:
        from smalldocs.config import BuildError, ConfigError
        from smalldocs.site import build

        output = output_folder(project)
        if output.exists():
            shutil.rmtree(output)  # smalldocs refuses a folder that it did not make, and a half-made one looks like that
        try:
            site = build(project, quiet=True)
        except (BuildError, ConfigError, OSError, ValueError) as error:
            raise ToolError(f"{self.identity} could not render the pages of {project.name}: {error}") from error
        warnings = tuple(str(warning) for warning in site.warnings if not _EXPECTED.fullmatch(str(warning)))
        return Rendered(output=output, warnings=warnings)


def output_folder(project: Path) -> Path:
    """Return the folder that a project is rendered into: `project.output-dir`, by default `_site`."""
    config = yaml.safe_load((project / "_quarto.yml").read_text(encoding="utf-8")) or {}
    section = config.get("project") or {}
    return project / str(section.get("output-dir") or "_site")


def _quarto_version(program: str) -> str:
    try:
        done = _run([program, "--version"], 60)
    except subprocess.TimeoutExpired:
        raise ToolError(f"{program} does not answer `--version` within a minute. RENDERER=smalldocs builds without it.") from None
    lines = [line.strip() for line in _lines(done.stdout) if line.strip()]
    match = re.fullmatch(r"(\d+)\.(\d+)(?:\.\d+)*\S*", lines[-1]) if done.returncode == 0 and lines else None
    if match is None:
        said = "\n".join(f"    {line}" for line in lines[-5:]) or "    (nothing)"
        raise ToolError(
            f"{program} is on the PATH but does not work: `quarto --version` ended with {done.returncode} and said\n{said}\n"
            "Mend or remove it, or build with RENDERER=smalldocs."
        )
    if (int(match[1]), int(match[2])) < OLDEST_QUARTO:
        oldest = ".".join(str(part) for part in OLDEST_QUARTO)
        raise ToolError(
            f"{program} is Quarto {lines[-1]}; the pages need {oldest} or later. {HOW_TO_GET_QUARTO} "
            "To build with smalldocs though an old Quarto is on the PATH, say RENDERER=smalldocs."
        )
    return lines[-1]


def _run(command: list[str], patience: float) -> subprocess.CompletedProcess[str]:
    """Run a program with its two outputs in one stream, without colours, in a fixed locale and time zone."""
    environment = {**os.environ, "NO_COLOR": "1", "TZ": "UTC"}
    try:
        return subprocess.run(
            command,
            check=False,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            errors="replace",
            timeout=patience,
            env=environment,
        )
    except OSError as error:
        raise ToolError(
            f"{command[0]} cannot be started: {error.strerror or error}. RENDERER=smalldocs builds without it."
        ) from error


def _lines(output: str) -> list[str]:
    return _ANSI.sub("", output).replace("\r", "\n").splitlines()


def _failure(identity: str, project: Path, code: int, lines: list[str]) -> str:
    pages = [match["page"] for line in lines if (match := _PROGRESS.match(line))]
    where = f" at {pages[-1]}" if pages else ""
    said = [line for line in lines if line.strip() and not _PROGRESS.match(line)][-20:]
    tail = "\n".join(f"    {line}" for line in said) or "    (nothing)"
    return f"{identity} failed on the pages of {project.name}{where} (exit code {code}). It said last:\n{tail}"
