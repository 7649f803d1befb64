"""Words that compare, that order and that count, in both languages: what a sentence may say only where the data say it.

One list, for whoever reads words: the prose of stories and notebooks, the titles of charts, the claims behind a sentence.
Beside it stand the words of an edition's own (`data/notation.csv`), of a language that is not known here those alone.
How a count is written in words is in `tinhso.data.language.wording`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from types import MappingProxyType

from tinhso.model import WORDLESS, Lang, NumberWords, Place, Vocabulary

#: Numbers in words. In Vietnamese many mean something else too («năm» is a year): there they count only before what is counted.
_NUMERAL: dict[Lang, str] = {
    "vi": r"hai|ba|bốn|tư|năm|sáu|bảy|tám|chín|mười|mươi|mốt|lăm|trăm|nghìn|ngàn|triệu|tỷ|chục",
    "en": r"two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen"
    r"|(?:twen|thir|for|fif|six|seven|eigh|nine)ty(?:-\w+)?|hundred|thousand|million|dozen|two-thirds",
}
#: Words that put one thing above, before or beyond another; of figures of several places they need figures that compare.
_ORDERING: dict[Lang, str] = {
    "vi": r"nhất|hơn|kém|cao|thấp|gấp|vượt|dẫn đầu|tụt|đứng đầu|xếp trên|xếp dưới|bỏ xa|thua"
    r"|áp đảo|đi tiếp|vươn lên|bứt phá|đuổi kịp|nhanh|chậm|cuối bảng",
    "en": r"\w+est|most|more|fewer|less|least|than|doubled|twice|leading|lagging|leads|behind|ahead|larger"
    r"|smaller|higher|lower|better|worse|greater|faster|slower|nearer|closer|wider|taller|outranks?|surpass(?:es|ed)|outnumbers?|tops"
    r"|moved on|moves on|caught up|overt(?:ook|akes?)|outpac(?:ed|es)|pull(?:ed|s) ahead|fell behind",
}
#: The same words where they order nothing: before a number, which one figure is held against; of dates, which compare always.
_NO_ORDER: dict[Lang, str] = {
    "vi": rf"hơn (?:(?:một|nửa|{_NUMERAL['vi']})(?!\w)|…|\d)|(?:ít|thống|duy|sớm|muộn) nhất",
    "en": rf"(?:more|less|fewer) than (?:(?:half|one|a hundred|{_NUMERAL['en']})(?!\w)|…|\d)|at least|rather than"
    r"|earliest|latest",
}
#: All words that compare: those that order, and those that say of several things that they are alike, all, or the only one.
_COMPARING: dict[Lang, str] = {
    "vi": _ORDERING["vi"]
    + r"|nhiều|ít|tăng|giảm|duy nhất|(?<!địa )chỉ(?! tiêu| số| đạo| thị| huy| dẫn| định)|đều|cả (?:hai|ba|bốn|năm)|mọi|dưới|trên"
    r"|phần lớn|đa số|ngang|bằng nhau|giống nhau|khác nhau|đầu tiên|cuối cùng|sớm|muộn|đầy đủ|toàn bộ",
    "en": _ORDERING["en"]
    + r"|above|below|(?:over|under) (?=half|\w+ty\b|a hundred)|half|only|alone|sole|both|all|every|rose|fell"
    r"|grew|shrank|earlier|later|equal|alike|majority",
}
#: English words that end like superlatives and are none.
_NOT_SUPERLATIVE = frozenset({"rest", "test", "request", "interest", "west", "honest", "suggest", "digest"})
_COUNTED_VI = (
    r"tỉnh|nơi|địa phương|huyện|xã|thôn|bản|làng|bài|con số|số liệu|thước đo|chỉ số|mục tiêu|kế hoạch|thời điểm|trạm|điểm"
    r"|cột|dòng|nguồn|cấp|tầng|nấc|bậc|tỷ lệ|cơ quan|đơn vị|nhóm|loại|kiểu|cách|năm|tháng|ngày|hộ|gia đình|điều|thứ|mốc|biểu đồ"
    r"|phần trăm|cán bộ|máy|thuê bao|người|phép đo|mẫu số|câu|lần|hình|bảng|tiêu chí|sổ|việc|kết quả"
    r"|doanh nghiệp|dịch vụ|thiết bị|trạng thái"
)
_COUNTING: dict[Lang, str] = {
    "vi": rf"(?:một )?(?:{_NUMERAL['vi']})(?: (?:{_NUMERAL['vi']}))* (?:{_COUNTED_VI})|một phần (?:{_NUMERAL['vi']})|một nửa",
    "en": rf"(?:{_NUMERAL['en']})(?:(?: and)? (?:{_NUMERAL['en']}))*|one (?:in|out of) \w+",
}


def _phrases(pattern: str) -> re.Pattern[str]:
    """Return a pattern in which each space stands for any: one that does not break, the end of a line."""
    return re.compile(pattern.replace(" ", r"\s"), re.IGNORECASE)


def _words(pattern: str) -> re.Pattern[str]:
    return _phrases(rf"(?<!\w)(?:{pattern})(?!\w)")


#: Of a language whose words nobody listed, nothing is found.
_NONE = re.compile(r"(?!)")
COMPARING = MappingProxyType({lang: _words(pattern) for lang, pattern in _COMPARING.items()})
COUNTING = MappingProxyType({lang: _words(pattern) for lang, pattern in _COUNTING.items()})
NO_ORDER = MappingProxyType({lang: _phrases(pattern) for lang, pattern in _NO_ORDER.items()})
ORDERING = MappingProxyType({lang: _words(pattern) for lang, pattern in _ORDERING.items()})


#: Where a sentence begins, and what is long enough to tell a heading that writes every word with a capital.
_BEGINS = re.compile(r"(?:^|[^\w\s,–—-])\s*$")
_LONG = re.compile(r"[^\W\d_]{4,}")


def names_of(places: Iterable[Place]) -> tuple[str, ...]:
    """Return the names of places in every language, in which no word compares: “Fell”."""
    return tuple(sorted({name for place in places for name in place.name.values()}))


def without_names(text: str, names: tuple[str, ...]) -> str:
    """Return a text, letter for letter as long, in which names are dots."""
    return _names(names).sub(lambda match: "…" * len(match[0]), text) if names else text


@cache
def _names(names: tuple[str, ...]) -> re.Pattern[str]:
    every = "|".join(re.escape(name).replace(r"\ ", r"\s") for name in sorted(set(names), key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?:{every})(?!\w)")


def is_known(lang: Lang, vocabulary: Vocabulary) -> bool:
    """Tell whether any words that compare are known of a language."""
    return lang in COMPARING or bool(vocabulary.of(lang).ordering or vocabulary.of(lang).comparing)


def comparisons(text: str, lang: Lang, vocabulary: Vocabulary = WORDLESS) -> Iterator[tuple[int, int]]:
    """Yield where a text has words that compare."""
    own = vocabulary.of(lang)
    return (span for pattern in _patterns(COMPARING, lang, own.ordering + own.comparing) for span in _spans(pattern, text))


def counts(text: str, lang: Lang, vocabulary: Vocabulary = WORDLESS) -> Iterator[tuple[int, int]]:
    """Yield where a text has a number in words: “three provinces”, «ba tỉnh», «bảy mươi tám phần trăm»."""
    return _spans(COUNTING[lang] if lang in COUNTING else _counted(vocabulary.of(lang)), text)


def is_number(text: str, lang: Lang, vocabulary: Vocabulary = WORDLESS) -> bool:
    """Tell whether a title is nothing but a number in words, “Two”: a name, which counts nothing."""
    return (0, len(text)) in counts(text, lang, vocabulary)


def orders(text: str, lang: Lang, vocabulary: Vocabulary = WORDLESS) -> bool:
    """Tell whether a text has words that put one thing above or before another."""
    seen = NO_ORDER.get(lang, _NONE).sub("…", text)
    return any(next(_spans(pattern, seen), None) for pattern in _patterns(ORDERING, lang, vocabulary.of(lang).ordering))


def _patterns(known: Mapping[Lang, re.Pattern[str]], lang: Lang, own: tuple[str, ...]) -> Iterator[re.Pattern[str]]:
    """Yield what finds the words that are known here and those of an edition's own, which are not found twice."""
    if lang in known:
        yield known[lang]
    if beside := tuple(word for word in own if lang not in known or not known[lang].fullmatch(word)):
        yield _own(beside)


