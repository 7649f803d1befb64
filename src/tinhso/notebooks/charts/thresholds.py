"""From how many on a chart is drawn another way: of places, lines, panels, bars and figures."""

from __future__ import annotations

#: More places than this, all of them subjects, are not told apart by colour and name.
MOST_SUBJECTS = 8
#: From so many places on, all stand as dots on one scale.
MANY_PLACES = 9
#: More lines than this cannot be told apart.
MOST_LINES = 8
#: More panels than this stand closer. On one scale they are no picture any more: lines instead, a few named and the others grey.
MOST_PANELS = 16
#: More panels than this are no picture any more where each has a scale of its own: the first of the list stand for all.
MOST_DRAWN = 36
#: More bars than this are set close, each beside its name, on a phone too; and some of them are named.
MOST_BARS = 14
#: More observations of one indicator than this are too many for one picture: only the latest of each place is drawn.
MOST_OBSERVATIONS = 14
