"""The files of a new project: put together whole, shown, and written to an empty folder."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from string import Template

from tinhso import __version__
from tinhso.authored import csv_text
from tinhso.effects import write_bytes
from tinhso.errors import UsageError
from tinhso.model import Lang, Text
from tinhso.starting.choices import Choices, known_languages, own_file, words

TableRows = Sequence[Mapping[str, str]]
#: So many rows of a table are shown before they are written.
SHOWN = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """What the tables of a new project hold: their rows by name, the files beside them, and what its author has to fill in."""

    tables: Mapping[str, TableRows]
    files: Mapping[str, bytes]
    todo: tuple[str, ...]
    data: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NewProject:
    """The files of a project by their paths below its folder, the lines that show them, and what is left to its author."""

    files: Mapping[str, bytes]
    shown: tuple[str, ...]
    todo: tuple[str, ...]

    def write(self, folder: Path) -> None:
        """Write the files. Raises UsageError where the folder holds anything: nothing is ever overwritten."""
        refuse_occupied(folder)
        for name, content in self.files.items():
            write_bytes(folder / name, content)


def refuse_occupied(folder: Path) -> None:
    """Raise UsageError for a folder that is not empty, or for a file in its place."""
    if folder.is_dir() and any(folder.iterdir()):
        raise UsageError(f"{folder}: the folder is not empty, and nothing in it is overwritten. Name a new one.")
    if not folder.is_dir() and folder.exists():
        raise UsageError(f"{folder}: a file of this name is in the way.")


def begin(choices: Choices, content: Content, edition: str) -> NewProject:
    """Put a project together; `edition` is the date that its pages bear."""
    made = {
        "_quarto.yml": _settings(choices, content, edition),
        "Makefile": _filled("makefile.txt"),
        "README.md": _filled("readme.txt", title=next(iter(choices.title.values())), data=content.data),
        ".gitignore": _filled("gitignore.txt"),
        ".github/workflows/site.yml": _filled("site.yml.txt", version=__version__),
    }
    tables = {name: table(rows, choices.languages) for name, rows in content.tables.items()}
    written = {**made, **{f"data/{name}.csv": text for name, text in tables.items()}}
    return NewProject(
        files={**{name: text.encode() for name, text in written.items()}, **content.files},
        shown=tuple(_shown(tables)),
        todo=content.todo,
    )


def table(rows: TableRows, languages: Sequence[Lang]) -> str:
    """Return rows as CSV with the columns that any of them has, of texts those of the languages alone.

    A name that ends in `_` and a language is a text in that language; it is taken for one when the row has it in another, too.
    """
    columns = list(dict.fromkeys(name for row in rows for name in row))
    kept = [name for name in columns if not _is_of_other_language(name, columns, languages)]
    return csv_text([kept, *(map(row.get, kept) for row in rows)])


def texts(name: str, text: Text) -> dict[str, str]:
    """Return the cells of a text, a column for each language."""
    return {f"{name}_{lang}": words for lang, words in text.items()}


def _is_of_other_language(name: str, columns: Sequence[str], languages: Sequence[Lang]) -> bool:
    stem, _, lang = name.rpartition("_")
    return lang in known_languages() and lang not in languages and any(f"{stem}_{other}" in columns for other in languages)


def _settings(choices: Choices, content: Content, edition: str) -> str:
    kept = any(name.startswith("data/kept/") for name in content.files)
    known = words("description", choices.languages)
    description = Text.of(choices.languages, lambda lang: known[lang] or choices.title[lang])
    return _filled(
        "quarto.yml.txt",
        title=_yaml(choices.title),
        description=_yaml(description),
        languages=", ".join(choices.languages),
        edition=edition,
        packs="  packs: [tables] # checks of sources that are tables\n" if kept else "",
    )


def _yaml(text: Text) -> str:
    quoted = {lang: said.replace("\\", "\\\\").replace('"', '\\"') for lang, said in text.items()}
    return "".join(f'\n    {lang}: "{said}"' for lang, said in quoted.items())


def _filled(name: str, **values: str) -> str:
    return Template(own_file(f"files/{name}")).substitute(values)


def _shown(tables: Mapping[str, str]) -> list[str]:
    lines = []
    for name, text in tables.items():
        rows = list(csv.reader(io.StringIO(text)))[1:]
        lines.append(f"data/{name}.csv: {len(rows)} {'row' if len(rows) == 1 else 'rows'}")
        lines += ["    " + ",".join(cell for cell in row if cell) for row in rows[:SHOWN]]
        if len(rows) > SHOWN:
            lines.append(f"    … and {len(rows) - SHOWN:,} more")
    return lines
