"""Verdicts: what may be done with observations that a page puts side by side, and why not more.

Each rule (`tinhso.data.comparability.rules`) looks at one aspect of the whole set and has at most one reason. The worst
reason is the verdict. Every reason is a sentence in both languages, because readers see it under the title of the chart; so is
what a comparable set has in common.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from tinhso.data.comparability.common_ground import ground
from tinhso.data.comparability.rules import STATES, against, looks_like
from tinhso.data.comparability.two_questions import two_questions, verdict
from tinhso.model import Dataset, Grade, Observation, Reason, Verdict, joined

#: What the rule of a reason begins with that the editors gave.
EDITORS = "editors"


def compare(observations: Sequence[Observation], dataset: Dataset) -> Verdict:
    """Return the verdict on a set of observations; a set of one, or an empty one, is comparable with itself.

    Places over years are judged by two questions (`tinhso.data.comparability.two_questions`), any other set as one.
    The order of the observations does not matter. Reasons come worst first, then in the order of the rules, then those of
    the editors (`comparability.csv`). Theirs is one more reason among the rest; only that states are given in words may be set
    aside by them, for the states that they name, and then their reason is what the verdict rests on.
    """
    if len(observations) < 2:
        return Verdict(grade=Grade.COMPARABLE)
    return verdict(*_judged(observations, dataset))


def grade(observations: Sequence[Observation], dataset: Dataset) -> Grade:
    """Return the grade of the verdict alone, for which no sentence has to be made."""
    if len(observations) < 2:
        return Grade.COMPARABLE
    alone = len({row.ref_area for row in observations}) == len(observations)
    if not alone or dataset.lowerings or not dataset.has_own(observations):
        return verdict(_judged(observations, dataset)[0]).grade
    # Of thousands of pairs of places nearly all look alike to the rules.
    key = ("grade", *(looks_like(row, dataset) for row in observations))
    return dataset.once(key, lambda: verdict(against(observations, dataset)).grade)


def _judged(observations: Sequence[Observation], dataset: Dataset) -> tuple[Sequence[Reason], Callable[[], Verdict]]:
    """Return the reasons against a set, and what makes the verdict where there are none."""
    raised = next((entry for entry in dataset.lowerings if entry.raises(observations)), None)
    lowered = [
        Reason(rule=f"{EDITORS}.{lowering.lowering_id}", grade=lowering.grade, text=lowering.reason)
        for lowering in dataset.lowerings
        if lowering.concerns(observations)
    ]
    both = two_questions(observations, dataset)
    if both is not None:
        joint = worst(both.decisive)
        return [*joint.reasons, *lowered], lambda: joint
    found = [reason for reason in against(observations, dataset) if raised is None or reason.rule != STATES]

    def comparable() -> Verdict:
        common = ground(observations, dataset)
        return Verdict(grade=Grade.COMPARABLE, ground=common if raised is None else joined([common, raised.reason], " "))

    return [*found, *lowered], comparable


def worst(verdicts: Sequence[Verdict]) -> Verdict:
    """Return one verdict for what is derived from several: the worst grade, with every distinct reason or ground."""
    reasons = {(reason.rule, reason.text): reason for one in verdicts for reason in one.reasons}
    grounds = list(dict.fromkeys(one.ground for one in verdicts if one.ground is not None))
    ground = joined(grounds, " ") if grounds else None
    return verdict(reasons.values(), lambda: Verdict(grade=Grade.COMPARABLE, ground=ground))
