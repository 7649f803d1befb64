"""A line of words that an author wrote, wherever it stands: split at its references, and held to what no text may do.

Stories, the pages about the site, the words of notebooks and of their figures, and bilingual texts in files of keys all go
through `read_line`; `tinhso.reports.prose.comparisons` reads what it returns for words that compare or count.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from html import unescape
from typing import TypeAlias

from tinhso.authored import INVISIBLE, Node, invisible
from tinhso.errors import Finding, InputError, Where
from tinhso.reports.prose.markdown.constructs import check_constructs
from tinhso.reports.prose.markdown.inline_constructs import CITATION, Surroundings
from tinhso.reports.prose.markdown.scan_markdown import NOTHING, Region, code_in, maths_in, scan, without
from tinhso.reports.prose.shortcodes import CLAIM, CLAIM_END, Shortcode, split

_ITEM_BY_HAND = re.compile(r"[\s>]*(?:[-*+]\s+)*\(?(?=\d{1,3}[.)]\s)")
REFERENCES = "a reference: {{< obs ID >}}, {{< fact notebook.name >}}, {{< date 2025-07-01 >}}, {{< name … >}}"
TYPED = "a number typed by hand"
#: What no reader sees: addresses, attributes, tags, the labels of notes and links, citations with their page.
_PAGES = r"(?:(?:,\s*(?:\w+\.?\s*)?[\d–-]+)+|\s+\[\w+\.?\s*[\d–-]+\])?"
_HIDDEN = re.compile(
    r"<(?P<unread>script|style)\b[^<>]*>.*?</(?P=unread)>|\]\([^)]*\)|\{\s*[.#=-][^{}]*\}|\{[^{}]*=[^{}]*\}|</?[A-Za-z][^<>]*>|\[\^[^\]]+\]|^\s*\[[^\]^]+\]:.*|"
    + CITATION.pattern
    + _PAGES
)
#: Digits that a formula may hold: exponents and indices, and nought, one and two, which are of mathematics and not of the data.
_CONSTANTS = re.compile(r"[_^](?:\d|\{[^{}]*\})|(?<![\d.,])[012](?![.,]?\d)")
_GENERATION = re.compile(r"(?<![\w.,])[2-6]G(?!\w)")
_RULE = re.compile(r"[\s>|:+=-]*")
#: Numbers, and single letters that are some: ½ ① Ⅲ; a raised ² or ³ behind a letter is of a unit.
_NUMBER = re.compile(r"[\d¼-¾⅐-↉①-⓿❶-➓¹⁰⁴-⁹][\d.,/%]*|(?<![A-Za-z])[²³]")
#: What would be a mark in a text of Markdown: a title, and whatever else is shown as it is typed, shows its signs.
_MARKUP = re.compile(
    r"(?<!\s)\*|\*(?!\s|$)|(?<!\w)_(?=\w)|(?<=\w)_(?!\w)|`|~~|\]\(|\^\[|\[\^|</?[a-zA-Z][^<>]*>|\$\S[^$]*\$|&#?\w+;|\\[^\w\s]"
)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z]\w*);")
#: What stands for one character between quotation marks of either kind.
_ONE = {
    '"': re.compile(r"\\(?:x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|.)|.", re.DOTALL),
    "'": re.compile(r"''|.", re.DOTALL),
}
_NAMED = r"\b(?:title|alt|fig-alt|aria-label)\s*=\s*"
#: In either quotation marks, or without any, as one word; the title of a link has no name before it.
_SHOWN = re.compile(rf"""(?:{_NAMED}|\s)(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)')|{_NAMED}(?P<bare>[^\s"'<>{{}}]+)""")


@dataclass(frozen=True, slots=True, kw_only=True)
class ProseLine:
    """One line of prose: plain parts and references in order, and where its first character stands.

    `verbatim` is a line of code or of a formula: nothing in it is a reference, and it is passed on as it is.
    """

    parts: tuple[str | Shortcode, ...]
    number: int
    file: str = ""
    column: int = 1
    verbatim: bool = False

    @property
    def written(self) -> str:
        """The line as its author wrote it."""
        return "".join(part if isinstance(part, str) else part.written for part in self.parts)

    def at(self, column: int) -> Where:
        """Return the place of one of its columns."""
        return Where(file=self.file, line=self.number, column=column)

    def outside_claims(self) -> Iterator[tuple[str, int]]:
        """Yield the characters that no claim is around, each with its column; a reference is the words it was given, or «…»."""
        column, inside = self.column, False
        for part in self.parts:
            if isinstance(part, str):
                if not inside:
                    yield from ((character, column + index) for index, character in enumerate(without(maths_in, part)))
                column += len(part)
                continue
            if part.name in (CLAIM, CLAIM_END):
                inside = part.name == CLAIM
                yield NOTHING, column
            elif not inside:
                yield from ((character, column) for character in "".join(part.arguments[1:]) or "…")
            column += len(part.written)

    def claimed(self, position: int) -> str:
        """Return the words of the claim that the part at a position opens; a reference is the words it was given, or «…»."""
        words = []
        for part in self.parts[position + 1 :]:
            if isinstance(part, str):
                words.append(part)
            elif part.name == CLAIM_END:
                break
            else:
                words.append("".join(part.arguments[1:]) or "…")
        return "".join(words)


#: The lines of a text, and what is wrong in them.
ReadText: TypeAlias = tuple[tuple[ProseLine, ...], list[Finding]]
#: What reads a text as `read_text` does.
Read: TypeAlias = Callable[[str, str, int, Surroundings], ReadText]


def read_text(text: str, file: str, number: int, surroundings: Surroundings) -> ReadText:
    """Read a whole text of Markdown whose first line has this number; return its lines with all that is wrong in them.

    Each heading that has none gets an id from its words, but for those of notebooks: its address is alike under every renderer.
    """
    scanned = scan(text, number)
    findings, anchors = check_constructs(scanned, file, surroundings)
    lines = []
    for line in scanned.lines:
        if line.verbatim:
            read = ProseLine(parts=(line.text,), number=line.number, file=file, verbatim=True)
            if line.region is Region.MATHS:
                findings += _typed(_formula(line.text, whole=False), read)
        else:
            read, mistakes = read_line(line.text, file, line.number, line.column)
            findings += [*mistakes, *(markup(read) if surroundings.titled and line.text.startswith("# ") else ())]
        if not surroundings.titled and line.number in anchors:
            read = replace(read, parts=(*read.parts, f" {{#{anchors[line.number]}}}"))
        lines.append(read)
    told = [(one.where.line, one.where.column or 0, len(one.found or "")) for one in findings if one.problem != TYPED]
    findings = [one for one in findings if one.problem != TYPED or not any(_holds(place, one.where) for place in told)]
    return tuple(lines), sorted(findings, key=lambda finding: (finding.where.line or 0, finding.where.column or 0))


def _holds(place: tuple[int | None, int, int], where: Where) -> bool:
    """Tell whether what was found at a place, its line, column and length, has another place within it."""
    line, column, length = place
    return line == where.line and column <= (where.column or 0) < column + length


def read_line(text: str, file: str, number: int, column: int = 1) -> tuple[ProseLine, list[Finding]]:
    """Read one line whose first character stands at `column`; return it with what is wrong in it.

    A number typed by hand, a reference that cannot be read, and a mark that the two renderers set differently are refused.
    """
    try:
        parts = tuple(split(text, file, number, column))
    except InputError as error:
        return ProseLine(parts=(), number=number, file=file, column=column), list(error.findings)
    line = ProseLine(parts=parts, number=number, file=file, column=column)
    plain = "".join(part if isinstance(part, str) else NOTHING * len(part.written) for part in parts)
    if _RULE.fullmatch(plain):
        return line, []
    return line, [*_signs(plain, line), *_slips(_ENTITY.sub(_meant, plain), line)]


def line_of(node: Node) -> ProseLine:
    """Return the line of words that stands in a file of keys; what is wrong in it is noted with the rest of the file."""
    text = node.text()
    behind = node.document.text[node.end :].partition("\n")[0].lstrip(" ")
    if behind.startswith("#") and not node.quote:
        node.refuse("the words end before a #, where a comment begins", found=behind, expected="the words in quotation marks")
    if "\n" in node.written.strip():
        node.refuse("the text goes over several lines", expected="one line, in quotation marks")
    line, findings = read_line(text, node.document.file, node.line, node.column + len(node.quote))
    node.document.note(in_file(node, text, [*findings, *markup(line)]))
    return line


def markup(line: ProseLine) -> Iterator[Finding]:
    """Yield a finding for a mark of Markdown or HTML in words shown as they are typed: titles, sentences in files of keys."""
    plain = "".join(part if isinstance(part, str) else NOTHING * len(part.written) for part in line.parts)
    if (found := _MARKUP.search(plain)) is not None:
        problem = "a mark of Markdown or HTML in words that are shown as they are typed"
        yield Finding(
            where=line.at(line.column + found.start()), problem=problem,
            found=plain[found.start() :][:20].replace(NOTHING, "…"), expected="the words alone",
        )  # fmt: skip


def _signs(plain: str, line: ProseLine) -> Iterator[Finding]:
    """Yield what is wrong with single signs: some that nobody sees, and names of signs that there are not."""
    if (sign := INVISIBLE.search(plain) or INVISIBLE.search(_ENTITY.sub(_meant, without(code_in, plain)))) is not None:
        yield Finding(where=line.at(line.column + sign.start()), problem=invisible(sign[0]), fix="Delete it.")
    for entity in _ENTITY.finditer(without(code_in, plain)):
        if unescape(entity[0]) == entity[0]:
            where, expected = line.at(line.column + entity.start()), "the sign itself"
            yield Finding(where=where, problem="no sign has this name", found=entity[0], expected=expected)


def _meant(entity: re.Match[str]) -> str:
    """Return the sign that an entity means, with nothing for the rest of its length."""
    sign = unescape(entity[0])
    return sign + NOTHING * (len(entity[0]) - 1) if len(sign) == 1 and sign not in "<>{}[]`$" else NOTHING * len(entity[0])


#: Signs that Quarto and Pandoc, or two versions of Pandoc, set differently, and what to write.
_SET_DIFFERENTLY = (
    ('"', "“ ”"), ("'", "’"), ("--", "–"), ("...", "…"), ("~~~", "~~ before and behind what is struck out"),
)  # fmt: skip


def _slips(plain: str, line: ProseLine) -> Iterator[Finding]:
    worded = without(maths_in, plain)
    for formula in maths_in(plain):
        plain = plain[: formula.start()] + _formula(formula[0]) + plain[formula.end() :]
    yield from _typed(_HIDDEN.sub(_readable, plain), line)
    visible = without(code_in, _HIDDEN.sub(_readable, worded))
    for mark, instead in _SET_DIFFERENTLY:
        if mark in visible:
            where = line.at(line.column + visible.index(mark))
            yield Finding(where=where, problem="a mark that the renderers set differently", found=mark, expected=instead)


def _typed(visible: str, line: ProseLine) -> Iterator[Finding]:
    digits, item = _NUMBER.search(_GENERATION.sub(NOTHING * 2, visible)), _ITEM_BY_HAND.match(visible)
    if digits is not None:
        numbered = item is not None and item.end() == digits.start()
        yield Finding(
            where=line.at(line.column + digits.start()), problem=TYPED, found=digits[0].rstrip(".,"),
            expected="#. before each item of a list, which numbers itself" if numbered else REFERENCES,
            reason="a number in prose has to come from the data, so that it cannot disagree with it",
        )  # fmt: skip


def _readable(hidden: re.Match[str]) -> str:
    """Return what is hidden, blotted out but for the words in it that readers meet: titles and alternative texts."""
    text = NOTHING * len(hidden[0])
    for start, end in shown_in(hidden[0]):
        text = text[:start] + hidden[0][start:end] + text[end:]
    return text


def _formula(text: str, *, whole: bool = True) -> str:
    """Return a formula with everything blotted out but the numbers that it may not hold: without a letter it is a number."""
    if not whole or re.search(r"[^\W\d_]", re.sub(r"\\[A-Za-z]+", "", text)):
        text = _CONSTANTS.sub(lambda match: NOTHING * len(match[0]), text)
    return re.sub(r"[^\d.,]", NOTHING, text)


def in_file(node: Node, text: str, findings: Iterable[Finding]) -> Iterator[Finding]:
    """Yield findings in the text of a value of one line with their columns in the file.

    `text` is the value without some of its blanks, and was read as if it began right behind the quotation mark.
    """
    first = node.column + (node.quote in _ONE)
    offsets = list(_offsets(node, text))
    for finding in findings:
        index = (finding.where.column or 0) - first
        if finding.where.line == node.line and 0 <= index < len(offsets):
            yield replace(finding, where=replace(node.document.where(offsets[index]), field=finding.where.field))
        else:
            yield finding


def _offsets(node: Node, text: str) -> Iterator[int]:
    """Yield where in the file each character of a text stands."""
    marked = node.quote in _ONE
    one = _ONE[node.quote] if marked else re.compile(".", re.DOTALL)
    written = [match.start() for match in one.finditer(node.document.text, node.begin + marked, node.end - marked)]
    places = iter(zip(str(node.value), written, strict=False))
    for letter in text:
        found = next((at for value, at in places if value == letter or (letter == " " and value.isspace())), None)
        if found is None:
            return
        yield found


def shown_in(hidden: str) -> Iterator[tuple[int, int]]:
    """Yield where words begin and end that readers meet in what is hidden from them: titles and alternative texts."""
    for words in _SHOWN.finditer(hidden):
        yield words.span(words.lastgroup or 0)
