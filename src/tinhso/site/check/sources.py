"""Which file people wrote a page in, and at which line and column of it stands what is wrong with the page."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tinhso.authored import content
from tinhso.errors import Finding, InputError, Where
from tinhso.model import Lang
from tinhso.project import Project
from tinhso.reports import TEXTS, heading_id
from tinhso.site.check.page import TreeFault
from tinhso.site.links import located, normalised, resolve

#: An address in a text: of a link or a picture, of a label, in HTML, in angle brackets.
_ADDRESS = re.compile(
    r"\]\(\s*(?P<link><[^>]*>|[^)\s]+)|^[\s#>]*\[[^\]]+\]:\s*(?P<label>\S+)|\b(?:href|src)=[\"'](?P<html>[^\"']*)[\"']|<(?P<bare>[a-z]+:[^\s>]*)>"
)
#: An id in a text, or a heading, which has one of its words where it says none.
_ID = re.compile(r"\bid=[\"'](?P<html>[^\"']*)[\"']|\{[^{}]*#(?P<said>[^\s{}]+)[^{}]*\}|^(?:# )?#{1,6}\s+(?P<words>[^{]*)")
_REFERENCE = re.compile(r"\{\{<\s*[\w-]+\s+\"?(?P<name>[^\s\"]+)")
#: What stands between the words of a formula; in a notebook each line is a comment.
_BETWEEN = r"(?:\s|\n[#>])*"
#: What stands in a line without other words beside it: in a cell of a table, in a list.
_ALONE = r"(?:^|[^\w\s])\s*(?P<left>{})\s*(?:$|[^\w\s])"
#: A cell of a notebook, and the language of its words.
_CELL = re.compile(r"# %%(?:.*\blang=\"(?P<lang>[a-z]+)\")?")


@dataclass(frozen=True, slots=True, kw_only=True)
class PageSource:
    """A file with the words of a page in one language; `whole` tells that nobody else wrote what stands on it."""

    path: Path
    file: str
    whole: bool

    def lines(self, lang: Lang) -> Iterator[tuple[int, str]]:
        """Yield the lines in a language, numbered; of a notebook those of its cells."""
        try:
            text = unicodedata.normalize("NFC", content(self.path, self.file).decode(errors="replace"))
        except InputError:
            return
        here: str | None = None if self.path.suffix == ".py" else lang
        for number, line in enumerate(text.split("\n"), 1):
            if self.path.suffix == ".py" and (cell := _CELL.match(line)):
                here = cell["lang"]
            elif here == lang:
                yield number, line


def source_of(project: Project, page: str) -> PageSource | None:
    """Return the file of the project in which people wrote words of a page, None of a page that the build makes alone."""
    lang, plain = located(page, project.config.languages)
    stem = Path(plain).stem
    if (path := project.site / "static" / page).is_file():  # published as it is
        return PageSource(path=path, file=project.relative(path), whole=True)
    if plain.startswith("stories/") and (path := project.reports / f"{stem}.{lang}.qmd").is_file():
        return PageSource(path=path, file=project.relative(path), whole=True)
    if plain.startswith("notebooks/") and (path := project.notebooks / f"{stem}.py").is_file():
        return PageSource(path=path, file=project.relative(path), whole=False)
    for text in (name for name, address in TEXTS.items() if address == plain):
        found = project.layers.find(f"reports/pages/{text}.{lang}.qmd")
        if found.path.is_file() and not found.is_packaged:
            return PageSource(path=found.path, file=found.file, whole=False)
    return None


def place(project: Project, fault: TreeFault) -> Where | None:
    """Return where in what people wrote stands what is wrong with a page: at its line and column where it stands there.

    None where they did not write it.
    """
    source = source_of(project, fault.page)
    if source is None:
        return None
    found = list(_found(source, fault, project)) if fault.found is not None else []
    if not found:
        return Where(file=source.file) if source.whole else None
    return found[-1 if fault.rule == "ids" else 0]  # the first of what stands twice is right


def lacking_id(project: Project, fault: TreeFault) -> Finding | None:
    """Return what to do where a page of the package leads to an id that a text of the project, in the place of its own, lacks."""
    href = fault.found or ""
    target, fragment = resolve(href, fault.page)
    is_text = located(target, project.config.languages)[1] in TEXTS.values()
    source = source_of(project, target) if fault.rule == "links" and fragment and is_text else None
    if source is None:
        return None
    return Finding(
        where=Where(file=source.file), problem="a page leads to a section that this text does not have", found=href,
        rule=f"site: {fault.rule}", key=fault.page, fix=f"Give a section the id, behind its heading: {{#{fragment}}}",
    )  # fmt: skip


def _found(source: PageSource, fault: TreeFault, project: Project) -> Iterator[Where]:
    lang, plain = located(fault.page, project.config.languages)
    what = fault.found or ""
    if fault.rule == "formulas":
        yield from _formulas(source, what, lang)
        return
    for number, line in source.lines(lang):
        columns: Iterator[int] = iter(())
        if fault.rule == "links":
            columns = _addressed(line, what, fault.page, plain)
        elif fault.rule == "ids":
            columns = _identified(line, what)
        elif fault.rule == "leftovers":
            columns = (match.start("left") + 1 for match in re.finditer(_ALONE.format(re.escape(what)), line))
        yield from (Where(file=source.file, line=number, column=column) for column in columns)


def _formulas(source: PageSource, formula: str, lang: Lang) -> Iterator[Where]:
    """Yield where a formula stands, over several lines too; the page has blanks where these end."""
    lines = list(source.lines(lang))
    text = "\n".join(line for _, line in lines)
    words = map(re.escape, formula.strip("$").split())
    for match in re.finditer(r"\$\$?" + _BETWEEN + _BETWEEN.join(words) + _BETWEEN + r"\$", text):
        above, column = text.count("\n", 0, match.start()), match.start() - text.rfind("\n", 0, match.start())
        yield Where(file=source.file, line=lines[above][0], column=column)


def _addressed(line: str, href: str, page: str, plain: str) -> Iterator[int]:
    """Yield the columns of the addresses in a line that lead where a link of the page does."""
    for match in _ADDRESS.finditer(line):
        kind = str(match.lastgroup)
        written = match[kind].strip("<>")
        if written == href or resolve(normalised(written, plain), page) == resolve(href, page):
            yield match.start(kind) + 1


def _identified(line: str, identity: str) -> Iterator[int]:
    """Yield the columns of what has an id in a line, or of a reference that makes it."""
    for match in _ID.finditer(line):
        kind = str(match.lastgroup)
        if identity == (heading_id(match[kind]) if kind == "words" else match[kind]):
            yield match.start(kind) + 1
    for match in _REFERENCE.finditer(line):
        if heading_id(match["name"]) in identity:
            yield match.start() + 1
