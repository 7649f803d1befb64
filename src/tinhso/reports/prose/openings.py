"""`reports/places.yml`: what a place's page opens with, as the editors chose it: a sentence, and a few figures as tiles.

No rule picks these: what most places report says least about each of them. A place without an entry opens without tiles.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path

import yaml
from markupsafe import Markup

from tinhso.errors import Finding, InputError, did_you_mean
from tinhso.model import LANGS, Dataset, Kind, Lang, Observation, Text
from tinhso.reports.assets import addresses
from tinhso.reports.page_context import PageContext, PageView
from tinhso.reports.prose.documents import NodeReader, compose
from tinhso.reports.prose.lines import ProseLine, read_line
from tinhso.reports.prose.references import References, no_figure
from tinhso.reports.prose.shortcodes import ShortcodeError

FILE = "reports/places.yml"
KEYS = ("says", "tiles")
#: More figures than this are no choice, and do not fit a phone's screen beside their dates and bases.
MOST = 4
#: More names than this are counted in a message, not listed.
LISTED = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """One entry of the file, its references still to be resolved."""

    says: Mapping[Lang, ProseLine]
    tiles: tuple[Observation, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """What a place's page opens with. `says` is HTML, `plain` the same without links, for descriptions."""

    says: Mapping[Lang, Markup]
    plain: Text
    tiles: tuple[Observation, ...]


def read_drafts(root: Path, dataset: Dataset) -> Mapping[str, Draft]:
    """Read the file by ref_area; a project without it has no entries.

    Raises InputError with every finding: a place or a row that there is not, a figure of another place, a target or a doubtful
    figure as a tile, a sentence in one language, a number typed by hand.
    """
    document = compose(root, FILE)
    if document is None:
        return {}
    reader = _Reader(dataset)
    drafts = reader.drafts(document)
    if reader.findings:
        raise InputError(reader.findings)
    return drafts


def load_openings(context: PageContext) -> Mapping[str, Opening]:
    """Read the file and resolve its references. Raises InputError with every finding."""
    found: dict[str, Opening] = {}
    findings: list[Finding] = []
    for ref_area, draft in read_drafts(context.project.root, context.dataset).items():
        says: dict[Lang, Markup] = {}
        plain: dict[Lang, str] = {}
        for lang in LANGS:
            references = References(PageView(context=context, lang=lang, here=addresses.place(ref_area)), no_figure)
            try:
                plain[lang] = references.plain(draft.says[lang])
                says[lang] = references.html(draft.says[lang])
            except ShortcodeError as error:
                findings.append(error.finding)
        words = Text(vi=plain.get("vi", ""), en=plain.get("en", ""))
        found[ref_area] = Opening(says=says, plain=words, tiles=draft.tiles)
    if findings:
        raise InputError(findings)
    return found


class _Reader(NodeReader):
    def __init__(self, dataset: Dataset) -> None:
        super().__init__(FILE)
        self.dataset = dataset

    def drafts(self, document: yaml.Node) -> dict[str, Draft]:
        places = [place.ref_area for place in self.dataset.places]
        found = {}
        for ref_area, (key, node) in self.pairs(document, "the file").items():
            if ref_area not in places:
                self.unknown(key, "not a ref_area of places.csv", ref_area, places)
            elif (draft := self.draft(ref_area, key, node)) is not None:
                found[ref_area] = draft
        return found

    def draft(self, ref_area: str, key: yaml.Node, node: yaml.Node) -> Draft | None:
        parts = self.pairs(node, f"the entry `{ref_area}`")
        for name, (place, _) in parts.items():
            if name not in KEYS:
                self.unknown(place, "unknown key", name, KEYS)
        lacking = [name for name in KEYS if name not in parts]
        if lacking:
            self.complain(key, f"the entry lacks `{'` and `'.join(lacking)}`", found=ref_area, expected=", ".join(KEYS))
            return None
        return Draft(says=self.says(parts["says"][1]), tiles=self.tiles(ref_area, parts["tiles"][1]))

    def says(self, node: yaml.Node) -> Mapping[Lang, ProseLine]:
        texts = self.pairs(node, "`says`")
        if set(texts) != set(LANGS):
            self.complain(
                node, "the sentence is not in both languages", found=", ".join(texts) or None, expected="vi: … and en: …"
            )
            return {}
        found = {}
        for lang in LANGS:
            value = texts[lang][1]
            text, mark = self.text(value), value.start_mark
            if value.end_mark.line != mark.line:
                self.complain(value, "the sentence goes over several lines", expected="one line, in quotation marks")
                continue
            line, findings = read_line(text, FILE, mark.line + 1, mark.column + 1 + (getattr(value, "style", None) is not None))
            self.findings += findings
            found[lang] = line
        return found

    def tiles(self, ref_area: str, node: yaml.Node) -> tuple[Observation, ...]:
        if not isinstance(node, yaml.SequenceNode):
            self.complain(node, "the tiles are not a list", expected="[observation_id, …], or [] for none")
            return ()
        if len(node.value) > MOST:
            self.complain(node, "too many tiles", found=str(len(node.value)), expected=f"{MOST} at most")
        chosen: dict[str, Observation] = {}
        for entry in node.value:
            name = self.text(entry)
            if name in chosen:
                self.complain(entry, "the tile stands twice", found=name)
            elif name and self.may_stand(name, ref_area, entry):
                row = self.dataset.observation(name)
                if any(other.indicator == row.indicator for other in chosen.values()):
                    self.complain(
                        entry, "two tiles of one indicator bear one name", found=name, fix="Keep the one that says most."
                    )
                chosen[name] = row
        return tuple(chosen.values())

    def may_stand(self, name: str, ref_area: str, node: yaml.Node) -> bool:
        """Tell whether a row may be a tile of a place; complain where it may not."""
        if not self.dataset.has_observation(name):
            own = [row.observation_id for row in self.dataset.select(ref_area=ref_area)]
            self.unknown(node, "not an observation_id of observations.csv", name, own)
            return False
        row = self.dataset.observation(name)
        if row.ref_area != ref_area:
            why = f"it is of {self.dataset.place(row.ref_area).name.en}, another place with other people and boundaries"
            self.complain(node, "the figure is of another place", found=name, expected=f"a row of {ref_area}", reason=why)
        elif row.kind is Kind.TARGET:
            why = "who sees the first screen alone would take it for a result"
            self.complain(node, "a target is no tile", found=name, expected="a result", reason=why)
        elif row.doubtful:
            doubt = row.note.en if row.note else None
            self.complain(node, "a doubtful figure is no tile", found=name, expected="a figure to rely on", reason=doubt)
        else:
            return True
        return False

    def unknown(self, node: yaml.Node, problem: str, found: str, known: Collection[str]) -> None:
        expected = ", ".join(known) if len(known) <= LISTED else f"one of {len(known)}"
        self.complain(node, problem, found=found, expected=expected, fix=did_you_mean(found, known))
