"""Dates of days that have begun nowhere yet, which readers would see: of the edition, of its stories. They stop nothing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from tinhso.effects import today
from tinhso.errors import Finding, Where
from tinhso.project import Project

if TYPE_CHECKING:
    from tinhso.reports import Pages


def of_edition(project: Project) -> Iterator[Finding]:
    """Yield what is wrong with the date of an edition, which every page bears."""
    if (day := str(project.config.edition)) > today(furthest=True):
        problem = "the edition has the date of a day that is still to come: every page would bear it"
        fix = f"Write the day on which its tables were finished: {today()}, if that is today."
        yield Finding(where=project.config.where["edition"], problem=problem, found=day, fix=fix)


def of_stories(pages: Pages, project: Project) -> Iterator[Finding]:
    """Yield the stories of a day, a month or a year that is still to come."""
    for page in pages.pages:
        if page.date is not None and (day := str(page.date)) > today(furthest=True)[: len(day)]:
            file = f"{project.reports.name}/{Path(page.path).stem}.{project.config.languages[0]}.qmd"
            problem, fix = "the story has a date that is still to come", "Write the day on which it is published."
            yield Finding(where=Where(file=file, field="date"), problem=problem, found=day, fix=fix)
