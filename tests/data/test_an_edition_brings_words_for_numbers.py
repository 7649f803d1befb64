"""An edition writes the words for numbers of its sources' languages in `data/notation.csv`, over those of the package."""

from __future__ import annotations

import shutil
from dataclasses import asdict
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import run_here
from tests.data.tiny import FILES, Tiny
from tests.languages import VOCABULARY
from tinhso.data import NOTATION, NotationError, dataset, load_vocabulary, parse_notation, read, reread, row_to_add
from tinhso.data.language import number_words
from tinhso.errors import InputError
from tinhso.expectations.suites.views import views
from tinhso.layers import Layers
from tinhso.model import NumberWords, Precision
from tinhso.project import open_project

HEAD = "language,role,meaning,word"
FRENCH = (
    "fr,before,nearly,près de", "fr,before,exact,les", "fr,anywhere,about,environ", "fr,after,at_least,ou plus",
    "fr,magnitude,1000000,million", "fr,magnitude,1000000,millions", "fr,attached,1000,K", "fr,other,,milliers de",
    "fr,percent,,pour cent", "fr,ratio,,sur", "fr,per,,pour", "fr,ordinal,,e",
)  # fmt: skip


def brought(root: Path, *rows: str, head: str = HEAD) -> Layers:
    """Return the layers of a project with these rows."""
    (root / "data").mkdir(exist_ok=True)
    (root / NOTATION).write_text("\n".join([head, *rows]) + "\n", encoding="utf-8")
    return Layers(root)


@pytest.fixture
def french(tmp_path: Path) -> NumberWords:
    return load_vocabulary(brought(tmp_path, *FRENCH)).of("fr")


@pytest.mark.parametrize(
    ("text", "value", "precision", "unit"),
    [
        ("près de 1,3 million d’abonnés", "1300000", Precision.NEARLY, None),
        ("environ, dit-on, les 12 345", "12345", Precision.ABOUT, None),
        ("2 millions ou plus", "2000000", Precision.AT_LEAST, None),
        ("18 sur 21 communes", "18", Precision.EXACT, None),
        ("3K abonnés", "3000", Precision.EXACT, None),
        ("97 pour cent", "97", Precision.EXACT, "pct"),
        ("4,5 abonnés pour 100 habitants", "4.5", Precision.EXACT, None),
        ("la 18e place", "18", Precision.EXACT, None),
    ],
)
def test_a_figure_is_read_by_the_words_of_the_edition(
    french: NumberWords, text: str, value: str, precision: Precision, unit: str | None
) -> None:
    found = parse_notation(text, french)
    assert (str(found.value), found.precision, found.unit) == (value, precision, unit)


@pytest.mark.parametrize(
    ("row", "found"),
    [
        ("fren,ratio,,sur", "(language): is not the code of a language\n    found:    fren"),
        ("fr,number,nearli,dix", "(meaning): is not a number\n    found:    nearli\n    expected: a whole number: 12"),
    ],
)
def test_a_code_of_four_letters_is_none_and_a_number_is_like_no_word_for_how_exact_one_is(
    tmp_path: Path, row: str, found: str
) -> None:
    with pytest.raises(InputError) as caught:
        load_vocabulary(brought(tmp_path, row))
    assert str(caught.value) == f"{NOTATION}:2 {found}" + ("\n    expected: its code in ISO 639: fr" if "fren" in row else "")


def test_without_them_a_language_is_read_by_its_signs_alone() -> None:
    found = parse_notation("près de 1,3 million", VOCABULARY.of("fr"))
    assert (str(found.value), found.precision) == ("1.3", Precision.EXACT)


def test_a_row_of_the_edition_stands_over_the_one_of_the_package_and_the_others_stay(tmp_path: Path) -> None:
    english = load_vocabulary(brought(tmp_path, "en,before,exact,nearly", "en,before,nearly,within a hair of")).of("en")
    assert parse_notation("nearly 5", english).precision is Precision.EXACT
    assert parse_notation("within a hair of 5", english).precision is Precision.NEARLY
    assert parse_notation("over 1.3 million", english) == parse_notation("over 1.3 million", VOCABULARY.of("en"))


def test_a_phrase_of_the_edition_that_begins_with_a_number_makes_none_of_it(tmp_path: Path) -> None:
    english = load_vocabulary(brought(tmp_path, "en,vague,,two handfuls")).of("en")
    with pytest.raises(NotationError, match="says no certain number with «two handfuls»"):
        parse_notation("two handfuls homes", english)
    assert parse_notation("two homes", english).value == 2


