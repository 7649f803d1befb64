"""The example that a project begins with where it has no table yet: figures plainly marked as invented."""

from __future__ import annotations

from collections.abc import Sequence

from tinhso.data import observation_row
from tinhso.errors import UsageError
from tinhso.model import Kind, Lang, Quality
from tinhso.own_rows import own_rows
from tinhso.starting.choices import HERE, Choices, known_languages, own_file
from tinhso.starting.new_project import Content

#: The address of the example's story.
STORY = "example-story"
_LISTED = ("places", "codelists", "indicators")


def refuse_unwritten(languages: Sequence[Lang]) -> None:
    """Raise UsageError where the example is not written in one of some languages."""
    if unknown := [lang for lang in languages if lang not in known_languages()]:
        raise UsageError(
            f"--languages {','.join(languages)}: the example is not written in {', '.join(unknown)}. Begin with a table, "
            "--from TABLE.csv, and say its names in your language; what is then left to say, `new` writes down."
        )


def example(choices: Choices) -> Content:
    """Return a comparable rate and a count of four places and their country over three years, all invented."""
    refuse_unwritten(choices.languages)
    first = choices.languages[0]
    sources = [{**row, "title": row[f"title_{first}"], "language": first} for row in own_rows(HERE / "example/sources.csv")]
    sources = [{name: cell for name, cell in row.items() if not name.startswith("title_")} for row in sources]
    source = sources[0]["source_id"]
    levels = {row["ref_area"]: row["level"] for row in own_rows(HERE / "example/places.csv")}
    observations = [
        observation_row(
            row["ref_area"],
            row["indicator"],
            period,
            obs_value=value,
            source_id=source,
            quality=Quality.OFFICIAL,
            kind=Kind.BENCHMARK if levels[row["ref_area"]] == "country" else Kind.REPORTED,
        )
        for row in own_rows(HERE / "example/figures.csv")
        for period, value in row.items()
        if period.isdigit()
    ]
    return Content(
        tables={
            **{name: own_rows(HERE / f"example/{name}.csv") for name in _LISTED},
            "sources": sources,
            "observations": observations,
        },
        files={f"reports/{STORY}.{lang}.qmd": own_file(f"example/story.{lang}.txt").encode() for lang in choices.languages},
        todo=(
            "All figures are invented, and the site says so. Put your own in data/observations.csv, with their places,",
            "  indicator and source in the files beside it; or begin again from a table: tinhso new DIR --from TABLE.csv",
        ),
        data="the example's are invented: replace them.",
    )
