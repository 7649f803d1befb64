"""What an edition has still to say in a language that the package does not know, and the files to say it in.

Each text is written empty, with its English words beside it, where the edition would say it: a build stops as long as one is.
The words around figures (“nearly”, “million”) are asked for as well, for sources in any language: without them a build reads
figures by their signs alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from tinhso import authored, plurals
from tinhso.authored import CsvFile, Node, csv_text
from tinhso.data import IN_PROSE, KEYS, NOTATION, PATHS, comparison_words, contract_in, load_vocabulary, packaged_codes
from tinhso.effects import write_text
from tinhso.errors import Finding, UsageError, Where, first
from tinhso.expectations import needed_texts
from tinhso.grouping import grouped
from tinhso.layers import BASE, PACKAGE, Layers
from tinhso.model import ENGLISH, Lang
from tinhso.own_rows import own_rows
from tinhso.project import Project
from tinhso.strings import FILE, PACKAGED, Phrase, laid_strings

#: Where the texts about the site stand.
TEXTS = "reports/pages"
CODES, SOURCES = PATHS["codelists"], PATHS["sources"]
#: The columns of the tables that are asked for.
_WORDS = PACKAGE / BASE / NOTATION
_COLUMNS = {CODES: ("codelist", "code"), SOURCES: ("source_id",), NOTATION: ("language", "role", "meaning", "word")}
SUFFIX = ".qmd"
#: So many English words stand for what is asked for.
LIKE = 3
#: Of what is said in many words of a kind, these are asked for; more may be added.
FEW = {"fraction": ("1/2", "1/3", "2/3", "1/4", "3/4"), "multiple": ("1.5", "2", "3")}
_STEP = "  "


@dataclass(frozen=True, slots=True, kw_only=True)
class Unsaid:
    """What was written anew, by file, and where texts wait for their words."""

    written: Mapping[str, int]
    waiting: tuple[Where, ...]


def write_unsaid(project: Project, lang: Lang) -> Unsaid:
    """Write what is missing in a language into the files of the project; what is said there stays as it is.

    Raises UsageError for a language that the edition has not, and for one that the package knows; InputError for a table that
    cannot be read, before anything is written.
    """
    is_read = lang in project.config.languages
    if not is_read and lang not in _source_languages(project):
        raise UsageError(
            f"{lang}: the edition is in {', '.join(project.config.languages)}. Add it to `languages` in _quarto.yml."
        )
    if lang in PACKAGED:
        raise UsageError(f"{lang}: the package says everything in it. {FILE} is for what this edition says otherwise.")
    for file in _COLUMNS:
        read_own(project, file)  # nothing is written where one of them cannot be read
    said = {FILE: _strings(project, lang), CODES: _codes(project, lang), **_texts(project, lang)} if is_read else {}
    written = {**said, NOTATION: _number_words(project, lang)}
    return Unsaid(written={file: count for file, count in written.items() if count}, waiting=tuple(waiting(project, lang)))


def waiting(project: Project, lang: Lang) -> Iterator[Where]:
    """Yield where texts of a language wait for their words."""
    if lang in project.config.languages:
        yield from _waiting_for_readers(project, lang)
    for row in read_own(project, NOTATION).rows:
        language, role, meaning, word = (row.cells[column] for column in _COLUMNS[NOTATION])
        if language == lang and not word:
            like = first(_english(role, meaning), LIKE)
            yield Where(file=NOTATION, line=row.line, field=f"{role} {meaning}".strip() + f", as {like}")


def _waiting_for_readers(project: Project, lang: Lang) -> Iterator[Where]:
    """Yield where the texts wait that a build needs: strings, texts in the tables, texts about the site."""
    for key, phrase in laid_strings(project.layers, project.config.languages).items():
        if lang not in phrase.text:
            place = phrase.where.get(lang)
            yield Where(file=FILE, line=place.line if place else None, field=key)
    yield from _waiting_in_tables(project, lang)
    for name in _names():
        file = f"{TEXTS}/{name}.{lang}{SUFFIX}"
        for number, line in enumerate(authored.text(project.root, file).split("\n")[1:3], 2):
            if line in ('title: ""', 'description: ""'):
                yield Where(file=file, line=number, field=line.partition(":")[0])


def _waiting_in_tables(project: Project, lang: Lang) -> Iterator[Where]:
    """Yield the cells that checks want filled, and those whose text another language has, in columns not yet written as well."""
    tables = {table: read_own(project, file).rows for table, file in PATHS.items()}
    needed = set(needed_texts(project, {table: [row.cells for row in rows] for table, rows in tables.items()}))
    for table, contract in contract_in((lang,), project.config.packs).items():
        for field in (column.name.removesuffix(f"_{lang}") for column in contract.columns if column.lang == lang):
            for at, row in enumerate(tables[table]):
                beside = any(row.cells.get(f"{field}_{other}") for other in project.config.languages)
                if not row.cells.get(f"{field}_{lang}") and (beside or (table, field, at) in needed):
                    key = " ".join(row.cells.get(part, "") for part in KEYS[table])
                    yield Where(file=PATHS[table], line=row.line, field=f"{key}: {field}_{lang}")


def _strings(project: Project, lang: Lang) -> int:
    """Write the strings that the file does not have yet: beside another language, or below their sections; return how many."""
    phrases = laid_strings(project.layers, project.config.languages)
    new = {key: phrase for key, phrase in phrases.items() if lang not in phrase.text and lang not in phrase.where}
    if not authored.there(project.root, FILE):
        head = "# What the package does not say in the languages of this edition; the English words stand behind each text.\n"
        write_text(project.root / FILE, head + "".join(f"{line}\n" for line in _nested(new, lang, "", 0)))
        return len(new)
    with authored.reading(project.root, FILE) as document:
        text, beside = document.document.text, dict(_beside(document, new, lang))
    for at, words in sorted(beside.values(), reverse=True):
        text = text[:at] + words + text[at:]
    with authored.parse(FILE, text) as document:
        sections = dict(_sections(document))
    lines = text.split("\n")
    below = {key: phrase for key, phrase in new.items() if key not in beside}
    by_section = grouped(below, lambda key: next((above for above in _above(key) if above in sections), ""))
    last = len(lines) if lines[-1] else len(lines) - 1
    places = {section: (sections[section] if section else (last, 0)) for section in by_section}
    for section, (after, indent) in sorted(places.items(), key=lambda place: -place[1][0]):
        lines[after:after] = _nested({key: new[key] for key in by_section[section]}, lang, section, indent)
    write_text(project.root / FILE, "\n".join(lines))
    return len(new)


def _beside(node: Node, new: Mapping[str, Phrase], lang: Lang) -> Iterator[tuple[str, tuple[int, str]]]:
    """Yield the strings that the file says in another language: where this one is written beside it, and what."""
    for child in node.entries().values():
        if child.path in new and child.is_table and (said := list(child.entries().values())):
            empty = f"{lang}: {_empty(new[child.path], lang)}"
            if child.written.startswith("{"):
                yield child.path, (said[-1].end, f", {empty}")
            else:
                first_key = said[0].named
                yield child.path, (first_key.begin, f"{empty}\n{' ' * (first_key.column - 1)}")
        elif child.is_table:
            yield from _beside(child, new, lang)


def _empty(phrase: Phrase, lang: Lang) -> str:
    """Return how a text is written that waits for its words: each form that the language has where English has two."""
    asked = plurals.forms(lang) if ENGLISH in phrase.forms else ()
    empty = ", ".join(f'{form}: ""' for form in asked)
    return f"{{ {empty} }}" if len(asked) > 1 else '""'


def _above(key: str) -> Iterator[str]:
    """Yield the sections that a string stands in, the nearest first."""
    while "." in key:
        key = key.rpartition(".")[0]
        yield key


def _sections(node: Node) -> Iterator[tuple[str, tuple[int, int]]]:
    """Yield the sections on lines of their own: the line of the name, and how far what stands below it is indented."""
    for child in node.entries().values():
        if child.is_table and child.entries():
            inner = next(iter(child.entries().values())).named.at
            name = child.named.at
            if inner.line is not None and name.line is not None and inner.line > name.line:
                yield child.path, (name.line, (inner.column or 1) - 1)
                yield from _sections(child)


def _nested(phrases: Mapping[str, Phrase], lang: Lang, section: str, indent: int) -> Iterator[str]:
    """Yield the lines of strings below a section."""
    start = f"{section}." if section else ""
    for name, keys in grouped(phrases, lambda key: key.removeprefix(start).partition(".")[0]).items():
        own = phrases.get(start + name)
        if own is not None:
            words = own.text.said(ENGLISH).replace("\n", " ")
            if ENGLISH in own.forms:
                words = f"{own.forms[ENGLISH][plurals.ONE]} | {words}"
            yield f"{' ' * indent}{name}: {{ {lang}: {_empty(own, lang)} }} # {words}"
        else:
            yield f"{' ' * indent}{name}:"
            yield from _nested({key: phrases[key] for key in keys}, lang, start + name, indent + len(_STEP))


def _codes(project: Project, lang: Lang) -> int:
    """Write the codes of the package that have no name in the language below those of the edition; return how many."""
    own = read_own(project, CODES)
    known = {(row.cells["codelist"], row.cells["code"]) for row in own.rows}
    new = [code for code in packaged_codes(project.config.packs) if (code["codelist"], code["code"]) not in known]
    if new:
        text = authored.text(project.root, CODES)
        write_text(project.root / CODES, text.rstrip("\n") + "\n" + csv_text(map(row.get, own.columns) for row in new))
    return len(new)


def read_own(project: Project, file: str) -> CsvFile:
    """Return a table of the project's own, without rows where it has no such file. Raises InputError for an unreadable one."""
    if not authored.there(project.root, file):
        return CsvFile(file=file)
    with authored.reading_csv(file, authored.text(project.root, file), _COLUMNS.get(file, ()), more=None) as table:
        return table


