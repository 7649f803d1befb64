"""What a final edition asks for, on made-up evidence: each finding whole, in the order in which to do things."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import cast

import pytest

from tinhso.expectations import Evidence, Report, ReviewState, unfinished
from tinhso.expectations.gate.history import PastEdition
from tinhso.expectations.gate.sign_off import Review, SignOff
from tinhso.expectations.mutation_report import MutationReport
from tinhso.expectations.suites.coverage import Coverage

DIGEST = "0123456789abcdef" * 4
CURRENT = PastEdition(edition="2026-11-21", tables={}, suites={}, checks={})
EARLIER = PastEdition(edition="2026-10-01", tables={}, suites={}, checks={})
REVIEW = Review(
    reviewer="Lan", reviewed_on="2026-11-20", table="places", digest=DIGEST, remark=None, file="data/reviews.csv", line=2
)
REVIEWED = SignOff(table="places", digest=DIGEST, state=ReviewState.REVIEWED, review=REVIEW)
CHANGED = SignOff(table="sources", digest=DIGEST, state=ReviewState.CHANGED, review=replace(REVIEW, digest="f" * 64))
UNREVIEWED = SignOff(table="codelists", digest=DIGEST, state=ReviewState.UNREVIEWED, review=None)
#: An edition of which nothing is missing. What a proof holds is no matter here, only that there is one.
DONE = Evidence(
    report=Report(digest="", engine="", checks=()),
    coverage=cast(Coverage, None),
    current=CURRENT,
    recorded=True,
    history=(EARLIER, CURRENT),
    sign_offs=(REVIEWED,),
    proof=cast(MutationReport, object()),
    proof_is_current=True,
)

SAID: dict[str, tuple[Evidence, str]] = {
    "a table that changed since its review": (
        replace(DONE, sign_offs=(CHANGED,)),
        "data/sources.csv: the table has changed since its review\n"
        "    found:    reviewed by Lan on 2026-11-20 with the digest ffffffffffff\n"
        "    expected: a row of data/reviews.csv with the digest 0123456789ab\n"
        "    rule:     final\n"
        "    next:     Look it through, then add the line that `tinhso review sources` prints, with your name.",
    ),
    "a table that nobody has reviewed": (
        replace(DONE, sign_offs=(UNREVIEWED,)),
        "data/codelists.csv: nobody has reviewed this table\n"
        "    expected: a row of data/reviews.csv with the digest 0123456789ab\n"
        "    rule:     final\n"
        "    next:     Look it through, then add the line that `tinhso review codelists` prints, with your name.",
    ),
    "no proof": (
        replace(DONE, proof=None, proof_is_current=False),
        "expectations/proof.json: there is no proof that the checks find what is wrong\n"
        "    rule:     final\n"
        "    next:     Run `tinhso prove` and keep expectations/proof.json.",
    ),
    "a proof of other tables": (
        replace(DONE, proof_is_current=False),
        "expectations/proof.json: the proof was made of other tables or suites than these\n"
        "    rule:     final\n"
        "    next:     Run `tinhso prove` again and keep expectations/proof.json.",
    ),
    "no history": (
        replace(DONE, recorded=False, history=()),
        "expectations/history.jsonl: this edition is not recorded\n"
        "    expected: a line of 2026-11-21 with the digests and results of this build\n"
        "    rule:     final\n"
        "    next:     Run `tinhso record` and keep the history. (Reviews are data: record after the last of them.)",
    ),
    "a history that ends with an earlier edition": (
        replace(DONE, recorded=False, history=(EARLIER, CURRENT, EARLIER)),
        "expectations/history.jsonl:3: this edition is not recorded\n"
        "    found:    the last line is that of 2026-10-01\n"
        "    expected: a line of 2026-11-21 with the digests and results of this build\n"
        "    rule:     final\n"
        "    next:     Run `tinhso record` and keep the history. (Reviews are data: record after the last of them.)",
    ),
    "a line of this edition that is another": (
        replace(DONE, recorded=False, history=(EARLIER, CURRENT)),
        "expectations/history.jsonl:2: the line of this edition is not what the checks find now\n"
        "    expected: a line of 2026-11-21 with the digests and results of this build\n"
        "    rule:     final\n"
        "    next:     Run `tinhso record` and keep the history. (Reviews are data: record after the last of them.)",
    ),
}


@pytest.mark.parametrize(("evidence", "said"), SAID.values(), ids=SAID.keys())
def test_what_is_missing_is_said_whole(tmp_path: Path, evidence: Evidence, said: str) -> None:
    assert [str(finding) for finding in unfinished(evidence, tmp_path)] == [said]


def test_an_edition_of_which_nothing_is_missing_is_final(tmp_path: Path) -> None:
    assert unfinished(DONE, tmp_path) == ()


def test_what_is_missing_is_said_in_the_order_in_which_to_do_it(tmp_path: Path) -> None:
    evidence = replace(
        DONE, sign_offs=(UNREVIEWED, REVIEWED, CHANGED), proof=None, proof_is_current=False, recorded=False, history=()
    )
    assert [finding.where.file for finding in unfinished(evidence, tmp_path)] == [
        "data/codelists.csv",
        "data/sources.csv",
        "expectations/proof.json",
        "expectations/history.jsonl",
    ]
