"""The syllables of Vietnamese: a small, closed set of an onset, a rime and a tone."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

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
