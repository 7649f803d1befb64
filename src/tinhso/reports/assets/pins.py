"""Pinned figures: pages that were handed out for ever, kept in `site/pinned/` and published unchanged by every edition.

`SHA256SUMS` lists them as `sha256sum` does. A file that differs, lacks or is not listed stops the build: somebody shows it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from tinhso import digest
from tinhso.errors import Finding, Where, refuse
from tinhso.model import Lang
from tinhso.project import Project

FOLDER = "pinned"
LIST = "SHA256SUMS"
_ADDRESS = "embed/pinned/{}.html"
_LINE = re.compile(r"([0-9a-f]{64})  (([a-z]{2,3})/([a-z0-9_-]+\.[a-z0-9_-]+)\.([0-9a-f]{12})\.html)")
_AGAIN = "Bring the folder back as it was (from a copy, or with git restore); a pin is never changed or removed."


@dataclass(frozen=True, slots=True, kw_only=True)
class Pin:
    """A figure (`notebook.name`) as it was when it was pinned: the digest of what it shows, and its page in one language."""

    figure: str
    digest: str
    lang: Lang
    file: Path

    @property
    def address(self) -> str:
        """Where it is published, below its language."""
        return address(self.figure, self.digest)


def address(figure: str, figure_digest: str) -> str:
    """Return where the pin of a figure is published, below its language."""
    return _ADDRESS.format(f"{figure}.{figure_digest}")


def file_name(figure: str, figure_digest: str, lang: Lang) -> str:
    """Return the file of a pin below `site/pinned/`."""
    return f"{lang}/{figure}.{figure_digest}.html"


def read_pins(project: Project) -> tuple[Pin, ...]:
    """Return every pin in the order of the list.

    Raises InputError where the folder is not what the list says, or no longer has what is published.
    """
    folder = project.site / FOLDER
    files = digest.files_below(folder) if folder.is_dir() else []
    findings: list[Finding] = []
    pins = tuple(_pins(project, folder, findings)) if files else ()
    names = {pin.file.name for pin in pins}
    handed_out = [path for at in ("", "*/") for path in project.published.glob(at + _ADDRESS.format("*"))]
    lost = {path.name for path in handed_out} - names if not findings else ()
    for name in sorted(lost):
        fix = f"{_AGAIN} Where nobody was given it, remove {project.published.name}/."
        where, problem = Where(file=project.relative(folder)), "a pin that is published is no longer there"
        findings.append(Finding(where=where, problem=problem, found=name, fix=fix))
    listed = {pin.file for pin in pins}
    for path in files:
        if path.suffix == ".html" and path not in listed:
            where = Where(file=project.relative(path))
            findings.append(Finding(where=where, problem=f"the pinned page is not listed in {LIST}", fix=_AGAIN))
    refuse(findings)
    return pins


def _pins(project: Project, folder: Path, findings: list[Finding]) -> Iterator[Pin]:
    listed = folder / LIST
    where = Where(file=project.relative(listed))

    def wrong(problem: str, **more: str | None) -> None:
        findings.append(Finding(where=where, problem=problem, **more))

    if not listed.exists():
        wrong("the list of pins is missing", fix=_AGAIN)
        return
    both: dict[tuple[str, str], set[str]] = {}
    for number, line in enumerate(project.text(project.relative(listed)).splitlines(), 1):
        where = replace(where, line=number)
        match = _LINE.fullmatch(line)
        if match is None:
            wrong("the line names no pin", found=line[:80], expected="SHA-256, two blanks, LANG/NOTEBOOK.FIGURE.DIGEST.html")
            continue
        path = folder / match[2]
        if not path.is_file():
            wrong("a pin that was handed out is gone", found=match[2], fix=_AGAIN)
        elif (found := digest.of_file(path)) != match[1]:
            wrong("a pin that was handed out has changed", found=found, expected=match[1], fix=_AGAIN)
        both.setdefault((match[4], match[5]), set()).add(match[3])
        yield Pin(figure=match[4], digest=match[5], lang=match[3], file=path)
    where = replace(where, line=None)
    ours = project.config.languages
    for (figure, figure_digest), langs in both.items():
        if langs != set(ours):
            problem = "a pin lacks a language" if langs < set(ours) else "a pin is in a language that the edition has no more"
            fix = "Bring the list back as it was, or the languages (tinhso: languages in _quarto.yml): frames elsewhere show it."
            wrong(problem, found=f"{figure}.{figure_digest}: {' and '.join(sorted(langs))}", expected=" and ".join(ours), fix=fix)