def _escaped(words: str) -> str:
    return re.escape(words).replace(r"\ ", " ")


@cache
def _own(words: tuple[str, ...]) -> re.Pattern[str]:
    longest_first = sorted(words, key=len, reverse=True)
    return _words("|".join(_escaped(word).replace("…", r"\w*") for word in longest_first))


@cache
def _counted(words: NumberWords) -> re.Pattern[str]:
    """Return what finds a number in words, from two on: one is an article in too many languages."""
    numbers = "|".join(_escaped(word) for word, meaning in words.numbers.items() if int(meaning) > 1)
    return _words(rf"(?:{numbers})(?:[ -](?:{numbers}))*") if numbers else _NONE


def _spans(pattern: re.Pattern[str], text: str) -> Iterator[tuple[int, int]]:
    return (
        match.span()
        for match in pattern.finditer(text)
        if match[0].lower() not in _NOT_SUPERLATIVE and not _is_name(text, *match.span())
    )


def _is_name(text: str, start: int, end: int) -> bool:
    """Tell whether a word is written as a name: with a capital inside a sentence whose other words have none."""
    word = text[start:end]
    if word != word.capitalize() or _BEGINS.search(text[:start]):
        return False
    others = [other[0] for other in _LONG.finditer(text) if other.end() <= start or other.start() >= end]
    return any(other[0].islower() for other in others) or len(others) < 2
