"""What a final edition asks for beyond a passed gate: every table reviewed as it stands, the history recorded, a proof."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from tinhso.advice import to_run
from tinhso.data import PATHS
from tinhso.errors import Finding, Where
from tinhso.expectations.gate.evidence import Evidence
from tinhso.expectations.gate.history import FILE as HISTORY
from tinhso.expectations.gate.sign_off import ReviewState

RULE = "final"


def unfinished(evidence: Evidence, root: Path) -> tuple[Finding, ...]:
    """Return what is still to be done before the edition of the project at `root` may be called final, in that order."""
    prove, record = to_run(root, "prove"), to_run(root, "record")
    return (*_unreviewed(evidence), *_unproved(evidence, prove), *_unrecorded(evidence, record))


def _unreviewed(evidence: Evidence) -> Iterator[Finding]:
    for sign_off in evidence.sign_offs:
        if sign_off.state is not ReviewState.REVIEWED:
            last = sign_off.review
            yield Finding(
                where=Where(file=PATHS[sign_off.table]),
                problem="nobody has reviewed this table" if last is None else "the table has changed since its review",
                found=f"reviewed by {last.reviewer} on {last.reviewed_on} with the digest {last.digest[:12]}" if last else None,
                expected=f"a row of data/reviews.csv with the digest {sign_off.digest[:12]}",
                rule=RULE,
                fix=f"Look it through, then add the line that `tinhso review {sign_off.table}` prints, with your name.",
            )


def _unproved(evidence: Evidence, prove: str) -> Iterator[Finding]:
    """The proof by corruption has been made, of these tables and suites, and what it found is what the gate promises."""
    if evidence.proof is None or not evidence.proof_is_current:
        problem, again = "the proof was made of other tables or suites than these", "again "
        if evidence.proof is None:
            problem, again = "there is no proof that the checks find what is wrong", ""
        fix = f"Run `{prove}` {again}and keep expectations/proof.json."
        yield Finding(where=Where(file="expectations/proof.json"), problem=problem, rule=RULE, fix=fix)


def _unrecorded(evidence: Evidence, record: str) -> Iterator[Finding]:
    if not evidence.recorded:
        last = evidence.history[-1].edition if evidence.history else None
        of_date = last == evidence.current.edition
        yield Finding(
            where=Where(file=f"expectations/{HISTORY}", line=len(evidence.history) or None),
            problem="the line of this edition is not what the checks find now" if of_date else "this edition is not recorded",
            found=f"the last line is that of {last}" if last is not None and not of_date else None,
            expected=f"a line of {evidence.current.edition} with the digests and results of this build",
            rule=RULE,
            fix=f"Run `{record}` and keep the history. (Reviews are data: record after the last of them.)",
        )
