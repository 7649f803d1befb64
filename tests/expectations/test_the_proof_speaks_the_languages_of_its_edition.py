"""What the proof says of its operators and kinds of mutants, an edition in another language says in its own words."""

from __future__ import annotations

import pytest

from tests.conftest import run_here
from tests.data.tiny import FILES
from tests.editions.another_language import LANG, marked, say_everything
from tests.editions.begun import IN_FRENCH
from tests.languages import STRINGS
from tinhso.data import read
from tinhso.expectations.mutation_report import WORDS
from tinhso.expectations.mutation_testing.operators import Operator
from tinhso.expectations.mutation_testing.sampling import catalogue
from tinhso.project import open_project
from tinhso.strings import FILE, Strings, load_strings


@pytest.fixture(scope="module")
def words(tmp_path_factory: pytest.TempPathFactory) -> Strings:
    """The strings of an edition in French alone, said whole by its authors."""
    root = tmp_path_factory.mktemp("proof") / "edition"
    assert run_here(root.parent, "new", str(root), "--yes", "--languages", LANG, *IN_FRENCH).code == 0
    assert run_here(root, "strings", LANG).code == 1
    asked = (root / FILE).read_text(encoding="utf-8")
    for name, text in WORDS.operators.items():
        assert f'{name.replace("-", "_")}: {{ {LANG}: "" }} # {text["en"]}\n' in asked
    say_everything(root)
    assert "no page asks for this string" not in run_here(root, "doctor").out
    return load_strings(open_project(root).layers, (LANG,))


def operators() -> tuple[Operator, ...]:
    return tuple(catalogue(read(open_project(FILES)), ()))


def test_operators_are_said_in_its_words(words: Strings) -> None:
    assert {operator.name: dict(operator.in_words(words)) for operator in operators()} == {
        name: {LANG: marked(text["en"])} for name, text in WORDS.operators.items()
    }


def test_kinds_of_mutants_are_said_in_its_words(words: Strings) -> None:
    for kind in WORDS.kinds:
        said = kind.in_words(words)
        assert (said.code, dict(said.name), dict(said.reason)) == (
            kind.code, {LANG: marked(kind.name["en"])}, {LANG: marked(kind.reason["en"])},
        )  # fmt: skip


def test_an_edition_in_languages_of_the_package_has_those_of_the_package() -> None:
    assert {operator.name: operator.in_words(STRINGS) for operator in operators()} == dict(WORDS.operators)
    assert tuple(kind.in_words(STRINGS) for kind in WORDS.kinds) == WORDS.kinds
