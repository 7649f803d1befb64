"""What readers know sources by: their names, and where several have one name in common, what tells those apart."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from tinhso.data import wording
from tinhso.grouping import grouped
from tinhso.model import Dataset, Lang, Lexicon, Period, Source


def source_names(dataset: Dataset, words: Lexicon, lang: Lang) -> Mapping[str, str]:
    """Return the names of all sources by their codes.

    Several of one name are told apart by when their figures are of, else by when they appeared, and by their codes only where
    neither does.
    """
    times = grouped(dataset.rows, lambda row: row.source_id)

    def of_figures(source: Source) -> str:
        found = sorted((row.time_period for row in times.get(source.source_id, ())), key=lambda time: time.moment)
        if not found:
            return ""
        start, end = (wording.period(time, lang) for time in (found[0], found[-1]))
        when = start if start == end else words.get("charts.from_to", lang, start=start, end=end)
        return words.get("source.figures_of", lang, when=when)

    def of_day(source: Source) -> str:
        day = source.published
        return words.get("source.published_on", lang, when=wording.period(Period.parse(day), lang)) if day else ""

    found: dict[str, str] = {}
    for name, sources in grouped(dataset.sources, lambda source: source.name_in(lang)).items():
        ways = (of_figures, of_day, lambda source: source.source_id)
        found |= {source.source_id: name for source in sources} if len(sources) == 1 else _apart(name, sources, ways)
    return found


def _apart(name: str, sources: Sequence[Source], ways: Sequence[Callable[[Source], str]]) -> Mapping[str, str]:
    """Return the names of several sources with what the first way says of each that tells them all apart; the last does."""
    told = [{source.source_id: way(source) for source in sources} for way in ways]
    chosen = next(one for one in told if len({*one.values()} - {""}) == len(sources))
    return {code: f"{name} ({words})" for code, words in chosen.items()}
