"""What a notebook holds before it runs, and what one that has run hands on: what its cells show, its facts and its figures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal, TypeVar

from tinhso.data import reads
from tinhso.model import Lang, Text
from tinhso.notebooks.charts.figure import Figure
from tinhso.notebooks.workbench.facts import Fact

Found = TypeVar("Found", Fact, Figure)


@dataclass(frozen=True, slots=True, kw_only=True)
class Output:
    """One thing that a code cell shows.

    kind `text`: plain text, to be escaped. `html`: an HTML block, escaped already. `figure` and `fact`: `content` is the name.
    `lang` is None for what both languages show.
    """

    kind: Literal["text", "html", "figure", "fact"]
    content: str
    lang: Lang | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NotebookCell:
    """One cell as a page shows it. Markdown cells belong to one language, code cells (`lang` None) to both.

    `line` is the 1-based line of the cell's first line of content in the file.
    """

    id: str
    kind: Literal["markdown", "code"]
    lang: Lang | None
    source: str
    line: int
    outputs: tuple[Output, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class NotebookSource:
    """A notebook before it runs. `file` is its path from the project's root, `title` the first heading of each language.

    `tables` are those that its Workbench declares, `sources` those it speaks of, none where it speaks of all; they are written
    on line `bench_line`.
    """

    name: str
    file: str
    title: Text
    tables: tuple[str, ...]
    cells: tuple[NotebookCell, ...]
    sources: tuple[str, ...] = ()
    bench_line: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class NotebookResult(NotebookSource):
    """A notebook that has run. `digest` is that of everything it was made from, `inputs` that of its own file and of what it saw
    of the data, the same on every machine; `asked` is what of the observations that is."""

    digest: str
    inputs: str
    asked: tuple[reads.Asked, ...]
    facts: tuple[Fact, ...]
    figures: tuple[Figure, ...]

    def cells_in(self, lang: Lang) -> tuple[NotebookCell, ...]:
        """Return the cells that a page of one language shows, in their order."""
        own = (cell for cell in self.cells if cell.lang in (None, lang))
        return tuple(replace(cell, outputs=tuple(one for one in cell.outputs if one.lang in (None, lang))) for cell in own)

    def fact(self, name: str) -> Fact:
        """Return a fact by its name; KeyError names the ones there are."""
        return self._called(name, self.facts, "facts")

    def figure(self, name: str) -> Figure:
        """Return a figure by its name; KeyError names the ones there are."""
        return self._called(name, self.figures, "figures")

    def _called(self, name: str, found: Sequence[Found], what: str) -> Found:
        if (one := next((one for one in found if one.name == name), None)) is not None:
            return one
        raise KeyError(f"{name!r}: the notebook {self.name!r} has the {what} {', '.join(one.name for one in found)}")
