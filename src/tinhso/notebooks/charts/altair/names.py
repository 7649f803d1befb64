"""Whether readers can tell what each mark of an author's Altair chart is of: its place is named, its time too, two names do not
look alike, and words do not lie on each other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations

from tinhso.grouping import grouped
from tinhso.model import Colours
from tinhso.notebooks.charts.altair.painted import WordsAt, overlap
from tinhso.notebooks.charts.altair.views import COLOURS, ID, PANELS, PLACE, POSITIONS, SHADES, TIME, UNSEEN, ChartError, View
from tinhso.notebooks.charts.data_table import Record
from tinhso.notebooks.charts.vega_lite.parts import Spec

PLACES, TIMES = ("place", PLACE), (TIME, "date")
#: Codes that have no words.
WORDLESS = ("obs_status", "precision", "time_basis", ID)
#: Words lie on each other that share more than so many pixels across, and more than this part of their height.
LEAST_ACROSS, LEAST_DOWN = 2, 0.35
#: Channels that tell names apart by a look, which a legend names.
LOOKED = (*COLOURS, "shape", "strokeDash")
#: What names a channel beside it; words name themselves, and what is only moved or kept apart is not named.
_GUIDE = {**dict.fromkeys(POSITIONS, "axis"), **dict.fromkeys(PANELS, "header"), "text": ""}
_GUIDE |= dict.fromkeys((*LOOKED, *SHADES), "legend")


def is_labelled(channel: str, one: Spec) -> bool:
    """Tell whether labels beside a channel say what it shows."""
    guide = one.get(_GUIDE.get(channel, ""), {})
    return channel in _GUIDE and guide is not None and guide.get("labels") is not False


def refuse_unnamed(views: Sequence[View], records: Mapping[str, Record], subtitle: str, colours: Colours) -> None:
    """Refuse a chart whose marks nobody can name."""
    shown = [(name, one) for view in views for name, one in view.encoded() if name not in UNSEEN and one.get("field")]
    if coded := next(((name, one["field"]) for name, one in shown if one["field"] in WORDLESS and is_labelled(name, one)), None):
        raise ChartError(f"{coded[0]} shows `{coded[1]}`, codes that no reader knows: take a field of words, or leave it out.")
    if len({record[PLACE] for record in records.values()}) > 1:
        named = [name for name, one in shown if one["field"] in PLACES and is_labelled(name, one)]
        if not named and any(one["field"] in PLACES for _, one in shown):
            raise ChartError("Nothing names the places: leave an axis, a legend or heads of panels in, or write text='place'.")
        if named and all(name in LOOKED for name in named):
            _refuse_alike(shown, records, colours)
        for view in views if named else ():
            _refuse_nameless(view, views, records)
    timed = any(one["field"] in TIMES and is_labelled(name, one) for name, one in shown)
    for several in grouped(records.values(), lambda record: (record[PLACE], record["indicator"], record["kind"])).values():
        dates = {str(record["date"]) for record in several}
        if len(dates) > 1 and not timed and any(date not in subtitle for date in dates):
            raise ChartError(
                f"{several[0]['place']} has several times ({', '.join(sorted(dates))}), and nothing tells its marks apart: "
                f"encode `{TIME}` or `date`."
            )


def _refuse_nameless(view: View, views: Sequence[View], records: Mapping[str, Record]) -> None:
    """Refuse marks of a layer that neither a channel of their own names, nor words of their rows do."""
    own = {name for name, field in view.fields() if field in PLACES}
    named = any(name in own and is_labelled(name, one) for name, one in view.shared())
    worded = {name for other in views if any(("text", field) in other.fields() for field in PLACES) for name in other.ids}
    if view.mark != "text" and not named and (nameless := [name for name in view.ids if name not in worded]):
        raise ChartError(
            f"Nothing names the {view.mark} of {records[nameless[0]]['place']}: write its `place` beside it in a layer of words, "
            "or encode it as color."
        )


def _refuse_alike(shown: Sequence[tuple[str, Spec]], records: Mapping[str, Record], colours: Colours) -> None:
    """Refuse two places of one look, where nothing but their look names them."""
    areas = dict.fromkeys(str(record[PLACE]) for record in records.values())
    for channel, one in ((channel, one) for channel, one in shown if one["field"] in PLACES):
        scale, coloured = one.get("scale") or {}, channel in COLOURS
        own = map(colours.get, areas) if coloured and not scale else areas  # a scheme has a look for each
        looks = listed if isinstance(listed := scale.get("range"), list) else [*own]
        if len(set(map(str, looks[: len(areas)]))) < len(areas):
            raise ChartError(f"{channel} gives several places one look: name them with `text`, or give each a panel.")


def refuse_written_over(words: Sequence[WordsAt], width: int) -> None:
    """Refuse a drawing whose words lie on each other, so that neither is read; alike words at one place are read as one."""
    for one, other in combinations(words, 2):
        across, down = overlap(one.box, other.box)
        least = min(bottom - top for (_, top), (_, bottom) in (one.box, other.box))
        if across > LEAST_ACROSS and down > least * LEAST_DOWN and (one.said, one.box[0]) != (other.said, other.box[0]):
            raise ChartError(
                f"{one.said!r} and {other.said!r} lie on each other in the drawing of {width} pixels: write fewer (a layer with "
                "transform_filter), or give each a row or a panel; bench.lines and bench.slope set names at ends of lines apart."
            )
