"""Text that came from a file, made safe for the HTML of a page and for the Markdown around it.

Both renderers read the same prose, so only what they read alike is written into it: backslash escapes, entities, and no
character that smart typography or a shortcode would change.
"""

from __future__ import annotations

import json
import re

from markupsafe import Markup, escape

from tinhso.model import Lang

_SPECIAL = re.compile(r"""([\\`*_{}\[\]<>#|$~^@"'&])""")
_JOINED = re.compile(r"(?<=-)(?=-)|(?<=\.)(?=\.)")
_ADDRESS = re.compile(r"https?://(?:www\.)?([\w.-]+)(?:[/?#][^\s<>\"'()]*[^\s<>\"'().,;:!?])?")
_DIGEST = re.compile(r"\b[0-9a-f]{64}\b")
_EIGHT = re.compile(r".{8}")
_BLANK = re.compile(r"\s+")
_CODE = re.compile("`([^`]+)`")


def heading(level: int, text: str, anchor: str) -> Markup:
    """Return a heading with an id of its own, so that addresses survive a change of words."""
    return Markup('<h{} id="{}">{}</h{}>\n').format(level, anchor, _BLANK.sub(" ", text).strip(), level)


def placeholder(number: int) -> str:
    """Return the raw HTML block that keeps the place of a page's part of this number among its prose."""
    return f'```{{=html}}\n<div class="ts-part" data-n="{number}"></div>\n```'


def link(href: str, text: str, *, cls: str = "") -> Markup:
    """Return a link as inline HTML, which stands in raw HTML and in Markdown prose alike: its text is safe for both."""
    attributes = f' class="{escape(cls)}"' if cls else ""
    return Markup(f'<a{attributes} href="{escape(href)}">{inline(text)}</a>')


def span(cls: str, *, claim: str, title: str) -> Markup:
    """Return the tag that opens a claim's words in prose; `</span>` closes it. A heading goes without."""
    return Markup('<span class="{}" data-claim="{}" title="{}">').format(cls, claim, title)


def aside(cls: str, text: str) -> Markup:
    """Return a remark that stands behind the words it is about, in sight of every reader."""
    return Markup(' <span class="{}">{}</span>').format(cls, inline(text))


def inline(text: str) -> Markup:
    """Return a text for inline HTML inside Markdown prose: entities instead of escapes, no Markdown marks left.

    Two hyphens stay two and three dots three: a renderer joins them though they are escaped, but not across an element.
    """
    html = str(escape(_BLANK.sub(" ", text).strip()))
    return Markup(_JOINED.sub("<span></span>", re.sub(r"[\\`*_{}\[\]|$~^@!]", lambda match: f"&#{ord(match[0])};", html)))


def linked(text: str) -> Markup:
    """Return a text for raw HTML in which every web address is a link that shows its host, and a digest may break."""
    parts = []
    end = 0
    for match in _ADDRESS.finditer(text):
        parts += [_breakable(text[end : match.start()]), Markup('<a href="{}">{}</a>').format(match[0], match[1])]
        end = match.end()
    return Markup("").join([*parts, _breakable(text[end:])])


def coded(text: str) -> Markup:
    """Return a text for raw HTML in which what stands between backticks is code: so the contract and checks write a name."""
    return Markup(_CODE.sub(r"<code>\1</code>", str(escape(text))))


def breakable(name: str, after: str = ".") -> Markup:
    """Return the id of a row that may break after a dot, or a name that may after another sign: they are wider than a phone."""
    return Markup(f"{after}<wbr>").join(name.split(after))


def _breakable(text: str) -> Markup:
    """Return a text that may break inside a digest: sixty-four digits in a row are wider than a phone."""
    return Markup(_DIGEST.sub(lambda match: "<wbr>".join(_EIGHT.findall(match[0])), str(escape(text))))


def front_matter(*, title: str, lang: Lang, bibliography: str | None = None) -> str:
    """Return the YAML head of a page; its title is JSON, which is YAML, and Markdown-safe, which Quarto wants of a title.

    With a `bibliography` beside the page its references stand where the text has them, not in an appendix of Quarto's.
    """
    cited = f"bibliography: {bibliography}\nappendix-style: none\n" if bibliography else ""
    return f"---\ntitle: {json.dumps(escaped(title), ensure_ascii=False)}\nlang: {lang}\n{cited}---\n"


def escaped(text: str) -> str:
    """Return a text as Markdown that shows exactly its characters, on one line."""
    line = _SPECIAL.sub(r"\\\1", _BLANK.sub(" ", text).strip())
    return re.sub(r"^(\d+)([.)])", r"\1\\\2", line)  # else «2022. …» would open a list
