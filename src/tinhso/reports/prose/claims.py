"""Claims: the sentences that compare, each an assertion over observations that is evaluated at every build.

`reports/claims.yml` says what is asserted, over which rows, and as which expression in Polars' SQL; prose marks the words with
`{{< claim ID >}}…{{< /claim >}}`. A claim that is false, or compares what the verdict forbids, stops the build at its sentence.
One that is bound to its sources is evaluated over their rows; what rows of others would make of it is a remark.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

import polars as pl

from tinhso.data import compare, comparison_words, printed_figure, printing_id
from tinhso.errors import Finding, Where, did_you_mean
from tinhso.model import Dataset, Lang, Observation
from tinhso.reports.prose.claim_needs import needed, read_expression
from tinhso.reports.prose.claims_file import FILE, Claim, read_claims
from tinhso.reports.prose.shortcodes import Shortcode, ShortcodeError

#: How many rows a message prints.
SHOWN = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimFault:
    """Why a claim cannot stand; a Finding that does not yet know its sentence."""

    problem: str
    found: str | None = None
    expected: str | None = None
    reason: str | None = None
    fix: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """The words that a claim is around, and where: what the words say decides, with the expression, what the claim needs."""

    words: str
    lang: Lang
    sources: tuple[str, ...] = ()
    bare: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Claims:
    """The claims of a project, and the edition that they speak of. Each is evaluated once, when a sentence first makes it."""

    known: Mapping[str, Claim]
    dataset: Dataset
    remarks: dict[str, Finding] = field(default_factory=dict, compare=False)
    _faults: dict[tuple[str, tuple[str, ...]], ClaimFault | None] = field(default_factory=dict, repr=False, compare=False)
    _excepted: set[str] = field(default_factory=set, repr=False, compare=False)
    _frames: list[pl.DataFrame] = field(default_factory=list, repr=False, compare=False)

    def make(self, code: Shortcode, sentence: Sentence) -> Claim:
        """Return the claim that a sentence makes. Raises ShortcodeError, at the sentence, where it cannot be made."""
        name = code.arguments[0] if len(code.arguments) == 1 and not code.options else None
        if name is None:
            raise ShortcodeError(Finding(where=code.where, problem="`claim` takes the id of one claim", found=code.written))
        claim = self.known.get(name)
        if claim is None:
            fix = did_you_mean(name, self.known) or f"Define it in {FILE}."
            raise ShortcodeError(Finding(where=code.where, problem=f"not a claim of {FILE}", found=name, fix=fix))
        sources = claim.sources or sentence.sources
        key = (name, sources)
        if key not in self._faults:
            self._faults[key] = self._fault(claim, sources)
        fault = self._faults[key] or self._forbidden(claim, sources, sentence)
        if fault is not None:
            raise ShortcodeError(
                Finding(
                    where=code.where, problem=f"the claim `{name}` {fault.problem}: {claim.says.en}", found=fault.found,
                    expected=fault.expected, reason=fault.reason,
                    fix=fault.fix or f"Correct the sentence, the row if it is wrong, or the claim ({claim.where}).",
                )
            )  # fmt: skip
        if sources and name not in self.remarks and (remark := self._remark(claim, sources, code.where)) is not None:
            self.remarks[name] = remark
        return claim

    def unused(self) -> list[Finding]:
        """Return a finding for every claim that no sentence has made so far, and for every exception that none has needed."""
        made = {name for name, _ in self._faults}
        return [
            Finding(
                where=claim.where, problem="no sentence makes this claim", found=claim.id,
                fix=f"Write {{{{< claim {claim.id} >}}}}…{{{{< /claim >}}}} around its words, or delete it.",
            )
            for claim in self.known.values()
            if claim.id not in made
        ] + [
            Finding(where=claim.where, problem="no sentence needs this exception", found=claim.id, fix="Delete `exception`.")
            for claim in self.known.values()
            if claim.id in made and claim.exception is not None and claim.id not in self._excepted
        ]  # fmt: skip

    def rows(self, claim: Claim, sources: tuple[str, ...] = ()) -> tuple[Observation, ...]:
        """Return the observations of a claim that can be made."""
        names = claim.rows or self._chosen(claim, sources or claim.sources)["observation_id"].to_list()
        return tuple(self.dataset.observation(name) for name in names)

    def _fault(self, claim: Claim, sources: tuple[str, ...]) -> ClaimFault | None:
        fault = self._unknown(claim)
        if fault is not None:
            return fault
        try:
            rows = self._chosen(claim, sources)
            if rows.is_empty():
                return ClaimFault(problem="is about no row")
            result = rows.select(pl.sql_expr(claim.holds).alias("holds"))["holds"]
        except pl.exceptions.PolarsError as error:
            said = str(error).splitlines()[0]
            return ClaimFault(
                problem="has an expression that cannot be read", found=said, expected="a boolean expression of Polars’ SQL"
            )
        if result.dtype != pl.Boolean:
            return ClaimFault(problem="has an expression that is not true or false", found=claim.holds, expected=str(pl.Boolean))
        if not (true := result.fill_null(value=False)).all():
            wrong = rows if len(result) == 1 else rows.filter(~true)
            return ClaimFault(problem="is not true of the data", found=self._values(wrong), expected=claim.holds)
        return None

    def _forbidden(self, claim: Claim, sources: tuple[str, ...], sentence: Sentence) -> ClaimFault | None:
        """Return why the words may not stand over these rows: they order what does not compare, or what nothing puts in order."""
        reading = read_expression(claim.holds)
        if comparison_words.orders(sentence.words, sentence.lang) and not reading.orders:
            return ClaimFault(
                problem="puts in words an order that its expression does not check", found=sentence.words, expected=claim.holds,
                fix=f"Say less, or check in `holds` what stands above what ({claim.where}).",
            )  # fmt: skip
        rows = self._compared(claim, sources)
        need = needed(reading, sentence.words, sentence.lang, len({row.ref_area for row in rows}))
        if need is None:
            return None
        verdict = compare(rows, self.dataset)
        if verdict.grade.rank <= need.rank:
            return None
        if claim.exception is not None:
            self._excepted.add(claim.id)
            return ClaimFault(problem="needs its exception beside it, which a title cannot hold") if sentence.bare else None
        why = " ".join(reason.text.en for reason in verdict.reasons if reason.grade.rank > need.rank)
        return ClaimFault(
            problem="compares what may not be compared", found=verdict.grade, expected=need, reason=why,
            fix=f"Say less; or give the claim ({claim.where}) an `exception`, a reason in both languages that readers see.",
        )  # fmt: skip

    def excepted(self, claim: Claim) -> bool:
        """Tell whether a sentence has needed the exception of a claim."""
        return claim.id in self._excepted

    def _compared(self, claim: Claim, sources: tuple[str, ...]) -> tuple[Observation, ...]:
        """Return the rows that are held against one another: also those that a choice by their values leaves out."""
        if claim.where_sql is not None and read_expression(claim.where_sql).reads:
            return self.rows(replace(claim, where_sql=None), sources)
        return self.rows(claim, sources)

    def _remark(self, claim: Claim, sources: tuple[str, ...], where: Where) -> Finding | None:
        """Return what a reader of the claim should ask where rows of sources that it does not speak of would join it."""
        if claim.rows:
            return None
        joining = self._chosen(claim, ()).filter(~pl.col("source_id").is_in(sources))
        if joining.is_empty():
            return None
        fault = self._fault(claim, ())
        effect = "and would make it false" if fault else "and it would still hold"
        return Finding(
            where=where, problem=f"rows of other sources have this figure since, {effect}: {claim.says.en}",
            found=self._values(joining), key=claim.id,
            fix=f"Still true as it is written? It speaks of its own sources alone ({claim.where}).",
        )  # fmt: skip

    def _unknown(self, claim: Claim) -> ClaimFault | None:
        for name in claim.rows:
            if not self.dataset.has_observation(name):
                fix = did_you_mean(name, (row.observation_id for row in self.dataset.observations))
                return ClaimFault(problem="names a row that is not in observations.csv", found=name, fix=fix)
        for column, values in {**claim.chosen, "source_id": (*claim.chosen.get("source_id", ()), *claim.sources)}.items():
            known = self._known(column)
            for value in values:
                if value not in known:
                    return ClaimFault(
                        problem=f"chooses by a {column} that there is not", found=value, fix=did_you_mean(value, known)
                    )
        return None

    def _known(self, column: str) -> set[str]:
        if column == "indicator":
            return {indicator.indicator for indicator in self.dataset.indicators}
        if column == "ref_area":
            return {place.ref_area for place in self.dataset.places}
        if column == "source_id":
            return {source.source_id for source in self.dataset.sources}
        return {str(value) for value in self._frame[column].unique() if value is not None}

    def _chosen(self, claim: Claim, sources: tuple[str, ...]) -> pl.DataFrame:
        rows = self._frame.filter(pl.col("source_id").is_in(sources)) if sources and not claim.rows else self._frame
        if claim.rows:
            return rows.filter(pl.col("observation_id").is_in(claim.rows))
        for column, values in claim.chosen.items():
            rows = rows.filter(pl.col(column).is_in(values))
        return rows if claim.where_sql is None else rows.filter(pl.sql_expr(claim.where_sql))

    def _values(self, rows: pl.DataFrame) -> str:
        names = rows["observation_id"].to_list()
        shown = "; ".join(f"{name} = {_value(self.dataset.observation(name))}" for name in names[:SHOWN])
        return shown + (f" … ({len(names)} in all)" if len(names) > SHOWN else "")

    @property
    def _frame(self) -> pl.DataFrame:
        if not self._frames:
            self._frames.append(_table(self.dataset))
        return self._frames[0]


def _value(row: Observation) -> str:
    return str(row.code) if row.value is None else f"{row.value:f}"


def _table(dataset: Dataset) -> pl.DataFrame:
    """Return all observations as a frame; `months` is the middle of the period in months since year 0."""
    rows = dataset.observations

    def numbers(values: Iterable[object]) -> pl.Series:
        return pl.Series([None if value is None else float(str(value)) for value in values], dtype=pl.Float64)

    def texts(values: Iterable[object]) -> pl.Series:
        return pl.Series([None if value is None else str(value) for value in values], dtype=pl.String)

    return pl.DataFrame(
        {
            "observation_id": texts(row.observation_id for row in rows),
            "ref_area": texts(row.ref_area for row in rows),
            "level": texts(dataset.place(row.ref_area).level for row in rows),
            "indicator": texts(row.indicator for row in rows),
            "unit_measure": texts(dataset.indicator(row.indicator).unit_measure for row in rows),
            "time_period": texts(row.time_period for row in rows),
            "time_basis": texts(row.time_basis for row in rows),
            "months": numbers(row.time_period.middle for row in rows),
            "kind": texts(row.kind for row in rows),
            "obs_value": numbers(row.value for row in rows),
            "obs_code": texts(row.code for row in rows),
            "obs_status": texts(row.obs_status for row in rows),
            "quality": texts(row.quality for row in rows),
            "precision": texts(row.precision for row in rows),
            "as_printed": texts(row.as_printed for row in rows),
            "printed_figure": texts(printed_figure(row) for row in rows),
            "printing": texts(printing_id(row) for row in rows),
            "base": texts(row.base for row in rows),
            "numerator": numbers(row.numerator for row in rows),
            "denominator": numbers(row.denominator for row in rows),
            "target_period": texts(row.target_period for row in rows),
            "source_id": texts(row.source_id for row in rows),
            "locator": numbers(row.locator for row in rows),
        }
    )


def load_claims(root: Path, dataset: Dataset) -> Claims:
    """Read the claims of the project at `root`, to be held against a data set. Raises InputError with every finding."""
    return Claims(known=read_claims(root), dataset=dataset)
