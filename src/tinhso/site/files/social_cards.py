"""Social cards: draws what pages are shared with, once for what it says, and puts the pictures into their places."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path

from tinhso import digest
from tinhso.effects import Staging
from tinhso.kept import Kept
from tinhso.model import Lang
from tinhso.notebooks import REGULAR, SEMIBOLD
from tinhso.project import Config
from tinhso.reports import Card, Page, Quantity, addresses
from tinhso.site.files.card_drawing import PlacedDrawing, place
from tinhso.site.files.pictures import ASCENT, DESCENT, FlatBar, TextLine, measure, png

#: Where the pictures are kept below `build/`, in a folder for each language, by the digest of what they show.
CACHE = "cache/cards"
WIDTH, HEIGHT = 1200, 630
PAPER, INK, RULE = "#FFFDF9", "#1C1B19", "#D9D3C5"
_MARGIN = 72
_ROOM = WIDTH - 2 * _MARGIN
_LEADING = 1.36
_TOP, _FOOT_RULE = 50, HEIGHT - 86
_SECTION, _TEXT, _FOOT, _LABEL = 34, 36, 33, 33
_TITLES = (76, 68, 60, 54, 48, 44, 40)
#: A title is rather set in this size or larger than the text beneath it kept whole.
_COMFORT = 44
_NUMBERS = (92, 80, 70, 60, 52, 46, 42)
_SMALL_NUMBERS = (42, 38, 34)
_GUTTER = 40
_ELLIPSIS = "…"
#: So many letters are more than a card can show of any one text.
_MOST = 500
_END = re.compile(r"(?<=[.!?…])\s+(?=[^a-zà-ỹ])")

_CODE = (
    "site/files/social_cards.py",
    "site/files/card_drawing.py",
    "site/files/pictures.py",
    "notebooks/charts/altair/engine.py",
    "notebooks/charts/drawing/text_metrics.py",
)
_LIBRARIES = ("pillow", "fontpkg-be-vietnam-pro", "vl-convert-python")


def publish(config: Config, pages: Iterable[Page], lang: Lang, site: Staging, cache: Path) -> None:
    """Draw the cards of a language that the cache lacks, put all into their places, and forget those of no page."""
    kept = Kept(cache)
    for page, card in _cards(pages, lang):
        site.put(config.address(addresses.card(page.path), lang), kept.content(stamp(card), partial(picture, card)))
    kept.sweep()


def lacking(pages: Iterable[Page], lang: Lang, cache: Path) -> Iterator[Card]:
    """Yield the cards of a language that are to be drawn."""
    kept = Kept(cache)
    return (card for _, card in _cards(pages, lang) if not kept.has(stamp(card)))


def _cards(pages: Iterable[Page], lang: Lang) -> Iterator[tuple[Page, Card]]:
    return ((page, page.cards[lang]) for page in pages if lang in page.cards and page.path != addresses.NOT_FOUND)


def stamp(card: Card) -> str:
    """Return the digest of all that a picture is made from: what it shows and the way of drawing."""
    return digest.of_value([shown(card), digest.of_code(*_CODE, libraries=_LIBRARIES)])


def shown(card: Card) -> str:
    """Return the digest of what a picture shows, the same on every machine."""
    words = [card.lang, card.section, card.title, card.text, card.site, card.edition, card.colour, card.spare]
    numbers = [[one.value, one.label, one.note, one.colour] for one in card.quantities]
    return digest.of_value([words, numbers, card.drawings])


def picture(card: Card) -> bytes:
    """Return the card as a PNG of 1200 by 630 pixels."""
    lines, bars = lay_out(card)
    drawn = drawing(card)
    return png((WIDTH, HEIGHT), PAPER, INK, lines, bars, drawn.pasted(PAPER) if drawn else None)


def drawing(card: Card) -> PlacedDrawing | None:
    """Return the drawing of a card in its place: at the right, halfway between head and foot."""
    return place(card.drawings, right=WIDTH - _MARGIN, middle=(_TOP + _FOOT_RULE) / 2)


def lay_out(card: Card) -> tuple[list[TextLine], list[FlatBar]]:
    """Return every line and bar of a card in its place.

    The title is the finding and a half of it may say the opposite, so that it is the last to be cut: before it, numbers give
    up a line of what they are about, then the text beneath gives up its last sentences.
    """
    lines: list[TextLine] = []
    drawn = drawing(card)
    room = _ROOM - (drawn.width + _GUTTER if drawn else 0)
    bars = [FlatBar(x=0, y=0, width=WIDTH, height=14, colour=card.colour or INK)]
    section, text = plain(card.section), sentences(plain(card.text))
    for notes, said, named in _tries(card, len(text)):
        numbers = _numbers(card.quantities, notes, room)
        words = wrap(" ".join(text[:said]), room, _TEXT, REGULAR)
        top = _TOP + (_height(1, _SECTION) + 6) * bool(section and named)
        lower = _high(numbers) + 16 * bool(numbers) + _height(len(words), _TEXT) + 12 * bool(words) + 22
        size, title, whole = fit(plain(card.title), room, _FOOT_RULE - top - lower, _TITLES, SEMIBOLD)
        if whole and (size >= _COMFORT or not text):
            break
    if section and named:
        _block(lines, [_cut(section, room, _SECTION, SEMIBOLD)], _TOP, _SECTION, SEMIBOLD, soft=True)
    top = _block(lines, title, top, size, SEMIBOLD) + 16
    top = _place(numbers, lines, bars, top) + 12 if numbers else top
    fits = max(0, int((_FOOT_RULE - 8 - top) / (_TEXT * _LEADING)))
    if fits:
        _block(lines, _at_most(fits, words, room, _TEXT, REGULAR), top, _TEXT, REGULAR, soft=True)
    _foot(card, lines, bars)
    return lines, bars


def _tries(card: Card, sentences: int) -> Iterator[tuple[int, int, bool]]:
    """Yield what a card may be laid out with, best first: lines of notes, sentences of text, and whether it is in a section."""
    for notes in (3, 2) if card.quantities else (0,):
        for named in (True, False):
            for said in range(sentences, 0 if sentences and not card.spare else -1, -1):
                yield notes, said, named


def _foot(card: Card, lines: list[TextLine], bars: list[FlatBar]) -> None:
    bars.append(FlatBar(x=_MARGIN, y=_FOOT_RULE, width=_ROOM, height=2, colour=RULE))
    edition = plain(card.edition)
    site = _cut(plain(card.site), _ROOM - measure(edition, _FOOT, REGULAR) - _GUTTER, _FOOT, SEMIBOLD)
    base = _FOOT_RULE + 2 + round(_FOOT * ASCENT)
    lines.append(TextLine(x=_MARGIN, y=base, text=site, size=_FOOT, weight=SEMIBOLD))
    right = WIDTH - _MARGIN - round(measure(edition, _FOOT, REGULAR))
    lines.append(TextLine(x=right, y=base, text=edition, size=_FOOT, soft=True))


class _NumberColumn:
    """One number of a card, laid out: its lines from its own left and top, and how high it is."""

    def __init__(self, quantity: Quantity, room: int, notes: int) -> None:
        self.room, self.colour = room, quantity.colour
        self.size, self.value = _value(quantity, room, _NUMBERS)
        self.label = _short(quantity.label, room, 3, SEMIBOLD)
        self.note = _short(quantity.note, room, notes, REGULAR)


def _short(text: str, room: int, most: int, weight: int) -> Sequence[str]:
    return _at_most(most, wrap(plain(text), room, _LABEL, weight), room, _LABEL, weight)


def _numbers(quantities: Sequence[Quantity], notes: int, whole: int) -> list[_NumberColumn]:
    if not quantities:
        return []
    room = (whole - _GUTTER * (len(quantities) - 1)) // len(quantities)
    columns = [_NumberColumn(one, room, notes) for one in quantities]
    smallest = min(column.size for column in columns)
    for column, one in zip(columns, quantities, strict=True):  # one size for all: a larger number would look like a higher one
        column.size, column.value = _value(one, room, (smallest,))
    return columns


def _value(quantity: Quantity, room: int, sizes: Sequence[int]) -> tuple[int, Sequence[str]]:
    """Set a value on one line where a large size allows it, else on two."""
    value = plain(quantity.value)
    for size in sizes:
        if measure(value, size, SEMIBOLD) <= room:
            return size, [value]
    smaller = [size for size in _SMALL_NUMBERS if size <= sizes[-1]] or sizes
    size, lines, _ = fit(value, room, _height(2, smaller[0]), smaller, SEMIBOLD)
    return size, lines


def _high(columns: Sequence[_NumberColumn]) -> int:
    below = max((_height(len(column.label), _LABEL) + _height(len(column.note), _LABEL) for column in columns), default=0)
    return below + max((_height(len(column.value), column.size) for column in columns), default=0)


def _place(columns: Sequence[_NumberColumn], lines: list[TextLine], bars: list[FlatBar], top: int) -> int:
    high = _high(columns)
    values = max(_height(len(column.value), column.size) for column in columns)
    for number, column in enumerate(columns):
        left = _MARGIN + number * (column.room + _GUTTER)
        if column.colour:
            bars.append(FlatBar(x=left - 20, y=top + 12, width=8, height=high - 12, colour=column.colour))
        _block(lines, column.value, top, column.size, SEMIBOLD, left=left)
        below = _block(lines, column.label, top + values, _LABEL, SEMIBOLD, left=left)
        _block(lines, column.note, below, _LABEL, REGULAR, left=left, soft=True)
    return top + high


def _block(
    lines: list[TextLine], texts: Sequence[str], top: int, size: int, weight: int, *, left: int = _MARGIN, soft: bool = False
) -> int:
    """Set some lines below a height and return where they end."""
    for number, text in enumerate(texts):
        base = top + round(number * size * _LEADING + size * (_LEADING - DESCENT))
        lines.append(TextLine(x=left, y=base, text=text, size=size, weight=weight, soft=soft))
    return top + _height(len(texts), size)


def _height(count: int, size: int) -> int:
    return round(count * size * _LEADING)


def plain(text: str) -> str:
    """Return a text as one line of composed letters: whoever wrote it, no control or direction mark reaches the picture."""
    kept = (letter if unicodedata.category(letter)[0] != "C" else " " for letter in unicodedata.normalize("NFC", text))
    return " ".join("".join(kept).split())[:_MOST]


def wrap(text: str, room: float, size: int, weight: int) -> tuple[str, ...]:
    """Break a text into lines no wider than `room`; a word wider than that is broken too."""
    lines: list[str] = []
    blank, wide = measure(" ", size, weight), 0.0
    for word in text.split():
        more = measure(word, size, weight)
        if lines and wide + blank + more <= room:
            lines[-1] += f" {word}"
            wide += blank + more
            continue
        while more > room:
            part = _as_much(word, room, size, weight)
            lines.append(part)
            word = word[len(part) :]
            more = measure(word, size, weight)
        lines.append(word)
        wide = more
    return tuple(lines)


def fit(text: str, room: float, height: float, sizes: Sequence[int], weight: int) -> tuple[int, Sequence[str], bool]:
    """Return the largest size at which a text fits, its lines, and whether it is whole: at the smallest size it may be cut."""
    size, lines = sizes[-1], wrap(text, room, sizes[-1], weight)
    for larger in sizes:
        found = wrap(text, room, larger, weight)
        unbroken = max((measure(word, larger, weight) for word in text.split()), default=0) <= room
        if unbroken and _height(len(found), larger) <= height:
            return larger, found, True
    most = max(1, int(height / (size * _LEADING)))
    return size, _at_most(most, lines, room, size, weight), len(lines) <= most


def _at_most(most: int, lines: Sequence[str], room: float, size: int, weight: int) -> Sequence[str]:
    """Return lines of which there are no more than so many: what is over follows on the last one, as much of it as fits there."""
    return lines if len(lines) <= most else [*lines[: most - 1], _cut(" ".join(lines[most - 1 :]), room, size, weight)]


def sentences(text: str) -> list[str]:
    return _END.split(text) if text else []


def _cut(text: str, room: float, size: int, weight: int) -> str:
    """Return as much of a text as fits on one line, with an ellipsis where something is left out."""
    if measure(text, size, weight) <= room:
        return text
    part = _as_much(text, room - measure(_ELLIPSIS, size, weight), size, weight)
    head, blank, _ = part.rpartition(" ")
    return f"{(head if blank and len(head) > len(part) // 2 else part).rstrip(' ,;:.')}{_ELLIPSIS}"


def _as_much(text: str, room: float, size: int, weight: int) -> str:
    wide = 0.0
    for count, letter in enumerate(text):
        wide += measure(letter, size, weight)
        if wide > room:
            return text[: max(1, count)]
    return text
