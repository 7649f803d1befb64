"""Say a thing once: a remark that many rows of a page share is set below the last of them, and the rows refer to it.

In the data a remark belongs to its row, which must be right by itself. On a page nineteen rows then end in the same two
sentences, and a reader learns to skip all remarks. What stands more than twice is given a number, is said once below the last
of its rows, as a footnote is, and each row names the number after its own words: nothing is lost, and every row still says what
it is not.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from lxml import etree

from tinhso.site.render.dom import Element, classes, text_of

#: How often a sentence may stand on a page.
MOST = 2
#: Fewer words are a label.
WORDS = 6
_ENDS = re.compile(r"(?<=[^\s][.!?…])\s+")
#: What may hold a remark. The text of a cell is its value: a column may say the same in many rows.
_HOLDERS = frozenset({"p", "li", "dd", "small"})
#: What is read for itself, at the head of a page: it counts, and keeps its words.
_KEPT = frozenset({"dd"})
#: What opens a page, or says what it is about.
_LEDE = "ts-lede"
#: What a number said before: it belongs to that number, and a link under the link of a number cannot be hit.
CHANGED = "ts-changed"
#: What an address of its own leads to is read by itself, and has to be whole there.
WHOLE = "ts-whole-words"
#: What opens a line without being part of its sentences: words in bold, the name of what is described.
_OPENING = frozenset({"strong", "a"})
#: A part of a page that is folded away is read by itself: what it says often is said once within it.
FOLDED = "ts-section"
#: What cannot hold a paragraph after one of its members, by its element or its class: the remark goes after all of it.
_FRAMES = frozenset({"table", "thead", "tbody", "tfoot", "tr", "ul", "ol", "dl", "p", "small", "td", "th", "li"})
_GRIDS = frozenset({"ts-scroll", "ts-entry", "ts-top"})
#: What stands within a line of words: after it a number of a remark still stands in that line.
_INLINE = frozenset({"a", "small", "span", "strong", "code", "b", "wbr"})


@dataclass(slots=True, kw_only=True)
class _SaidAt:
    """Where an element says some sentences in plain words: its own text, or what follows the words in bold that open it.

    `lead` is the sign that joins the sentences to those words.
    """

    element: Element
    after: Element | None
    lead: str
    sentences: list[str | int]

    @property
    def keeps(self) -> bool:
        """Whether it is read for itself and keeps its words."""
        return self.element.tag in _KEPT or _LEDE in classes(self.element)

    def covers(self, remark: Sequence[str]) -> bool:
        """Put nothing, but tell whether all of the remark stands here, word for word and in one piece."""
        return any(self.sentences[at : at + len(remark)] == list(remark) for at in range(len(self.sentences)))

    def refer(self, remark: Sequence[str], number: int) -> None:
        """Put a number in the place of a remark."""
        for at in reversed(range(len(self.sentences))):
            if self.sentences[at : at + len(remark)] == list(remark):
                self.sentences[at : at + len(remark)] = [number]

    def write(self, name: str) -> None:
        """Write the sentences back, and after them each number as a link to what it stands for."""
        numbers = [sentence for sentence in self.sentences if isinstance(sentence, int)]
        if not numbers:
            return
        said = " ".join(sentence for sentence in self.sentences if isinstance(sentence, str))
        before = self.after
        if before is not None:
            before.tail = f"{f'{self.lead}{said}'.rstrip()} "
        else:
            self.element.text = f"{said} " if said else ""
        while (found := self._next(before)) is not None and found.tag in _INLINE:
            before = found
        if before is not None and before is not self.after:
            words = (before.tail or "").rstrip()
            last = words or (text_of(before) if before.tag == "wbr" else "")
            before.tail = f"{words}{' ·' if last[-1:].isalnum() else ''} "
        for number in numbers:
            link = etree.Element("a", {"href": f"#{_anchor(number)}"})
            link.text, link.tail = f"{name} {number}", ". " if number != numbers[-1] else "."
            self.element.insert(0 if before is None else self.element.index(before) + 1, link)
            before = link

    def _next(self, before: Element | None) -> Element | None:
        if before is not None:
            return before.getnext()
        return self.element[0] if len(self.element) else None


def say_once(main: Element, name: str) -> None:
    """Say once what a page, or a folded part of it, says more than twice; `name` is what a remark is called where a row
    refers to it.
    """
    number = 0
    for spots in _read_together(main):
        for remark in _repeated(spots):
            told = [spot for spot in spots if not spot.keeps and spot.covers(remark)]
            if not told:
                continue
            number += 1
            place = _last([spot.element for spot in told], main)
            said = etree.Element("p", {"class": "ts-note", "id": _anchor(number)})
            etree.SubElement(said, "strong").text = f"{name} {number}."
            said[0].tail = f" {' '.join(remark)}"
            place.addnext(said)
            for spot in told:
                spot.refer(remark, number)
        for spot in spots:
            spot.write(name)


def _read_together(main: Element) -> list[list[_SaidAt]]:
    """Return what is read in one go: what is unfolded, then each folded part."""
    parts: dict[Element | None, list[_SaidAt]] = {None: []}
    for spot in _spots(main):
        folded = next((outer for outer in spot.element.iterancestors("details") if FOLDED in classes(outer)), None)
        parts.setdefault(folded, []).append(spot)
    return list(parts.values())


def _spots(main: Element) -> Iterator[_SaidAt]:
    whole = {inside for one in main.iter(etree.Element) if WHOLE in classes(one) for inside in one.iter(etree.Element)}
    for element in main.iter(*_HOLDERS):
        if element.get("lang") or CHANGED in classes(element) or element in whole:
            continue
        first = element[0] if len(element) else None
        if (element.text or "").strip():
            after, text = None, element.text or ""
        elif first is not None and (first.tag in _OPENING or "ts-grade" in classes(first)):
            after, text = first, first.tail or ""
        else:
            continue
        plain = " ".join(text.split())
        sentences = _sentences(plain.removeprefix(":").lstrip())
        if sentences:
            lead = "" if after is None else ": " if plain.startswith(":") else " "
            yield _SaidAt(element=element, after=after, lead=lead, sentences=[*sentences])


def _sentences(text: str) -> list[str]:
    """Return the sentences of a text, none where it is not made of whole ones."""
    found = _ENDS.split(text)
    whole = all(not sentence[:1].islower() and re.search(r"[^\s][.!?…]$", sentence) for sentence in found)
    return found if whole else []


def _repeated(spots: Sequence[_SaidAt]) -> list[tuple[str, ...]]:
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


def _last(elements: Sequence[Element], main: Element) -> Element:
    """Return after what a remark of some elements can stand: after all of them and the remarks that are there already, and
    outside any table, list or grid.
    """
    ways = [[*reversed([*element.iterancestors()]), element] for element in elements]
    shared = [steps[0] for steps in zip(*ways, strict=False) if all(step is steps[0] for step in steps)]
    place = ways[-1][min(len(shared), len(ways[-1]) - 1)]
    while (outer := place.getparent()) is not main and (outer.tag in _FRAMES or _GRIDS & {*classes(outer)}):
        place = outer
    while (after := place.getnext()) is not None and (after.get("id") or "").startswith(_anchor("")):
        place = after
    return place


def _anchor(number: int | str) -> str:
    return f"remark-{number}"
