"""Social cards: draws what pages are shared with, once for what it says, and puts the pictures into their places."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from pathlib import Path

from tinhso import digest
from tinhso.effects import write_bytes
from tinhso.model import LANGS
from tinhso.reports import Card, Page
from tinhso.site.files.card_layout import HEIGHT, INK, PAPER, WIDTH, lay_out
from tinhso.site.files.pictures import png
from tinhso.site.links import NOT_FOUND, address

#: Where cards are published, below the root of a language.
FOLDER = "cards"
#: Where the pictures are kept below `build/`, by the digest of what they show.
CACHE = "cache/cards"

_CODE = ("site/files/social_cards.py", "site/files/card_layout.py", "site/files/pictures.py")
_LIBRARIES = ("pillow", "fontpkg-be-vietnam-pro")


def file_name(page: Page) -> str:
    """Return where the card of a page is published, below its language."""
    return f"{FOLDER}/{page.path.removesuffix('.html')}.png"


def publish(pages: Iterable[Page], folder: Path, cache: Path) -> None:
    """Draw the cards of an edition that the cache lacks, put all into their places, and forget those of no page."""
    cards = [(page, lang, page.cards[lang]) for page in pages for lang in LANGS if lang in page.cards and page.path != NOT_FOUND]
    kept = set()
    for page, lang, card in cards:
        name = f"{stamp(card)}.png"
        kept.add(name)
        if not (cache / name).is_file():
            write_bytes(cache / name, picture(card))
        target = folder / address(file_name(page), lang)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(cache / name, target)
    for path in cache.glob("*.png"):
        if path.name not in kept:
            path.unlink()


def stamp(card: Card) -> str:
    """Return the digest of all that a picture is made from: its words and the way of drawing."""
    words = [card.lang, card.section, card.title, card.text, card.site, card.edition, card.colour, card.spare]
    numbers = [[one.value, one.label, one.note, one.colour] for one in card.quantities]
    return digest.of_value([words, numbers, digest.of_code(*_CODE, libraries=_LIBRARIES)])


def picture(card: Card) -> bytes:
    """Return the card as a PNG of 1200 by 630 pixels."""
    lines, bars = lay_out(card)
    return png((WIDTH, HEIGHT), PAPER, INK, lines, bars)
