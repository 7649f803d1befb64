"""Boxes of a text, `:::`: of a kind that is known, with its title, closed; the headings that are titles and tabs."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tinhso.errors import did_you_mean
from tinhso.reports.prose.markdown.html_tags import OF_THE_PAGE
from tinhso.reports.prose.markdown.refusals import Reading
from tinhso.reports.prose.markdown.scan_markdown import ScannedLine

CALLOUTS = tuple(f"callout-{kind}" for kind in ("note", "tip", "warning", "important", "caution"))
TABSET, REFERENCES = "panel-tabset", "refs"
#: The boxes that an author may open. The last two are the theme's own.
DIVS = (*CALLOUTS, TABSET, "ts-caveat", "ts-lede")
#: A line that opens or closes a box.
BOX = re.compile(r"(?P<quoted>(?:>\s*)*):{3,}(?!:)\s*(?P<said>.*?)\s*:*\s*$")
_WORD = re.compile(r"""\#(?P<id>[\w-]+)|(?P<key>[\w-]+)=(?P<value>"[^"]*"|'[^']*'|[^\s}]*)|\.?(?P<cls>[\w-]+)""")
#: What Pandoc reads of a box: a word alone, or words in braces.
_SAID = re.compile(r"""[\w-]+|\{\s*(?:(?:[#.][\w-]+|[\w-]+=(?:"[^"]*"|'[^']*'|[^\s}"']*))\s*)*\}""")
#: What the title of a tab would lose: notes, references, formulas, links, elements, and an id of its own.
_LOST = re.compile(r"\^\[|\[\^|\{\{<|\$\S|\]\(|\]\[|</?[a-zA-Z]|@\w|\{#")
_OWN_ID = re.compile(r"\{#")
_WHETHER = ("true", "false")
#: What begins an id or a reference that Quarto numbers, and titles in words of its own.
NUMBERED = re.compile(r"(?:fig|tbl|sec|eq|lst|thm|lem|cor|prp|cnj|def|exm|exr|sol|rem|alg|nte|tip|wrn|imp|cau)-")


@dataclass(slots=True)
class _OpenBox:
    """A box that is open: the line that opened it, its class, whether it has its title, and the level of its tabs."""

    line: ScannedLine
    name: str
    titled: bool
    level: int | None = None


class Boxes:
    """The boxes that are open, the innermost last."""

    def __init__(self, reading: Reading, ids: set[str]) -> None:
        self.refuse, self.ids = reading.refuse, ids
        self.open: list[_OpenBox] = []
        #: Whether a box for the references was opened.
        self.placed = False

    def line(self, box: re.Match[str], line: ScannedLine, *, begins: bool) -> None:
        """Look at a `:::` line: with words it opens a box, without it closes one."""
        said, number = box["said"], line.number
        if box["quoted"] or not line.text.startswith(":"):
            self.refuse("box indented", number, found=line.text.strip())
        elif said:
            if not begins:
                self.refuse("no blank line", number, what="a box")
            self.opens(said, line)
        elif self.open:
            self.check_title(self.open.pop())
        else:
            self.refuse("box unopened", number, found=line.text.strip())

    def opens(self, said: str, line: ScannedLine) -> None:
        number = line.number
        words = [match.groupdict() for match in _WORD.finditer(said)]
        names = [word["cls"] for word in words if word["cls"]]
        ids = [word["id"] for word in words if word["id"]]
        keys = {word["key"]: word["value"].strip("\"' ") for word in words if word["key"]}
        name = next(iter([*names, *ids]), said)
        known = name in DIVS
        if known and not _SAID.fullmatch(said):
            self.refuse("box unreadable", number, found=said)
        elif not (len(names) == 1 and known) and (names or ids != [REFERENCES]):
            expected = ", ".join(f".{one}" for one in DIVS)
            self.refuse("box unknown", number, found=said, expected=expected, fix=did_you_mean(name, DIVS))
        else:
            self.check_words(name, keys, ids, number)
        self.open.append(_OpenBox(line, name, "title" in keys))

    def check_words(self, name: str, keys: dict[str, str], ids: list[str], number: int) -> None:
        allowed = ("title", "collapse") if name in CALLOUTS else ()
        for key in keys:
            if name in DIVS and key not in allowed:
                self.refuse("box attribute", number, found=key, expected=", ".join(allowed) or "none")
        if keys.get("collapse", "true") not in _WHETHER:
            self.refuse("box collapse", number, found=keys["collapse"])
        if name in CALLOUTS and not keys.get("title", "a title"):
            self.refuse("callout untitled", number, found='title=""')
        for one in ids:
            if NUMBERED.match(one):
                self.refuse("id numbered", number, found=one)
            elif (one in self.ids and (one != REFERENCES or self.placed)) or OF_THE_PAGE.fullmatch(one):
                self.refuse("id taken", number, found=one)
            self.placed = self.placed or one == REFERENCES
            self.ids.add(one)

    def words(self, line: ScannedLine) -> None:
        """Take note that words came before a heading in the innermost box: its title, if any, stands in its attributes."""
        if self.open:
            self.check_references(line)
            self.check_title(self.open[-1])
            self.open[-1].titled = True

    def check_references(self, line: ScannedLine) -> None:
        if self.open[-1].name == REFERENCES:
            self.refuse("references words", line.number, found=line.text.strip())

    def check_title(self, box: _OpenBox) -> None:
        if not box.titled and box.name in (*CALLOUTS, TABSET):
            what = "tab untitled" if box.name == TABSET else "callout untitled"
            self.refuse(what, box.line.number, found=box.line.text.strip())

    def titles(self, level: int, heading: ScannedLine) -> bool:
        """Tell whether a heading is the title of the innermost box or of a tab in it, and no heading of the page."""
        if not self._titles(level, heading):
            return False
        lost = (_LOST if self.open[-1].name == TABSET else _OWN_ID).search(heading.text)
        if lost is not None:
            self.refuse("title flattened", heading.number, lost.start() + 1, found=heading.text[lost.start() :].strip())
        return True

    def _titles(self, level: int, heading: ScannedLine) -> bool:
        box = self.open[-1] if self.open else None
        if box is not None and box.name == REFERENCES:
            self.check_references(heading)
        if box is None or box.name not in (*CALLOUTS, TABSET):
            return False
        if box.name == TABSET and box.titled and box.level is not None:
            if level < box.level:
                self.refuse("tab higher", heading.number, found="#" * level, expected="#" * box.level)
            return level <= box.level
        first = not box.titled
        box.titled, box.level = True, level
        return first or box.name == TABSET

    def finish(self) -> None:
        for box in self.open:
            self.refuse("box unclosed", box.line.number, found=box.line.text.strip())
