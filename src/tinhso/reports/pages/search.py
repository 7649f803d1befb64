"""The page that finds all others: one list of every page, which reads whole without a script and is searched by one.

The list is the index: what a page is found under besides its own words stands in `data-names` and `data-also` of its line.
The names of all places stand in it, the old ones and the new: a reader finds a place under the name that comes to mind.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import islice

from tinhso.data import collation
from tinhso.errors import refuse
from tinhso.model import Indicator, Kind, Observation, Place, Text
from tinhso.notebooks import Tile, Tiles, tiles_of
from tinhso.reports.assets import addresses
from tinhso.reports.assets.aliases import Aliases, load_aliases
from tinhso.reports.page import Page
from tinhso.reports.page_context import PageContext, PageView, Values
from tinhso.reports.views.over_years import latest_of_runs
from tinhso.reports.views.rows import Link, ListGroup, indicator_link
from tinhso.reports.writer import Writer

#: The groups of the list in their order; a page says in which it is found, or in none.
INDICATORS = "indicators"
GROUPS = ("places", "stories", INDICATORS, "comparisons", "sources", "notebooks", "about")
#: Groups that are in the order of names; the others keep the editors' own.
BY_NAME = frozenset({INDICATORS, "sources", "notebooks"})
#: Where a reader goes on who finds nothing.
WAYS = (addresses.PLACES, addresses.INDICATORS, addresses.COMPARE, addresses.SOURCES)
#: So many statements still make a list that a phone loads at once; a larger edition finds them through their pages.
MOST_STATEMENTS = 500
#: A longer group is folded: the whole list was 45 phone screens high.
MOST_OPEN = 12


def pages(writer: Writer, before: Sequence[Page]) -> tuple[Page, ...]:
    """Write the page over the pages `before` it. Raises InputError where the aliases name what there is not."""
    found = tiles_of(writer.context.project.root, writer.context.dataset)
    aliases = load_aliases(writer.context.project.root, _known(writer.context, before, found), writer.context.dataset.languages)
    named = (*(page.title for page in before), *(indicator.name for indicator in writer.context.dataset.indicators))
    refuse(aliases.unused([text for name in named for text in _all(name)]))

    def values(view: PageView) -> Values:
        groups = [_group(name, before, aliases, view) for name in GROUPS]
        groups.insert(1, ListGroup(title=view.t("search.names"), anchor="names", entries=_names(found, aliases, view)))
        return {
            "groups": [group for group in groups if group.entries],
            "most_open": MOST_OPEN,
            "statements": _statements(view),
            "ways": [Link(href=view.href(page.path), text=view.of(page.title)) for page in before if page.path in WAYS],
        }

    return (writer.page(addresses.SEARCH, "search", values=values),)


def looks_at(before: Iterable[Page]) -> list[object]:
    """Return what the page says of the pages before it, in JSON-able values."""
    return [[page.path, page.kind, page.group, dict(page.title), dict(page.description)] for page in before]


def _known(context: PageContext, pages: Sequence[Page], found: Tiles | None) -> Mapping[str, set[str]]:
    """Return what an alias may be of, by section."""
    places = {place.ref_area for place in context.dataset.places} | {tile.code for tile in (found.rows if found else ())}
    return {
        "places": places,
        "indicators": {indicator.indicator for indicator in context.dataset.indicators},
        "topics": {topic.code for topic in context.dataset.codelist("topic")},
        "pages": {page.path for page in pages},
    }


def _group(name: str, pages: Sequence[Page], aliases: Aliases, view: PageView) -> ListGroup:
    entries = [_entry(page, aliases, view) for page in pages if page.group == name]
    if name == INDICATORS:
        alone = (one for one in view.dataset.indicators if not view.context.has_own_page(one.indicator))
        entries += [_indicator(one, aliases, view) for one in alone]
    if name in BY_NAME:
        entries = view.in_order(entries, lambda entry: entry.text)
    return ListGroup(title=view.t(f"search.{name}"), anchor=name, entries=tuple(entries))


def _entry(page: Page, aliases: Aliases, view: PageView) -> Link:
    title = view.of(page.title)
    names = _fresh(_names_of(page, view.context), title)
    also = _fresh(_also(page, aliases, view.context), title, *names)
    return Link(href=view.href(page.path), text=title, note=_note(page, view), names=names, also=also)


def _indicator(indicator: Indicator, aliases: Aliases, view: PageView) -> Link:
    """Return an indicator that has no page of its own: it is found where it stands on the page of its topic."""
    names = _fresh(_all(indicator.name), view.of(indicator.name))
    also = _fresh((*aliases.expand(_all(indicator.name)), *_indicator_words(indicator, aliases, view.context)), *names)
    return indicator_link(indicator, view, view.name("topic", indicator.topic), names=names, also=also)


def _indicator_words(indicator: Indicator, aliases: Aliases, context: PageContext) -> Iterable[str]:
    """Return the other words of an indicator: its aliases, and its topic in both languages."""
    yield from aliases.of(INDICATORS, indicator.indicator)
    yield from aliases.of("topics", indicator.topic)
    yield from _all(context.dataset.code("topic", indicator.topic).name)


def _note(page: Page, view: PageView) -> str:
    """Say what a page is about: an indicator's topic, what became of a place, what other pages say of themselves."""
    if page.kind == "indicator":
        return view.name("topic", view.dataset.indicator(_code(page)).topic)
    place = view.dataset.place(_code(page)) if page.kind == "place" else None
    if place is not None and place.successor is not None:
        heir = view.dataset.place(place.successor)
        return f"{view.of(page.description)} {view.t('search.now_since', place=view.of(heir.name))}"
    return without_title(view.of(page.title), view.of(page.description))