def _number_words(project: Project, lang: Lang) -> int:
    """Write a row for each thing that English words do, where no layer has one; return how many.

    That is beside figures and, for readers, in prose: an edition that has words for the one may have none for the other yet.
    """
    vocabulary, own = load_vocabulary(project.layers), read_own(project, NOTATION)
    own_roles = {row.cells["role"] in IN_PROSE for row in own.rows if row.cells["language"] == lang}
    known = {
        True: True in own_roles or comparison_words.is_known(lang, vocabulary) or lang not in project.config.languages,
        False: False in own_roles or (lang in vocabulary.words and True not in own_roles),
    }
    deeds = dict.fromkeys(
        (row["role"], row["meaning"])
        for row in own_rows(_WORDS)
        if row["language"] == ENGLISH and row["meaning"] in FEW.get(row["role"], (row["meaning"],))
        if not known[row["role"] in IN_PROSE]
    )
    if not deeds:
        return 0
    text = authored.text(project.root, NOTATION) if own.columns else ",".join(_COLUMNS[NOTATION])
    rows = "".join(f"\n{lang},{role},{meaning}," for role, meaning in deeds)
    write_text(project.root / NOTATION, text.rstrip("\n") + rows + "\n")
    return len(deeds)


def _english(role: str, meaning: str) -> list[str]:
    """Return the English words that do so."""
    rows = (row for row in own_rows(_WORDS) if (row["language"], row["role"], row["meaning"]) == (ENGLISH, role, meaning))
    return [f"“{row['word']}”" for row in rows]


