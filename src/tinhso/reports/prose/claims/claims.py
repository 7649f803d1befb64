"""Claims: the sentences that compare, each an assertion over observations that is evaluated at every build.

`reports/claims.yml` says what is asserted, over which rows, and as which expression in Polars' SQL; prose marks the words with
`{{< claim ID >}}…{{< /claim >}}`. A claim that is false, or compares what the verdict forbids, stops the build at its sentence.
One that is bound to its sources is evaluated over their rows; what rows of others would make of it is a remark, until the edition
that brings them is accepted. What came of it is kept while nothing changes but what stories say elsewhere, or rows of which the
claim sees none.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path

import polars as pl

from tinhso import digest
from tinhso.data import NO_EDITIONS, PATHS, Editions, compare, comparison_words, reads
from tinhso.errors import Finding, InputError, did_you_mean, first
from tinhso.kept import KeptValues
from tinhso.model import Dataset, Lang, Observation
from tinhso.reports.prose import rows_named
from tinhso.reports.prose.claims.claim_figures import any_passes
from tinhso.reports.prose.claims.claim_needs import needed, read_expression
from tinhso.reports.prose.claims.claim_numbers import unbacked
from tinhso.reports.prose.claims.claim_table import chosen, no_rows, said_to, values_of
from tinhso.reports.prose.claims.read_claims import FILE, Claim, read_claims
from tinhso.reports.prose.shortcodes import Shortcode

#: The tables in which a row adds a name by which a claim chooses.
ADDED_IN = {
    "indicator": "indicators", "ref_area": "places", "source_id": "sources", "unit_measure": "codelists", "level": "codelists",
}  # fmt: skip
#: How many rows a message prints.
SHOWN = 8
#: More rows than a claim that there are few would be true of.
MANY = 10_000
#: How whoever is asked about rows of other sources answers that all is well.
UNTIL = "An accepted edition is not asked again."


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """The words that a claim is around, and where: what the words say decides, with the expression, what the claim needs."""

    words: str
    lang: Lang
    sources: tuple[str, ...] = ()
    bare: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """What came of holding a sentence and its claim against the data: why it may not stand, whether it needed the exception of
    the claim, which other sources have rows that would join it, and what the author should ask of those that nobody accepted."""

    fault: Finding | None
    excepted: bool
    outgrown: tuple[str, ...]
    remark: Finding | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Claims:
    """The claims of a project, and the edition that they speak of. Each is evaluated once, when a sentence first makes it.

    `kept` is what came of sentences, for all of this edition but what its rows say, which `said` tells; `outgrown` are, by claim
    and what the text speaks of, the other sources that have since what it counts.
    """

    known: Mapping[str, Claim]
    dataset: Dataset
    editions: Editions = NO_EDITIONS
    said: Mapping[reads.Asked, str] = field(default_factory=dict, repr=False, compare=False)
    kept: KeptValues[Held] = field(default_factory=KeptValues, repr=False, compare=False)
    remarks: dict[str, Finding] = field(default_factory=dict, compare=False)
    outgrown: dict[tuple[str, tuple[str, ...]], tuple[str, ...]] = field(default_factory=dict, compare=False)
    _made: set[str] = field(default_factory=set, repr=False, compare=False)
    _excepted: set[str] = field(default_factory=set, repr=False, compare=False)
    _evaluated: dict[tuple[str, tuple[str, ...]], Held] = field(default_factory=dict, repr=False, compare=False)
    _passing: dict[tuple[str, tuple[str, ...]], Finding | None] = field(default_factory=dict, repr=False, compare=False)

    def make(self, code: Shortcode, sentence: Sentence) -> Claim:
        """Return the claim that a sentence makes. Raises InputError, at the sentence, where it cannot be made."""
        name = code.arguments[0] if len(code.arguments) == 1 and not code.options else None
        if name is None:
            raise code.error("`claim` takes the id of one claim")
        claim = self.known.get(name)
        if claim is None:
            raise code.error(f"not a claim of {FILE}", found=name, fix=did_you_mean(name, self.known) or f"Define it in {FILE}.")
        asked = replace(sentence, sources=claim.sources or sentence.sources)
        made_from = digest.of_value([repr(claim), repr(asked), *said_to(claim, self.dataset, self.said)])
        held = self.kept.value(made_from, lambda: self._held(claim, asked))
        self._made.add(name)
        if held.excepted:
            self._excepted.add(name)
        if (fault := held.fault) is not None:
            problem = f"the claim `{name}` {fault.problem}: {claim.says.english}"
            fix = fault.fix or f"Correct the sentence, the row if it is wrong, or the claim ({claim.where})."
            if (gone := self.editions.became(fault.found or "")) is not None:
                fault, fix = replace(fault, reason=gone.reason), f"{gone.fix} ({claim.where})"
            raise InputError(replace(fault, where=code.where, problem=problem, fix=fix))
        self.outgrown[name, sentence.sources] = () if claim.sources else held.outgrown
        if held.remark is not None:
            self.remarks.setdefault(name, replace(held.remark, where=code.where))
        return claim

    def unused(self) -> list[Finding]:
        """Return a finding for every claim that no sentence has made so far, and for every exception that none has needed."""
        marked = "Write {{{{< claim {} >}}}}…{{{{< /claim >}}}} around its words, or delete it."
        return [
            claim.fault("no sentence makes this claim", found=claim.id, fix=marked.format(claim.id))
            for claim in self.known.values()
            if claim.id not in self._made
        ] + [
            claim.fault("no sentence needs this exception", found=claim.id, fix="Delete `exception`.")
            for claim in self.known.values()
            if claim.id in self._made and claim.exception is not None and claim.id not in self._excepted
        ]

    def rows(self, claim: Claim, sources: tuple[str, ...] = ()) -> tuple[Observation, ...]:
        """Return the observations of a claim that can be made."""
        names = claim.rows or chosen(claim, sources or claim.sources, self.dataset)["observation_id"].to_list()
        return tuple(self.dataset.observation(name) for name in names)

    def _held(self, claim: Claim, sentence: Sentence) -> Held:
        key = (claim.id, sentence.sources)
        if key not in self._evaluated:
            fault = self._fault(claim, sentence.sources) or self._misspoken(claim, sentence.sources)
            outgrown, remark = self._joined(claim, sentence.sources) if sentence.sources and fault is None else ((), None)
            self._evaluated[key] = Held(fault=fault, excepted=False, outgrown=outgrown, remark=remark)
        held = self._evaluated[key]
        if held.fault is not None:
            return held
        fault, excepted = self._forbidden(claim, sentence)
        if fault is None and key not in self._passing:
            self._passing[key] = self._passed(claim, sentence.sources)
        return replace(held, fault=fault or self._passing[key], excepted=excepted)

    def _fault(self, claim: Claim, sources: tuple[str, ...]) -> Finding | None:
        if (fault := self._unknown(claim)) is not None:
            return fault
        try:
            rows = chosen(claim, sources, self.dataset)
            if rows.is_empty():
                return claim.fault("is about no row")
            result = rows.select(pl.sql_expr(claim.holds).alias("holds"))["holds"]
        except pl.exceptions.PolarsError as error:
            expected = "a boolean expression of Polars’ SQL"
            return claim.fault("has an expression that cannot be read", found=str(error).splitlines()[0], expected=expected)
        if result.dtype != pl.Boolean:
            return claim.fault("has an expression that is not true or false", found=claim.holds, expected="Boolean")
        if not (true := result.fill_null(value=False)).all():
            wrong = rows if len(result) == 1 else rows.filter(~true)
            return claim.fault("is not true of the data", found=self._values(wrong), expected=claim.holds)
        return None

    def _misspoken(self, claim: Claim, sources: tuple[str, ...]) -> Finding | None:
        """Return what is wrong with a claim that says nothing of its rows, or a number which nothing of it has."""
        if _is_true_of_any(claim.holds, no_rows(self.dataset)):
            fix = f"Write in `holds` what its rows have to say for it to be true ({claim.where})."
            return claim.fault("would be true whatever its rows say", found=claim.holds, fix=fix)
        rows, expressions = self._compared(claim, sources), f"{claim.holds} {claim.where_sql or ''}"
        for lang, words in claim.says.items():
            if (found := unbacked(words, lang, rows, expressions, self.dataset)) is not None:
                fix = f"Correct `says` ({claim.where}), or let `holds` check this number."
                return claim.fault("says a number that neither its rows nor its expression have", found=found, fix=fix)
        return None

    def _passed(self, claim: Claim, sources: tuple[str, ...]) -> Finding | None:
        """Return what is wrong with a claim that compares figures with what any would pass, as one does that was made weaker."""
        if (passed := any_passes(claim.holds, chosen(claim, sources, self.dataset), self.dataset)) is None:
            return None
        fix = f"Compare with what a figure of its rows could fall short of, or leave it out ({claim.where})."
        return claim.fault("has a comparison that any figure of its rows would pass", found=passed, fix=fix)

    def _forbidden(self, claim: Claim, sentence: Sentence) -> tuple[Finding | None, bool]:
        """Return why the words may not stand over these rows: they order what does not compare, or what nothing puts in order.

        And whether they need the exception of the claim.
        """
        reading = read_expression(claim.holds)
        names = self.dataset.once(comparison_words.names_of, lambda: comparison_words.names_of(self.dataset.places))
        words = comparison_words.without_names(sentence.words, names)
        vocabulary = self.dataset.vocabulary
        if comparison_words.orders(words, sentence.lang, vocabulary) and not reading.orders:
            problem = "puts in words an order that its expression does not check"
            fix = f"Say less, or check in `holds` what stands above what ({claim.where})."
            return claim.fault(problem, found=sentence.words, expected=claim.holds, fix=fix), False
        rows = self._compared(claim, sentence.sources)
        need = needed(reading, words, sentence.lang, len({row.ref_area for row in rows}), vocabulary)
        if need is None:
            return None, False
        verdict = compare(rows, self.dataset)
        if verdict.grade.rank <= need.rank:
            return None, False
        if claim.exception is not None:
            return claim.fault("needs its exception beside it, which a title cannot hold") if sentence.bare else None, True
        why = " ".join(reason.text.english for reason in verdict.reasons if reason.grade.rank > need.rank)
        fix = f"Say less; or give the claim ({claim.where}) an `exception`, a reason in both languages that readers see."
        return claim.fault("compares what may not be compared", found=verdict.grade, expected=need, reason=why, fix=fix), False

    def excepted(self, claim: Claim) -> bool:
        """Tell whether a sentence has needed the exception of a claim."""
        return claim.id in self._excepted

    def _compared(self, claim: Claim, sources: tuple[str, ...]) -> tuple[Observation, ...]:
        """Return the rows that are held against one another: also those that a choice by their values leaves out."""
        if claim.where_sql is not None and read_expression(claim.where_sql).reads:
            return self.rows(replace(claim, where_sql=None), sources)
        return self.rows(claim, sources)

    def _joined(self, claim: Claim, sources: tuple[str, ...]) -> tuple[tuple[str, ...], Finding | None]:
        """Return the sources that a claim does not speak of and whose rows would join it, and what to ask of them."""
        if claim.rows:
            return (), None
        joining = chosen(claim, (), self.dataset).filter(~pl.col("source_id").is_in(sources))
        anew = joining.filter(pl.Series([self.editions.differs(name) for name in joining["observation_id"]], dtype=pl.Boolean))
        outgrown = tuple(dict.fromkeys(joining["source_id"]))
        if anew.is_empty():
            return outgrown, None
        effect = "and would make it false" if self._fault(claim, ()) else "and it would still hold"
        return outgrown, claim.fault(
            f"rows of other sources have this figure since, {effect}: {claim.says.english}",
            found=self._values(anew), key=claim.id,
            fix=f"Still true as it is written? It speaks of its own sources alone ({claim.where}). {UNTIL}",
        )  # fmt: skip

    def _unknown(self, claim: Claim) -> Finding | None:
        for name in claim.rows:
            if (why := rows_named.why_none(name, self.dataset)) is not None:
                return claim.fault("names a row without a figure", found=name, reason=why, fix=rows_named.FIX)
            if not self.dataset.has_observation(name):
                fix = did_you_mean(name, (row.observation_id for row in self.dataset.observations), PATHS["observations"])
                return claim.fault("names a row that is not in observations.csv", found=name, fix=f"{fix} ({claim.where})")
        for column, values in {**claim.chosen, "source_id": (*claim.chosen.get("source_id", ()), *claim.sources)}.items():
            known = values_of(column, self.dataset)
            for value in values:
                if value not in known:
                    near = did_you_mean(value, known, PATHS.get(ADDED_IN.get(column, "")))
                    fix = near and f"{near} ({claim.where})"
                    what = f"{'an' if column[0] in 'aeiou' else 'a'} {column}"
                    return claim.fault(f"chooses by {what} that there is not", found=value, fix=fix)
        return None

    def _values(self, rows: pl.DataFrame) -> str:
        rows_of = map(self.dataset.observation, rows["observation_id"])
        return first(
            [f"{row.observation_id} = {row.code if row.value is None else f'{row.value:f}'}" for row in rows_of], SHOWN, "; "
        )


def _is_true_of_any(holds: str, none: pl.DataFrame) -> bool:
    """Tell whether an expression is true of no row, of rows without a cell, and of rows with cells that nobody wrote."""
    asked, numbers = pl.sql_expr(holds), pl.int_range(-MANY, 0, eager=True)
    none = none.select(list(dict.fromkeys(asked.meta.root_names())) or none.columns[:1])
    strange = pl.DataFrame([numbers.cast(dtype).alias(name) for name, dtype in none.schema.items()])
    asked = asked.fill_null(value=False).all()
    with suppress(pl.exceptions.PolarsError):  # one that takes cells apart says something of them
        return all(of.select(asked).item() for of in (none, none.clear(MANY), strange))
    return False


def load_claims(root: Path, dataset: Dataset, editions: Editions = NO_EDITIONS) -> Claims:
    """Read the claims of the project at `root`, to be held against a data set. Raises InputError with every finding."""
    return Claims(known=read_claims(root, dataset.languages), dataset=dataset, editions=editions)
