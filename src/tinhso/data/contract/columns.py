"""The data contract: every table, every column, its type and its meaning in both languages, which is the codebook too.

It is written as tables itself: `tables.csv`, `columns.csv` and `cell_types.csv` beside this module. Names and order of the
columns are fixed: other programs read the files of an edition. What is said in words has a column for each of the edition's
languages, `name_vi` and `name_en`.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache
from pathlib import Path

from tinhso.layers import PACKAGE, PACKS, packs
from tinhso.model import Lang, Lexicon, Text
from tinhso.own_rows import own_rows
from tinhso.package_texts import column_key, rule_key, table_key


def own_text(row: Mapping[str, str], name: str) -> Text:
    """Return the statement that a row makes in the languages of the package."""
    return Text(vi=row[f"{name}_vi"], en=row[f"{name}_en"])


FOLDER = "data"


class CellType(StrEnum):
    """What a cell may hold, read by `tinhso.data.reading.cells`."""

    TEXT = "text"
    IDENTIFIER = "identifier"
    CODE = "code"
    INTEGER = "integer"
    NUMBER = "number"
    VALUE = "value"
    PERIOD = "period"
    DAY = "day"
    DIGITS = "digits"
    DIGEST = "digest"
    FINGERPRINT = "fingerprint"
    ADDRESS = "address"

    @property
    def is_number(self) -> bool:
        """Tell whether its cells are numbers, to be reckoned with."""
        return self in (CellType.INTEGER, CellType.NUMBER, CellType.VALUE)


_TYPES = {CellType(row["type"]): row for row in own_rows(Path(__file__).with_name("cell_types.csv"))}
#: The form of a cell of each type, a regular expression; its rule in words; and what such a cell is called.
PATTERNS = {type_: row["pattern"] for type_, row in _TYPES.items()}
RULES = {type_: own_text(row, "rule") for type_, row in _TYPES.items()}
#: What a rule is put together from: those of the types, and what stands around them.
RULE_WORDS = {type_.value: rule for type_, rule in RULES.items()} | {
    row["word"]: own_text(row, "says") for row in own_rows(Path(__file__).with_name("rule_words.csv"))
}
NOUNS = {type_: row["noun"] for type_, row in _TYPES.items()}
#: A spreadsheet keeps so many digits of a number with decimals; where there are more, the last are from reckoning.
MOST_DIGITS = 15
#: No whole number has more digits than these, and with decimals no number more signs.
MOST_OF_A_WHOLE, LONGEST_NUMBER = 18, 24


def is_too_long(number: str) -> bool:
    """Tell whether a number has more digits than a source prints, as 50.300000000000004 has, or than can be reckoned with."""
    whole, _, part = number.removeprefix("-").partition(".")
    if not part:
        return len(whole) > MOST_OF_A_WHOLE
    return len((whole + part).strip("0")) > MOST_DIGITS or len(number) > LONGEST_NUMBER


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column of a table.

    `meaning` is what readers are told, `hint` what authors are: in English, in whatever languages the edition is.
    `required`: the cell may not be empty. `codelist`: the cell is a code of that list. `table`: the cell names a row of that
    table by its key. `lang`: the cell is words in that language.
    """

    name: str
    type: CellType
    meaning: Text
    hint: str = ""
    required: bool = False
    codelist: str | None = None
    table: str | None = None
    lang: Lang | None = None
    said: Text | None = None

    @property
    def rule(self) -> Text:
        """What a cell holds and whether it may be empty, as a sentence."""
        if self.said is not None:
            return self.said
        return self._rule(lambda word, **values: Text.of(self.meaning, lambda lang: RULE_WORDS[word].said(lang).format(**values)))

    def _rule(self, words: Callable[..., Text]) -> Text:
        """Return the sentence, put together from words by their names."""
        if self.codelist is not None:
            rule = words("code_of", list=self.codelist)
        elif self.table is not None:
            rule = words("key_of", name=KEYS[self.table][0], path=PATHS[self.table])
        else:
            rule = words(self.type.value)
        around = "required" if self.required else "may_be_empty"
        return Text.of(rule, lambda lang: words(around, rule=rule[lang])[lang])

    def in_words(self, table: str, words: Lexicon) -> Column:
        """Return the column as an edition says it, where its languages have words of their own for it."""
        key = column_key(table, self.name if self.lang is None else self.name.removesuffix(f"_{self.lang}"))
        if not words.has(key):
            return self
        said = self._rule(lambda word, **values: words.text(rule_key(word), **values))
        return replace(self, meaning=words.text(key), said=said)


