"""The second opinion beside ours: what another program, which shares no code with the suites, says of the same files."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from tinhso.reports.assets import addresses
from tinhso.reports.page_context import PageView
from tinhso.reports.views.rows import Link


@dataclass(frozen=True, slots=True, kw_only=True)
class OpinionLine:
    """One table: whether the suites accept it, what the other program says, by how many demands, and how they differ."""

    table: Link
    ours: str
    theirs: str
    rows: str
    demands: str
    difference: str | None


def opinion_words(view: PageView) -> str:
    """Say what the other program is and whether both agree."""
    opinion = view.context.evidence.opinion
    if opinion is None:
        return view.t("opinion.none")
    differ = sum(not compared.agree for compared in opinion.beside(view.context.report))
    verdict = (
        view.t("opinion.differ", n=view.number(differ)) if differ else view.t("opinion.agree", n=view.number(len(opinion.tables)))
    )
    return f"{verdict} {view.t('opinion.note', engine=opinion.engine)}"


def opinion_lines(view: PageView) -> Iterable[OpinionLine]:
    """Yield the tables in the order of the opinion."""
    opinion = view.context.evidence.opinion
    if opinion is None:
        return
    for said, compared in zip(opinion.tables, opinion.beside(view.context.report), strict=True):
        failed = sum(check.outcome.value == "failed" for check in view.context.report.of_table(said.table))
        yield OpinionLine(
            table=Link(href=view.href(addresses.checks(said.table)), text=view.t(f"table.{said.table}")),
            ours=_verdict(failed, view),
            theirs=_verdict(len(said.errors), view),
            rows=view.number(said.rows),
            demands=view.number(said.constraints),
            difference=view.of(compared.words) if compared.words is not None else None,
        )


def _verdict(refused: int, view: PageView) -> str:
    return view.t("opinion.refuses", n=view.number(refused)) if refused else view.t("opinion.accepts")
