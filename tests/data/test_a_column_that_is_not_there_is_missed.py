"""A file may lack a column that may be empty; that it had one is said, and so is which pack brings one that is unknown."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from tests.data.tiny import Tiny
from tinhso.data import dataset, export, lost_columns, read


def without(tiny: Tiny, table: str, column: str) -> None:
    """Take a column out of a file, cells and all."""
    rows = list(csv.DictReader(tiny.text(table).splitlines()))
    out = io.StringIO()
    writer = csv.DictWriter(out, [name for name in rows[0] if name != column], extrasaction="ignore", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    tiny.write(table, out.getvalue())


def test_a_column_with_cells_in_the_published_edition_is_missed_and_an_empty_one_is_not(tiny: Tiny, tmp_path: Path) -> None:
    tables = read(tiny.project)
    published = tmp_path / "downloads"
    export(dataset(tables), tables, published)
    assert list(lost_columns(tables, published)) == []
    for table, column in (("indicators", "maximum"), ("sources", "author")):
        without(tiny, table, column)
    (found,) = lost_columns(read(tiny.project), published)
    assert str(found) == (
        "data/indicators.csv:1 (maximum): this column is no longer there\n"
        "    found:    the edition published here has filled cells in it: 2\n"
        "    next:     Put it back, unless it went on purpose: its cells count as empty now."
    )
    assert list(lost_columns(read(tiny.project), tmp_path / "nothing yet")) == []


def test_a_column_of_a_pack_that_is_not_switched_on_leads_to_the_pack(tiny: Tiny) -> None:
    config = tiny.root / "_quarto.yml"
    config.write_text(config.read_text(encoding="utf-8").replace("  packs: [viet-nam]\n", ""), encoding="utf-8")
    assert tiny.reading_complaint() == (
        "data/places.csv:1:39: the column 'gso_code' is not in the contract\n"
        "    expected: no such column\n"
        "    rule:     columns\n"
        "    next:     It is a column of the pack viet-nam: switch that on in _quarto.yml (tinhso: packs), or delete it."
    )


def test_a_column_of_a_language_that_the_edition_has_not_leads_to_the_languages(tiny: Tiny) -> None:
    tiny.replace("places", "name_vi,name_en", "name_fr,name_en")
    assert "the column 'name_fr' is not in the contract" in (said := tiny.reading_complaint())
    assert "If fr is a language of the edition, add it to languages in _quarto.yml; else take this out." in said
    tiny.replace("places", "name_fr,name_en", "name_vi,name_long,name_en")
    assert "languages" not in tiny.reading_complaint()


def test_a_pack_may_bring_codes_and_words(tiny: Tiny) -> None:
    assert read(tiny.project).words.get("place.gso_code", "en") == "GSO code"