#: A word or two of each role, and what they come to.
EVERY_ROLE = {
    "before": ({"près de": "nearly", "les": "exact"}, {"près de": Precision.NEARLY, "les": Precision.EXACT}),
    "anywhere": ({"environ": "about"}, {"environ": Precision.ABOUT}),
    "after": ({"ou plus": "at_least"}, {"ou plus": Precision.AT_LEAST}),
    "magnitude": ({"mille": "1000", "million": "1000000"}, {"mille": 1000, "million": 1000000}),
    "attached": ({"K": "1000"}, {"K": 1000}),
    "fraction": ({"deux tiers": "2/3"}, {"deux tiers": ("2", "3")}),
    "multiple": ({"une fois et demie": "1.5", "double": "2"}, {"une fois et demie": "1.5", "double": "2"}),
    "number": ({"douze": "12", "zéro": "0"}, {"douze": "12", "zéro": "0"}),
    "digit": ({"un": "1"}, {"un": "1"}),
    "tenths": ({"un dixième": "1"}, {"un dixième": "1"}),
    "range": ({"à": "", "de … à": "", "entre … et": ""}, (("", "à"), ("de", "à"), ("entre", "et"))),
    "change": ({"de … vers": ""}, (("de", "vers"),)),
    **{role: ({"un mot": "", "l’autre": ""}, ("un mot", "l’autre")) for role in number_words._PLAIN},
}


def test_every_role_fills_its_field_with_its_words_and_what_they_mean(tmp_path: Path) -> None:
    rows = [f"fr,{role},{meaning},{word}" for role, (words, _) in EVERY_ROLE.items() for word, meaning in words.items()]
    rows.append("sv,percent,,procent")
    found = load_vocabulary(brought(tmp_path, *rows))
    roles = number_words._EXACT | number_words._TIMES | number_words._NUMBERS | number_words._PAIRS | number_words._PLAIN
    assert set(EVERY_ROLE) == set(roles) == set(number_words.ROLES)
    fields: dict[str, Any] = {roles[role]: filled for role, (_, filled) in EVERY_ROLE.items()}
    assert asdict(found.of("fr")) == asdict(NumberWords(lang="fr", **fields))
    assert asdict(found.of("sv")) == asdict(NumberWords(lang="sv", percent=("procent",)))
    assert found.digest != VOCABULARY.digest


def test_what_waits_for_its_word_says_nothing(tmp_path: Path) -> None:
    found = load_vocabulary(brought(tmp_path, "fr,before,nearly,"))
    assert "fr" not in found.words
    assert found.digest == VOCABULARY.digest


REFUSED = {
    "fr,befor,nearly,près de": "2 (role): is not a role of a word",
    "fr,before,under,près de": "2 (meaning): is not how exact a figure is",
    "fr,before,,près de": "2 (meaning): is not how exact a figure is",
    "fr,magnitude,million,million": "2 (meaning): is not by how much a figure is multiplied",
    "fr,magnitude,1,million": "2 (meaning): is not by how much a figure is multiplied",
    "fr,tenths,10,dixième": "2 (meaning): is not a number of tenths",
    "fr,percent,1,pour cent": "2 (meaning): a word of this role has no meaning of its own",
    "French,percent,,pour cent": "2 (language): is not the code of a language",
    "fr,before,nearly,Près de": "2 (word): the word is not in small letters",
    "fr,before,nearly, près de": "2 (word): spaces stand where none belong",
    "fr,before,nearly,près  de": "2 (word): spaces stand where none belong",
    "fr,before,nearly,pre\u0300s de": "2 (word): letters and marks are stored apart",
    "fr,before,nearly,moins de 5": "2 (word): a figure is no word",
    "fr,before,under": "2: the row has 3 cells, not 4",
    "fr,before,nearly,de,de": "2: the row has 5 cells, not 4",
    'fr,before,nearly,"près': "2:18: the cell's quotation mark is never closed",
    "fr,percent,,p. c.\nfr,percent,,p. c.": "3 (word): the word stands in line 2 already",
}


@pytest.mark.parametrize("rows", REFUSED)
def test_a_row_that_cannot_be_read_is_refused_at_its_cell(tmp_path: Path, rows: str) -> None:
    with pytest.raises(InputError) as caught:
        load_vocabulary(brought(tmp_path, rows))
    assert str(caught.value).startswith(f"{NOTATION}:{REFUSED[rows]}")


