"""HTML within a text: elements that texts hold, each opened and closed, with attributes and addresses that pages allow."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from html.parser import HTMLParser

from tinhso.errors import did_you_mean
from tinhso.reports.prose.markdown.link_targets import fault
from tinhso.reports.prose.markdown.refusals import Reading

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
#: Elements of words: a browser ends one with the paragraph that it begins in. Those of blocks end the paragraph before them.
_OF_WORDS = frozenset((
    "a", "abbr", "b", "bdi", "bdo", "cite", "code", "data", "dfn", "em", "i", "kbd", "mark", "p", "q", "ruby", "s", "samp",
    "small", "span", "strong", "sub", "sup", "time", "u", "var",
))  # fmt: skip
_OF_BLOCKS = frozenset(_TEXT) - _OF_WORDS - {"br", "col", "del", "ins", "rp", "rt", "wbr"} | {"p"}
#: A line of words above another, and what stands before the words of a line.
_WORDS, _MARKS = re.compile(r"(?![\s>]*(?:$|#|:{3}|\||<|[-*+]\s))"), re.compile(r"[\s>]*(?:(?:[-*+]|#[.)]|\w{1,3}[.)])\s+)*")
_ENDED = re.compile(r".*</([a-z]+)>")
#: The attributes that a text may give any element, and those of some; what classes there are for words.
_ATTRIBUTES = ("id", "class", "lang", "dir", "title", "aria-label")
_CELL, _CHANGE = ("colspan", "rowspan", "headers", "scope"), ("datetime", "cite")
_OWN: Mapping[str, tuple[str, ...]] = {
    "a": ("href",), "ol": ("start", "type", "reversed"), "li": ("value",), "td": _CELL, "th": (*_CELL, "abbr"),
    "col": ("span",), "colgroup": ("span",), "details": ("open",), "time": ("datetime",), "data": ("value",),
    "del": _CHANGE, "ins": _CHANGE, "q": ("cite",), "blockquote": ("cite",),
}  # fmt: skip
_CLASSES = ("ts-note", "ts-caveat", "ts-lede")
#: Elements that stand in some others alone: elsewhere a browser leaves them out or moves them.
_WITHIN: Mapping[str, tuple[str, ...]] = {
    **dict.fromkeys(("td", "th"), ("tr",)),
    **dict.fromkeys(("thead", "tbody", "tfoot", "caption", "colgroup"), ("table",)),
    **dict.fromkeys(("rp", "rt"), ("ruby",)),
    **dict.fromkeys(("dt", "dd"), ("dl", "div")),
    "tr": ("table", "thead", "tbody", "tfoot"), "col": ("colgroup",), "li": ("ol", "ul"),
    "summary": ("details",), "figcaption": ("figure",),
}  # fmt: skip
#: Ids that the page of a text has beside those of its words.
OF_THE_PAGE = re.compile(r"cite|story-sources|main|ts-.*|fn(?:ref)?\d+")
_NO_TAG = re.compile(r"<(?!/?[a-zA-Z][\w-]*(?:[\s/>]|$))")


class Tags(HTMLParser):
    """Reads the HTML in a text, by line; `ids` are those that other things of the text have."""

    def __init__(self, reading: Reading, lines: Mapping[int, str], drafts: Collection[str], ids: Collection[str]) -> None:
        super().__init__(convert_charrefs=False)
        self.refuse, self.numbers, self.lines = reading.refuse, list(lines), lines
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
        elif tag in _WITHIN and (not self.open or self.open[-1][0] not in _WITHIN[tag]):
            self.refuse("tag alone", *self.place, found=f"<{tag}>", expected=" or ".join(f"<{one}>" for one in _WITHIN[tag]))
        elif tag in _OF_BLOCKS.difference(_WITHIN) and self.lines[self.place[0]].lstrip("> ").startswith("|"):
            self.refuse("tag cell", *self.place, found=f"<{tag}>")
        elif tag in _OF_BLOCKS and not self.open and self.behind_words():
            self.refuse("tag behind", *self.place, found=f"<{tag}>")
        for name, value in attrs:
            self.attribute(tag, name, value or "")

    def behind_words(self) -> bool:
        """Tell whether words of a paragraph stand before a tag, in its line or in the one above."""
        number, column = self.place
        before = _MARKS.sub("", self.lines[number][: column - 1], count=1)
        if (ended := _ENDED.match(before)) is not None and ended[1] in _OF_BLOCKS:
            before = before[ended.end() :]
        above = self.lines.get(number - 1, "")
        return bool(before.strip()) or (column == 1 and _WORDS.match(above) is not None)

    def attribute(self, tag: str, name: str, value: str) -> None:
        allowed = (*_ATTRIBUTES, *_OWN.get(tag, ()))
        if name.startswith("on") or name == "style":
            self.refuse("tag attribute", *self.place, found=name)
        elif tag in _TEXT and name not in allowed:
            self.refuse("tag attribute", *self.place, found=name, expected=", ".join(allowed))
        elif name == "class" and (unknown := [one for one in value.split() if one not in _CLASSES]):
            self.refuse("tag class", *self.place, found=unknown[0], expected=", ".join(_CLASSES))
        elif name == "href" and (what := fault(value, self.drafts)) is not None:
            self.refuse(what, *self.place, found=value or f"<{tag}>")
        elif name == "id" and (value in self.ids or OF_THE_PAGE.fullmatch(value)):
            self.refuse("id taken", *self.place, found=value)
        if name == "id":
            self.ids.add(value)

    def handle_endtag(self, tag: str) -> None:
        last = max((index for index, (name, _) in enumerate(self.open) if name == tag), default=None)
        if last is None:
            self.refuse("tag unopened", *self.place, found=f"</{tag}>", expected=f"<{tag}> before it")
        else:
            self.unclosed(last + 1)
            _, (first, column) = self.open.pop()
            parted = any(not self.lines[number].strip() for number in self.numbers if first < number < self.place[0])
            if tag in _OF_WORDS and parted:
                self.refuse("tag across", first, column, found=f"<{tag}>")

    def unclosed(self, first: int) -> None:
        """Tell of the elements that are open beyond the first ones."""
        for tag, place in self.open[first:]:
            self.refuse("tag unclosed", *place, found=f"<{tag}>", expected=f"</{tag}>")
        del self.open[first:]
