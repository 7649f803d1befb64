"""Bibliographies beside a text or of the whole project, BibTeX or CSL-JSON: their keys, and the entries that cannot be read."""

from __future__ import annotations

import os
import re
from collections.abc import Collection, Mapping
from importlib.resources import files
from pathlib import Path

from tinhso import authored
from tinhso.authored import Node, TableNode, expected_language
from tinhso.errors import Finding, Where, did_you_mean, refuse
from tinhso.layers import HIDDEN, is_hidden
from tinhso.project import BIBLIOGRAPHY, CONFIG_FILE

KEY = BIBLIOGRAPHY
SUFFIXES = (".bib", ".json")
_BETWEEN, _ENTRY = re.compile(r"(?:%[^\n]*|[^@%])*"), re.compile(r"@(\w+)\s*\{")
_CITED, _NAME = re.compile(r"\s*([^\s,{}()\"#%=]+)\s*,"), re.compile(r"\w[\w:+/-]*\s*(=)?")
_BLANK, _PLAIN, _NEXT = re.compile(r"\s*"), re.compile(r"[\w:-]+"), re.compile(r".*?(?:\n(?=\s*@)|$)", re.DOTALL)
#: What a value in braces or in quotation marks holds beside braces, as Pandoc reads it.
_WORDS = re.compile(r"(?:\\.|[^{}\"\\])*", re.DOTALL)
#: The types of the schema of CSL-JSON.
TYPES = (
    "article", "article-journal", "article-magazine", "article-newspaper", "bill", "book", "broadcast", "chapter", "classic",
    "collection", "dataset", "document", "entry", "entry-dictionary", "entry-encyclopedia", "event", "figure", "graphic",
    "hearing", "interview", "legal_case", "legislation", "manuscript", "map", "motion_picture", "musical_score", "pamphlet",
    "paper-conference", "patent", "performance", "periodical", "personal_communication", "post", "post-weblog", "regulation",
    "report", "review", "review-book", "software", "song", "speech", "standard", "thesis", "treaty", "webpage",
)  # fmt: skip
NO_TITLE = "readers would see a year with a stop, or nothing"
ENTRY = "@book{key, title = {Words}, year = {2022}}"
#: The fields that hold names, and those that hold dates; all others hold a text or a number.
NAMES = (
    "author", "chair", "collection-editor", "compiler", "composer", "container-author", "contributor", "curator", "director",
    "editor", "editorial-director", "executive-producer", "guest", "host", "illustrator", "interviewer", "narrator", "organizer",
    "original-author", "performer", "producer", "recipient", "reviewed-author", "script-writer", "series-creator", "translator",
)  # fmt: skip
DATES = ("accessed", "available-date", "event-date", "issued", "original-date", "submitted")
A_NAME, A_DATE = '[{"family": "Trần", "given": "An"}]', '{"date-parts": [[2022, 3]]}'
#: Fields of other programs, which make no part of a reference.
_FREE = ("custom", "categories")


def of_project(root: Path) -> Path | None:
    """Return the bibliography of all texts that name none of their own, `bibliography:` of `_quarto.yml`. Raises InputError."""
    if not authored.there(root, CONFIG_FILE):
        return None
    with authored.reading(root, CONFIG_FILE) as config:
        node = config.entries().get(KEY)
        if node is None or not (name := node.text()):
            return None
        path = Path(os.path.normpath(root / name))
        fault = authored.file_fault(path, CONFIG_FILE) if os.path.lexists(path) else None
        if path.suffix not in SUFFIXES or root not in path.parents or not os.path.lexists(path):
            node.refuse(
                "there is no such bibliography", found=node.shown, expected=f"a file of the project: {', '.join(SUFFIXES)}"
            )
        elif fault is not None:
            node.refuse(fault.problem, found=node.shown)
        elif is_hidden(path.relative_to(root)):
            node.refuse(HIDDEN, found=node.shown)
    return path


def keys(root: Path, path: Path) -> frozenset[str]:
    """Return the keys of a bibliography. Raises InputError with the place of each entry that cannot be read."""
    file = path.relative_to(root).as_posix()
    if path.suffix == ".bib":
        return _Entries(file, authored.text(root, file)).keys
    with authored.reading(root, file) as document:
        found: set[str] = set()
        for entry in document.items("a list of entries of CSL-JSON"):
            found.add(_key_of(entry, found))
    return frozenset(found)


def _key_of(entry: Node, known: Collection[str]) -> str:
    """Return the key of an entry of CSL-JSON; what would make a reference of no words is noted."""
    table = entry.table(("id",), ("type",), others=True)
    key = table["id"]
    if "type" in table:
        table["type"].one_of(TYPES, "type of CSL-JSON")
    if "id" in table and str(key.value) in known:
        key.refuse("the key stands twice", found=key.shown)
    _refuse_odd(table)
    if entry.is_table and not any(table.get(name) for name in ("title", "container-title")):
        entry.refuse("the reference has no title", found=key.shown, expected='"title": "Words"', reason=NO_TITLE)
    return str(key.value)


