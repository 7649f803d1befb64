"""What can be known of prose without understanding it: that syllables are possible ones, that names agree, that texts differ.

Vietnamese is written in syllables of a small, closed set: an onset, a rime and a tone. Two letters that changed places, or a
mark on the wrong one, mostly leave what is no syllable at all.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import cache

from tinhso.expectations.suites.relations import Answer, Row

_ONSETS = "b c ch d đ g gh gi h k kh l m n ng ngh nh p ph r s t th tr v x"
_A = "a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây"
_E = "e ec em en eng eo ep et ê êch êm ên êng ênh êp êt êu"
_I = "i ia ich im in inh ip it iu iêc iêm iên iêng iêp iêt iêu y yêm yên yêng yêt yêu"
_O = "o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oc oe oen oeo oet oi om on ong ooc oong op ot"
_Ô = "ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt"
_U = "u ua uân uâng uât uây uc uê uêch uênh ui um un ung uơ up ut uy uya uych uyên uyêt uynh uyt uyu uôc uôi uôm uôn uông uôt"
_Ư = "ư ưa ưc ưi ưng ưt ưu ươc ươi ươm ươn ương ươp ươt ươu"
ONSETS = tuple(_ONSETS.split(" "))
RIMES = frozenset(" ".join((_A, _E, _I, _O, _Ô, _U, _Ư)).split(" "))
AFTER_Q = re.compile(r"^u(?:[aăâeêioơôy]|[aăâeêiơôy][a-zăâêôơư]+)$")
TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")
CLOSED = re.compile(r"(?:c|ch|p|t)$")  # syllables that end so have one of two tones
WORD = re.compile(r"[^\W\d_]+")
ADDRESS = re.compile(r"https?://\S+")
SIGN = 2  # letters that a sign may have: km², 5G


def spelt(row: Row, loanwords: Sequence[str]) -> Answer:
    """Every word of the Vietnamese text (first column) is a possible syllable, a loanword, or a word of the English one (second).

    Skipped are abbreviations and names with a capital after their first letter: «BTS», «iPhone», «VietGAP».
    """
    wrong = misspelt(row[0], row[1], loanwords)
    return f"a Vietnamese syllable instead of «{wrong[0]}»" if wrong else None


def names_alike(row: Row) -> Answer:
    """Words with Vietnamese letters in the English text (second column) stand in the Vietnamese one (first) as well.

    They are names: «Phú Mỹ’s» beside «Phù Mỹ», or beside another province, is refused, whichever of the two is wrong.
    """
    there = set(WORD.findall(row[0] or ""))
    strange = [word for word in _words(row[1]) if not word.isascii() and word not in there]
    return f"«{strange[0]}» in the Vietnamese text as well" if strange else None


def texts_differ(row: Row) -> Answer:
    """The two texts are not the same: one language was pasted over the other. Signs such as «%» and «5G» may be the same."""
    pasted = row[0] is not None and row[0] == row[1] and sum(letter.isalpha() for letter in row[0]) > SIGN
    return "a text in each language, not one of them twice" if pasted else None


def misspelt(text: str | None, beside: str | None, loanwords: Sequence[str]) -> list[str]:
    """Return the words of a Vietnamese text that are neither syllables, nor loanwords, nor words of the text beside it."""
    known = {word.lower() for word in (*loanwords, *_words(beside))}
    return [
        word
        for word in _words(text)
        if len(word) > 1 and word[1:] == word[1:].lower() and word.lower() not in known and not is_syllable(word.lower())
    ]


def _words(text: str | None) -> list[str]:
    return WORD.findall(ADDRESS.sub(" ", text or ""))


@cache
def is_syllable(word: str) -> bool:
    """Tell whether a word in small letters is a possible Vietnamese syllable."""
    parts = unicodedata.normalize("NFD", word)
    tones = [letter for letter in parts if letter in TONES]
    plain = unicodedata.normalize("NFC", "".join(letter for letter in parts if letter not in TONES))
    if len(tones) > 1 or (CLOSED.search(plain) and (not tones or tones[0] not in "\u0301\u0323")):
        return False
    if plain.startswith("q") and AFTER_Q.match(plain[1:]) and (plain[2:] in RIMES or plain[1:] in RIMES):
        return True
    return any(plain.startswith(onset) and plain[len(onset) :] in RIMES for onset in ("", *ONSETS))