@pytest.mark.parametrize(
    ("row", "found", "expected", "fix"),
    [
        ("fr,befor,nearly,près de", "befor", ", ".join(number_words.ROLES), "Did you mean 'before'?"),
        ("fr,before,nearli,près de", "nearli", ", ".join(Precision), "Did you mean 'nearly'?"),
        ("fr,before,,près de", None, ", ".join(Precision), None),
        ("fr,magnitude,million,million", "million", "a whole number: 1000000", None),
        ("fr,fraction,deux,deux tiers", "deux", "two whole numbers and a stroke: 2/3", None),
        ("fr,multiple,1.50,une fois", "1.50", "a number: 2 or 1.5", None),
        ("fr,number,douze,douze", "douze", "a whole number: 12", None),
        ("fr,percent,1,pour cent", "1", "an empty cell", None),
        ("French,percent,,pour cent", "French", "its code in ISO 639: fr", None),
        ("fr,before,nearly,Près de", "Près de", "près de", None),
        ("fr,percent,,pour  cent", "pour  cent", "pour cent", None),
        ("fr,percent,,pre\u0300s", "pre\u0300s", None, "Type it again."),
        ("fr,before,nearly,moins de 5", "moins de 5", None, None),
        (f"fr,before,{'x' * 90},près de", "x" * 80, ", ".join(Precision), None),
    ],
)
def test_what_was_found_and_what_to_write_is_said(
    tmp_path: Path, row: str, found: str | None, expected: str | None, fix: str | None
) -> None:
    with pytest.raises(InputError) as caught:
        load_vocabulary(brought(tmp_path, row))
    (finding,) = caught.value.findings
    assert (finding.where.file, finding.where.line) == (NOTATION, 2)
    assert (finding.found, finding.expected, finding.fix) == (found, expected, fix)


def test_the_nearest_role_is_named_and_every_fault_of_the_file(tmp_path: Path) -> None:
    with pytest.raises(InputError) as caught:
        load_vocabulary(brought(tmp_path, "fr,befor,nearly,près de", "fr,percent,,pour cent", "Fr,before,undr,presque"))
    assert "before" in str(caught.value.findings[0].fix)
    assert [(finding.where.line, finding.where.field) for finding in caught.value.findings] == [
        (2, "role"), (4, "language"), (4, "meaning"),
    ]  # fmt: skip


@pytest.mark.parametrize(("head", "problem"), [("language;role", "the first line does not name the columns")])
def test_other_columns_are_refused(tmp_path: Path, head: str, problem: str) -> None:
    with pytest.raises(InputError, match=problem):
        load_vocabulary(brought(tmp_path, head=head))
    (tmp_path / NOTATION).write_text("", encoding="utf-8")
    with pytest.raises(InputError, match="the file is empty"):
        load_vocabulary(Layers(tmp_path))


def test_gate_and_pages_read_a_source_by_them(tmp_path: Path) -> None:
    tiny = Tiny(tmp_path)
    tiny.replace("sources", "2022-05-19,printed,vi,", "2022-05-19,printed,en,")
    tiny.cell("observations", 2, "as_printed", "within a hair of 5 million")

    def printed() -> tuple[str | None, str | None]:
        tables = read(tiny.project)
        frame = views(tables).frames["observations"]
        assert dataset(tables).vocabulary is tables.vocabulary
        assert reread(tables, {}).vocabulary is tables.vocabulary
        return frame["printed_value"][0], frame["printed_precision"][0]

    before = read(tiny.project).vocabulary.digest
    assert printed() == (5_000_000.0, "exact")
    brought(tmp_path, "en,before,nearly,within a hair of", "en,magnitude,2000000,million")
    assert printed() == (10_000_000.0, "nearly")
    assert read(tiny.project).vocabulary.digest != before


@pytest.fixture
def in_french(tmp_path: Path) -> Path:
    """A project that has a source in a language for which the package has no words."""
    shutil.copytree(FILES, tmp_path, dirs_exist_ok=True)
    sources = tmp_path / "data" / "sources.csv"
    sources.write_text(sources.read_text(encoding="utf-8").replace(",vi,", ",fr,", 1), encoding="utf-8")
    return tmp_path


def test_doctor_names_a_language_of_a_source_without_words_until_there_are_some(in_french: Path) -> None:
    run = run_here(in_french, "doctor")
    assert run.code == 1
    assert f"{NOTATION}: no words for numbers are known in `fr`" in run.out
    assert "tinhso strings fr" in run.out
    brought(in_french, *FRENCH)
    assert "no words for numbers" not in run_here(in_french, "doctor").out