#: The types of entries of BibTeX that Pandoc knows, and those that it takes for none on purpose; a test holds them against it.
KINDS = (
    "article", "artwork", "audio", "book", "bookinbook", "booklet", "collection", "commentary", "dataset", "electronic",
    "image", "inbook", "incollection", "inproceedings", "inreference", "jurisdiction", "legal", "legislation", "letter",
    "manual", "mastersthesis", "movie", "music", "mvbook", "mvcollection", "mvproceedings", "mvreference", "online",
    "patent", "performance", "periodical", "phdthesis", "proceedings", "reference", "report", "review", "software",
    "standard", "suppbook", "suppcollection", "suppperiodical", "techreport", "thesis", "unpublished", "video", "www",
)  # fmt: skip
PLAIN_KINDS = ("misc", "conference", *(f"custom{letter}" for letter in "abcdef"))
#: The names of languages in `langid` that Pandoc knows beside their codes; a test holds them against it.
LANGUAGES = (
    "acadian", "afrikaans", "american", "arabic", "australian", "austrian", "basque", "brazil", "brazilian", "british",
    "bulgarian", "canadian", "canadien", "catalan", "croatian", "czech", "danish", "dutch", "english", "estonian", "farsi",
    "finnish", "francais", "french", "german", "germanb", "greek", "hebrew", "hungarian", "icelandic", "italian", "japanese",
    "latin", "latvian", "lithuanian", "magyar", "mongolian", "naustrian", "newzealand", "ngerman", "norsk", "nynorsk", "polish",
    "polutonikogreek", "portuguese", "romanian", "russian", "serbian", "serbianc", "slovak", "slovene", "spanish", "swedish",
    "thai", "turkish", "ukenglish", "ukrainian", "usenglish", "vietnamese",
)  # fmt: skip
#: Kinds of entries that make no reference of their own, and fields that say what a reference is of, or where that stands.
_ADDRESS = re.compile(r"""[{"\s]*https?://[^\s]""", re.IGNORECASE)
_NO_REFERENCE, _TITLED = ("xdata", "set"), ("title", "booktitle", "maintitle", "journal", "journaltitle", "crossref", "xdata")
#: Fields whose words readers see.
_SHOWN = (
    "title", "subtitle", "titleaddon", "booktitle", "maintitle", "journal", "journaltitle", "author", "editor", "translator",
    "publisher", "series", "note", "address", "location", "institution", "school", "organization", "howpublished", "edition",
)  # fmt: skip
_MATHS, _COMMAND = re.compile(r"(?<!\\)\$[^$]*\$"), re.compile(r"\\(?:([A-Za-z]+)|.)", re.DOTALL)
#: Commands of TeX that come out in a reference, and those that are meant to be left out; a test holds them against Pandoc.
COMMANDS = tuple(files("tinhso.reports.prose.markdown").joinpath("bib_commands.txt").read_text(encoding="utf-8").split())
LEFT_OUT = ("noopsort", "relax", "protect")


class _Unread(Exception):
    """An entry cannot be read further: what is wrong, where, and the next step."""

    def __init__(self, problem: str, at: int, fix: str | None = None) -> None:
        super().__init__(problem)
        self.at, self.fix = at, fix


