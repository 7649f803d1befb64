"""Where a sentence says of a number what it may not hide: that no source states its date, or that no source prints it.

It is said once a paragraph, for the numbers of one source and date, where the clause ends.

An author who writes the date (`{{< period ID >}}`) has said it; nothing is added then.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from markupsafe import Markup

from tinhso.data import wording
from tinhso.model import Lang, Lexicon, Observation, Quality
from tinhso.reports.assets import markup

#: What ends a clause: the mark of a date stands before it, not between a number and what is counted.
_END = re.compile(r"(?=[.,;:!?…)](?:\W|$)|\s[–—])")
#: A line with which a paragraph of prose begins anew.
_BEGINS = re.compile(r"\s*(?:$|#|[-*+|>] ?|\d+[.)] )")

#: Of which source and time a number is, and how that is known.
Date = tuple[str, str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A part of a line. `plain` is text of the author's; what is not may lead to a page, its `path`.

    A number has the `row` whose date it is of, and leads to its entry unless it has a `path`; a date `says` when a row is of, and
    leads to that one's.
    """

    text: str
    plain: bool = False
    path: str | None = None
    cls: str = ""
    row: Observation | None = None
    says: Observation | None = None


@dataclass(slots=True, kw_only=True)
class DateMarks:
    """Follows a text line by line and remembers which dates the paragraph has stated."""

    words: Lexicon
    lang: Lang
    _told: set[tuple[Date, bool]] = field(default_factory=set)

    def marked(self, pieces: Sequence[Piece], *, written: Callable[[str], str] = str) -> str:
        """Return a line with the mark of every date that it has to tell. `written` is how the author's own text is put down."""
        if not pieces or (pieces[0].plain and _BEGINS.match(pieces[0].text)):
            self._told.clear()
        # Who writes the date of a number has not said that nobody prints it.
        self._told |= {(_date(piece.says), False) for piece in pieces if piece.says is not None}
        made: list[str] = []
        waiting: tuple[int, Observation] | None = None  # where the number ends whose mark has not been set
        for piece in pieces:
            text = written(piece.text) if piece.plain else piece.text
            if waiting is not None and piece.plain and (end := _END.search(piece.text)):
                before, after = piece.text[: end.start()], piece.text[end.start() :]
                text = f"{written(before)}{self._mark(waiting[1], inside=after[0] == ')')}{written(after)}"
                waiting = None
            made.append(text)
            row = piece.row
            if row is None or not wording.remarks(row, self.words, self.lang):
                continue
            tells = _date(row), _is_calculated(row)
            if tells in self._told:
                continue
            if waiting is not None:
                made.insert(waiting[0], self._mark(waiting[1]))
            waiting = (len(made), row)
            self._told.add(tells)
        if waiting is not None:
            made.insert(waiting[0], self._mark(waiting[1]))
        return "".join(made)

    def _mark(self, row: Observation, *, inside: bool = False) -> str:
        words = markup.inline(", ".join(wording.remarks(row, self.words, self.lang)))
        form = '; <small class="ts-dated">{}</small>' if inside else ' <small class="ts-dated">({})</small>'
        return str(Markup(form).format(words))


def shared(rows: Sequence[Observation]) -> Observation | None:
    """Return a row that stands for the date of several, a calculated one if there is any; None where they are not all of one."""
    return max(rows, key=_is_calculated) if len({_date(row) for row in rows}) == 1 else None


def _date(row: Observation) -> Date:
    return row.source_id, str(row.time_period), row.time_basis


def _is_calculated(row: Observation) -> bool:
    return row.quality is Quality.DERIVED
