"""A mark beside every number that is published though a check refuses its row, in prose and in tables alike.

All numbers of the site lead to their trace, so that one pass over the written pages meets each of them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from markupsafe import Markup

from tinhso.expectations import CheckResult, Outcome
from tinhso.model import LANGS, Lang
from tinhso.reports.assets import addresses
from tinhso.reports.page import Page
from tinhso.reports.page_context import PageContext, PageView
from tinhso.reports.pages.validation.anchors import check_address
from tinhso.reports.pages.validation.support import Refusals, outcome_of_row, refused_rows

_NUMBER = re.compile(rf'<a class="ts-number[^"]*"[^>]* href="(?:\.\./)*{addresses.TRACES}/([a-z0-9._-]+)\.html"[^>]*>.*?</a>')


def marked(pages: tuple[Page, ...], context: PageContext) -> tuple[Page, ...]:
    """Return the pages with a mark after each number whose row has a live waiver, leading to the check that it waives."""
    waived = waived_rows(context, refused_rows(context.report))
    if not waived:
        return pages
    return tuple(replace(page, body={lang: _marked(page, lang, context, waived) for lang in LANGS}) for page in pages)


def waived_rows(context: PageContext, refusals: Refusals) -> Mapping[str, tuple[CheckResult, ...]]:
    """Return the checks whose refusal of a row is waived, by the row’s id."""
    found = {
        row.observation_id: tuple(
            check for check in refusals.get(row.line, ()) if outcome_of_row(check, row.line) is Outcome.WAIVED
        )
        for row in context.dataset.observations
        if row.line in refusals
    }
    return {observation_id: checks for observation_id, checks in found.items() if checks}


def mark(check: CheckResult, outcome: Outcome, view: PageView) -> Markup:
    """Return the mark of one refusal, leading to its check."""
    html = ' <a class="ts-mark" href="{}"><span class="ts-outcome" data-outcome="{}">{}</span></a>'
    return Markup(html).format(view.href(check_address(check)), outcome.value, view.t(f"outcome.{outcome.value}"))


def _marked(page: Page, lang: Lang, context: PageContext, waived: Mapping[str, tuple[CheckResult, ...]]) -> str:
    view = PageView(context=context, lang=lang, here=page.path)

    def beside(match: re.Match[str]) -> str:
        return match[0] + "".join(mark(check, Outcome.WAIVED, view) for check in waived.get(match[1], ()))

    return _NUMBER.sub(beside, page.body[lang])