def _source_languages(project: Project) -> tuple[Lang, ...]:
    """Return the languages in which the sources of the edition print their words."""
    known = [row.cells.get("language") or project.config.languages[0] for row in read_own(project, SOURCES).rows]
    return tuple(dict.fromkeys(known))


def unworded(project: Project) -> Iterator[Finding]:
    """Yield the languages of sources for which no layer has words. Raises InputError for files that cannot be read."""
    known = load_vocabulary(project.layers).words
    for lang in _source_languages(project):
        if lang not in known:
            problem = f"no words for numbers are known in `{lang}`: figures of its sources are read by their signs alone"
            fix = f"`tinhso strings {lang}` begins the file: “nearly”, “million” and the like, what the language has of them."
            yield Finding(where=Where(file=NOTATION), problem=problem, fix=fix)


def _texts(project: Project, lang: Lang) -> Mapping[str, int]:
    """Write the texts about the site that the project does not have, the English ones in a comment; return which."""
    written = {}
    for name in _names():
        file = f"{TEXTS}/{name}.{lang}{SUFFIX}"
        if not authored.there(project.root, file):
            english = project.text(f"{TEXTS}/{name}.{ENGLISH}{SUFFIX}")
            write_text(project.root / file, f'---\ntitle: ""\ndescription: ""\n---\n\n<!--\n{english.rstrip()}\n-->\n')
            written[file] = 1
    return written


def _names() -> Iterable[str]:
    """Return the texts about the site that the package has."""
    found = Layers(PACKAGE / "none").list(TEXTS, f"*.{ENGLISH}{SUFFIX}")
    return [Path(file.name).name.removesuffix(f".{ENGLISH}{SUFFIX}") for file in found]
