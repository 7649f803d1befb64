"""What a formula may hold: braces in pairs, and the commands and environments of TeX that come out as MathML.

`tex_commands.txt` lists the commands; a test holds each of them against the renderer. One that it does not know would stand on
the page as it was typed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from importlib.resources import files
from itertools import accumulate, groupby

from tinhso.errors import did_you_mean
from tinhso.reports.prose.markdown.refusals import Reading
from tinhso.reports.prose.markdown.scan_markdown import NOTHING, Region, ScannedLine, maths_in

COMMANDS = tuple(files("tinhso.reports.prose.markdown").joinpath("tex_commands.txt").read_text(encoding="utf-8").split())
ENVIRONMENTS = (
    "align", "alignat", "aligned", "alignedat", "array", "Bmatrix", "bmatrix", "cases", "eqnarray", "equation", "flalign",
    "flaligned", "gather", "gathered", "matrix", "multline", "multlined", "pmatrix", "smallmatrix", "split", "Vmatrix", "vmatrix",
)  # fmt: skip
#: A command of TeX, or the environment that it begins; a line break first, so that letters after it are none.
_COMMAND = re.compile(r"\\\\|\\begin\s*\{(?P<environment>[^{}]*?)\*?\}|\\(?P<command>[A-Za-z]+)")
#: Words in a formula, and letters beyond those of TeX, between which it takes out the blanks.
_IN_TEXT, _LETTER = re.compile(r"\\(?:text\w*|mbox)\s*\{[^{}]*\}"), re.compile("[À-ÖØ-öø-ɏḀ-ỿ]")
_BRACE = re.compile(r"(?<!\\)[{}]")


def check_within(text: str, number: int, reading: Reading) -> None:
    """Refuse what does not come out of the formulas within a line."""
    for formula in maths_in(text):
        if "{{<" in formula[0]:
            reading.refuse("maths reference", number, formula.start() + 1, found=formula[0])
        elif not formula[0].strip(f"${NOTHING}"):
            reading.refuse("maths in code", number, formula.start() + 1, found=text[formula.start() : formula.end()])
        elif not _paired(formula[0]):
            reading.refuse("maths braces", number, formula.start() + 1, found=formula[0])
        _check_commands(formula[0], number, reading, formula.start())


def check_blocks(lines: Iterable[ScannedLine], reading: Reading) -> None:
    """Refuse what does not come out of the formulas that have lines of their own."""
    for is_formula, block in groupby(lines, lambda line: line.region is Region.MATHS):
        formula = list(block) if is_formula else []
        if not _paired("".join(line.text for line in formula)):
            reading.refuse("maths braces", formula[0].number)
        for line in formula:
            _check_commands(line.text, line.number, reading)


def _paired(formula: str) -> bool:
    """Tell whether the braces of a formula pair: Pandoc sets one where they do not as the TeX that it is."""
    depths = [*accumulate((1 if brace == "{" else -1 for brace in _BRACE.findall(formula)), initial=0)]
    return min(depths) == depths[-1] == 0


def _check_commands(text: str, number: int, reading: Reading, start: int = 0) -> None:
    """Refuse the commands in a formula, or in a line of one, that do not come out; `start` is what stands before it."""
    for match in _COMMAND.finditer(text):
        for what, known in (("command", COMMANDS), ("environment", ENVIRONMENTS)):
            if (found := match[what]) is not None and found not in known:
                column = start + match.start(what) + 1
                reading.refuse(f"maths {what}", number, column, found=found, fix=did_you_mean(found, known))
    worded = _IN_TEXT.sub(lambda match: " " * len(match[0]), text)
    if (letter := _LETTER.search(worded)) is not None:
        reading.refuse("maths words", number, start + letter.start() + 1, found=letter[0])
