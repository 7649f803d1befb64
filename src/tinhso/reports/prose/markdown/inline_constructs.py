"""What an author may write within a line of Markdown: links, pictures, notes, citations, formulas, HTML; the rest is refused."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from tinhso.errors import Finding, did_you_mean
from tinhso.reports.prose.markdown import formulas
from tinhso.reports.prose.markdown.boxes import NUMBERED
from tinhso.reports.prose.markdown.html_tags import Tags
from tinhso.reports.prose.markdown.link_targets import fault, fault_of_words
from tinhso.reports.prose.markdown.marks import BEHIND, CITATION_FAULTS, SIGNS_ALONE, mark_faults
from tinhso.reports.prose.markdown.notes import check_labels, hold, read_notes
from tinhso.reports.prose.markdown.pictures import is_taken
from tinhso.reports.prose.markdown.refusals import Reading
from tinhso.reports.prose.markdown.scan_markdown import (
    NOTHING,
    RAW_HTML,
    Region,
    ScannedLine,
    begins_of,
    code_in,
    maths_in,
    without,
)

_REFERENCE = re.compile(r"\{\{<.*?>\}\}")
#: What Quarto puts into a text for such marks of its own, and the embedded renderer does not.
_SHORTCODE = re.compile(
    r"\{\{\{<.*?>\}\}\}|\{\{<\s*(include|embed|video|meta|var|env|pagebreak|kbd|lipsum|placeholder|version|brand|contents)\b.*?>\}\}"
)
#: References that become links, whose words may not be a link once more; and one in an address.
_LINKED = re.compile(r"\{\{<\s*(?:obs|printed|fact|count|place|indicator|source)\b.*?>\}\}")
_IN_ATTRIBUTE = re.compile(
    r"""(?:[\w-]+\s*=\s*(?:"(?:(?!\{\{<)[^"])*|'(?:(?!\{\{<)[^'])*)|<[a-zA-Z](?:(?!\{\{<)[^<>])*|\]\((?:(?!\{\{<)[^)])*)\{\{<"""
)
#: A backslash that is itself escaped by none, at the end of a line or of a cell.
_IDLE = re.compile(r"(?<!\\)(?:\\\\)*\\(?:\s*$|\s+\|)")
_ESCAPED = re.compile(r"\\[^\w\s]")
#: A tag, or an address in angle brackets.
_TAG = re.compile(r"</?[a-zA-Z][\w-]*(?:\s[^<>]*)?/?>|<[^\s<>]+[@/][^\s<>]*>")
#: The words of a link or a picture: brackets within them close, and may be a link themselves.
_WORDS = r"(?P<words>(?:[^\[\]]|\[[^\[\]]*\](?:\([^)]*\))?)*)"
_TITLE = r"(?:\s+(?:\"[^\"]*\"|'[^']*'))?"
_IMAGE = re.compile(r"!\[" + _WORDS + r"\]\((?P<target>[^)\s]*)" + _TITLE + r"\)(?P<said>\{[^{}]*\})?")
_LINK = re.compile(r"(?<!!)\[" + _WORDS + r"\]\((?P<target>[^)]*?)" + _TITLE + r"\)")
CITATION = re.compile(r"(?<![\w@./\\])@(?:\{([^}]+)\}|(\w(?:[\w:.#$%&+?<>~/-]*\w)?))")
_RUN, _EXAMPLE = re.compile(r"\s*\{(?:python|r|julia|ojs)\}\s"), re.compile(r"^\(@")
_ATTRIBUTES = re.compile(r"\{\s*[.#=-][^{}]*\}|\{[^{}]*=[^{}]*\}")
_ALT = re.compile(r'\{\s*fig-alt="\s*[^"\s][^"]*"\s*\}')
_LANG = re.compile(r'\{\s*lang="?[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*"?\s*\}')
#: Marks that are wrong wherever they stand; those that begin with a backslash are looked for before escapes are taken out.
_ESCAPES = {"maths in backslashes": re.compile(r"\\\(.+?\\\)|\\\[.+?\\\]"), "tex": re.compile(r"\\[^\W\d_]+")}
_MARKS = {
    "backtick": re.compile(r"`"),
    "dollar": re.compile(r"\$"),
    "marked": re.compile(r"(?<!=)==(?=[^\s=+:])[^=]*==(?!=)"),
    "wiki": re.compile(r"\[\[[^\]]+\]\]"),
    "bare address": re.compile(r"(?<![\w<\"'=/])(?<!\]\()(?<!\]: )https?://\S+"),
    "link apart": re.compile(r"\]\s+\((?=\S+\))"),
    "link turned": re.compile(r"\([^()]+\)\[[^\]\s@^]*[./][^\]\s]*\]"),
    "other markup": re.compile(
        r"^\s*\[(?:TOC|toc)\]\s*$|^\s*!!!\s.*|^[>\s]*\[!\w+\]|\{%.*?%\}|\{\{(?!<).*?\}\}|(?<!\+)\+\+(?=[^\s+])[^+]*\+\+|<[?!][^>]*>?"
        r"|(?<![\w:/]):[a-z][a-z_]+:(?![\w:])|\{<[^<>{}]*>\}"
    ),
}
#: An address in angle brackets; what looks like one but has no https:// is shown with its brackets.
_AUTOLINK = re.compile(r"<([A-Za-z][\w+.-]*:[^\s<>]*|[\w-]+(?:\.[\w-]+)+(?:/[^\s<>]*)?)>")
_BROKEN = re.compile(r"<https?://[^<>]*\s[^<>]*>")
_PICTURE = re.compile(r"!\[(?!\[)")
#: One * or _ that begins or ends slanted words; * between blanks and _ within a word are none.
_STAR, _LINE_BELOW = re.compile(r"(?<!\s)\*|\*(?!\s)"), re.compile(r"(?<!\w)_|_(?!\w)")
_APART = re.compile(r"\s*$|#|:{3,}|\s*</?\w")
#: What begins a paragraph of its own, or is one: nothing slanted goes on across it.
_BEGINS = re.compile(r"\s*(?:$|#|:{3,}|\||(?:[-*+]|#[.)])\s)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What a text can lean on: `keys` of its bibliography (None without one), addresses of `drafts`, `pictures` that exist.

    `titled` tells that its first heading is the title of its page, as in a notebook, and that no heading needs an id.
    """

    keys: frozenset[str] | None = None
    drafts: frozenset[str] = frozenset()
    pictures: frozenset[str] = frozenset()
    titled: bool = False


def images_in(text: str) -> Iterator[str]:
    """Yield the names of the pictures that a line shows."""
    return (image["target"] for image in _IMAGE.finditer(_bare(text)))


def cites(text: str) -> bool:
    """Tell whether a line cites anything."""
    return CITATION.search(without(_LINK.finditer, _bare(text))) is not None


def check_lines(lines: Sequence[ScannedLine], file: str, surroundings: Surroundings, ids: Collection[str]) -> list[Finding]:
    """Return what is wrong within the lines of a text; `ids` are those of its headings and boxes."""
    reading = Reading(file, begins_of(lines))
    checker = _LineReader(reading, surroundings)
    formulas.check_blocks(lines, reading)
    bare = {line.number: _bare(line.text) for line in lines if line.region in (Region.PROSE, Region.RAW)}
    prose = [line for line in lines if line.region is Region.PROSE]
    for above, line, below in zip([None, *lines], lines, [*lines[1:], None], strict=False):
        if line.region is Region.PROSE:
            checker.line(line.number, line.text, bare[line.number], apart=_parts(above) and _parts(below))
            checker.breaks(line, last=below is None or below.region is not Region.PROSE or _BEGINS.match(below.text) is not None)
    checker.slanted(lines, bare)
    checker.citations(lines, bare)
    texts = [(line.number, bare[line.number]) for line in prose]
    checker.notes(texts)
    check_labels(texts, reading, surroundings.drafts)
    html = {line.number: _with_raw(line, bare[line.number]) for line in lines if line.number in bare}
    Tags(reading, html, surroundings.drafts, ids)
    return reading.findings


def _bare(text: str) -> str:
    """Return a line without its code, formulas, references and escaped marks, its columns kept."""
    for pattern in (code_in, maths_in, _REFERENCE.finditer, _ESCAPED.finditer):
        text = without(pattern, text)
    return text


def _written(found: re.Match[str], text: str, group: str | int = 0) -> str:
    """Return what was found in a line of the same length that had parts blotted out, as its author wrote it."""
    return text[found.start(group) : found.end(group)]


def _parts(line: ScannedLine | None) -> bool:
    """Tell whether a line above or below another is of another paragraph."""
    return line is None or line.region is not Region.PROSE or _APART.match(line.text) is not None


def _with_raw(line: ScannedLine, bare: str) -> str:
    """Return a bare line with the HTML that stands in it as raw: `…`{=html}."""
    for code in code_in(line.text):
        if line.region is Region.PROSE and line.text.startswith(RAW_HTML, code.end()):
            bare = bare[: code.start(2)] + code[2] + bare[code.end(2) :]
    return bare


class _LineReader:
    """Looks at lines one by one, and at what leads from one to another."""

    def __init__(self, reading: Reading, surroundings: Surroundings) -> None:
        self.reading, self.refuse = reading, reading.refuse
        self.surroundings = surroundings

    def line(self, number: int, text: str, bare: str, *, apart: bool) -> None:
        formulas.check_within(text, number, self.reading)
        self.references(number, text)
        shown = without(_TAG.finditer, bare)
        self.marks(number, text, shown)
        if (broken := _BROKEN.search(bare)) is not None:
            self.refuse("link blanks", number, broken.start() + 1, found=broken[0])
        for address in _AUTOLINK.finditer(bare):
            if (wrong := fault(address[1], ()) or (None if ":" in address[1] else "link host")) is not None:
                self.refuse(wrong, number, address.start() + 1, found=address[0])
        for image in _IMAGE.finditer(shown):
            self.image(number, image, text, alone=apart and shown.strip() == image[0])
        for link in _LINK.finditer(shown):
            self.link(number, link, text)
        for match in _ATTRIBUTES.finditer(shown):
            self.attributes(number, shown[: match.start()], match, last=not shown[match.end() :].strip())
        for citation in CITATION.finditer(without(_LINK.finditer, _EXAMPLE.sub(NOTHING * 2, shown))):
            self.citation(number, citation)

    def breaks(self, line: ScannedLine, *, last: bool) -> None:
        """Refuse a backslash at the end of the last line of a paragraph, of a heading or of a cell."""
        ends = last or line.text.startswith(("#", "|"))
        if (idle := _IDLE.search(without(code_in, line.text))) is not None and (ends or idle[0][-1] == "|"):
            self.refuse("break idle", line.number, idle.start() + 1, found=line.text.strip()[-40:])

    def references(self, number: int, text: str) -> None:
        """Refuse a reference in an attribute, in code or in the words of a link, and references that are Quarto's own."""
        without_code = without(code_in, text)
        if (attribute := _IN_ATTRIBUTE.search(without_code)) is not None:
            self.refuse("attribute reference", number, attribute.end() - 2, found=attribute[0])
        for code in code_in(text):
            if name := "code reference" if "{{<" in code[2] else "code cell" if _RUN.match(code[2]) else "":
                self.refuse(name, number, code.start() + 1, found=code[0])
        for link in _LINK.finditer(without_code):
            if (linked := _LINKED.search(link["words"] or "")) is not None:
                self.refuse("link within", number, link.start("words") + linked.start() + 1, found=linked[0])
        for shortcode in _SHORTCODE.finditer(without_code):
            self.refuse("shortcode", number, shortcode.start() + 1, found=shortcode[0])

    def marks(self, number: int, text: str, shown: str) -> None:
        """Refuse marks that are wrong wherever they stand, and links and pictures that do not close."""
        words = without(maths_in, without(code_in, text))
        for patterns, looked_at in ((_ESCAPES, words), (_MARKS, shown)):
            for name, pattern in patterns.items():
                if (found := pattern.search(looked_at)) is not None:
                    self.refuse(name, number, found.start() + 1, found=_written(found, text))
                    looked_at = without(pattern.finditer, looked_at)
        for name, mark in mark_faults(shown):
            self.refuse(name, number, mark.start() + 1, found=_written(mark, text))
        unread = without(_LINK.finditer, without(_IMAGE.finditer, shown))
        if (found := _PICTURE.search(unread)) is not None:
            self.refuse("picture open", number, found.start() + 1, found=text[found.start() :][:40])
        elif (found := re.search(r"\]\(", unread)) is not None:
            self.refuse("link open", number, found.start() + 1)

    def slanted(self, lines: Iterable[ScannedLine], bare: Mapping[int, str]) -> None:
        """Refuse a * or a _ that begins slanted words which end nowhere in their paragraph, or ends such."""
        expected = "*slanted*, or \\* and \\_ for the signs"
        for pattern in (_STAR, _LINE_BELOW):
            marks: list[tuple[int, int, str]] = []
            for line in (*lines, None):
                prose = line is not None and line.region is Region.PROSE
                if line is None or not prose or _BEGINS.match(line.text):
                    if len(marks) % 2:
                        number, column, found = marks[-1]
                        self.refuse("pair", number, column, found=found, expected=expected)
                    marks = []
                if line is not None and prose and not SIGNS_ALONE.fullmatch(bare[line.number]):
                    words = without(_TAG.finditer, without(BEHIND.finditer, bare[line.number])).replace("**", NOTHING * 2)
                    words = re.sub(r"^[\s>]*\*\s", lambda mark: NOTHING * len(mark[0]), words)
                    marks += [(line.number, mark.start() + 1, mark[0]) for mark in pattern.finditer(words)]

    def image(self, number: int, image: re.Match[str], text: str, *, alone: bool) -> None:
        column, target, pictures = image.start() + 1, image["target"], sorted(self.surroundings.pictures)
        words = image["words"].strip()
        if (not words or NOTHING in words) and not _ALT.fullmatch(image["said"] or ""):
            self.refuse("picture blind", number, column, found=_written(image, text))
        if not alone:
            self.refuse("picture inline", number, column, found=_written(image, text))
        if "/" not in target and not is_taken(target):
            self.refuse("picture name", number, column, found=_written(image, text, "target"))
        elif target not in pictures:
            self.refuse("picture missing", number, column, found=target, fix=did_you_mean(target, pictures))

    def link(self, number: int, link: re.Match[str], text: str) -> None:
        target, column = _written(link, text, "target").strip(), link.start() + 1
        if (mute := fault_of_words(link["words"])) is not None:
            self.refuse(mute, number, column, found=_written(link, text))
        if "{{<" not in target and (wrong := fault(target, self.surroundings.drafts)) is not None:
            self.refuse(wrong, number, column, found=target if wrong in ("link source", "link draft") else _written(link, text))

    def attributes(self, number: int, before: str, match: re.Match[str], *, last: bool) -> None:
        said, image = match[0], before.endswith(")") and "![" in before
        if (last and re.match(r"\s*#{1,6}\s", before)) or before.lstrip().startswith(":::"):
            return  # those of blocks: `constructs` looks at them
        if (image and _ALT.fullmatch(said)) or (before.endswith("]") and _LANG.fullmatch(said)):
            return
        if said.startswith("{%") or (before.endswith(NOTHING) and said == "{=html}"):
            return  # those of another language are told of as such
        links = "picture attributes" if image else "link attributes"
        what = links if before.endswith(")") else "span" if before.endswith("]") else "attributes"
        self.refuse(what, number, match.start() + 1, found=said)

    def citation(self, number: int, citation: re.Match[str]) -> None:
        key, keys, column = citation[1] or citation[2], self.surroundings.keys, citation.start() + 1
        if NUMBERED.match(key):
            self.refuse("reference numbered", number, column, found=citation[0])
        elif keys is None:
            self.refuse("no bibliography", number, column, found=citation[0])
        elif key not in keys:
            self.refuse(
                "no such key", number, column, found=key, expected=", ".join(sorted(keys)) or None, fix=did_you_mean(key, keys)
            )

    def citations(self, lines: Iterable[ScannedLine], bare: Mapping[int, str]) -> None:
        """Refuse citations in brackets that are read as something else: the whole paragraph is looked at."""
        for words, block in groupby(lines, lambda line: line.region is Region.PROSE and bool(line.text.strip())):
            paragraph = [*block] if words else []
            text = "\n".join(bare[line.number] for line in paragraph)
            for name, found in ((name, wrong.search(text)) for name, wrong in CITATION_FAULTS.items() if paragraph):
                if found is not None:
                    above = text[: found.start()].split("\n")
                    self.refuse(name, paragraph[len(above) - 1].number, len(above[-1]) + 1, found=found[0][:40])

    def notes(self, lines: Sequence[tuple[int, str]]) -> None:
        """Hold the marks of footnotes against their texts."""
        texts, marks, faults = read_notes(lines)
        for name, number, column, found in faults:
            self.refuse(name, number, column, found=found)
        named = [(name, *place, f"[^{name}]") for name, place in marks.items()]
        hold(self.reading, "note", texts, named, "[^{}]: Words.")