def test_strings_asks_for_the_words_and_keeps_what_is_said(in_french: Path) -> None:
    run = run_here(in_french, "strings", "fr")
    assert run.code == 1
    assert f"waits for its words: {NOTATION}:2 (before nearly, as “nearly”, “almost”, “just under” … (10 in all))" in run.out
    text = (in_french / NOTATION).read_text(encoding="utf-8")
    assert text.startswith(f"{HEAD}\nfr,before,nearly,\nfr,before,about,\n")
    assert load_vocabulary(open_project(in_french).layers).words.keys() == VOCABULARY.words.keys()
    assert run_here(in_french, "strings", "fr").code == 1
    assert (in_french / NOTATION).read_text(encoding="utf-8") == text
    brought(in_french, *FRENCH)
    done = run_here(in_french, "strings", "fr")
    assert (done.code, done.out) == (0, "Everything is said.\n")
    assert (in_french / NOTATION).read_text(encoding="utf-8") == "\n".join([HEAD, *FRENCH]) + "\n"


@pytest.mark.parametrize(
    ("file", "content", "says"),
    [
        ("data/codelists.csv", "codelist;code;name_en\n", "data/codelists.csv:1: the first line does not name the columns"),
        ("data/codelists.csv", "", "data/codelists.csv: the file is empty"),
        ("data/codelists.csv", 'codelist,code,name_en\nlevels,a,"A\n', "data/codelists.csv:2:10: the cell's quotation mark"),
        (NOTATION, f"{HEAD}\nfr,before,nearly\n", f"{NOTATION}:2: the row has 3 cells, not 4"),
        ("data/sources.csv", "", "data/sources.csv: the file is empty"),
    ],
)
def test_strings_writes_nothing_where_a_table_cannot_be_read(in_french: Path, file: str, content: str, says: str) -> None:
    (in_french / file).write_text(content, encoding="utf-8")
    before = {path: path.read_bytes() for path in in_french.rglob("*.*") if path.is_file() and "build" not in path.parts}
    run = run_here(in_french, "strings", "fr")
    assert (run.code, says in run.err, "Traceback" in run.err) == (1, True, False), run.err
    assert before == {path: path.read_bytes() for path in before}


def test_words_of_another_language_stay_where_some_are_asked_for(in_french: Path) -> None:
    brought(in_french, "en,before,nearly,within a hair of")
    run_here(in_french, "strings", "fr")
    assert (
        (in_french / NOTATION)
        .read_text(encoding="utf-8")
        .startswith(f"{HEAD}\nen,before,nearly,within a hair of\nfr,before,nearly,\n")
    )


def test_a_language_of_neither_the_edition_nor_a_source_is_refused(in_french: Path) -> None:
    assert run_here(in_french, "strings", "de").code == 2


@pytest.mark.parametrize(
    ("printed", "value", "precision", "row"),
    [
        ("3 millions de lignes", "3000000", "exact", "fr,magnitude,1000000,millions"),
        ("3,5 Milliards", "3500000000", "exact", "fr,magnitude,1000000000,milliards"),
        ("presque 12 lignes", "12", "nearly", "fr,before,nearly,presque"),
        ("3 lignes", "30", "exact", None),
        ("3 millions de lignes", "3200000", "exact", None),
        ("12 lignes", "12", "nearly", None),
        ("1 et 3 millions", "3000000", "exact", None),
    ],
)
def test_a_word_that_explains_the_difference_is_named_with_the_row_to_write(
    printed: str, value: str, precision: str, row: str | None
) -> None:
    said = row_to_add(printed, VOCABULARY.of("fr"), Decimal(value), precision)
    assert said is None if row is None else f"add the row `{row}` to {NOTATION}" in str(said)


def test_no_word_is_asked_for_where_the_language_has_another_for_it(french: NumberWords) -> None:
    assert row_to_add("3 lignes", french, Decimal(3000000), "exact") is None
    near = row_to_add("3 millionss", french, Decimal(3000000), "exact")
    assert near is not None
    assert "fr,magnitude,1000000,millionss" in near


def test_the_gate_says_what_to_write(tmp_path: Path) -> None:
    root = tmp_path / "edition"
    assert run_here(tmp_path, "new", str(root), "--yes", "--languages", "en").code == 0
    table = root / "data" / "observations.csv"
    header, first, *rows = table.read_text(encoding="utf-8").splitlines()
    cells = dict(zip(header.split(","), first.split(","), strict=True))
    assert list(cells)[-1] == "source_id"
    cells |= {"obs_value": "300000", "source_id": f"3 lakhs of visits,{cells['source_id']}"}
    head = header.replace("source_id", "as_printed,source_id")
    empty = [",".join([*row.split(",")[:-1], "", row.split(",")[-1]]) for row in rows]
    table.write_text("\n".join([head, ",".join(cells.values()), *empty]) + "\n", encoding="utf-8")
    run = run_here(root, "validate")
    assert f"next:     Where «lakhs» multiplies the figure, add the row `en,magnitude,100000,lakhs` to {NOTATION}." in run.err
    brought(root, "en,magnitude,100000,lakhs")
    assert f"to {NOTATION}" not in run_here(root, "validate").err
