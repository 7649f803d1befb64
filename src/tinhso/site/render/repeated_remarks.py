"""Say a thing once: a remark that many rows of a page share is set above the first of them, and the rows refer to it.

In the data a remark belongs to its row, which must be right by itself. On a page nineteen rows then end in the same two
sentences, and a reader learns to skip all remarks. What stands more than twice is given a number, is said once above the first
of its rows, and each row names the number: nothing is lost, and every row still says what it is not.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from lxml import etree

from tinhso.site.render.dom import Element, classes

#: How often a sentence may stand on a page.
MOST = 2
#: Fewer words are a label.
WORDS = 6
_ENDS = re.compile(r"(?<=[^\s][.!?…])\s+")
#: What may hold a remark. The text of a cell is its value: a column may say the same in many rows.
_HOLDERS = frozenset({"p", "li", "dd", "small"})
#: What is read for itself, at the head of a page: it counts, and keeps its words.
_KEPT = frozenset({"dd"})
#: What a number said before: it belongs to that number, and a link under the link of a number cannot be hit.
CHANGED = "ts-changed"
#: What an address of its own leads to is read by itself, and has to be whole there.
WHOLE = "ts-whole-words"
#: What opens a line without being part of its sentences: words in bold, the name of what is described.
_OPENING = frozenset({"strong", "a"})
#: A part of a page that is folded away is read by itself: what it says often is said once within it.
FOLDED = "ts-section"
#: What cannot hold a paragraph before one of its members: the remark goes before all of it.
_FRAMES = frozenset({"table", "thead", "tbody", "tfoot", "tr", "ul", "ol", "dl", "p", "small", "td", "th", "li"})


@dataclass(slots=True, kw_only=True)
class _Spot:
    """Where an element says some sentences in plain words: its own text, or what follows the words in bold that open it."""

    element: Element
    after: Element | None
    sentences: list[str | int]

    def covers(self, remark: Sequence[str]) -> bool:
        """Put nothing, but tell whether all of the remark stands here, word for word and in one piece."""
        return any(self.sentences[at : at + len(remark)] == list(remark) for at in range(len(self.sentences)))

    def refer(self, remark: Sequence[str], number: int) -> None:
        """Put a number in the place of a remark."""
        for at in reversed(range(len(self.sentences))):
            if self.sentences[at : at + len(remark)] == list(remark):
                self.sentences[at : at + len(remark)] = [number]

    def write(self, name: str) -> None:
        """Write the sentences back, each number as a link to what it stands for."""
        if all(isinstance(sentence, str) for sentence in self.sentences):
            return
        at, before = (0, None) if self.after is None else (self.element.index(self.after) + 1, self.after)
        text = "" if self.after is None else " "
        for sentence in self.sentences:
            if isinstance(sentence, str):
                text += f"{sentence} "
                continue
            _put(self.element, before, text)
            before = etree.Element("a", {"href": f"#{_anchor(sentence)}"})
            before.text = f"{name} {sentence}"
            self.element.insert(at, before)
            at, text = at + 1, ". "
        rest = before.getnext() is not None if before is not None else False
        _put(self.element, before, text if rest else text.rstrip())


def say_once(main: Element, name: str) -> None:
    """Say once what a page, or a folded part of it, says more than twice; `name` is what a remark is called where a row
    refers to it.
    """
    number = 0
    for spots in _read_together(main):
        for remark in _repeated(spots):
            told = [spot for spot in spots if spot.element.tag not in _KEPT and spot.covers(remark)]
            if not told:
                continue
            number += 1
            place = _above([spot.element for spot in told], main)
            said = etree.Element("p", {"class": "ts-note", "id": _anchor(number)})
            etree.SubElement(said, "strong").text = f"{name} {number}."
            said[0].tail = f" {' '.join(remark)}"
            place.addprevious(said)
            for spot in told:
                spot.refer(remark, number)
        for spot in spots:
            spot.write(name)


def _read_together(main: Element) -> list[list[_Spot]]:
    """Return what is read in one go: what is unfolded, then each folded part."""
    parts: dict[Element | None, list[_Spot]] = {None: []}
    for spot in _spots(main):
        folded = next((outer for outer in spot.element.iterancestors("details") if FOLDED in classes(outer)), None)
        parts.setdefault(folded, []).append(spot)
    return list(parts.values())


def _spots(main: Element) -> Iterator[_Spot]:
    whole = {inside for one in main.iter(etree.Element) if WHOLE in classes(one) for inside in one.iter(etree.Element)}
    for element in main.iter(*_HOLDERS):
        if element.get("lang") or CHANGED in classes(element) or element in whole:
            continue
        first = element[0] if len(element) else None
        if (element.text or "").strip():
            after, text = None, element.text
        elif first is not None and (first.tag in _OPENING or "ts-grade" in classes(first)):
            after, text = first, first.tail
        else:
            continue
        sentences = _sentences(" ".join((text or "").split()))
        if sentences:
            yield _Spot(element=element, after=after, sentences=[*sentences])


def _sentences(text: str) -> list[str]:
    """Return the sentences of a text, none where it is not made of whole ones."""
    found = _ENDS.split(text)
    whole = all(not sentence[:1].islower() and re.search(r"[^\s][.!?…]$", sentence) for sentence in found)
    return found if whole else []


def _repeated(spots: Sequence[_Spot]) -> list[tuple[str, ...]]:
    """Return the remarks that stand too often, in reading order; sentences that always follow one another are one remark."""
    said = [[str(sentence) for sentence in spot.sentences] for spot in spots]
    counts = Counter(sentence for sentences in said for sentence in sentences)
    pairs = Counter(pair for sentences in said for pair in pairwise(sentences))
    bound = {one: other for (one, other), count in pairs.items() if count == counts[one] == counts[other]}
    found = []
    for first in counts:
        if counts[first] > MOST and first not in bound.values():
            remark = [first]
            while remark[-1] in bound:
                remark.append(bound[remark[-1]])
            found.append(tuple(remark))
    return [remark for remark in found if len(re.findall(r"\w+", " ".join(remark))) >= WORDS]


def _above(elements: Sequence[Element], main: Element) -> Element:
    """Return before what a remark of some elements can stand: before all of them, and outside any table or list."""
    ways = [[*reversed([*element.iterancestors()]), element] for element in elements]
    shared = [steps[0] for steps in zip(*ways, strict=False) if all(step is steps[0] for step in steps)]
    place = ways[0][min(len(shared), len(ways[0]) - 1)]
    while (outer := place.getparent()) is not main and (outer.tag in _FRAMES or "ts-scroll" in classes(outer)):
        place = outer
    return place


def _anchor(number: int) -> str:
    return f"remark-{number}"


def _put(element: Element, before: Element | None, text: str) -> None:
    if before is None:
        element.text = text
    else:
        before.tail = text
