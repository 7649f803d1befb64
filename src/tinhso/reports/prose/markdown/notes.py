"""What stands for something said elsewhere in a text: a mark, and the line that says what it stands for, each with the other.

Footnotes are such, `[^a]`: none stands within another, and notes in their place end. So are links with labels.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence

from tinhso.errors import did_you_mean
from tinhso.reports.prose.markdown.link_targets import fault
from tinhso.reports.prose.markdown.refusals import Reading

_MARK, _NOTE = re.compile(r"\[\^([^\]\s]+)\]"), re.compile(r"[\s>]*\[\^([^\]\s]+)\]:")
_BLANK_IN_LABEL, _WORDLESS = re.compile(r"\[\^[^\[\]]*\s[^\[\]]*\](?!\()"), re.compile(r"\s*$")
_PLACED = "^["
_LABELLED = re.compile(r"\[(?P<words>[^\[\]^][^\[\]]*)\]\[(?P<label>(?!\^)[^\[\]]*)\]")
_LABEL = re.compile(r"\s{0,3}\[(?P<label>[^\]^][^\]]*)\]:\s*<?(?P<target>[^\s>]+)")
_BRACKETS, _LABEL_APART = re.compile(r"\[([^\[\]]+)\](?![:(\[])"), re.compile(r"\]\s+\[([^\[\]]+)\](?![:(\[])")

#: What is wrong with a note: the name of its refusal, line, column, and what was found.
Fault = tuple[str, int, int, str]


def read_notes(lines: Sequence[tuple[int, str]]) -> tuple[list[tuple[str, int, str]], dict[str, tuple[int, int]], list[Fault]]:
    """Return the texts of footnotes with their lines, the first mark of each, and what is wrong with any by itself."""
    texts: list[tuple[str, int, str]] = []
    marks: dict[str, tuple[int, int]] = {}
    faults: list[Fault] = []
    inside = blank = False
    for position, (number, text) in enumerate(lines):
        note = _NOTE.match(text)
        inside = note is not None or (inside and not (blank and text.strip() and not text.startswith("    ")))
        blank = not text.strip()
        if note is not None:
            texts.append((note[1], number, note[0].strip()))
            if _WORDLESS.match(text, note.end()):
                faults.append(("note empty", number, 1, note[0].strip()))
        faults += [("note label", number, label.start() + 1, label[0]) for label in _BLANK_IN_LABEL.finditer(text)]
        for mark in _MARK.finditer(text, note.end() if note else 0):
            place = (number, mark.start() + 1)
            if inside:
                faults.append(("note inner", *place, mark[0]))
            if marks.setdefault(mark[1], place) != place:
                faults.append(("note shared", *place, mark[0]))
        faults += _placed(lines, position, inside=inside)
    return texts, marks, faults


def _placed(lines: Sequence[tuple[int, str]], position: int, *, inside: bool) -> Iterator[Fault]:
    """Yield what is wrong with the notes `^[…]` that begin in a line: they end within the paragraph, and hold no other."""
    number, text = lines[position]
    begins = text.find(_PLACED)
    while begins >= 0:
        if inside:
            yield "note inner", number, begins + 1, _PLACED
        words = _until_closed(lines, position, begins + len(_PLACED))
        if words is None:
            yield "note open", number, begins + 1, text[begins : begins + 40]
        elif _PLACED in words or _MARK.search(words):
            yield "note inner", number, begins + 1, _PLACED
        begins = text.find(_PLACED, begins + len(_PLACED) + (len(words) if words and "\n" not in words else 0))


def _until_closed(lines: Sequence[tuple[int, str]], position: int, start: int) -> str | None:
    """Return the words of a note up to its bracket, None where its paragraph ends before."""
    depth, words = 1, ""
    for index, (_, text) in enumerate(lines[position:]):
        if index and not text.strip():
            return None
        for sign in text[start if not index else 0 :]:
            depth += {"[": 1, "]": -1}.get(sign, 0)
            if not depth:
                return words
            words += sign
        words += "\n"
    return None


def check_labels(lines: Sequence[tuple[int, str]], reading: Reading, drafts: Collection[str]) -> None:
    """Hold links with labels, `[words][label]`, against the addresses of the labels."""
    for number, text in lines:
        if (label := _LABEL.match(text)) and (wrong := fault(label["target"], drafts)):
            reading.refuse(wrong, number, label.start("target") + 1, found=label["target"])
    labels = [(found["label"].lower(), number, found[0]) for number, text in lines if (found := _LABEL.match(text))]
    links = [(number, link) for number, text in lines for link in _LABELLED.finditer(text)]
    marks = [((link["label"] or link["words"]).lower(), number, link.start() + 1, link[0]) for number, link in links]
    used = {words.lower() for _, text in lines for words in _BRACKETS.findall(text)}
    for number, apart in ((number, apart) for number, text in lines for apart in _LABEL_APART.finditer(text)):
        if apart[1].lower() in (name for name, *_ in labels):
            reading.refuse("link apart", number, apart.start() + 1)
    hold(reading, "label", labels, marks, "[{}]: address", used)


def hold(
    reading: Reading, kind: str, texts: Iterable[tuple[str, int, str]], marks: Sequence[tuple[str, int, int, str]], shape: str,
    used: Collection[str] = (),
) -> None:  # fmt: skip
    """Hold marks against the lines that say what they stand for: each mark has one, and each of them a mark."""
    lines: dict[str, int] = {}
    for name, number, written in texts:
        if lines.setdefault(name, number) != number:
            reading.refuse(f"{kind} twice", number, found=written, expected=f"one; the first is in line {lines[name]}")
    used = {*used, *(name for name, *_ in marks)}
    for name, number, column, written in marks:
        if name not in lines:
            expected, fix = f"{shape.format(name)} on a line of its own", did_you_mean(name, lines)
            reading.refuse(f"{kind} unknown", number, column, found=written, expected=expected, fix=fix)
    for name, number in lines.items():
        if name not in used:
            reading.refuse(f"{kind} unused", number, found=shape.format(name).split()[0])
