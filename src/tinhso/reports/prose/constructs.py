"""What an author may write in Markdown: a construct that would come out wrong, or differently under another renderer, is refused.

Pandoc and Quarto ignore such mistakes in silence (a list without a blank line before it becomes a paragraph, an unclosed
`:::` swallows the rest of the page), so they are looked for before either sees the page. Here are the blocks; what stands
within a line is in `inline_constructs`, what is said in `refusals`. `reports/README.md` lists every construct that was tried.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from itertools import takewhile

from tinhso.errors import Finding, did_you_mean
from tinhso.reports.prose.inline_constructs import Surroundings, check_lines, numbers_itself
from tinhso.reports.prose.refusals import Reading
from tinhso.reports.prose.scan_markdown import RAW_HTML, Region, Scan, ScannedLine, code_in, without

CALLOUTS = tuple(f"callout-{kind}" for kind in ("note", "tip", "warning", "important", "caution"))
TABSET, REFERENCES = "panel-tabset", "refs"
#: The boxes that an author may open. The last two are the theme's own.
DIVS = (*CALLOUTS, TABSET, "ts-caveat", "ts-lede")
_DIV = re.compile(r"\s*:{3,}(?!:)\s*(?P<said>.*?)\s*:*\s*$")
_WORD = re.compile(r"""\#(?P<id>[\w-]+)|(?P<key>[\w-]+)=(?P<value>"[^"]*"|[^\s}]*)|\.?(?P<cls>[\w-]+)""")
_HEADING = re.compile(r"(?P<marks>#{1,6})(?![.#])(?P<blank>\s*)(?P<words>.*?)(?:\s*\{(?P<said>[^{}]*)\})?\s*$")
_ID = re.compile(r"#[a-z][a-z0-9-]*")
_ITEM = re.compile(r"(?:[-*+]|#\.|\d{1,3}[.)])\s+\S")
_OPENS_LIST = re.compile(r"(?:[-*+:~]|#\.|\(?(?:[a-zA-Z]|\d{1,3}|[ivx]+)[.)]|\(@\w*\)|\[[^\]]+\]:)(?:\s|$)")
_RULED = re.compile(r"\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)+\|?$|\|\s*:?-+:?\s*\|$")
_GRID = re.compile(r"\+(?:[-=:]+\+)+$")
_UNDERLINE, _COLUMNS = re.compile(r"(?:=+|-+)$"), re.compile(r"-{2,}(?:\s+-{2,})+$")
#: What is wrong with a block of code, by what is said of it; the first that fits is reported.
_INFO = {
    "code diagram": re.compile(r"\W*(?:mermaid|dot|graphviz)(?![\w-])"),
    "code raw": re.compile(r"\{="),
    "code cell": re.compile(r"\{\s*\w"),
    "code attributes": re.compile(r"(?!(?:[a-z][a-z0-9+#-]*|\{\s*\.[a-z][a-z0-9+#-]*\s*\})$)"),
}
_ANNOTATION = re.compile(r"\S.*<\d+>\s*$")
#: A reference, and what it names; a claim names nothing that its words hold.
_SHORTCODE = re.compile(r"""\{\{<\s*(?:/?claim\b.*?|[\w-]+\s+"?([^\s"]*).*?)>\}\}""")
#: How much of a line is shown with a message.
_SHOWN = 60


def check_constructs(scan: Scan, file: str, surroundings: Surroundings) -> tuple[list[Finding], dict[int, str]]:
    """Return what in a text would not come out as it is meant, and the id of each heading that has none, by its line."""
    blocks = _Blocks(file, surroundings.titled)
    blocks.read(scan)
    return [*blocks.reading.findings, *check_lines(scan.lines, file, surroundings)], blocks.anchors


def anchor(text: str) -> str:
    """Return a heading's id: its words without marks, đ as d, joined by hyphens; a reference is the id that it names."""
    folded = unicodedata.normalize("NFD", _SHORTCODE.sub(r"\1", text).lower().replace("đ", "d"))
    return re.sub(r"[^a-z0-9]+", "-", "".join(c for c in folded if not unicodedata.combining(c))).strip("-") or "section"


