"""Work whose outcome follows from what it is given alone is done once: hundreds of tests begin with the same.

Nearly every test has an edition of its own, of which all tables but one, all texts but one and all checks but a few are those of
the test before. What is remembered here looks at no clock, at nothing that is set beside it and at no file but those of a text to
be rendered; it is known by all that it is given; and what ends in an error is done again. What takes long one worker learns from
another. What decides whether a build does something again is not among it: each test of that has the package as it is.
"""

from __future__ import annotations

import os
import pickle
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from types import SimpleNamespace
from typing import Any, TypeVar
from unittest.mock import patch

import polars as pl

from tinhso import digest
from tinhso.data import dataset
from tinhso.data.reading import read_tables
from tinhso.effects import put
from tinhso.expectations.engines import second_engine, validation
from tinhso.expectations.engines.kept_results import key_of
from tinhso.expectations.engines.second_engine import Opinion
from tinhso.expectations.engines.table_view import LINE, TableView
from tinhso.expectations.report import CheckResult
from tinhso.expectations.suites.read_suites import Suite
from tinhso.reports.prose import readings
from tinhso.site.files import embeds
from tinhso.site.render import kept_pages, render_pages
from tinhso.site.render.renderers import Pandoc, Warned

T = TypeVar("T")
#: Of how many tables, pages and texts the outcome is remembered: each is a megabyte at most.
MOST = 400
#: The folder of answers, where files lie in memory (conftest.py).
SHARED = "answers"


class _Answers(dict[str, Any]):
    """What was answered, by the digest of what was asked: here, or by another worker, each of which appends to its own file."""

    folder: Path | None = None

    def __init__(self) -> None:
        """Begin with nothing, and read the files of the others from their beginning."""
        super().__init__()
        self._read: Counter[Path] = Counter()

    def give(self, answers: Mapping[str, Any]) -> None:
        """Remember answers, for the others as well."""
        self.update(answers)
        if self.folder is not None and answers:
            with (self.folder / str(os.getpid())).open("ab", buffering=0) as file:
                file.write(pickle.dumps(answers))

    def learn(self) -> None:
        """Read what the others have answered since, up to what one of them is writing now."""
        for path in self.folder.iterdir() if self.folder is not None else ():
            if path.name != str(os.getpid()) and path.stat().st_size > self._read[path]:
                with path.open("rb") as file, suppress(EOFError, pickle.UnpicklingError):
                    file.seek(self._read[path])
                    while True:
                        self.update(pickle.load(file))
                        self._read[path] = file.tell()


_answers = _Answers()


def remember() -> None:
    """Let the package ask once from now on, in this process and, where there is a folder for answers, in those of others."""
    _answers.folder = folder if (folder := Path(tempfile.gettempdir()) / SHARED).is_dir() else None
    reading = ((read_tables, "parse"), (read_tables, "over_the_package"), (sys.modules[dataset.__module__], "_rows"))
    for owner, name in (*reading, (readings, "read_text"), (render_pages, "level"), (kept_pages, "short"), (embeds, "short")):
        setattr(owner, name, lru_cache(MOST)(getattr(owner, name)))
    asking: tuple[tuple[object, str, Callable[..., Any]], ...] = (
        (second_engine, "ask", _second_opinion),
        (validation, "engine", _engine),
        (Pandoc, "_page", _text),
    )
    for owner, name, once in asking:
        setattr(owner, name, once(getattr(owner, name)))


@contextmanager
def anew() -> Iterator[None]:
    """Ask again what is asked meanwhile: of a package that a test has changed."""
    with patch.dict(_answers, clear=True), patch.object(_answers, "folder", None):
        yield


def _once(given: object, make: Callable[[], T]) -> T:
    key = digest.of_bytes(pickle.dumps(given))
    if key not in _answers:
        _answers.learn()
    if key not in _answers:
        _answers.give({key: make()})
    answer: T = _answers[key]
    return answer


def _text(page: Callable[..., list[Warned]]) -> Callable[..., list[Warned]]:
    """Return what renders a text as before, and the same text of the same project once, unless it was warned of."""

    def rendered(pandoc: Pandoc, project: Path, source: Path, output: Path, options: Sequence[str]) -> list[Warned]:
        target = output / source.relative_to(project).with_suffix(".html")
        beside = [path for path in digest.files_below(project) if path.suffix != ".qmd" and output not in path.parents]
        asked = [pandoc.identity, pandoc.program, *(option.replace(str(project), "") for option in options)]
        key = digest.of_value([*asked, source.relative_to(project).as_posix(), digest.tree(project, [source, *beside])])
        if key not in _answers:
            _answers.learn()
        if key in _answers:
            put(target, _answers[key])
            return []
        warned = page(pandoc, project, source, output, options)
        if not warned:
            _answers.give({key: target.read_bytes()})
        return warned

    return rendered


def _second_opinion(ask: Callable[..., Opinion]) -> Callable[..., Opinion]:
    return lambda *given: _once(given, lambda: ask(*given))


def _engine(start: Callable[[], Any]) -> Callable[[], Any]:
    """Return what starts the engine of the checks as before, and asks once what passes of what it looks at."""

    @contextmanager
    def started() -> Iterator[SimpleNamespace]:
        _answers.learn()
        with start() as gx:

            def run(suite: Suite, frame: pl.DataFrame, parameters: Mapping[str, Any]) -> tuple[CheckResult, ...]:
                view, around = TableView(frame), digest.of_value([repr(suite.contract), suite.name, frame[LINE].to_list()])
                keys = {check.name: key_of(check, around, view, parameters) for check in suite.checks}
                left = tuple(check for check in suite.checks if keys[check.name] not in _answers)
                found = {result.name: result for result in gx.run(replace(suite, checks=left), frame, parameters)} if left else {}
                _answers.give({keys[name]: result for name, result in found.items() if not result.failing})
                return tuple(found.get(check.name) or _answers[keys[check.name]] for check in suite.checks)

            yield SimpleNamespace(**{**vars(gx), "run": run})

    return started
