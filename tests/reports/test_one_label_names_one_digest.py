"""Two digests never stand under one name: who compares two pages must be able to tell what has changed."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from tests.languages import LANGS
from tests.reports.newsroom import FULL_OF_WORDS, Newsroom, tree, words
from tests.reports.test_pages_for_reviewers import proof
from tinhso.model import Lang

_DIGEST = re.compile(r"[0-9a-f]{12,64}")


@pytest.mark.parametrize("lang", LANGS)
def test_no_two_digests_stand_under_one_label_of_the_validation_pages(newsroom: Newsroom, lang: Lang) -> None:
    newsroom.known.update(proof=replace(proof(), data="a" * 64, suites="b" * 64), proof_is_current=False)
    newsroom.assemble(only=FULL_OF_WORDS)
    named: dict[str, set[str]] = {}
    for page in ("index", "proof", "coverage", "rows"):
        for term in tree(newsroom.content(f"validation/{page}.html", lang)).xpath("//dt"):
            if term.getnext() is not None and (found := _DIGEST.fullmatch(words(term.getnext()))):
                named.setdefault(words(term), set()).add(found[0])
    assert len(named) >= 4, "the labels were not found"
    assert {label: digests for label, digests in named.items() if len(digests) > 1} == {}


@pytest.mark.parametrize("lang", LANGS)
def test_the_digest_of_the_data_has_one_name_at_the_foot_and_on_the_overview(newsroom: Newsroom, lang: Lang) -> None:
    strings = newsroom.context().strings
    assert strings.get("shell.fingerprint", lang).rstrip(":") == strings.get("validation.data_digest", lang)


@pytest.mark.parametrize("lang", LANGS)
def test_the_foot_of_a_page_names_the_data_as_its_citations_do(newsroom: Newsroom, lang: Lang) -> None:
    """Not the files in `data/`: what the package lists of codes belongs to the tables, as anybody may download them."""
    data = newsroom.assemble(only=FULL_OF_WORDS).data
    assert data == newsroom.context().dataset.digest
    cited = tree(newsroom.content("data/index.html", lang)).xpath("//*[@class='ts-cite']")
    assert any(data[:12] in words(one) for one in cited)
