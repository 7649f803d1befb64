"""What is said to an author of a construct that is refused: what it is, what to write instead, and why where that is no guess."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from tinhso.errors import Finding, Where


class Refusal(NamedTuple):
    """The words about one construct."""

    problem: str
    expected: str | None = None
    reason: str | None = None


_NO_BLANK = "without one it is read as part of the paragraph above"
_SWALLOWS = "it would swallow the rest of the page"
_NO_SCRIPTS = "none: pages have no scripts and styles of their own"
REFUSALS: Mapping[str, Refusal] = {
    # blocks
    "unclosed": Refusal("is opened and never closed", None, _SWALLOWS),
    "no blank line": Refusal("begins without a blank line above it", "a blank line", _NO_BLANK),
    "indented": Refusal("an indented line becomes code", "no indentation; code stands between lines of ```"),
    "heading indented": Refusal("a heading is indented", "its marks at the beginning of the line"),
    "heading bare": Refusal("marks of a heading without a blank and words behind them", "## Words"),
    "heading first": Refusal("a heading of the first level", "##, below the title"),
    "heading skips": Refusal("a heading skips a level"),
    "heading attributes": Refusal("a heading has an id and no other attributes", "{#small-letters-and-hyphens}"),
    "heading underlined": Refusal("a heading underlined", "## before its words"),
    "id twice": Refusal("two headings have one id", "other words, or an id of its own: {#id}"),
    "id numbered": Refusal(
        "an id that Quarto would number", "an id that does not begin with fig-, tbl-, sec- or the like",
        "its number, and words such as “Figure”, would not be alike under every renderer",
    ),
    "yaml within": Refusal(
        "a block of YAML within the text", "keys in the head of the file, or a blank line below a rule",
        "what stands between two such lines is not shown",
    ),
    "table hyphens": Refusal("a table drawn with hyphens", "a pipe table: | a | b | above |---|---|"),
    "table ragged": Refusal("a row has other columns than its table", None, "cells too many are not shown"),
    "grid ragged": Refusal("the columns of a grid table do not meet"),
    "grid reference": Refusal(
        "a reference within a grid table", "a pipe table",
        "its words have another length than the reference, and the columns would not meet",
    ),
    "example": Refusal("a numbered example", "#. for a list whose numbers set themselves"),
    "box unopened": Refusal("a box is closed that was not opened", "::: {.ts-caveat} above its first line"),
    "box unclosed": Refusal("a box is opened and never closed", "::: below its last line", _SWALLOWS),
    "box unknown": Refusal("a box of a kind that is not known here"),
    "box attribute": Refusal("a box has no such attribute"),
    "callout untitled": Refusal(
        "a callout without a title", "## Its title, as its first line",
        "Quarto would write “Tip” above it, in English on every page",
    ),
    "tab untitled": Refusal("a tabset begins without the title of a tab", "## Title of the tab, as its first line"),
    # code
    "code reference": Refusal("a reference stands within code", "a reference in the text: in code none is resolved"),
    "code annotated": Refusal("code with marks for annotations", "a comment in the code"),
    "code diagram": Refusal(
        "diagrams are not drawn here", "a figure of a notebook, or a picture: ![What it shows](diagram.svg)",
    ),
    "code cell": Refusal(
        "code cells do not run here", "a notebook, notebooks/<name>.py, whose facts and figures the text refers to",
    ),
    "code raw": Refusal("a raw block that no reader sees", "{=html}"),
    "code attributes": Refusal("code with attributes", "the name of its language alone: ```python"),
    # within a line
    "attribute reference": Refusal("a reference stands within an attribute", "it in the words: in attributes none is resolved"),
    "maths reference": Refusal("a reference stands within a formula", "the reference in the sentence"),
    "maths braces": Refusal("a formula whose braces do not pair", "{ and } in pairs"),
    "shortcode": Refusal("a shortcode that is Quarto’s alone", "the words themselves, a link or a picture"),
    "pair": Refusal("words that are marked at one end alone", "**bold**, ~~struck out~~"),
    "picture blind": Refusal("a picture without words for those who do not see it", "![What it shows](map.svg)"),
    "picture inline": Refusal("a picture stands within a sentence", "a line of its own between blank lines"),
    "picture missing": Refusal("there is no such picture beside the text", ".svg, .png, .jpg or .webp in the same folder"),
    "picture attributes": Refusal("a picture with attributes", '{fig-alt="What it shows"}, or none'),
    "link wordless": Refusal("a link without words", "[words](address)"),
    "link empty": Refusal("a link without an address", "[words](address)"),
    "link blanks": Refusal("an address with blanks", "[words](address)"),
    "link source": Refusal("a link to a source file", "the address of the page: it ends in .html"),
    "link draft": Refusal("a link to a draft", None, "a draft is not published, so the link leads nowhere"),
    "link attributes": Refusal("a link with attributes", "[words](address) alone"),
    "span": Refusal("a span with attributes", "the words alone, or [words]{lang=fr} for words of another language"),
    "attributes": Refusal("attributes that nothing takes", "the words alone"),
    "reference numbered": Refusal(
        "a cross-reference that cannot be resolved", "a link: [words](#id-of-the-heading)", "nothing on these pages is numbered",
    ),
    "no bibliography": Refusal(
        "a citation, and the head names no `bibliography`", "bibliography: references.bib in the head; \\@ for the sign itself",
    ),
    "no such key": Refusal("not a key of the bibliography"),
    "note twice": Refusal("a footnote has two texts", None, "the first would not be shown"),
    "note shared": Refusal("two marks lead to one footnote", "a footnote of its own", "the note would stand twice"),
    "note textless": Refusal("a footnote without its text"),
    "note unused": Refusal("a footnote that no mark leads to", "its mark in a sentence, or no footnote"),
    "label twice": Refusal("a label has two addresses"),
    "label unknown": Refusal("a link whose label has no address"),
    "label unused": Refusal("an address that no link uses", "[words][label] in a sentence, or no line"),
    # HTML
    "tag unclosed": Refusal("an element is opened and never closed"),
    "tag unopened": Refusal("an element is closed that was not opened"),
    "tag attribute": Refusal("an attribute that pages do not allow", _NO_SCRIPTS),
    "script": Refusal("an element that no text holds", _NO_SCRIPTS),
    "frame": Refusal("an element that no text holds", "a link: pages load nothing from other sites"),
    "form": Refusal("an element that no text holds", "a link: pages send nothing"),
    "drawing": Refusal("an element that no text holds", "![What it shows](map.svg), with the file beside the text"),
    "heading tag": Refusal("an element that no text holds", "## and the words: such headings get an id"),
    # marks that are wrong wherever they stand
    "maths in backslashes": Refusal("a formula in backslashes", "$…$"),
    "tex": Refusal("TeX outside a formula", "$…$ around a formula; nothing else of TeX is read"),
    "backtick": Refusal("code that is not closed on its line", "`code`"),
    "dollar": Refusal("a dollar sign that is no formula", "$x$ without blanks inside the signs, or \\$ for the sign itself"),
    "marked": Refusal("words between equals signs", "**bold** words: such marks are not read"),
    "wiki": Refusal("a link of a wiki", "[words](address)"),
    "bare address": Refusal("an address that leads nowhere", "<https://…>, or [words](https://…)"),
    "link apart": Refusal("a blank between the words of a link and its address", "[words](address)"),
    "link open": Refusal("a link that is not whole on its line", "[words](address)"),
}  # fmt: skip


@dataclass(slots=True)
class Reading:
    """What is found while the lines of a file are read."""

    file: str
    findings: list[Finding] = field(default_factory=list)

    def refuse(
        self, name: str, number: int, column: int = 1, *, found: str | None = None, expected: str | None = None,
        fix: str | None = None, what: str = "",
    ) -> None:  # fmt: skip
        """Tell what is wrong at a line and column; `what` stands before words that need a subject."""
        refusal = REFUSALS[name]
        self.findings.append(
            Finding(
                where=Where(file=self.file, line=number, column=column), problem=f"{what} {refusal.problem}".strip(),
                found=found, expected=expected or refusal.expected, reason=refusal.reason, fix=fix,
            )
        )  # fmt: skip
