"""Social cards: draws what pages are shared with, once for what it says, and puts the pictures into their places."""

from __future__ import annotations

import multiprocessing
import shutil
from collections.abc import Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from importlib.metadata import version
from pathlib import Path

from tinhso import digest
from tinhso.effects import write_bytes
from tinhso.model import LANGS
from tinhso.reports import Card, Page
from tinhso.site.files.card_layout import HEIGHT, INK, PAPER, WIDTH, lay_out
from tinhso.site.files.pictures import png

#: The page that nobody shares.
NOT_FOUND = "404.html"
#: Where cards are published, below the root of a language.
FOLDER = "cards"
#: Where the pictures are kept below `build/`, by the digest of what they show.
CACHE = "cache/cards"
#: So many pictures are drawn here before another process has started.
FEW = 150


def address(page: Page) -> str:
    """Return where the card of a page is published, below its language."""
    return f"{FOLDER}/{page.path.removesuffix('.html')}.png"


def publish(pages: Iterable[Page], folder: Path, cache: Path) -> None:
    """Draw the cards of an edition that the cache lacks, put all into their places, and forget those of no page."""
    cards = [(page, lang, page.cards[lang]) for page in pages for lang in LANGS if lang in page.cards and page.path != NOT_FOUND]
    draw((card for _, _, card in cards), cache)
    kept = set()
    for page, lang, card in cards:
        name = f"{stamp(card)}.png"
        kept.add(name)
        target = folder / ("" if lang == "vi" else lang) / address(page)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(cache / name, target)
    for path in cache.glob("*.png"):
        if path.name not in kept:
            path.unlink()


def stamp(card: Card) -> str:
    """Return the digest of all that a picture is made from: its words and the way of drawing."""
    words = [card.lang, card.section, card.title, card.text, card.site, card.edition, card.colour, card.spare]
    numbers = [[one.value, one.label, one.note, one.colour] for one in card.quantities]
    return digest.of_value([words, numbers, _drawn_by()])


def draw(cards: Iterable[Card], cache: Path) -> None:
    """Draw the cards that the cache lacks, on both cores where there are many."""
    missing = {key: card for key, card in ((stamp(card), card) for card in cards) if not (cache / f"{key}.png").is_file()}
    jobs = list(missing.items())
    if len(jobs) <= FEW or multiprocessing.parent_process() is not None:  # a process that was started for work starts none
        _draw(jobs, cache)
        return
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as pool:
        elsewhere = pool.submit(_draw, jobs[::2], cache)
        _draw(jobs[1::2], cache)
        elsewhere.result()


def _draw(jobs: Sequence[tuple[str, Card]], cache: Path) -> None:
    for key, card in jobs:
        write_bytes(cache / f"{key}.png", picture(card))


def picture(card: Card) -> bytes:
    """Return the card as a PNG of 1200 by 630 pixels."""
    lines, bars = lay_out(card)
    return png((WIDTH, HEIGHT), PAPER, INK, lines, bars)


@cache
def _drawn_by() -> str:
    code = digest.of_code(*(f"site/files/{name}.py" for name in ("social_cards", "card_layout", "pictures")))
    return digest.of_value([code, {name: version(name) for name in ("pillow", "fontpkg-be-vietnam-pro")}])