class _Blocks:
    """Goes through the lines once. `above` is what the line above is: it tells whether a block may begin."""

    def __init__(self, file: str, titled: bool) -> None:
        self.reading = Reading(file)
        self.refuse = self.reading.refuse
        self.above = "blank"
        #: The level of the last heading; None where the title is still to come.
        self.depth = None if titled else 1
        #: The boxes that are open, the innermost last: the line that opened each, its class, whether it has its title.
        self.boxes: list[tuple[ScannedLine, str, bool]] = []
        self.listing = self.yaml = False
        self.ids: set[str] = set()
        #: The ids that headings get which have none of their own, by line.
        self.anchors: dict[int, str] = {}

    def read(self, scan: Scan) -> None:
        for what, number, column in scan.unclosed:
            self.refuse("unclosed", number, column, what=what)
        for position, line in enumerate(scan.lines):
            if line.region is Region.PROSE:
                self.prose(line, scan.lines[position + 1 :])
            else:
                self.code(line)
        for line, _, _ in self.boxes:
            self.refuse("box unclosed", line.number, found=line.text.strip())

    def code(self, line: ScannedLine) -> None:
        """Look at a line of code, raw HTML or a formula, or at what is around it."""
        self.above = "edge"
        if line.region is Region.CODE and "{{<" in line.text:
            self.refuse("code reference", line.number, line.text.index("{{<") + 1)
        if line.region is Region.CODE and _ANNOTATION.match(line.text):
            self.refuse("code annotated", line.number, found=line.text.strip())
        info = line.info
        if not info or info == RAW_HTML:
            return
        name = re.sub(r"\W*([\w-]*).*", r"\1", info)
        fix = f"Code that is only shown begins with ```{name}."
        wrong = [what for what, pattern in _INFO.items() if pattern.match(info)]
        if wrong:
            self.refuse(wrong[0], line.number, found=info, fix=fix if wrong[0] == "code cell" else None)

    def prose(self, line: ScannedLine, below: Sequence[ScannedLine]) -> None:
        text = line.text.strip()
        if not text:
            self.above = "blank"
            return
        indent = line.text[: len(line.text) - len(line.text.lstrip())]
        begins = self.above in ("blank", "edge", "heading")
        if begins and not indent:
            self.listing = False
        if "\t" in indent or (begins and len(indent) >= 4 and not self.listing):
            self.refuse("indented", line.number, found=text[:_SHOWN])
        self.above = self.block(line, text, begins, below)

    def block(self, line: ScannedLine, text: str, begins: bool, below: Sequence[ScannedLine]) -> str:
        """Look at a line that is not blank; return what it is for the line below."""
        if (div := _DIV.match(text)) is not None:
            self.div(line, div["said"], begins)
            return "edge"
        if (heading := _HEADING.match(text)) is not None:
            self.heading(heading, line, begins)
            return "heading"
        if self.boxes:
            self.untitled()
        if (table := self.table(line, text, begins, below)) is not None:
            return table
        if _COLUMNS.match(text):
            self.refuse("table hyphens", line.number, found=text)
        elif _UNDERLINE.match(text):
            self.rule(line, begins, below)
            return "edge"
        if self.above == "text" and not self.listing:
            for what, pattern in (("a list", _ITEM), ("a quotation", re.compile(">")), ("a text", re.compile(r"\[[^\]]+\]:\s"))):
                if pattern.match(text):
                    self.refuse("no blank line", line.number, what=what)
                    return "edge"
        if text.startswith("(@"):
            self.refuse("example", line.number, found=text[:_SHOWN])
        self.listing = self.listing or _OPENS_LIST.match(text) is not None
        return "quote" if text.startswith(">") else "edge" if re.fullmatch(r"</?[a-z][^<>]*>", text) else "text"

    def div(self, line: ScannedLine, said: str, begins: bool) -> None:
        """Look at a `:::` line: with words it opens a box, without it closes one."""
        number = line.number
        if not said:
            if self.boxes:
                self.check_title(*self.boxes.pop())
            else:
                self.refuse("box unopened", number, found=line.text.strip())
            return
        if not begins:
            self.refuse("no blank line", number, what="a box")
        words = [match.groupdict() for match in _WORD.finditer(said)]
        names = [word["cls"] for word in words if word["cls"]]
        ids = [word["id"] for word in words if word["id"]]
        keys = {word["key"]: word["value"] for word in words if word["key"]}
        name = next(iter([*names, *ids]), said)
        if not (len(names) == 1 and name in DIVS) and (names or ids != [REFERENCES]):
            known = ", ".join(f".{one}" for one in DIVS)
            self.refuse("box unknown", number, found=said, expected=known, fix=did_you_mean(name, DIVS))
        allowed = ("title", "collapse") if name in CALLOUTS else ()
        for key in keys:
            if name in DIVS and key not in allowed:
                self.refuse("box attribute", number, found=key, expected=", ".join(allowed) or "none")
        for one in filter(numbers_itself, ids):
            self.refuse("id numbered", number, found=one)
        self.boxes.append((line, name, bool(keys.get("title", "").strip('" '))))

    def untitled(self) -> None:
        """Take note that words came before a heading in the innermost box: its title, if any, stands in its attributes."""
        line, name, titled = self.boxes[-1]
        self.check_title(line, name, titled)
        self.boxes[-1] = line, name, True

    def check_title(self, line: ScannedLine, name: str, titled: bool) -> None:
        if not titled and name in (*CALLOUTS, TABSET):
            self.refuse("tab untitled" if name == TABSET else "callout untitled", line.number, found=line.text.strip())

    def heading(self, heading: re.Match[str], line: ScannedLine, begins: bool) -> None:
        number, level, said = line.number, len(heading["marks"]), heading["said"]
        if not heading["blank"] or not heading["words"]:
            self.refuse("heading bare", number, found=heading[0])
        elif not begins:
            self.refuse("no blank line", number, what="a heading")
        elif line.text[0] != "#":
            self.refuse("heading indented", number, found=heading[0])
        if said is not None and not _ID.fullmatch(said.strip()):
            self.refuse("heading attributes", number, heading.start("said"), found=f"{{{said}}}")
        elif said is not None and numbers_itself(said.strip(" #")):
            self.refuse("id numbered", number, heading.start("said"), found=said)
        if self.boxes and self.boxes[-1][1] in (*CALLOUTS, TABSET):
            self.boxes[-1] = *self.boxes[-1][:2], True
            return
        name = said.strip(" #") if said else anchor(heading["words"])
        if name in self.ids:
            self.refuse("id twice", number, found=name)
        self.ids.add(name)
        if said is None:
            self.anchors[number] = name
        if level == 1 and self.depth is not None:
            self.refuse("heading first", number, found=heading[0])
        elif self.depth is not None and level > self.depth + 1:
            self.refuse("heading skips", number, found=heading["marks"], expected="#" * (self.depth + 1))
        self.depth = level

    def rule(self, line: ScannedLine, begins: bool, below: Sequence[ScannedLine]) -> None:
        """Look at a line of hyphens or equals signs alone: only a rule between blank lines is meant."""
        text = line.text.strip()
        if self.yaml:
            self.yaml = False
        elif not begins or text[0] == "=":
            self.refuse("heading underlined", line.number, found=text)
        elif below and below[0].text.strip():
            self.refuse("yaml within", line.number, found=text)
            self.yaml = True

    def table(self, line: ScannedLine, text: str, begins: bool, below: Sequence[ScannedLine]) -> str | None:
        """Look at a line that may be of a table; return what it is, None where it is of none."""
        following = [] if self.above == "table" else _paragraph(below)
        ruled = following and "|" in text and _RULED.match(following[0].text.strip())
        if self.above != "table" and not ruled and not _GRID.match(text):
            return None
        if self.above != "table" and not begins:
            self.refuse("no blank line", line.number, what="a table")
        elif ruled:
            width = len(_cells(following[0].text))
            expected = f"{width}, as in line {following[0].number}"
            for row in (line, *following[1:]):
                if (cells := len(_cells(row.text))) != width:
                    self.refuse("table ragged", row.number, found=f"{cells} cells", expected=expected)
        elif following:
            self.grid(line, following)
        return "table"

    def grid(self, border: ScannedLine, rows: Sequence[ScannedLine]) -> None:
        corners = [index for index, mark in enumerate(border.text) if mark == "+"]
        for line in rows:
            if "{{<" in line.text:
                self.refuse("grid reference", line.number, line.text.index("{{<") + 1)
            elif len(line.text.rstrip()) != corners[-1] + 1 or any(line.text[index] not in "|+" for index in corners):
                self.refuse("grid ragged", line.number, found=line.text.strip(), expected=border.text.strip())


def _paragraph(lines: Sequence[ScannedLine]) -> list[ScannedLine]:
    """Return the lines before the first that is blank or no prose."""
    return list(takewhile(lambda line: line.region is Region.PROSE and line.text.strip(), lines))


def _cells(row: str) -> list[str]:
    """Return the cells of a row of a pipe table."""
    return re.split(r"(?<!\\)\|", re.sub(r"^\s*\||(?<!\\)\|\s*$", "", without(code_in, row)))
