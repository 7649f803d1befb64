"""The example that a project begins with where it has no table yet: figures plainly marked as invented."""

from __future__ import annotations

from tinhso.data import observation_row
from tinhso.errors import UsageError
from tinhso.model import Kind, Quality
from tinhso.own_rows import own_rows
from tinhso.starting.choices import HERE, Choices, known_languages, own_file
from tinhso.starting.new_project import Content

#: The address of the example's story.
STORY = "example-story"
_LISTED = ("places", "codelists", "indicators")


def example(choices: Choices) -> Content:
    """Return a comparable rate and a count of four places and their country over three years, all invented."""
    first = choices.languages[0]
    if unknown := [lang for lang in choices.languages if lang not in known_languages()]:
        raise UsageError(
            f"--languages {','.join(choices.languages)}: the example is not written in {', '.join(unknown)}. Begin with a table, "
            "--from TABLE.csv, and say its names in your language; what is then left to say, `new` writes down."
        )
    sources = [{**row, "title": row[f"title_{first}"], "language": first} for row in own_rows(HERE / "example/sources.csv")]
    sources = [{name: cell for name, cell in row.items() if not name.startswith("title_")} for row in sources]
    source = sources[0]["source_id"]
    levels = {row["ref_area"]: row["level"] for row in own_rows(HERE / "example/places.csv")}
    observations = [
        observation(
            row["ref_area"], row["indicator"], period, value, source=source, of_yardstick=levels[row["ref_area"]] == "country"
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


def observation(
    place: str,
    indicator: str,
    period: str,
    value: str,
    *,
    source: str,
    of_yardstick: bool,
    status: str = "A",
    conf_status: str | None = None,
    base: str = "",
) -> dict[str, str]:
    """Return a row of `observations.csv` with no cell that no row needs, so that its file has no column for it.

    Without a `conf_status`, the row has no such cell: a file needs the column where something is withheld.
    """
    row = observation_row(
        place, indicator, period, value, source=source, kind=Kind.BENCHMARK if of_yardstick else Kind.REPORTED,
        quality=Quality.OFFICIAL, status=status, conf_status=conf_status or "", base=base,
    )  # fmt: skip
    needless = {"denominator", *(["conf_status"] if conf_status is None else []), *([] if base else ["base"])}
    return {name: cell for name, cell in row.items() if name not in needless}
