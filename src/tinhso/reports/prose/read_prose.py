"""Prose pages in two languages, `<slug>.vi.qmd` and `<slug>.en.qmd`: the stories, and the pages about the site itself.

Nobody types a number: every figure and date is a reference, so that prose cannot disagree with the data. What the two
renderers would set differently (straight quotes, double hyphens, three dots) is refused here.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

import yaml

from tinhso.errors import Finding, InputError, Where, did_you_mean
from tinhso.model import LANGS, Lang, Period
from tinhso.reports.prose.inline_constructs import Surroundings
from tinhso.reports.prose.lines import ProseLine, read_line, read_text

SUFFIX = ".qmd"
#: The head may name the sources that a page speaks of: its claims are about their rows alone.
SOURCES = "sources"
_T = TypeVar("_T")
QUOTE = 'Put "quotation marks" around a text that holds a reference or a colon.'
KEYS = ("title", "description", "date", "order", SOURCES)


@dataclass(frozen=True, slots=True, kw_only=True)
class Prose:
    """One language of a page, read and checked but with its references still to be resolved."""

    file: str
    title: ProseLine
    description: ProseLine
    date: Period | None
    order: int | None
    sources: tuple[tuple[str, Where], ...]
    lines: tuple[ProseLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One page of prose in both languages."""

    slug: str
    texts: Mapping[Lang, Prose]

    @property
    def date(self) -> Period | None:
        """The day the editors put on it, if any."""
        return self.texts["vi"].date

    @property
    def order(self) -> tuple[int, str]:
        """Where it stands among others: by `order`, then by slug."""
        order = self.texts["vi"].order
        return (10**6 if order is None else order, self.slug)


def slugs(folder: Path) -> tuple[str, ...]:
    """List the slugs of the prose files of a folder, in any language, sorted."""
    return tuple(sorted({_parts(path)[0] for path in folder.glob(f"*{SUFFIX}") if _parts(path)[1] in LANGS}))


def read_articles(root: Path, folder: Path, *, only: tuple[str, ...] | None = None) -> tuple[Article, ...]:
    """Read the prose pages of a folder, or those named in `only`, in their order.

    Raises InputError with every finding: a language missing, a head that is not as expected, a number typed by hand, a
    reference that cannot be read.
    """
    findings: list[Finding] = []
    articles = []
    for slug in slugs(folder) if only is None else only:
        texts: dict[Lang, Prose] = {}
        for lang in LANGS:
            path = folder / f"{slug}.{lang}{SUFFIX}"
            file = path.relative_to(root).as_posix()
            if not path.is_file():
                findings.append(
                    Finding(
                        where=Where(file=file), problem=f"the page lacks its {lang} text", expected=" and ".join(_names(slug)),
                        fix="Every page is published in both languages: write the missing file.",
                    )
                )  # fmt: skip
                continue
            reader = _Reader(file)
            prose = reader.read(path.read_text(encoding="utf-8"))
            findings += reader.findings
            if prose is not None:
                texts[lang] = prose
        if len(texts) == len(LANGS):
            findings += _disagreements(texts["vi"], texts["en"])
            articles.append(Article(slug=slug, texts=texts))
    if findings:
        raise InputError(findings)
    return tuple(sorted(articles, key=lambda article: article.order))


def _parts(path: Path) -> tuple[str, str]:
    slug, _, lang = path.name.removesuffix(SUFFIX).rpartition(".")
    return slug, lang


def _names(slug: str) -> list[str]:
    return [f"{slug}.{lang}{SUFFIX}" for lang in LANGS]


def _disagreements(vi: Prose, en: Prose) -> Iterator[Finding]:
    named = [tuple(name for name, _ in text.sources) for text in (vi, en)]
    said: list[tuple[str, object, object]] = [
        ("date", vi.date, en.date),
        ("order", vi.order, en.order),
        (SOURCES, named[0], named[1]),
    ]
    for key, first, second in said:
        if first != second:
            yield Finding(
                where=Where(file=en.file, line=1, field=key),
                problem=f"the two languages disagree about `{key}`",
                found=str(second),
                expected=f"{first}, as in {vi.file}",
            )


