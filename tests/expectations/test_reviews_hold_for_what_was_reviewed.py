"""Sign-off: a review holds for one version of one table; a final edition asks for a review of each, a record and a proof."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import ROOT, Run, copy_project
from tests.languages import CONTRACT
from tinhso import digest
from tinhso.data import Tables, read, reread
from tinhso.expectations import Evidence, Report, ReviewState, gather, unfinished
from tinhso.expectations.gate.sign_off import Review, SignOff, reviews, sign_offs
from tinhso.expectations.suites.derived_cells import data_since
from tinhso.model import Text
from tinhso.project import open_project

HEAD = ",".join(CONTRACT["reviews"].names) + "\n"
EDITION = str(open_project(ROOT).config.edition)
REVIEWED = tuple(name for name in CONTRACT if name not in ("changes", "reviews"))


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return copy_project(tmp_path / "project")


@pytest.fixture(scope="module")
def good() -> Tables:
    return read(open_project(ROOT))


def _reviewed(good: Tables, *rows: str, **others: bytes) -> Tables:
    """Return the tables with these reviews, and with other contents in some of the other files."""
    return reread(good, {"reviews": (HEAD + "".join(f"{row}\n" for row in rows)).encode(), **others})


def _tables(root: Path, *rows: str) -> Tables:
    (root / "data" / "reviews.csv").write_text(HEAD + "".join(f"{row}\n" for row in rows), encoding="utf-8")
    return read(open_project(root))


def _state(tables: Tables, table: str = "places") -> tuple[ReviewState, str | None]:
    found = {sign_off.table: sign_off for sign_off in sign_offs(tables, reviews(tables))}[table]
    return found.state, found.review.reviewer if found.review else None


def _digest(root: Path, table: str = "places") -> str:
    return digest.of_file(root / "data" / f"{table}.csv")


def _unfinished(root: Path, *rows: str) -> list[str]:
    tables = _tables(root, *rows)
    evidence: Evidence = gather(open_project(root), tables, Report(digest="", engine="", checks=()))
    return [str(finding) for finding in unfinished(evidence, root)]


def test_nobody_has_seen_a_table_before_the_last_source_in_it_and_of_other_tables_before_the_first_of_all(good: Tables) -> None:
    rows = [f"Lan,2026-11-20,{table},{good.table(table).digest},," for table in ("places", "sources", "observations")]
    places, sources, observations = data_since(_reviewed(good, *rows).table("reviews").frame, good)
    assert places is not None
    assert observations is not None
    assert sources is not None
    assert places < observations <= sources
    for digest_ in ("0123456789ab", ""):  # a review that names no version is refused, and stops no check before
        assert data_since(_reviewed(good, f"Lan,2026-11-20,places,{digest_},,").table("reviews").frame, good) == [None]


def test_nobody_has_reviewed_the_tables_of_the_project_so_far() -> None:
    tables = read(open_project(ROOT))
    assert (ROOT / "data" / "reviews.csv").read_text(encoding="utf-8") == HEAD
    assert [sign_off.table for sign_off in sign_offs(tables, ())] == list(REVIEWED)
    assert {sign_off.state for sign_off in sign_offs(tables, ())} == {ReviewState.UNREVIEWED}


def test_a_review_of_this_version_counts_in_its_long_and_its_short_form(good: Tables) -> None:
    now = good.places.digest
    for written in (now, now[:12]):
        tables = _reviewed(good, f"Lan,2026-11-20,places,{written},,")
        assert _state(tables) == (ReviewState.REVIEWED, "Lan")
        review = Review(
            reviewer="Lan", reviewed_on="2026-11-20", table="places", digest=written, remark=None, file="data/reviews.csv", line=2
        )
        assert reviews(tables) == (review,)
        first, *others = sign_offs(tables, reviews(tables))
        assert first == SignOff(table="places", digest=now, state=ReviewState.REVIEWED, review=review)
        digests = {name: good.table(name).digest for name in REVIEWED[1:]}
        assert others == [
            SignOff(table=name, digest=found, state=ReviewState.UNREVIEWED, review=None) for name, found in digests.items()
        ]


def test_a_changed_byte_makes_it_the_review_of_an_earlier_version(good: Tables) -> None:
    row = f"Lan,2026-11-20,places,{good.places.digest},,"
    more = "ha-tay,Hà Tây,Hà Tây,province,viet-nam,28,VN-15,,2008-07-31,,90,context,,"
    changed = _reviewed(good, row, places=("\n".join((*good.places.lines, more)) + "\n").encode())
    assert _state(changed) == (ReviewState.CHANGED, "Lan")
    (first, *_) = sign_offs(changed, reviews(changed))
    assert (first.table, first.digest) == ("places", changed.places.digest)


def test_the_last_review_of_this_version_is_shown_or_else_the_last_of_any(good: Tables) -> None:
    now, old = good.places.digest, "0" * 64
    rows = (
        f"Lan,2026-11-18,places,{now},,",
        f"Minh,2026-11-20,places,{now},,",
        f"Hoa,2026-11-21,places,{old},,",
        f"Bình,2026-11-19,places,{now},,",
    )
    assert _state(_reviewed(good, *rows)) == (ReviewState.REVIEWED, "Minh")
    assert _state(_reviewed(good, rows[2], f"An,2026-11-20,places,{old},,")) == (ReviewState.CHANGED, "Hoa")
    assert _state(_reviewed(good, *rows), "sources") == (ReviewState.UNREVIEWED, None)


def test_of_two_reviews_of_one_day_the_later_row_is_the_last(good: Tables) -> None:
    rows = [f"{name},2026-11-20,places,{good.places.digest},," for name in ("Minh", "An")]
    assert _state(_reviewed(good, *rows)) == (ReviewState.REVIEWED, "An")


def test_a_remark_is_read_in_both_languages_and_rows_that_lack_a_cell_review_nothing(good: Tables) -> None:
    rows = (
        f"Lan,2026-11-20,places,{good.places.digest},Đã xem hết.,All read.",
        "Minh,2026-11-20,sources,,,",
        f"An,2026-11-20,places,{good.places.digest},Một nửa.,",
        f"Hoa,2026-11-20,places,{good.places.digest},,One half.",
    )
    found = reviews(_reviewed(good, *rows))
    assert [(review.reviewer, review.remark, review.line) for review in found] == [
        ("Lan", Text(vi="Đã xem hết.", en="All read."), 2),
        ("An", None, 4),
        ("Hoa", None, 5),
    ]


def test_a_final_edition_names_each_table_that_is_not_reviewed_and_what_to_do(root: Path) -> None:
    short = _digest(root)[:12]
    first, *others = _unfinished(root)
    assert first == (
        "data/places.csv: nobody has reviewed this table\n"
        f"    expected: a row of data/reviews.csv with the digest {short}\n"
        "    rule:     final\n"
        "    next:     Look it through, then add the line that `tinhso review places` prints, with your name."
    )
    assert [text.split(":")[0] for text in others[: len(REVIEWED) - 1]] == [f"data/{name}.csv" for name in REVIEWED[1:]]


def test_a_final_edition_names_a_table_that_changed_since_its_review(root: Path) -> None:
    first, *_ = _unfinished(root, f"Lan,2026-11-20,places,{'0' * 64},,")
    assert first.splitlines()[:2] == [
        "data/places.csv: the table has changed since its review",
        "    found:    reviewed by Lan on 2026-11-20 with the digest 000000000000",
    ]


def test_a_final_edition_asks_for_its_line_in_the_history(root: Path) -> None:
    rows = [f"Lan,2026-11-20,{name},{_digest(root, name)},," for name in REVIEWED]
    lines = (root / "expectations" / "history.jsonl").read_text(encoding="utf-8").splitlines()
    edition, recorded = json.loads(lines[-1])["edition"], len(lines)
    config = root / "_quarto.yml"  # between two editions the last line is not of the one that is made
    config.write_text(config.read_text(encoding="utf-8").replace(EDITION, edition), encoding="utf-8")
    *_, last = _unfinished(root, *rows)
    assert last == (
        f"expectations/history.jsonl:{recorded}: the line of this edition is not what the checks find now\n"
        f"    expected: a line of {edition} with the digests and results of this build\n"
        "    rule:     final\n"
        "    next:     Run `tinhso record` and keep the history. (Reviews are data: record after the last of them.)"
    )
    (root / "expectations" / "history.jsonl").unlink()
    *_, last = _unfinished(root, *rows)
    assert last.startswith("expectations/history.jsonl: this edition is not recorded\n")


def test_the_command_prints_the_line_to_add_without_a_name(root: Path, tinhso: Callable[..., Run]) -> None:
    run = tinhso(root, "review", "places")
    assert run.out == f"…,…,places,{_digest(root)},,\n"
    assert "add this line to data/reviews.csv, with your name or role" in run.err
    assert tinhso(root, "review").out.splitlines()[0] == f"places        {_digest(root)[:12]}  unreviewed"
    run = tinhso(root, "review", "place")
    assert (run.code, run.err.strip()) == (2, "place: not a table that can be reviewed. Did you mean 'places'?")
    assert "Tables: places, sources" in tinhso(root, "review", "xyz").err


def test_a_final_edition_of_this_project_is_refused_and_what_is_published_stays(
    own_built_project: Path, tinhso: Callable[..., Run]
) -> None:
    manifest = (own_built_project / "_site" / "manifest.json").read_bytes()
    for arguments in (("build", "--edition", "final"), ("build", "--edition", "final", "--force")):
        run = tinhso(own_built_project, *arguments)
        assert run.code == 1
        assert "data/places.csv: nobody has reviewed this table" in run.err
        assert run.err.rstrip().endswith("What was published before is untouched.")
    assert (own_built_project / "_site" / "manifest.json").read_bytes() == manifest
    assert tinhso(own_built_project, "build").out.startswith("Nothing changed")
