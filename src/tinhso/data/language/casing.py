"""Names inside a sentence: «Mục tiêu» becomes «mục tiêu», while «Đảng ủy», «5G», «SOC» and «Việt Trì» keep their capitals."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache, partial
from itertools import chain

from tinhso.model import ENGLISH, Dataset, Lang, Text

_WORD = re.compile(r"\w+(?:[-’'&.]\w+)*")
_BEGINS = re.compile(r"(?:^|[.!?:;…“‘(\[/–])\s*$")  # what a capital may follow without telling a name


class Casing:
    """What the tables, and other texts of the edition, show of how words are written; learnt once for a data set.

    A name in a table begins with a capital, as a heading does. Inside a sentence it loses that capital only where its first word
    is known to be a common one: letters alone, no second capital, not the name of a place, and with the word after it not more
    often capital than small inside sentences (one Vietnamese syllable tells little: `điện thoại`, `Điện Một`). A word that no
    text has in small letters counts as common only in English, and there if the name in the other language has another word for
    it, which it has not for Viettel. What is not known keeps its capital: a stray one looks odd, a lost one is a mistake.
    """

    def __init__(self, dataset: Dataset, others: Iterable[Text] = ()) -> None:
        langs = dataset.languages
        own, around = [*_texts(dataset)], (*(code.name for code in dataset.codes), *others)
        self._seen = {lang: Counter(_counted(tuple(text[lang] for text in around))) for lang in langs}
        for lang, seen in self._seen.items():
            seen.update(chain.from_iterable(_seen(text[lang]) for text in own))
        self._places = {lang: tuple(place.name[lang] for place in dataset.places) for lang in langs}
        bases = dict.fromkeys(row.base for row in dataset.rows if row.base is not None)
        names = (*(code.name for code in dataset.codes), *(dataset.code("base", base).name for base in bases))
        #: The name of each code as it stands inside a sentence. What is learnt from every note may differ with any: a page asks
        #: for what comes of it.
        self.of_codes: Mapping[Text, Text] = {name: Text.of(name, partial(self.inside, name)) for name in names}

    def inside(self, name: Text, lang: Lang) -> str:
        """Return a name as it stands inside a sentence of one language."""
        written = name[lang]
        head = _WORD.match(written)
        if head is None or not _like_a_heading(head[0]) or written.startswith(self._places[lang]):
            return written
        after = _WORD.match(written, head.end() + 1) if written[head.end() :].startswith(" ") else None
        known = f"{head[0]} {after[0]}" if after else head[0]
        seen = self._seen[lang]
        others = [name[other].lower() for other in self._seen if other != lang]
        common = seen[head[0].lower()] or (lang == ENGLISH and bool(others) and head[0].lower() not in others[0])
        return written if not common or seen[known] > seen[_small(known)] else _small(written)


def _like_a_heading(word: str) -> bool:
    return word[:1].isupper() and word[1:].islower() and not any(map(str.isdigit, word))


def _small(text: str) -> str:
    return text[:1].lower() + text[1:]


def _texts(dataset: Dataset) -> Iterator[Text]:
    """Yield what people wrote into the tables, less the names of codes."""
    for indicator in dataset.indicators:
        yield from (indicator.name, indicator.explained)
    notes = (*(row.note for row in dataset.observations), *(place.note for place in dataset.places))
    yield from (note for note in notes if note is not None)
    yield from (lowering.reason for lowering in dataset.lowerings)


@lru_cache(maxsize=16)
def _counted(texts: tuple[str, ...]) -> Counter[str]:
    """Return how often words are seen, not to be changed: names of codes and other texts are nearly all those of the package."""
    return Counter(chain.from_iterable(map(_seen, texts)))


@lru_cache(maxsize=8192)
def _seen(text: str) -> tuple[str, ...]:
    """Return the words that do not begin a sentence, alone and with the word after them; most texts are those of the package."""
    found = []
    words = list(_WORD.finditer(text))
    for at, word in enumerate(words):
        if word[0][0].isupper() and _BEGINS.search(text, 0, word.start()):
            continue
        found.append(word[0])
        if at + 1 < len(words) and text[word.end() : words[at + 1].start()] == " ":
            found.append(f"{word[0]} {words[at + 1][0]}")
    return tuple(found)