class _Reader:
    """Reads one file and collects every finding."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.findings: list[Finding] = []

    def complain(self, line: int, column: int | None, problem: str, *, field: str | None = None, **more: str | None) -> None:
        self.findings.append(Finding(where=Where(file=self.file, line=line, column=column, field=field), problem=problem, **more))

    def read(self, text: str) -> Prose | None:
        lines = unicodedata.normalize("NFC", text).split("\n")
        end = next((number for number, line in enumerate(lines[1:], 1) if line.rstrip() == "---"), None)
        if lines[0].rstrip() != "---" or end is None:
            self.complain(1, 1, "the page has no head", expected="a block between two lines of --- with title and description")
            return None
        head = self.head("\n".join(lines[1:end]))
        body, findings = read_text("\n".join(lines[end + 1 :]), self.file, end + 2, Surroundings())
        self.findings += findings
        if head is None or self.findings:
            return None
        return replace(head, lines=body)

    def head(self, text: str) -> Prose | None:
        try:
            node = yaml.compose(text, Loader=yaml.SafeLoader)
        except yaml.YAMLError as error:
            mark = getattr(error, "problem_mark", None)
            self.complain(
                mark.line + 2 if mark else 1, mark.column + 1 if mark else None, "the head is not readable as YAML",
                found=str(getattr(error, "problem", error)), fix=QUOTE,
            )  # fmt: skip
            return None
        values: dict[str, yaml.ScalarNode] = {}
        sources: tuple[tuple[str, Where], ...] = ()
        for name, value in node.value if isinstance(node, yaml.MappingNode) else ():
            line = name.start_mark.line + 2
            if name.value not in KEYS:
                self.complain(
                    line, 1, "unknown key", found=name.value, expected=", ".join(KEYS), fix=did_you_mean(name.value, KEYS)
                )
            elif name.value == SOURCES:
                items = value.value if isinstance(value, yaml.SequenceNode) else [value]
                sources = tuple((str(item.value), self.at(item, SOURCES)) for item in items)
            elif not isinstance(value, yaml.ScalarNode):
                self.complain(
                    line, value.start_mark.column + 1, "is not a text", field=name.value,
                    fix=QUOTE,
                )  # fmt: skip
            else:
                values[name.value] = value
        for key in ("title", "description"):
            if not (key in values and values[key].value.strip()):
                self.complain(1, None, f"the head lacks `{key}`", field=key)
        if self.findings:
            return None
        return Prose(
            file=self.file,
            title=self.words(values["title"]),
            description=self.words(values["description"]),
            date=self.value("date", values.get("date"), Period.parse),
            order=self.value("order", values.get("order"), int),
            sources=sources,
            lines=(),
        )

    def at(self, node: yaml.Node, field: str) -> Where:
        """Return where a value of the head stands: the head begins on the second line."""
        return Where(file=self.file, line=node.start_mark.line + 2, column=node.start_mark.column + 1, field=field)

    def words(self, node: yaml.ScalarNode) -> ProseLine:
        column = node.start_mark.column + 1 + (node.style is not None)
        return self.line(str(node.value).strip(), node.start_mark.line + 2, column)

    def value(self, key: str, node: yaml.ScalarNode | None, parse: Callable[[str], _T]) -> _T | None:
        if node is None:
            return None
        text = str(node.value).strip()
        try:
            return parse(text)
        except ValueError as error:
            self.complain(node.start_mark.line + 2, node.start_mark.column + 1, str(error), field=key, found=text)
            return None

    def line(self, text: str, number: int, column: int = 1) -> ProseLine:
        line, findings = read_line(text, self.file, number, column)
        self.findings += findings
        return line