@dataclass(frozen=True, slots=True, kw_only=True)
class TableContract:
    """One CSV file: its name, what a row is, its key and its columns in their order; `may_be_empty` allows it to have no row."""

    name: str
    meaning: Text
    key: tuple[str, ...]
    columns: tuple[Column, ...]
    hint: str = ""
    may_be_empty: bool = False

    @property
    def path(self) -> str:
        """Where the file lies, from the project's root."""
        return PATHS[self.name]

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(column.name for column in self.columns)

    def column(self, name: str) -> Column:
        """Return the column with this name. KeyError is a bug: no data decides which columns there are."""
        for column in self.columns:
            if column.name == name:
                return column
        raise KeyError(name)

    def said_first(self, name: str) -> str:
        """Return a column, or, by the name without a language, the column of the first language in which its words are."""
        return next((column.name for column in self.columns if column.lang and column.name == f"{name}_{column.lang}"), name)

    def in_words(self, words: Lexicon) -> TableContract:
        """Return the contract as an edition says it, where its languages have words of their own for it."""
        if not words.has(table_key(self.name)):
            return self
        columns = tuple(column.in_words(self.name, words) for column in self.columns)
        return replace(self, meaning=words.text(table_key(self.name)), columns=columns)

    def having(self, names: Collection[str]) -> TableContract:
        """Return the contract of a file that has these columns: of those that may be empty, it may lack any."""
        return replace(self, columns=tuple(column for column in self.columns if column.name in names))


_TABLES = own_rows(Path(__file__).with_name("tables.csv"))
#: The tables of an edition by name, in their order: the file of each, from the project's root, and its key.
PATHS: Mapping[str, str] = {row["table"]: f"{FOLDER}/{row['table']}.csv" for row in _TABLES}
KEYS: Mapping[str, tuple[str, ...]] = {row["table"]: tuple(row["key"].split()) for row in _TABLES}


@cache
def contract_in(langs: tuple[Lang, ...], chosen: tuple[str, ...] = ()) -> Mapping[str, TableContract]:
    """Return the tables of an edition in these languages and with these packs, by name."""
    columns: dict[str, list[Column]] = {}
    rows = list(own_rows(Path(__file__).with_name("columns.csv")))
    for pack in chosen:
        for row in _rows_of_pack(pack):
            place = next(i for i, other in enumerate(rows) if (other["table"], other["column"]) == (row["table"], row["before"]))
            rows.insert(place, row)
    for row in rows:
        field, _, lang = row["column"].rpartition("_")
        if lang == "vi":
            known = {other["column"]: other for other in rows if other["table"] == row["table"]}
            found = [_column(known.get(f"{field}_{one}", known[f"{field}_en"]), f"{field}_{one}", langs, one) for one in langs]
        else:
            found = [] if lang == "en" else [_column(row, row["column"], langs)]
        columns.setdefault(row["table"], []).extend(found)
    return {
        row["table"]: TableContract(
            name=row["table"],
            meaning=own_text(row, "meaning").within(langs),
            hint=row["meaning_en"],
            key=KEYS[row["table"]],
            columns=tuple(columns[row["table"]]),
            may_be_empty=row["may_be_empty"] == "yes",
        )
        for row in _TABLES
    }


def _rows_of_pack(pack: str) -> Sequence[Mapping[str, str]]:
    """Return the columns that a pack adds, each with the column of the contract `before` which it stands."""
    return own_rows(PACKAGE / PACKS / pack / FOLDER / "columns.csv")


def pack_with(table: str, column: str) -> str | None:
    """Return the pack that brings a column of this name to a table, None where none does."""
    found = (pack for pack in packs() for row in _rows_of_pack(pack) if (row["table"], row["column"]) == (table, column))
    return next(found, None)


def _column(row: Mapping[str, str], name: str, langs: Iterable[Lang], lang: Lang | None = None) -> Column:
    return Column(
        name=name,
        type=CellType(row["type"]),
        meaning=own_text(row, "meaning").within(langs),
        hint=row["meaning_en"],
        required=row["required"] == "yes",
        codelist=row["codelist"] or None,
        table=row["refers_to"] or None,
        lang=lang,
    )
