"""What an author may write in Markdown: a construct that would come out wrong, or differently under another renderer, is refused.

Pandoc and Quarto ignore such mistakes in silence (a list without a blank line before it becomes a paragraph, an unclosed
`:::` swallows the rest of the page), so they are looked for before either sees the page. Here are the blocks; what stands
within a line is in `inline_constructs`, what is said in `refusals`. `reports/README.md` lists every construct that was tried.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from itertools import dropwhile

from tinhso.errors import Finding
from tinhso.reports.prose.markdown.boxes import BOX, NUMBERED, REFERENCES, Boxes
from tinhso.reports.prose.markdown.html_tags import OF_THE_PAGE
from tinhso.reports.prose.markdown.inline_constructs import Surroundings, check_lines
from tinhso.reports.prose.markdown.lists import BEGINS_ITEM, ITEM, OPENS_LIST, Depths, list_fault
from tinhso.reports.prose.markdown.refusals import Reading
from tinhso.reports.prose.markdown.scan_markdown import RAW_HTML, Region, Scan, ScannedLine, begins_of
from tinhso.reports.prose.markdown.tables import CAPTION, ROW, begins_table, check_table, paragraph

_HEADING = re.compile(r"(?P<marks>#+)(?![.#)])(?P<blank>\s*)(?P<words>.*?)(?:\s*\{(?P<said>[^{}]*)\})?\s*$")
_INSIDE = re.compile(r"(?:>\s*|(?:[-*+]|#[.)]|[a-z][.)])\s+)+#{1,6}(?:\s|$)")
_ID = re.compile(r"#[a-z][a-z0-9-]*")
_UNDERLINE, _COLUMNS = re.compile(r"(?:=+|-+)$"), re.compile(r"-{2,}(?:\s+-{2,})+$")
#: Where a blank that is none for Markdown changes what a line is: before its first word, behind its marks, and at its end.
_MARKS = r"#{1,6}|[-*+:~]|#[.)]|:{3,}|\(?[a-zA-Z][.)]|\[\^?[^\[\]]+\]:"
_ODD_BLANK = re.compile(rf"[ \t>]*(?:(?:{_MARKS})[ \t]*)?(?P<before>[^\S \t])(?=\s*\S)|.*?(?P<behind>[^\S \t])\s*$")
#: What needs a blank line above it to be more than words of the paragraph there.
_NEEDS_BLANK = {
    "a list": ITEM, "a quotation": re.compile(">"), "a text": re.compile(r"\[[^\]]+\]:\s"),
    "a line of verse": re.compile(r"\|\s"),
}  # fmt: skip
#: What is wrong with a block of code, by what is said of it; the first that fits is reported.
_INFO = {
    "code diagram": re.compile(r"\W*(?:mermaid|dot|graphviz)(?![\w-])"),
    "code raw": re.compile(r"\{="),
    "code maths": re.compile(r"math(?![\w-])"),
    "code cell": re.compile(r"\{\s*\w"),
    "code attributes": re.compile(r"(?!(?:[a-z][a-z0-9+#-]*|\{\s*\.[a-z][a-z0-9+#-]*\s*\})$)"),
}
#: A rule of other signs than hyphens, what a formula on lines of its own would take, an example by its label.
_STARS, _NUMBERED_FORMULA = re.compile(r"(?:\*\s*){3,}$|(?:_\s*){3,}$"), re.compile(r"\$\$\s*(\{[^{}]*\})\s*$")
_DEFINES, _EXAMPLE = re.compile(r"[:~]\s+\S"), re.compile(r"@[\w-]+[.)](?:\s|$)")
_ANNOTATION = re.compile(r"\S.*<\d+>\s*$")
#: A table behind the mark of a quotation or an item, and a title as files of Pandoc begin with.
_TABLE_INSIDE, _TITLE = re.compile(r"(?:>|[-*+]\s)\s*.*\|"), re.compile(r"%\s+\S")
_TAG_ALONE = re.compile(r"</?[a-z][^<>]*>")
#: A reference, and what it names; a claim names nothing that its words hold.
_SHORTCODE = re.compile(r"""\{\{<\s*(?:/?claim\b.*?|[\w-]+\s+"?([^\s"]*).*?)>\}\}""")
#: The marks and blanks before words that stand deeper than a renderer goes.
_NESTED = re.compile(r"(?:[ \t>]|[-*+](?=\s)){81}")
#: How much of a line is shown with a message, and how deep headings go.
_SHOWN, _DEEPEST = 60, 6


def check_constructs(scan: Scan, file: str, surroundings: Surroundings) -> tuple[list[Finding], dict[int, str]]:
    """Return what in a text would not come out as it is meant, and the id of each heading that has none, by its line."""
    blocks = _Blocks(Reading(file, begins_of(scan.lines)), surroundings)
    blocks.read(scan)
    return [*blocks.reading.findings, *check_lines(scan.lines, file, surroundings, blocks.ids)], blocks.anchors


def anchor(text: str) -> str:
    """Return a heading's id: its words without marks, đ as d, joined by hyphens; a reference is the id that it names."""
    folded = unicodedata.normalize("NFD", _SHORTCODE.sub(r"\1", text).lower().replace("đ", "d"))
    return re.sub(r"[^a-z0-9]+", "-", "".join(c for c in folded if not unicodedata.combining(c))).strip("-") or "section"