def without_title(title: str, note: str) -> str:
    """Return what a page says of itself without its title, which stands above it: nothing where that is all it adds."""
    if note.removesuffix(".").endswith(f": {title}"):
        return ""
    told = note.removeprefix(f"{title}: ")
    return note if told == note else f"{told[:1].upper()}{told[1:]}"


def _names_of(page: Page, context: PageContext) -> Iterable[str]:
    """Return the names of a page: its title in both languages, and that of its place."""
    yield from _all(page.title)
    if page.kind == "place":
        yield from _all(context.dataset.place(_code(page)).name)


def _also(page: Page, aliases: Aliases, context: PageContext) -> Iterable[str]:
    """Return the other words of a page: synonyms, aliases, old and new names, its topic in both languages, codes."""
    yield from aliases.of("pages", page.path)
    yield from aliases.expand(_all(page.title))
    if page.kind == "indicator":
        yield from _indicator_words(context.dataset.indicator(_code(page)), aliases, context)
    if page.kind == "topic":
        yield from aliases.of("topics", _code(page))
    if page.kind == "place":
        yield from aliases.of("places", _code(page))
        yield from _place_words(context.dataset.place(_code(page)), context)


def _place_words(place: Place, context: PageContext) -> Iterable[str]:
    """Return the words for a place that the data have: its level, what it was made of or became, its official code."""
    yield from _all(context.dataset.code("level", place.level).name)
    for other in context.dataset.places:
        if other.successor == place.ref_area or place.successor == other.ref_area:
            yield from _all(other.name)
    if place.iso_3166_2 is not None:
        yield place.iso_3166_2


def _fresh(words: Iterable[str], *known: str) -> tuple[str, ...]:
    """Return words, each once however it is typed, without those that are known."""
    kept = {collation.fold(word): "" for word in known}
    for word in words:
        kept.setdefault(collation.fold(word), word)
    return tuple(word for word in kept.values() if word)


def _names(found: Tiles | None, aliases: Aliases, view: PageView) -> tuple[Link, ...]:
    """List every province and city before and after the mergers, where the project knows them."""
    if found is None:
        return ()
    address = view.href(addresses.BOUNDARIES)
    entries = [
        Link(
            href=address,
            text=view.of(tile.name),
            note=_since(tile, found, view),
            names=_fresh(_all(tile.name), view.of(tile.name)),
            also=aliases.of("places", tile.code),
        )
        for tile in found.before
    ]
    return tuple(view.in_order(entries, lambda entry: entry.text))


def _since(tile: Tile, found: Tiles, view: PageView) -> str:
    """Say where a province is to be looked for since the mergers."""
    heir = found.heir(tile)
    others = [view.of(other.name) for other in found.before if found.heir(other) == heir and other != tile]
    if not others:
        return view.t("search.unchanged")
    if heir.name == tile.name:
        return view.t("search.enlarged", others=", ".join(view.in_order(others, lambda name: name)))
    return view.t("search.now", place=view.of(heir.name))


def _statements(view: PageView) -> tuple[Link, ...]:
    """List what the sources state, value by value, so that a number leads to its entry; nothing where they are very many.

    Of a series it is the latest figure.
    """
    found = (
        row for place in view.dataset.covered for row, _ in latest_of_runs(view.context.of_place(place.ref_area), view.dataset)
    )
    rows = tuple(islice(found, MOST_STATEMENTS + 1))
    if len(rows) > MOST_STATEMENTS:
        return ()
    return tuple(_statement(row, view) for row in sorted(rows, key=lambda row: row.line))


def _statement(row: Observation, view: PageView) -> Link:
    place, indicator = view.of(view.dataset.place(row.ref_area).name), view.of(view.dataset.indicator(row.indicator).name)
    kind = [view.name("kind", row.kind)] if row.kind is not Kind.REPORTED else []
    parts = [view.value(row), view.dated(row, short=True), *kind]
    digits = (f"{row.value.normalize():f}",) if row.value is not None else ()
    return Link(href=view.entry_href(row), text=f"{place}: {indicator}", note=" · ".join(parts), names=digits)


def _code(page: Page) -> str:
    """Return the code in the address of a page of a place or an indicator."""
    return page.path.rpartition("/")[2].removesuffix(".html")


def _all(text: Text) -> tuple[str, ...]:
    return tuple(text.values())
