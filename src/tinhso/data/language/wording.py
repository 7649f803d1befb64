"""Numbers, periods and states as readers of each language write them: 2.895 and 2,895, tháng 3/2022 and March 2022."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from tinhso.data.language.notation import Notation, NotationError, parse_notation
from tinhso.model import ENGLISH, FREE, Dataset, Kind, Lang, Lexicon, Observation, Period, Precision, Quality, Text, TimeBasis
from tinhso.model.locales import locale
from tinhso.plurals import category, counting_forms

PERCENT, PERMILLE = "percent", "permille"  # the units whose sign is written after the number
#: Their signs.
SIGNS = {PERCENT: "%", PERMILLE: "‰"}
RANK = "rank"  # the unit whose number is an ordinal
MISSING = "–"

#: The magnitudes that readers see written out where the source writes them out: «1,3 triệu» claims two figures, not seven.
_MAGNITUDES = {10**3: "thousand", 10**6: "million", 10**9: "billion", 10**12: "trillion"}


def number(value: Decimal | int, lang: Lang) -> str:
    """Return a number with separators, with the decimals that it has: `2.895` or `2,895`, `72,4` or `72.4`."""
    plain, signs = Decimal(value), locale(lang)
    integer, _, decimals = f"{abs(plain):f}".partition(".")
    grouped = f"{int(integer):,}".replace(",", signs.thousands)
    return ("−" if plain < 0 else "") + grouped + (f"{signs.decimal.sign}{decimals}" if decimals else "")


def signed(figure: str, unit: str | None, lang: Lang) -> str:
    """Return a figure with the sign of its unit, where that is a share of a hundred or of a thousand: `72,4%`, `72,4 %`."""
    return figure if unit not in SIGNS else locale(lang).signed.format(figure=figure, sign=SIGNS[unit])


def span(lower: Decimal, upper: Decimal | None, words: Lexicon, lang: Lang) -> str:
    """Return a number, or a range with both its ends: `5–7`, and `−3 to −1` where a dash would be read as a minus."""
    if upper is None:
        return number(lower, lang)
    form = "wording.range" if lower >= 0 else "wording.range_below_zero"
    return words.get(form, lang, low=number(lower, lang), high=number(upper, lang))


def value(observation: Observation, dataset: Dataset, lang: Lang) -> str:
    """Return what an observation says, with its precision and unit: `gần 1,3 triệu thuê bao`, `73,17%`, or its state."""
    figure, words = bare_value(observation, dataset, lang), dataset.words
    if observation.value is None:
        return figure
    code = dataset.indicator(observation.indicator).unit_measure
    if code is None or code in SIGNS:
        return figure
    if code == RANK:
        rank, _, of = figure.partition("/")
        return words.get("wording.rank_of", lang, figure=rank, of=of) if of else words.get("wording.rank", lang, figure=rank)
    if words.has(f"units.{code}"):
        return f"{figure} {words.get(f'units.{code}', lang, n=figure)}"
    name = unit(code, dataset, lang)
    if "=" in name:  # the base of an index: 142.6 (2010 = 100)
        return f"{figure} ({name})"
    one = observation.value == 1 and observation.upper is None and not _is_part(observation)
    return f"{figure} {_singular(name) if lang == ENGLISH and one else name}"


def bare_value(observation: Observation, dataset: Dataset, lang: Lang) -> str:
    """Return what an observation says without the words of its unit, for a column that names the unit in its head.

    A percent sign stays, and so does the number of places of a rank: `18/63`.
    """
    indicator = dataset.indicator(observation.indicator)
    if observation.value is None:
        return state(observation, dataset, lang)
    figure = _written_out(observation, dataset, lang) or span(observation.value, observation.upper, dataset.words, lang)
    if indicator.unit_measure in SIGNS:
        figure = signed(figure, indicator.unit_measure, lang)
    elif observation.denominator is not None and _is_part(observation):
        figure += f"/{number(observation.denominator, lang)}"
    return qualified(figure, observation.precision, dataset.words, lang)


def _is_part(observation: Observation) -> bool:
    """Tell whether a figure is told as so many of so many: `21/21`."""
    return observation.denominator is not None and observation.numerator in (None, observation.value)


def why_none(observation: Observation, dataset: Dataset) -> Text:
    """Return why the source of a row gives no figure: as it says itself, by its statuses."""
    words, conf = dataset.words, observation.conf_status
    if conf is None or conf == FREE:
        return words.text(f"no_figure.{observation.obs_status.lower()}")
    if words.has(f"no_figure.conf_{conf.lower()}"):
        return words.text(f"no_figure.conf_{conf.lower()}")
    return words.text("no_figure.conf", why=dataset.code("conf_status", conf).name)


def printed(observation: Observation, dataset: Dataset) -> Notation | None:
    """Return the figure of a row's words as the language of its source has it; None where they hold none, or tell of a state."""
    if observation.value is None or observation.as_printed is None:
        return None
    try:
        return parse_notation(observation.as_printed, dataset.number_words_of(observation.source_id))
    except NotationError:  # the gate refuses such a row unless its check was waived
        return None