class _Blocks:
    """Goes through the lines once. `above` is what the line above is."""

    def __init__(self, reading: Reading, surroundings: Surroundings) -> None:
        self.reading, self.refuse = reading, reading.refuse
        self.above = "blank"
        #: The level of the last heading; None where the title is still to come.
        self.depth = None if surroundings.titled else 1
        self.listing = self.yaml = self.captioned = False
        self.quoted = (0, "")
        self.depths = Depths()
        #: What the last line was that is not blank, how many lines its paragraph has, and how many blank ones are below it.
        self.last, self.run, self.gap = "blank", 0, 0
        #: The ids of headings and boxes; the list of references has its own.
        self.ids: set[str] = {REFERENCES} if surroundings.keys is not None else set()
        self.boxes = Boxes(self.reading, self.ids)
        #: The ids that headings get which have none of their own, by line.
        self.anchors: dict[int, str] = {}

    @property
    def begins(self) -> bool:
        """Tell whether a block may begin, as nothing goes on above it."""
        return self.above in ("blank", "edge", "heading")

    def read(self, scan: Scan) -> None:
        for what, number, column in scan.unclosed:
            self.refuse("unclosed", number, column + 1 - self.reading.begins.get(number, 1), what=what)
        prose = (line for line in scan.lines if line.region is Region.PROSE)
        if (deep := next((line for line in prose if _NESTED.match(line.text)), None)) is not None:
            self.refuse("nested", deep.number, found=deep.text.strip()[:_SHOWN])
        for position, line in enumerate(scan.lines):
            odd = _ODD_BLANK.match(line.text) if line.region in (Region.PROSE, Region.FENCE) else None
            if odd is not None:
                where = odd.lastgroup or 0
                self.refuse("odd blank", line.number, odd.start(where) + 1, found=f"U+{ord(odd[where]):04X}")
            if odd is not None and odd["before"]:
                self.above = "edge"
            elif line.region is Region.PROSE:
                self.prose(line, scan.lines[position + 1 :])
            else:
                self.code(line)
        self.boxes.finish()

    def code(self, line: ScannedLine) -> None:
        """Look at a line of code, raw HTML or a formula, or at what is around it."""
        if line.info is not None and self.above == "item" and line.text[:1].isspace():
            self.refuse("no blank line", line.number, what="code")
        self.above = "edge"
        if line.region is Region.MATHS and not line.text.strip():
            self.refuse("maths blank", line.number)
        if line.region is Region.MATHS and (said := _NUMBERED_FORMULA.search(line.text)) is not None:
            self.refuse("attributes", line.number, said.start(1) + 1, found=said[1])
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
            self.above, self.gap = "blank", self.gap + 1
            return
        if self.begins and not line.text[0].isspace():
            self.listing = False
        if (wrong := self.depths.fault(line.text, begins=self.begins, within=self.listing)) is not None:
            self.refuse(wrong, line.number, found=text[:_SHOWN])
        kind = self.block(line, text, below)
        captions = CAPTION.match(text) is not None and (self.last == "table" or self.before_table(below))
        self.captioned = captions or (self.captioned and (kind == "table" or self.above != "blank"))
        self.run = self.run + 1 if kind == self.above == "text" else 1
        self.above, self.last, self.gap = kind, kind, 0

    def block(self, line: ScannedLine, text: str, below: Sequence[ScannedLine]) -> str:
        """Look at a line that is not blank; return what it is for the line below."""
        if (box := BOX.match(text)) is not None:
            self.boxes.line(box, line, begins=self.begins)
            return "edge"
        if (heading := _HEADING.match(text)) is not None:
            self.heading(heading, line)
            return "heading"
        if _INSIDE.match(text):
            self.refuse("heading inside", line.number, found=text[:_SHOWN])
        self.boxes.words(line)
        if self.above == "table" or begins_table(text, below):
            self.table(line, below)
            return "table"
        if _COLUMNS.match(text) and not self.yaml:
            self.refuse("table hyphens", line.number, found=text)
        if self.parts(line, text, below):
            return "edge"
        if self.begins and ROW.match(text):
            self.refuse("table apart", line.number, found=text[:_SHOWN])
        if text.startswith("(@") or (self.begins and _EXAMPLE.match(text)):
            self.refuse("example", line.number, found=text[:_SHOWN])
        return self.words(line, text)

    def parts(self, line: ScannedLine, text: str, below: Sequence[ScannedLine]) -> bool:
        """Look at a rule, and at a line that Markdown would not read as what it looks like; tell whether it is either."""
        begun = [what for what, pattern in _NEEDS_BLANK.items() if pattern.match(text)]
        if self.above in ("text", "item", "quote") and _STARS.match(text):
            begun = ["a rule"]
        if (wrong := list_fault(line.text, below, begins=self.begins or self.listing, within=self.listing)) is not None:
            self.refuse(wrong, line.number, found=text[:_SHOWN])
        elif _UNDERLINE.match(text):
            self.rule(line, below)
        elif self.above in ("item", "quote") and self.swallowed(line, text):
            self.refuse("swallowed", line.number, found=text[:_SHOWN])
        elif CAPTION.match(line.text) and self.captioned and not self.before_table(below):
            self.refuse("caption twice", line.number, found=text[:_SHOWN])
        elif _DEFINES.match(line.text) and self.undefined(below):
            self.refuse("definition alone", line.number, found=text[:_SHOWN])
        elif begun and self.unparted(line, begun[0]):
            self.refuse("no blank line", line.number, what=begun[0])
        elif self.above == "quote" and (inner := self.inner(text)):
            self.refuse("no blank line", line.number, what=inner)
        else:
            return False
        return True

    def undefined(self, below: Sequence[ScannedLine]) -> bool:
        """Tell whether a line that begins as a definition has no word above it that it is of, and no table that it names."""
        named = self.before_table(below) or (self.last == "table" and self.gap)
        return not named and self.last != "item" and not (self.last == "text" and self.run == 1 and self.gap <= 1)

    @staticmethod
    def before_table(below: Sequence[ScannedLine]) -> bool:
        """Tell whether a table begins below the blank lines under a line."""
        following = list(dropwhile(lambda line: not line.text.strip(), below))
        return bool(following) and following != list(below) and begins_table(following[0].text.strip(), following[1:])

    def unparted(self, line: ScannedLine, what: str) -> bool:
        """Tell whether what begins in a line would be words of what is above: in a list that is all but another item."""
        if what in ("a rule", "a quotation") and self.above == "item":
            return line.text[0] == " " or what == "a rule"
        return what == "a rule" or (self.above == "text" and not self.listing)

    @staticmethod
    def quotation(text: str) -> tuple[int, str]:
        """Return how deep a line stands within quotations, and its words there."""
        words = text.lstrip("> ")
        return text[: len(text) - len(words)].count(">"), words

    def inner(self, text: str) -> str:
        """Return what begins within a quotation right below words of it, and would be read as more of them."""
        marks, words = self.quotation(text)
        depth, above = self.quoted
        if not above or OPENS_LIST.match(above):
            return ""
        return "a quotation" if marks > depth else "a list" if ITEM.match(words) else ""

    def words(self, line: ScannedLine, text: str) -> str:
        """Return what a line of words is for the line below."""
        if self.begins and _TITLE.match(text):
            self.refuse("title block", line.number, found=text[:_SHOWN])
        self.listing = self.listing or OPENS_LIST.match(text) is not None
        if text.startswith("|") or (self.above == "verse" and line.text[0] == " "):
            return "verse"
        if text.startswith(">"):
            self.quoted = self.quotation(text)
            return "quote"
        if _TAG_ALONE.fullmatch(text):
            return "edge"
        of_list = self.listing and (line.text[0] == " " or ((self.begins or self.above == "item") and BEGINS_ITEM.match(text)))
        return "item" if of_list or text.startswith((": ", "~ ")) else "text"

    def swallowed(self, line: ScannedLine, text: str) -> bool:
        """Tell whether a line right below a list or a quotation would be read as words of it, and does not look so."""
        if line.text[0] == " " or _TAG_ALONE.fullmatch(text):
            return False
        return not (text.startswith(">") if self.above == "quote" else BEGINS_ITEM.match(text))

    def heading(self, heading: re.Match[str], line: ScannedLine) -> None:
        number, level, said = line.number, len(heading["marks"]), heading["said"]
        if not heading["blank"] or not heading["words"]:
            self.refuse("heading bare", number, found=heading[0])
        elif not self.begins:
            self.refuse("no blank line", number, what="a heading")
        elif line.text[0] != "#":
            self.refuse("heading indented", number, found=heading[0])
        if said is not None and (not _ID.fullmatch(said.strip()) or NUMBERED.match(said.strip(" #"))):
            wrong = "id numbered" if _ID.fullmatch(said.strip()) else "heading attributes"
            self.refuse(wrong, number, heading.start("said"), found=f"{{{said}}}")
        if self.boxes.titles(level, line):
            return
        name = said.strip(" #") if said else anchor(heading["words"])
        if name in self.ids or OF_THE_PAGE.fullmatch(name):
            self.refuse("id twice" if name in self.ids and name != REFERENCES else "id taken", number, found=name)
        self.ids.add(name)
        if said is None:
            self.anchors[number] = name
        if level == 1 and self.depth is not None:
            self.refuse("heading first", number, found=heading[0])
        elif self.depth is not None and level > min(self.depth + 1, _DEEPEST):
            self.refuse("heading skips", number, found=heading["marks"], expected="#" * min(self.depth + 1, _DEEPEST))
        self.depth = level

    def rule(self, line: ScannedLine, below: Sequence[ScannedLine]) -> None:
        """Look at a line of hyphens or equals signs alone: only a rule between blank lines is meant."""
        text = line.text.strip()
        if self.yaml:
            self.yaml = False
        elif not self.begins or text[0] == "=":
            self.refuse("heading underlined", line.number, found=text)
        elif below and below[0].text.strip():
            ruled = any(_COLUMNS.match(one.text.strip()) for one in paragraph(below))
            self.refuse("table hyphens" if ruled else "yaml within", line.number, found=text)
            self.yaml = True

    def table(self, line: ScannedLine, below: Sequence[ScannedLine]) -> None:
        """Look at a table where it begins."""
        if self.above != "table" and _TABLE_INSIDE.match(line.text.strip()):
            self.refuse("table inside", line.number, found=line.text.strip()[:_SHOWN])
        elif self.above != "table" and not self.begins:
            self.refuse("no blank line", line.number, what="a table")
        elif self.above != "table":
            check_table(line, below, self.reading)
