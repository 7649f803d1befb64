"""Every comparison in our stories, titles and front page is a claim that the build checks: words that compare stand inside one.

What compares nothing is listed in `allowed_comparisons.yml` with the reason. Whoever writes «hơn» or “only” either makes a
claim or says there why it is none; a phrase that is listed and no longer written has to go.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from tinhso.model import LANGS, Lang
from tinhso.reports import load_strings
from tinhso.reports.prose import Line, read_articles
from tinhso.reports.shortcodes import CLAIM, CLAIM_END

ROOT = Path(__file__).resolve().parents[2]
ALLOWED = Path(__file__).with_name("allowed_comparisons.yml")
#: The parts of the interface strings that the front page and the list of stories show.
SHOWN = ("home.", "stories.", "story.")
#: The statement on accessibility speaks of pages and tests, not of figures; what it says is held to the tests elsewhere.
OF_THE_SITE = "accessibility"
WORDS: dict[Lang, str] = {
    "vi": r"nhất|hơn|kém|cao|thấp|gấp|nhiều|ít|tăng|giảm|dẫn đầu|tụt|duy nhất|(?<!địa )chỉ(?! tiêu| số)|đều"
    r"|cả (?:hai|ba|bốn|năm)|mọi|vượt|dưới|trên|phần lớn"
    r"|đa số|ngang|bằng nhau|giống nhau|khác nhau|đầu tiên|cuối cùng|sớm|muộn|nhanh|chậm|đầy đủ|toàn bộ",
    "en": r"\w+est|most|more|fewer|less|least|above|below|(?:over|under) (?=half|\w+ty\b|a hundred)|than|doubled|twice|half"
    r"|only|alone|sole|both|all|every|rose|fell|grew|shrank|leading|lagging|leads|behind|ahead|larger|smaller|higher|lower|better|worse|greater|faster"
    r"|slower|nearer|closer|earlier|later|wider|equal|alike|majority|taller",
}
#: English words that end like superlatives and are none.
NOT_SUPERLATIVE = {"rest", "test", "request", "interest", "west", "honest", "suggest", "digest"}


def prose() -> Iterator[tuple[Lang, str, Line]]:
    """Yield every line of the stories and of the pages about the site, titles and descriptions included."""
    reports = ROOT / "reports"
    articles = (*read_articles(ROOT, reports), *read_articles(ROOT, reports / "pages"))
    for article in articles:
        for lang in LANGS:
            text = article.texts[lang]
            if Path(text.file).name.startswith(f"{OF_THE_SITE}."):
                continue
            for line in (text.title, text.description, *text.lines):
                yield lang, text.file, line


def outside(line: Line) -> str:
    """Return the words of a line that no claim is around; a reference stands as «…»."""
    words, inside = [], False
    for part in line.parts:
        if isinstance(part, str):
            words.append("" if inside else part)
        elif part.name in (CLAIM, CLAIM_END):
            inside = part.name == CLAIM
            words.append("" if inside else "\x00")
        elif not inside:
            words.append("".join(part.arguments[1:]) or "…")
    return "".join(words)


def texts() -> Iterator[tuple[Lang, str, str]]:
    for lang, file, line in prose():
        yield lang, f"{file}:{line.number}", re.sub(r"\]\([^)]*\)|\{[^{}]*\}", "]", outside(line))
    strings = load_strings(ROOT)
    for key, phrase in strings.phrases.items():
        if key.startswith(SHOWN):
            for lang in LANGS:
                yield lang, f"site/strings.yml ({key})", phrase.text[lang]


def allowed(lang: Lang) -> list[str]:
    return [entry["says"] for entry in yaml.safe_load(ALLOWED.read_text(encoding="utf-8"))[lang]]


def hits(lang: Lang, text: str) -> Iterator[tuple[int, int]]:
    """Yield where a text has words that compare."""
    for match in re.finditer(rf"(?<!\w)(?:{WORDS[lang]})(?!\w)", text, re.IGNORECASE):
        if match[0].lower() not in NOT_SUPERLATIVE:
            yield match.span()


def unclaimed(lang: Lang, text: str, phrases: list[str]) -> list[str]:
    """Return the sentences of a text that compare, are in no claim and not on the list."""
    covered = [m.span() for phrase in phrases for m in re.finditer(re.escape(phrase), text)]
    found = []
    for start, end in hits(lang, text):
        if not any(a <= start and end <= b for a, b in covered):
            before = max((text.rfind(mark, 0, start) for mark in ".!?…:;"), default=-1) + 1
            found.append(f"«{text[start:end]}» in: {text[before : end + 40].strip()}")
    return found


@pytest.mark.parametrize("lang", LANGS)
def test_a_sentence_that_compares_is_a_claim_or_says_why_it_is_none(lang: Lang) -> None:
    phrases = allowed(lang)
    found = [f"{where}: {sentence}" for one, where, text in texts() if one == lang for sentence in unclaimed(lang, text, phrases)]
    assert found == [], "\n".join(["", *found, f"Make each a claim, or list it in {ALLOWED.name} with the reason."])


@pytest.mark.parametrize("lang", LANGS)
def test_the_list_holds_only_phrases_that_are_written_and_would_be_found(lang: Lang) -> None:
    written = [text for one, _, text in texts() if one == lang]
    for phrase in allowed(lang):
        assert any(phrase in text for text in written), f"nobody writes «{phrase}» any more"
        assert list(hits(lang, phrase)), f"«{phrase}» has no word that compares"


def test_every_phrase_of_the_list_has_its_reason() -> None:
    entries = yaml.safe_load(ALLOWED.read_text(encoding="utf-8"))
    assert set(entries) == set(LANGS)
    for lang in LANGS:
        assert all(set(entry) == {"says", "reason"} and len(entry["reason"]) > 10 for entry in entries[lang])
        phrases = allowed(lang)
        assert len(phrases) == len(set(phrases))


COMPARING = {
    "vi": ("Vĩnh Phúc có nhiều trạm nhất.", "Phú Thọ cao hơn cả nước.", "Cả ba đều vượt chỉ tiêu.", "Con số tăng gấp đôi."),
    "en": ("Vĩnh Phúc is leading.", "All three rose.", "Hưng Yên has the fewest.", "It doubled.", "Only one is above seventy."),
}


@pytest.mark.parametrize(("lang", "sentence"), [(lang, sentence) for lang in LANGS for sentence in COMPARING[lang]])
def test_comparisons_are_found(lang: Lang, sentence: str) -> None:
    assert unclaimed(lang, sentence, [])


@pytest.mark.parametrize("sentence", ["Chỉ tiêu chưa có năm.", "Bộ chỉ số của tỉnh.", "Thí điểm ở Việt Trì."])
def test_sentences_that_compare_nothing_are_left_alone(sentence: str) -> None:
    assert unclaimed("vi", sentence, []) == []