def _written_out(observation: Observation, dataset: Dataset, lang: Lang) -> str | None:
    """Return the figure as `1,3 triệu` where its source prints it so, with the decimals printed; None where it does not."""
    found = printed(observation, dataset)
    same = found and (found.value, found.upper) == (observation.value, observation.upper)
    name = _MAGNITUDES.get(found.magnitude or 0) if found and same else None
    if found is None or name is None:
        return None
    return dataset.words.get(f"wording.{name}", lang, figure=span(found.number, found.upper_number, dataset.words, lang))


def state(observation: Observation, dataset: Dataset, lang: Lang) -> str:
    """Return the name of an observed state from the code list of its indicator."""
    codelist = dataset.indicator(observation.indicator).codelist
    if observation.code is None or codelist is None:
        return MISSING
    return dataset.code(codelist, observation.code).name[lang]


def qualified(figure: str, precision: Precision, words: Lexicon, lang: Lang) -> str:
    """Return a figure with what its source says of its exactness: `khoảng 10`, `about 10`, an exact one as it is."""
    return figure if precision is Precision.EXACT else words.get(f"wording.{precision}", lang, figure=figure)


def unit(code: str, dataset: Dataset, lang: Lang) -> str:
    """Return the name of a unit; a share of a hundred or of a thousand is its sign."""
    return SIGNS[code] if code in SIGNS else dataset.code("unit", code).name[lang]


_SINGULAR_ENDINGS = (("people", "person"), ("ies", "y"), ("xes", "x"), ("sses", "ss"), ("ches", "ch"), ("s", ""))


def _singular(name: str) -> str:
    """Return the English name of a unit for one of it: `1 letter box`, `1 subscription per 100 people`."""
    head, per, base = name.partition(" per ")
    for ending, single in _SINGULAR_ENDINGS:
        if head.endswith(ending):
            return head.removesuffix(ending) + single + per + base
    return name


def kind(kind: Kind, dataset: Dataset, lang: Lang) -> str:
    """Return the name of a kind of statement."""
    return dataset.code("kind", kind.value).name[lang]


_ROMAN = ("I", "II", "III", "IV")


def period(time: Period, lang: Lang) -> str:
    """Return a period within a sentence: `năm 2022`, `tháng 3/2022`, `29/3/2022`; `2022`, `March 2022`, `29 March 2022`.

    A quarter is `quý III/2024` and `Q3 2024`, a school year `năm học 2023–2024`, a span `từ tháng 1/2020 đến tháng 6/2022`.
    """
    said = locale(lang).periods
    if time.until is not None:
        return _span(time, lang)
    if time.part is not None:
        form, number = said.get(time.part) or said.get(time.part[0]), int(time.part[1])
        return str(time) if form is None else form.format(number=number, roman=_ROMAN[number - 1], year=time.year)
    if time.month is None:
        return f"năm {time.year}" if lang == "vi" else str(time.year)
    months = locale(lang).months
    if months:
        day = f"{time.day} " if time.day is not None else ""
        return f"{day}{months[time.month - 1]} {time.year}"
    said_month = "tháng " if lang == "vi" and time.day is None else ""
    return said_month + _in_numbers(time, lang)


def _in_numbers(time: Period, lang: Lang) -> str:
    """Return a month or a day in numbers, in the order and with the signs of a language."""
    signs = locale(lang)
    form = signs.month if time.day is None else signs.day
    return form.format(year=time.year, month=time.month, day=time.day)


