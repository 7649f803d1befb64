"""What the history recorded is held against what is there: a past archive that says otherwise, a check that lost all its rows."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import polars as pl
import pytest

from tests.expectations.test_a_final_edition_says_what_is_missing import CURRENT, DONE, EARLIER
from tests.expectations.test_a_report_is_kept_until_something_changes import CHECK
from tinhso import digest
from tinhso.data import KeptEdition, Table, Tables, archive_name
from tinhso.data.contract.columns import contract_in
from tinhso.data.editions.kept_editions import archived
from tinhso.expectations import Evidence, Outcome, Report, since_recorded
from tinhso.expectations.gate.history import ALIASES, CLAIMS, TILES, PastCheck, as_recorded, beside_data

FILES = {"places": b"ref_area\none\n", "sources": b"source_id\na\n", "codelists": b"codelist,code\nlevel,one\n"}
HEAD = "edition,reason_en"
RECORDED = {
    **{name: digest.of_bytes(file) for name, file in FILES.items()}, "changes": digest.of_text(f"{HEAD}\n"), "reviews": "1" * 64
}  # fmt: skip
PAST = replace(EARLIER, tables=RECORDED)


def kept(date: str, **files: bytes | None) -> KeptEdition:
    there = {name: file for name, file in {**FILES, **files}.items() if file is not None}
    return KeptEdition(date=date, shown=archive_name(date), content=archived(there))


def changes(*lines: str) -> Tables:
    """Return tables of which one is asked here: that of changes, with these lines below its header."""
    raw = pl.DataFrame({"edition": [line.partition(",")[0] for line in lines]}, schema={"edition": pl.String})
    contract = contract_in(("vi", "en"))["changes"]
    return cast(Tables, SimpleNamespace(changes=Table(contract=contract, raw=raw, frame=raw, lines=(HEAD, *lines), digest="")))


CLAIM = "c:\n  says: { vi: Lời., en: Words. }\n  rows: [a.b]\n  holds: obs_value > 50\n"
WORDS = "places:\n  ha-noi: { vi: [HN], en: [Hanoi] }\n  ha-nam: { vi: [x], en: [y] }\npages:\n  a.html: { vi: [HN], en: [b] }\n"
SPOTS = "code,short,row,column\na,A,1,2\nb,B,1,3\n"


@pytest.mark.parametrize(
    ("file", "text", "old", "new", "found"),
    [
        (CLAIMS, CLAIM, "> 50", ">= 0", "2: c\n"),
        (CLAIMS, CLAIM, "[a.b]", "[a.c]", "2: c\n"),
        (CLAIMS, CLAIM, "en: Words. }", "en: Other words. }", None),
        (CLAIMS, CLAIM, "Words. }\n  rows: [a.b]\n  holds: obs_value > 50", "More. }\n  rows: [a.b]\n  holds: TRUE", "2: c\n"),
        (CLAIMS, CLAIM, "> 50\n", "> 50\nd:\n  says: { vi: Lời., en: Words. }\n  rows: [a.b]\n  holds: TRUE\n", None),
        (
            ALIASES, WORDS, "[HN], en: [Hanoi] }\n  ha-nam: { vi: [x]", "[x], en: [Hanoi] }\n  ha-nam: { vi: [HN]",
            "2: places x, places HN",
        ),
        (ALIASES, WORDS, "[x]", "[x, z]", None),
        (TILES, SPOTS, "a,A,1,2\nb,B,1,3", "a,A,1,3\nb,B,1,2", "2: a, b"),
        (TILES, SPOTS, "a,A,", "a,Aa,", None),
        (CLAIMS, CLAIM, "c:", "- c:", None),  # what cannot be read is said by who reads it for the pages
    ],
)  # fmt: skip
def test_what_is_called_as_it_was_and_says_something_else_than_recorded_is_told(
    tmp_path: Path, file: str, text: str, old: str, new: str, found: str | None
) -> None:
    assert old in text
    (tmp_path / file).parent.mkdir()
    (tmp_path / file).write_text(text, encoding="utf-8")
    past = replace(EARLIER, beside=as_recorded(beside_data(tmp_path)))
    assert list(past.beside) == [file]
    (tmp_path / file).write_text(text.replace(old, new), encoding="utf-8")
    evidence = replace(DONE, history=(past,), beside=beside_data(tmp_path))
    said = [str(finding) for finding in since_recorded(evidence, changes(), ())]
    assert len(said) == (found is not None)
    if found is not None:
        line, _, names = found.partition(": ")
        begin = f"{file}:{line}: is otherwise than recorded with the edition of {EARLIER.edition}, though it is called as it was"
        assert said[0].startswith(begin)
        assert f"found:    {names}" in said[0]
        assert f"git log -p {file}" in said[0]
        assert "rule:     history" in said[0]
    assert since_recorded(replace(evidence, history=(EARLIER,)), changes(), ()) == (), "nothing was recorded of it"


def test_a_word_that_stands_twice_is_as_it_was_recorded(tmp_path: Path) -> None:
    """That it leads to two places is told where the aliases are read; an edition that recorded nothing is held against itself."""
    (tmp_path / ALIASES).parent.mkdir()
    (tmp_path / ALIASES).write_text(WORDS.replace("[x]", "[HN]"), encoding="utf-8")
    beside = beside_data(tmp_path)
    evidence = replace(DONE, history=(), beside=beside, current=replace(DONE.current, beside=as_recorded(beside)))
    assert since_recorded(evidence, changes(), ()) == ()


@pytest.mark.parametrize(("now", "is_told"), [(CLAIM, False), (CLAIM.replace("Words", "More").replace("> 50", ">= 0"), True)])
def test_a_claim_is_known_in_a_line_that_has_its_words_beside_its_id(tmp_path: Path, now: str, is_told: bool) -> None:
    (tmp_path / CLAIMS).parent.mkdir()
    (tmp_path / CLAIMS).write_text(CLAIM, encoding="utf-8")
    past = replace(EARLIER, beside={CLAIMS: {f"{one.name} 1a79a9db6b35": one.said for one in beside_data(tmp_path)}})
    (tmp_path / CLAIMS).write_text(now, encoding="utf-8")
    evidence = replace(DONE, history=(past,), beside=beside_data(tmp_path))
    assert bool(since_recorded(evidence, changes(), ())) is is_told


@pytest.mark.parametrize(
    ("files", "found"),
    [
        ({}, None),
        ({"places": b"ref_area\ntwo\n"}, "another places"),
        ({"places": None}, "no places"),
        ({"places": None, "sources": b"source_id\nb\n"}, "another sources; no places"),
        ({"codelists": b"codelist,code\nlevel,two\n"}, None),  # the package's own codes count for its digest
        ({"codelists": None}, "no codelists"),
        ({"indicators": b"indicator\nx\n"}, None),  # of which nothing was recorded
    ],
)
def test_the_archive_of_a_past_edition_is_held_against_what_was_recorded_of_it(
    files: dict[str, bytes | None], found: str | None
) -> None:
    evidence = replace(DONE, history=(PAST, CURRENT))
    said = [str(finding) for finding in since_recorded(evidence, changes(), (kept(EARLIER.edition, **files),))]
    shown = "data/editions/2026-10-01.zip"
    told = (
        f"{shown}: is not what the history recorded of this edition\n    found:    {found}\n    rule:     history\n"
        f"    next:     Restore it from a copy, or: git restore {shown}. One accepted after it was recorded is right."
    )
    assert said == ([told] if found else [])


def test_of_the_edition_at_work_and_of_one_that_was_not_recorded_nothing_is_told() -> None:
    other = {"places": b"ref_area\ntwo\n"}
    evidence = replace(DONE, history=(PAST, replace(CURRENT, tables=RECORDED)))
    of = (kept("2026-09-01", **other), kept(EARLIER.edition), kept(CURRENT.edition, **other))
    assert since_recorded(evidence, changes(), of) == ()


@pytest.mark.parametrize(
    ("dates", "told", "lost"),
    [
        ((), (), None),  # none was ever kept
        (("2026-10-01",), (), None),  # the first that is kept: the one before was recorded alone
        (("2026-10-01",), ("2026-10-01",), "2026-09-01"),  # but where it changed something, there was one before it
        (("2026-09-01",), (), "2026-10-01"),
        (("2026-09-01", "2026-10-01"), ("2026-10-01",), None),  # that of the edition at work may be kept later
    ],
)
def test_an_archive_that_is_gone_is_told(dates: tuple[str, ...], told: tuple[str, ...], lost: str | None) -> None:
    history = (replace(EARLIER, edition="2026-09-01"), EARLIER, CURRENT)
    found = since_recorded(replace(DONE, history=history), changes(*told), [kept(date) for date in dates])
    shown = f"data/editions/{lost}.zip"
    fix = f"rule:     history\n    next:     Restore it from a copy, or: git restore {shown}"
    said = f"{shown}: the archive of an edition that the history recorded is not there\n    {fix}"
    assert [str(one) for one in found] == ([said] if lost else [])


FIRST, SECOND, NEXT = "2026-09-01,Misread.", "2026-10-01,Revised by its source.", "2026-11-21,Not accepted yet."


@pytest.mark.parametrize(
    ("lines", "is_told"),
    [
        ((FIRST, SECOND), False),
        ((FIRST, SECOND, NEXT), False),
        ((SECOND, NEXT), True),  # a line is gone
        ((FIRST, SECOND, "2026-10-01,One more.", NEXT), True),
        (("2026-09-01,Revised by its source.", "2026-10-01,Misread."), True),  # two reasons changed places
        ((SECOND, FIRST), True),
    ],
)
def test_lines_of_changes_are_held_against_what_was_recorded_of_them(lines: tuple[str, ...], is_told: bool) -> None:
    recorded = {"changes": digest.of_text("\n".join((HEAD, FIRST, SECOND, "")))}
    history = (replace(EARLIER, edition="2026-09-01", tables={"changes": "0" * 64}), replace(EARLIER, tables=recorded), CURRENT)
    found = since_recorded(replace(DONE, history=history), changes(*lines), ())
    said = (
        "data/changes.csv: its lines up to the edition of 2026-10-01 are not those that the history recorded\n"
        "    rule:     history\n    next:     Look at what differs: git log -p data/changes.csv. "
        "What was put right is told until the next record."
    )
    assert [str(one) for one in found] == ([said] if is_told else [])
    assert since_recorded(replace(DONE, history=(CURRENT,)), changes(*lines), ()) == ()


def looking(at: int, *, before: int | None, edition: str = EARLIER.edition) -> Evidence:
    check = replace(CHECK, looked_at=at, passed=at > 0)
    past = {} if before is None else {CHECK.name: PastCheck(outcome=Outcome.PASSED, looked_at=before, failing=0)}
    lines = (replace(EARLIER, edition="2026-09-01"), replace(EARLIER, edition=edition, checks=past))
    return replace(DONE, report=Report(digest="", engine="", checks=(check,)), history=lines)


@pytest.mark.parametrize(("at", "before"), [(0, 0), (0, None), (1, 5), (5, 5), (1, 0)])
def test_a_check_that_has_rows_or_had_none_is_not_told_of(at: int, before: int | None) -> None:
    assert since_recorded(looking(at, before=before), changes(), ()) == ()
    assert since_recorded(replace(DONE, report=looking(0, before=9).report, history=()), changes(), ()) == ()


@pytest.mark.parametrize("edition", [EARLIER.edition, CURRENT.edition])
def test_a_check_that_lost_all_its_rows_since_the_last_line_is_told(edition: str) -> None:
    (said,) = map(str, since_recorded(looking(0, before=63, edition=edition), changes(), ()))
    assert said.startswith(f"data/{CHECK.table}.csv: this check has no row to look at any more\n")
    assert f"found:    63 rows in the edition of {edition}\n" in said
    assert f"rule:     {CHECK.name}\n" in said
    assert "next:     Look at what changed in the rows that it was about" in said
