"""The refusal to put observations into one picture that may not stand there together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tinhso.data import compare
from tinhso.model import Dataset, Grade, Observation, Verdict


class MixtureError(ValueError):
    """Observations were put into one picture that may not stand there together; the message gives the verdict's reasons."""

    def __init__(self, what: str, verdict: Verdict | None = None) -> None:
        self.verdict = verdict
        reasons = [reason.text.en for reason in verdict.reasons] if verdict else []
        super().__init__(" ".join([what, *reasons]))


def verdict_of(rows: Sequence[Observation], dataset: Dataset) -> Verdict:
    """Return the verdict on what one picture is to show. Raises MixtureError for nothing, for a doubtful figure,
    and for what cannot be compared.
    """
    if not rows:
        raise MixtureError("There is no observation to draw.")
    refuse_doubtful(rows, "drawn")
    verdict = compare(rows, dataset)
    if verdict.grade is Grade.NOT_COMPARABLE:
        raise MixtureError("These may not stand in one picture.", verdict)
    return verdict


def refuse_doubtful(rows: Iterable[Observation], done: str) -> None:
    """Raise MixtureError for a figure that the editors doubt: it is quoted, with the reason, and nothing else is done with it."""
    for row in rows:
        if row.doubtful:
            why = f" {row.note.en}" if row.note else ""
            raise MixtureError(f"{row.observation_id} is doubtful, and a doubtful figure is never {done}.{why}")
