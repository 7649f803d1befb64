"""HTML within a text: elements that texts hold, each opened and closed, with attributes and addresses that pages allow."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from html.parser import HTMLParser

from tinhso.errors import did_you_mean
from tinhso.reports.prose.link_targets import fault
from tinhso.reports.prose.refusals import Reading

#: Elements that have no end; elements that no text holds, with what is said of them; and those that texts may hold.
_VOID = re.compile(r"area|base|br|col|embed|hr|img|input|link|meta|source|track|wbr")
_REFUSED: Mapping[str, str] = {
    **dict.fromkeys(("script", "style", "link", "meta", "base", "button"), "script"),
    **dict.fromkeys(("iframe", "object", "embed", "video", "audio"), "frame"),
    **dict.fromkeys(("form", "input", "select", "textarea"), "form"),
    **dict.fromkeys(("svg", "img", "picture"), "drawing"),
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), "heading tag"),
}
_TEXT = (
    "a", "abbr", "address", "article", "aside", "b", "bdi", "bdo", "blockquote", "br", "caption", "cite", "code", "col",
    "colgroup", "data", "dd", "del", "details", "dfn", "div", "dl", "dt", "em", "figcaption", "figure", "footer", "header", "hr",
    "i", "ins", "kbd", "li", "mark", "ol", "p", "pre", "q", "rp", "rt", "ruby", "s", "samp", "section", "small", "span", "strong",
    "sub", "summary", "sup", "table", "tbody", "td", "tfoot", "th", "thead", "time", "tr", "u", "ul", "var", "wbr",
)  # fmt: skip
_NO_TAG = re.compile(r"<(?!/?[a-zA-Z][\w-]*(?:[\s/>]|$))")


class Tags(HTMLParser):
    """Reads the HTML in a text, by line; `ids` are those that other things of the text have."""

    def __init__(self, reading: Reading, lines: Mapping[int, str], drafts: Collection[str], ids: Collection[str]) -> None:
        super().__init__(convert_charrefs=False)
        self.refuse, self.numbers = reading.refuse, list(lines)
        self.drafts, self.ids = drafts, set(ids)
        self.open: list[tuple[str, tuple[int, int]]] = []
        self.feed("\n".join(_NO_TAG.sub(" ", text) for text in lines.values()))
        self.close()
        self.unclosed(0)

    @property
    def place(self) -> tuple[int, int]:
        line, column = self.getpos()
        return self.numbers[line - 1], column + 1

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_startendtag(tag, attrs)
        if not _VOID.fullmatch(tag):
            self.open.append((tag, self.place))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _REFUSED:
            self.refuse(_REFUSED[tag], *self.place, found=f"<{tag}>")
        elif tag not in _TEXT:
            self.refuse("tag unknown", *self.place, found=f"<{tag}>", fix=did_you_mean(tag, _TEXT))
        for name, value in attrs:
            if name.startswith("on") or name == "style":
                self.refuse("tag attribute", *self.place, found=name)
            elif name == "href" and (what := fault(value or "", self.drafts)) is not None:
                self.refuse(what, *self.place, found=value or f"<{tag}>")
            elif name == "id" and value in self.ids:
                self.refuse("id taken", *self.place, found=value)
            if name == "id":
                self.ids.add(value or "")

    def handle_endtag(self, tag: str) -> None:
        last = max((index for index, (name, _) in enumerate(self.open) if name == tag), default=None)
        if last is None:
            self.refuse("tag unopened", *self.place, found=f"</{tag}>", expected=f"<{tag}> before it")
        else:
            self.unclosed(last + 1)
            self.open.pop()

    def unclosed(self, first: int) -> None:
        """Tell of the elements that are open beyond the first ones."""
        for tag, place in self.open[first:]:
            self.refuse("tag unclosed", *place, found=f"<{tag}>", expected=f"</{tag}>")
        del self.open[first:]
