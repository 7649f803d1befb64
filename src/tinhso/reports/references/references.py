"""Lines of prose with what their references and claims stand for, before any renderer sees the page; in a title as plain text."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace

from markupsafe import Markup, escape

from tinhso.errors import InputError, gathered
from tinhso.notebooks import Figure
from tinhso.reports.assets import markup
from tinhso.reports.page_context import PageView
from tinhso.reports.parts import Html
from tinhso.reports.prose.claims.claims import Sentence
from tinhso.reports.prose.claims.read_claims import Claim
from tinhso.reports.prose.lines import ProseLine
from tinhso.reports.prose.shortcodes import CLAIM, CLAIM_END, Shortcode, check_pairs, check_said_once
from tinhso.reports.references.date_marks import DateMarks, Piece
from tinhso.reports.references.resolver import Resolver


def no_figure(figure: Figure, view: PageView) -> str:
    """Draw nothing: where a sentence stands alone, a figure has no room."""
    return ""


class References:
    """Resolves references for one page in one language, and remembers which sources they lead to.

    `sources` are those that the page speaks of, where it does not speak of all.
    """

    def __init__(self, view: PageView, draw: Callable[[Figure, PageView], str], sources: tuple[str, ...] = ()) -> None:
        self.view = view
        self.sources = sources
        self._resolver = Resolver(view, draw, sources)
        #: The sources that the references led to so far.
        self.source_ids = self._resolver.source_ids
        #: The observations that each line of the text names, by the line's number.
        self.named: dict[int, list[str]] = {}
        #: The sources that the page does not speak of whose rows would join one of its claims.
        self.outgrown: dict[str, None] = {}
        self._dates = DateMarks(words=view.dataset.words, lang=view.lang)

    def plain(self, line: ProseLine) -> str:
        """Return a line as plain text, for titles and descriptions. Raises InputError."""
        with self._told_whole(line):
            return "".join(self._plain(line))

    def _plain(self, line: ProseLine) -> Iterator[str]:
        self._check(line)
        for position, part in enumerate(line.parts):
            if isinstance(part, str):
                yield part
            elif part.name == CLAIM:
                self._claim(part, line, position, bare=True)
            elif part.name != CLAIM_END:
                if isinstance(found := self._resolver.resolve(part), Html):
                    raise part.error("a figure cannot stand in a title")
                check_said_once(line.parts[position - 1] if position else None, part, found.text)
                yield found.text

    def markdown(self, line: ProseLine) -> str | Html:
        """Return a line of prose as Markdown, or as the HTML of the figure that stands alone on it. Raises InputError."""
        if line.verbatim:
            return "".join(map(str, line.parts))
        written = [part for part in line.parts if isinstance(part, Shortcode) or part.strip()]
        if len(written) == 1 and isinstance(written[0], Shortcode) and written[0].name not in (CLAIM, CLAIM_END):
            self._check(line)
            found = self._resolver.resolve(written[0])
            if isinstance(found, Html):
                return found
        with self._told_whole(line):
            return self._dates.marked(self._pieces(line))

    def html(self, line: ProseLine) -> Markup:
        """Return a line as HTML, for a template. Raises InputError."""
        with self._told_whole(line):
            return Markup(self._dates.marked(self._pieces(line), written=escape))

    def _pieces(self, line: ProseLine) -> list[Piece]:
        """Return the parts of a line, its references resolved. Raises InputError, for a figure as well: it stands alone."""
        self._check(line)
        heading = isinstance(line.parts[0], str) and line.parts[0].startswith("#") if line.parts else False
        pieces: list[Piece] = []
        close = ""
        for position, part in enumerate(line.parts):
            if isinstance(part, str):
                pieces.append(Piece(text=part, plain=True))
            elif part.name == CLAIM:
                claim = self._claim(part, line, position, bare=heading)
                html = str(markup.span("ts-claim", claim=claim.id, title=self.view.t("claim.checked")))
                pieces.append(Piece(text="" if heading else html))
                close = "" if heading else "</span>" + self._exception(claim)
            elif part.name == CLAIM_END:
                pieces.append(Piece(text=close))
            elif isinstance(found := self._resolver.resolve(part), Piece):
                check_said_once(line.parts[position - 1] if position else None, part, found.text)
                pieces.append(replace(found, text=self._inline(found)))
                if found.path is None and (row := found.row or found.says) is not None:
                    self.named.setdefault(line.number, []).append(row.observation_id)
            else:
                raise part.error("a figure stands within a sentence", expected="alone on its line")
        return pieces

    def _check(self, line: ProseLine) -> None:
        """Refuse what compares outside a claim, wherever the line stands. Raises InputError."""
        check_pairs(line.parts)
        if found := self.view.context.comparisons.in_line(line, self.view.lang):
            raise InputError(found)

    @contextmanager
    def _told_whole(self, line: ProseLine) -> Iterator[None]:
        """Tell with what is wrong in a line, which the block resolves, whatever of its references and claims is wrong as well."""
        try:
            yield
        except InputError as error:
            findings = [*error.findings]
            for position, part in enumerate(line.parts):
                with gathered(findings):
                    if isinstance(part, Shortcode) and part.name == CLAIM:
                        self._claim(part, line, position, bare=False)
                    elif isinstance(part, Shortcode) and part.name != CLAIM_END:
                        self._resolver.resolve(part)
            raise InputError(dict.fromkeys(findings)) from None

    def _claim(self, code: Shortcode, line: ProseLine, position: int, *, bare: bool) -> Claim:
        """Return the claim around the words after a position, once it may be made. `bare`: nothing can stand beside them."""
        sentence = Sentence(words=line.claimed(position), lang=self.view.lang, sources=self.sources, bare=bare)
        claims = self.view.context.claims
        claim = claims.make(code, sentence)
        self.outgrown.update(dict.fromkeys(claims.outgrown[claim.id, self.sources]))
        return claim

    def _exception(self, claim: Claim) -> str:
        """Return the reason why a claim stands although its figures do not compare, for readers to see beside it."""
        if claim.exception is None or not self.view.context.claims.excepted(claim):
            return ""
        return str(markup.aside("ts-exception", f"({self.view.of(claim.exception)})"))

    def _inline(self, found: Piece) -> str:
        if found.path is None and found.row is not None:
            return str(self.view.number_link(found.row, found.text))
        if found.says is not None:
            return str(markup.link(self.view.entry_href(found.says), found.text))
        if found.path is None:
            return str(markup.inline(found.text))
        return str(markup.link(self.view.href(found.path), found.text, cls=found.cls))
