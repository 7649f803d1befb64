"""`reports/places.yml`: what a place's page opens with, as the editors chose it: a sentence, and a few figures as tiles.

No rule picks these: what most places report says least about each of them. A place without an entry opens without tiles.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from markupsafe import Markup

from tinhso import authored
from tinhso.authored import Node
from tinhso.data import NO_EDITIONS, PATHS, Editions, reads
from tinhso.errors import Finding, gathered, refuse
from tinhso.model import Dataset, Kind, Lang, Observation, Text
from tinhso.reports.assets import addresses
from tinhso.reports.page_context import PageContext
from tinhso.reports.prose.lines import ProseLine, line_of
from tinhso.reports.prose.rows_named import FIX, GONE, why_none
from tinhso.reports.references.references import References, no_figure

FILE = "reports/places.yml"
KEYS = ("says", "tiles")
#: More figures than this are no choice, and do not fit a phone's screen beside their dates and bases.
MOST = 4
#: What an entry says, its references still to be resolved, and its tiles.
Draft = tuple[Mapping[Lang, ProseLine], tuple[Observation, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """What the page of a place opens with. `says` is HTML, `plain` the same without links, for descriptions."""

    place: str
    says: Mapping[Lang, Markup]
    plain: Text
    tiles: tuple[Observation, ...]

    @property
    def asked(self) -> reads.Asked:
        """What a page asks for that shows it."""
        return f"{FILE} {self.place}"

    @property
    def said(self) -> str:
        """What is said there; the tiles are rows, which speak for themselves."""
        return repr((self.says, self.plain))


def read_drafts(root: Path, dataset: Dataset, editions: Editions = NO_EDITIONS) -> Mapping[str, Draft]:
    """Read the file by ref_area, references still to be resolved; a project without it has no entries.

    Raises InputError with every finding: a place or a row that there is not, a figure of another place, a target or a doubtful
    figure as a tile, a sentence in one language, a number typed by hand.
    """
    if not authored.there(root, FILE):
        return {}
    with authored.reading(root, FILE, written=True) as document:
        return dict(_drafts(document, dataset, editions))


def load_openings(context: PageContext) -> Mapping[str, Opening]:
    """Read the file and resolve its references. Raises InputError with every finding."""
    found: dict[str, Opening] = {}
    findings: list[Finding] = []
    for ref_area, (drafted, tiles) in read_drafts(context.project.root, context.dataset, context.editions).items():
        says: dict[Lang, Markup] = {}
        plain = dict.fromkeys(context.dataset.languages, "")
        for lang in plain:
            references = References(context.view(addresses.place(ref_area), lang), no_figure)
            with gathered(findings):
                plain[lang] = references.plain(drafted[lang])
                says[lang] = references.html(drafted[lang])
        found[ref_area] = Opening(place=ref_area, says=says, plain=Text(plain), tiles=tiles)
    refuse(findings)
    return found


def _drafts(document: Node, dataset: Dataset, editions: Editions) -> Iterator[tuple[str, Draft]]:
    places = [place.ref_area for place in dataset.covered]
    for ref_area, node in document.entries(may_be_empty=True).items():
        if ref_area in places:
            parts = node.table(required=KEYS)
            says = parts["says"].table(required=dataset.languages)
            tiles = tuple(_tiles(parts["tiles"], ref_area, dataset, editions))
            yield ref_area, ({lang: line_of(says[lang]) for lang in dataset.languages}, tiles)
        else:
            node.named.unknown("not a ref_area of places.csv", ref_area, places, PATHS["places"])


def _tiles(node: Node, ref_area: str, dataset: Dataset, editions: Editions) -> Iterator[Observation]:
    entries = node.items("[observation_id, …], or [] for none")
    if len(entries) > MOST:
        node.refuse("too many tiles", found=str(len(entries)), expected=f"{MOST} at most")
    names: set[str] = set()
    indicators: set[str] = set()
    for entry in entries:
        name = entry.text()
        if name in names:
            entry.refuse("the tile stands twice", found=name)
        elif name and _may_stand(name, ref_area, entry, dataset, editions):
            row = dataset.observation(name)
            if row.indicator in indicators:
                entry.refuse("two tiles of one indicator bear one name", found=name, fix="Keep the one that says most.")
            indicators.add(row.indicator)
            yield row
        names.add(name)


def _may_stand(name: str, ref_area: str, node: Node, dataset: Dataset, editions: Editions) -> bool:
    """Tell whether a row may be a tile of a place; say why where it may not."""
    if (why := why_none(name, dataset)) is not None:
        node.refuse("a row without a figure is no tile", found=name, reason=why, fix=FIX)
        return False
    if (gone := editions.became(name)) is not None:
        node.refuse(GONE, found=name, reason=gone.reason, fix=gone.fix)
        return False
    if not dataset.has_observation(name):
        own = [row.observation_id for row in dataset.select(ref_area=ref_area)]
        node.unknown("not an observation_id of observations.csv", name, own, PATHS["observations"])
        return False
    row = dataset.observation(name)
    if row.ref_area != ref_area:
        why = f"it is of {dataset.place(row.ref_area).name.english}, another place with other people and boundaries"
        node.refuse("the figure is of another place", found=name, expected=f"a row of {ref_area}", reason=why)
    elif row.kind is Kind.TARGET:
        why = "who sees the first screen alone would take it for a result"
        node.refuse("a target is no tile", found=name, expected="a result", reason=why)
    elif row.doubtful:
        doubt = row.note.english if row.note else None
        node.refuse("a doubtful figure is no tile", found=name, expected="a figure to rely on", reason=doubt)
    else:
        return True
    return False
