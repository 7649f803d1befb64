"""What stands for something said elsewhere in a text: a mark, and the line that says what it stands for, each with the other."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence

from tinhso.errors import did_you_mean
from tinhso.reports.prose.markdown.link_targets import fault
from tinhso.reports.prose.markdown.refusals import Reading

_LABELLED = re.compile(r"\[(?P<words>[^\[\]^][^\[\]]*)\]\[(?P<label>(?!\^)[^\[\]]*)\]")
_LABEL = re.compile(r"\s{0,3}\[(?P<label>[^\]^][^\]]*)\]:\s*<?(?P<target>[^\s>]+)")
_BRACKETS, _LABEL_APART = re.compile(r"\[([^\[\]]+)\](?![:(\[])"), re.compile(r"\]\s+\[([^\[\]]+)\](?![:(\[])")


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