def _span(time: Period, lang: Lang) -> str:
    first, last = time.start, time.until or time
    years = first.is_year and last.is_year
    ends = (str(first.year), str(last.year)) if years else (period(first, lang), period(last, lang))
    form = locale(lang).periods.get("school" if time.is_school_year else "years" if years else "span", "{first}–{last}")
    return form.format(first=ends[0], last=ends[1])


def bare_period(time: Period, lang: Lang) -> str:
    """Return a period as narrow cells have it: a year or a month without the word for it."""
    said = period(time, lang)
    if time.part is not None or time.until is not None:
        return said
    return said.removeprefix("năm ").removeprefix("tháng ")


def scale_period(time: Period, lang: Lang) -> str:
    """Return a period as the scale of a chart has it: `2022`, `3/2022`, `Q3 2022`, `2023–2024`."""
    if time.until is not None:
        return f"{scale_period(time.start, lang)}–{scale_period(time.until, lang)}"
    return _in_numbers(time, lang) if time.month is not None and time.day is None else bare_period(time, lang)


def dated(observation: Observation, words: Lexicon, lang: Lang, *, short: bool = False) -> str:
    """Return when an observation is of; a date that the source does not state says so, and that the figure may be older.

    A change says from when: `năm 2024 so với năm 2023`.

    `năm 2022`, `tháng 6/2024 hoặc sớm hơn (theo ngày đăng)`; short, for narrow cells and charts: `đăng 6/2024`,
    `suy ra: đến 2022`. Every form can stand within a sentence.
    """
    when = period(observation.time_period, lang)
    if observation.base_period is not None:
        when = words.get("wording.since", lang, date=when, base=period(observation.base_period, lang))
    basis = observation.time_basis
    if basis is TimeBasis.STATED:
        return when
    if short:
        return words.get(f"wording.date_of.{basis}", lang, date=bare_period(observation.time_period, lang))
    return words.get(f"wording.or_earlier.{basis}", lang, date=when)


def remarks(observation: Observation, words: Lexicon, lang: Lang) -> tuple[str, ...]:
    """Return, in few words, what a number has to carry into a sentence: that no source states its date, that none prints it."""
    found = () if observation.time_basis is TimeBasis.STATED else (dated(observation, words, lang, short=True),)
    return (*found, words.get("wording.calculated", lang)) if observation.quality is Quality.DERIVED else found


def quality(observation: Observation, dataset: Dataset, lang: Lang) -> str | None:
    """Return from whom a figure is, within a line: of what nobody printed, and of background that no authority published.

    None for an article's own figures and for official ones, which are what a reader takes a figure for.
    """
    background = observation.kind in (Kind.CONTEXT, Kind.BENCHMARK) and observation.quality is not Quality.OFFICIAL
    if not background and observation.quality is not Quality.DERIVED:
        return None
    name = dataset.code("quality", observation.quality).name[lang]
    return name[:1].lower() + name[1:]


def numeral(count: int, lang: Lang) -> str:
    """Return a count as a word up to ten, as newspapers write it, above it as a number."""
    words = locale(lang).numbers
    return words[count] if count < len(words) else number(count, lang)


def ordinal(number: int, lang: Lang) -> str:
    """Return the number of a place in an order as the words around it take it: `12th` in English, elsewhere a numeral."""
    if lang != ENGLISH:
        return str(number)
    ending = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def counted(count: Decimal | int, lang: Lang, *nouns: str) -> str:
    """Return a count with its noun in the form that the number asks for: `nouns` are its forms in their order, or one for all.

    ValueError for what is no count, and for nouns that are neither one nor as many as the language has forms for counts.
    """
    order = counting_forms(lang)
    if count != int(count) or count < 0:
        raise ValueError(f"{count} is no count")
    if len(nouns) not in (1, len(order)):
        raise ValueError(f"a noun stands once, or in each form that its language has for counts ({', '.join(order)})")
    return f"{numeral(int(count), lang)} {nouns[order.index(category(str(int(count)), lang)) if nouns[1:] else 0]}"


def counted_in_all(count: int, noun: Text, more: str | Mapping[Lang, Sequence[str]]) -> Text:
    """Return a count with its noun in each language; `more` are the further forms of the noun, or the English plural alone."""
    forms = {ENGLISH: (more,)} if isinstance(more, str) else more
    return Text.of(noun, lambda lang: counted(count, lang, noun[lang], *forms.get(lang, ())))