class _Entries:
    """Goes through a file of BibTeX once, as Pandoc does; what stands between the entries, and after a %, is a comment."""

    def __init__(self, file: str, text: str) -> None:
        self.text, self.at = text, 0
        found, findings = set(), []
        while self.take(_BETWEEN, "") and self.at < len(text):
            begins = self.at
            try:
                kind = self.take(_ENTRY, "no @kind{")[1].lower()
                if kind in ("comment", "preamble"):
                    self.words("}", self.at - 1)
                elif kind == "string":
                    self.fields()
                else:
                    cited = self.take(_CITED, "no key with a comma behind it")
                    if cited[1] in found:
                        raise _Unread("the key stands twice", cited.start(1))
                    found.add(cited[1])
                    fields = self.fields()
                    if kind not in (*KINDS, *PLAIN_KINDS, *_NO_REFERENCE):
                        near = did_you_mean(kind, KINDS)
                        raise _Unread(f"@{kind} is no type of BibTeX", begins, near or "Write a type of BibTeX, or @misc.")
                    if kind not in _NO_REFERENCE and not any(fields.get(name, "").strip(' {}"') for name in _TITLED):
                        raise _Unread("the reference has no title", begins)
            except _Unread as fault:
                where = Where(file=file, line=self.line(fault.at), column=fault.at - text.rfind("\n", 0, fault.at))
                problem = f"{fault}: the entry that begins in line {self.line(begins)} cannot be read"
                findings.append(Finding(where=where, problem=problem, expected=ENTRY, fix=fault.fix))
                self.take(_NEXT, "")
        if not found and not findings:
            problem, fix = "the file has no entry of BibTeX", "Export the references as BibTeX, or as CSL-JSON under .json."
            findings.append(Finding(where=Where(file=file, line=1), problem=problem, expected=ENTRY, fix=fix))
        refuse(findings)
        self.keys = frozenset(found)

    def line(self, at: int) -> int:
        return self.text.count("\n", 0, at) + 1

    def fields(self) -> Mapping[str, str]:
        """Read the fields of an entry, and its end; return what each holds, as it is written."""
        fields: dict[str, str] = {}
        self.take(_BLANK, "")
        while not self.ahead("}"):
            name = self.take(_NAME, "no name of a field")
            if name[1] is None:
                raise _Unread("a field without =", name.start())
            field, begins = name[0].rstrip(" \t\n=").lower(), self.at
            if field in fields:
                raise _Unread(f"the field `{field}` stands twice", name.start())
            self.value()
            fields[field] = self.text[begins : self.at].strip()
            if field == "url" and fields[field][:1] in ("{", '"') and not _ADDRESS.match(fields[field]):
                raise _Unread("`url` is not a web address, https://…", begins)
            language = fields[field].strip(' {}"').lower()
            if field == "langid" and language not in LANGUAGES and not _is_language(language):
                fix = did_you_mean(language, LANGUAGES) or "Write the code of the language: langid = {vi}."
                raise _Unread(f"`langid` {language} is no language that is known", begins, fix)
            if field in _SHOWN:
                self.commands(begins)
            if not self.ahead(",}"):
                raise _Unread("neither a comma nor the end of the entry", self.at)
            if self.ahead(","):
                self.at += 1
                self.take(_BLANK, "")
        self.at += 1
        return fields

    def commands(self, begins: int) -> None:
        """Refuse a command of TeX in a field that Pandoc does not know: it leaves it out, with its words."""
        words = _MATHS.sub(lambda maths: " " * len(maths[0]), self.text[begins : self.at])
        for command in _COMMAND.finditer(words):
            if command[1] is not None and command[1] not in (*COMMANDS, *LEFT_OUT):
                raise _Unread(f"the command \\{command[1]} is not known, and its words would be lost", begins + command.start())

    def value(self) -> None:
        """Read a value: words in braces or quotation marks, a number or a name, or some of them joined by #."""
        while True:
            self.take(_BLANK, "")
            begins = self.at
            if self.ahead('{"'):
                self.at += 1
                self.words('"' if self.text[begins] == '"' else "}", begins)
            else:
                self.take(_PLAIN, "a field without a value")
            self.take(_BLANK, "")
            if not self.ahead("#"):
                return
            self.at += 1

    def words(self, end: str, begins: int) -> None:
        while True:
            self.take(_WORDS, "")
            if self.at == len(self.text):
                raise _Unread(f"{self.text[begins]} is opened and never closed", begins)
            mark, place = self.text[self.at], self.at
            self.at += 1
            if mark == end:
                return
            if mark == "{":
                self.words("}", place)
            elif mark == "}":
                raise _Unread("} is closed and was not opened", place)

    def ahead(self, marks: str) -> bool:
        return self.text[self.at : self.at + 1] in tuple(marks)

    def take(self, pattern: re.Pattern[str], problem: str) -> re.Match[str]:
        found = pattern.match(self.text, self.at)
        if found is None:
            raise _Unread(problem, self.at)
        self.at = found.end()
        return found


def _refuse_odd(table: TableNode) -> None:
    """Note each field of another shape than its own; Pandoc would end at it, or leave it out."""
    for name, node in table.entries.items():
        if name in NAMES:
            if not (node.is_list and all(_is_name(one) for one in node.items())):
                node.refuse("is not a list of names of CSL-JSON", found=node.shown, expected=A_NAME)
        elif name in DATES:
            if not _is_date(node):
                node.refuse("is not a date of CSL-JSON", found=node.shown, expected=A_DATE)
        elif name == "URL" and not _ADDRESS.match(node.text()):
            node.refuse("is not a web address", found=node.shown, expected="https://…")
        elif name == "language" and not (_is_text(node) and _is_language(str(node.value).lower())):
            node.refuse("is no language that is known", found=node.shown, expected='the code of a language: "vi", "en-GB"')
        elif name not in _FREE and (node.is_table or node.is_list):
            node.refuse("is not a text", expected='"Words"')


def _is_language(code: str) -> bool:
    """Tell whether a code, a region or a script behind it left out of account, is one by which pages can name a language."""
    return expected_language(code.partition("-")[0]) is None


def _is_name(node: Node) -> bool:
    return node.is_table and any(_is_text(node.find(part)) for part in ("family", "given", "literal"))


def _is_date(node: Node) -> bool:
    if not node.is_table:
        return False
    days = node.find("date-parts")
    if days is None:
        return any(_is_text(node.find(part)) for part in ("raw", "literal", "season"))
    return days.is_list and 1 <= len(days.items()) <= 2 and all(_is_day(one) for one in days.items())


def _is_day(node: Node) -> bool:
    return node.is_list and 1 <= len(node.items()) <= 3 and all(_is_number(part) for part in node.items())


def _is_number(node: Node) -> bool:
    return type(node.value) is int or (isinstance(node.value, str) and node.value.strip().lstrip("-").isdecimal())


def _is_text(node: Node | None) -> bool:
    return node is not None and isinstance(node.value, str | int) and bool(str(node.value).strip())
