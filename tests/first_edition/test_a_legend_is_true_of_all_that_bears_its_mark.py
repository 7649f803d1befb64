"""A legend that says “article” has no mark of a figure from elsewhere: most results are of tables, not of the five articles."""

from __future__ import annotations

import pytest

from tests.conftest import ROOT
from tests.languages import LANGS
from tinhso.data import dataset, read
from tinhso.layers import Layers
from tinhso.model import Kind, Lang
from tinhso.project import open_project
from tinhso.strings import load_strings

ARTICLE = {"vi": "bài báo", "en": "article"}


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("kind", [Kind.REPORTED, Kind.TARGET])
def test_what_a_mark_means_is_true_of_the_sources_of_its_figures(kind: Kind, lang: Lang) -> None:
    said = load_strings(Layers(ROOT), LANGS).get(f"mark_meaning.{kind}", lang)
    sources = {row.source_id for row in dataset(read(open_project(ROOT))).observations if row.kind is kind}
    assert ARTICLE[lang] not in said or all(source.startswith("article-") for source in sources), said
