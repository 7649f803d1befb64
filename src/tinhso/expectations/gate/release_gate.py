"""What a final edition asks for beyond a passed gate: every table reviewed as it stands, the history recorded, a proof."""

from __future__ import annotations

from collections.abc import Iterator

from tinhso.data import CONTRACT
from tinhso.errors import Finding, Where
from tinhso.expectations.gate.evidence import Evidence
from tinhso.expectations.gate.history import FILE as HISTORY
from tinhso.expectations.gate.sign_off import ReviewState, SignOff

RULE = "final"


def unfinished(evidence: Evidence) -> tuple[Finding, ...]:
    """Return what is still to be done before the edition may be called final, in the order in which to do it."""
    return (*_unreviewed(evidence), *_unproved(evidence), *_unrecorded(evidence))


def _unreviewed(evidence: Evidence) -> Iterator[Finding]:
    for sign_off in evidence.sign_offs:
        if sign_off.state is not ReviewState.REVIEWED:
            yield Finding(
                where=Where(file=CONTRACT[sign_off.table].path),
                problem="nobody has reviewed this table" if sign_off.review is None else "the table has changed since its review",
                found=_last(sign_off),
                expected=f"a row of data/reviews.csv with the digest {sign_off.digest[:12]}",
                rule=RULE,
                fix=f"Look it through, then add the line that `tinhso review {sign_off.table}` prints, with your name.",
            )


def _last(sign_off: SignOff) -> str | None:
    review = sign_off.review
    if review is None:
        return None
    return f"reviewed by {review.reviewer} on {review.reviewed_on} with the digest {review.digest[:12]}"


def _unproved(evidence: Evidence) -> Iterator[Finding]:
    """The proof by corruption has been made, of these tables and suites, and what it found is what the gate promises."""
    if evidence.proof is None:
        yield Finding(
            where=Where(file="expectations/proof.json"), problem="there is no proof that the checks find what is wrong",
            rule=RULE, fix="Run `make prove` and commit expectations/proof.json.",
        )  # fmt: skip
    elif not evidence.proof_is_current:
        yield Finding(
            where=Where(file="expectations/proof.json"), problem="the proof was made of other tables or suites than these",
            rule=RULE, fix="Run `make prove` again and commit expectations/proof.json.",
        )  # fmt: skip


def _unrecorded(evidence: Evidence) -> Iterator[Finding]:
    if not evidence.recorded:
        last = evidence.history[-1].edition if evidence.history else None
        of_date = last == evidence.current.edition
        yield Finding(
            where=Where(file=f"expectations/{HISTORY}", line=len(evidence.history) or None),
            problem="the line of this edition is not what the checks find now" if of_date else "this edition is not recorded",
            found=f"the last line is that of {last}" if last is not None and not of_date else None,
            expected=f"a line of {evidence.current.edition} with the digests and results of this build",
            rule=RULE,
            fix="Run `make record` and commit the history. (Reviews are data: record after the last of them.)",
        )
