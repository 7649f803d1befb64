"""Text that came from a file, made safe for the Markdown and the raw HTML of a page.

Both renderers read the same pages, so only what they read alike is written: backslash escapes, raw HTML fences longer than
any run of backticks inside them, and no character that smart typography or a shortcode would change.
"""

from __future__ import annotations

import json
import re

from markupsafe import Markup, escape

from tinhso.model import Lang

_SPECIAL = re.compile(r"""([\\`*_{}\[\]<>#|$~^@"'&])""")
_JOINED = re.compile(r"(?<=-)(?=-)|(?<=\.)(?=\.)")
_BACKTICKS = re.compile(r"`+")
_ADDRESS = re.compile(r"https?://(?:www\.)?([\w.-]+)(?:[/?#][^\s<>\"'()]*[^\s<>\"'().,;:!?])?")
_DIGEST = re.compile(r"\b[0-9a-f]{64}\b")
_EIGHT = re.compile(r".{8}")
_BLANK = re.compile(r"\s+")


def markdown(text: str) -> Markup:
    """Return a text as Markdown that shows exactly its characters, on one line."""
    return Markup(_apart(_escaped(text)))


def _escaped(text: str) -> str:
    line = _SPECIAL.sub(r"\\\1", _BLANK.sub(" ", text).strip())
    return re.sub(r"^(\d+)([.)])", r"\1\\\2", line)  # else «2022. …» would open a list


def _apart(markup: str) -> str:
    """Keep two hyphens two and three dots three: one renderer joins them though they are escaped, but not across an element."""
    return _JOINED.sub("<span></span>", markup)


def fence(html: str) -> Markup:
    """Return a raw HTML block that both renderers pass on untouched, whatever stands inside; nothing for blank HTML.

    `{{<` and `{{%` would be shortcodes even in raw HTML.
    """
    html = html.replace("{{<", "&#123;&#123;<").replace("{{%", "&#123;&#123;%").strip("\n")
    ticks = "`" * max(3, 1 + max((len(run) for run in _BACKTICKS.findall(html)), default=0))
    return Markup(f"\n{ticks}{{=html}}\n{html}\n{ticks}\n\n") if html.strip() else Markup("")


def heading(level: int, text: str, anchor: str) -> Markup:
    """Return a Markdown heading with an explicit id, so that addresses survive a change of words."""
    return Markup(f"\n{'#' * level} {markdown(text)} {{#{anchor}}}\n\n")


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
    """Return a text for inline HTML inside Markdown prose: entities instead of escapes, no Markdown marks left."""
    html = str(escape(_BLANK.sub(" ", text).strip()))
    return Markup(_apart(re.sub(r"[\\`*_{}\[\]|$~^@!]", lambda match: f"&#{ord(match[0])};", html)))


def linked(text: str) -> Markup:
    """Return a text for raw HTML in which every web address is a link that shows its host, and a digest may break."""
    parts = []
    end = 0
    for match in _ADDRESS.finditer(text):
        parts += [_breakable(text[end : match.start()]), Markup('<a href="{}">{}</a>').format(match[0], match[1])]
        end = match.end()
    return Markup("").join([*parts, _breakable(text[end:])])


def _breakable(text: str) -> Markup:
    """Return a text that may break inside a digest: sixty-four digits in a row are wider than a phone."""
    return Markup(_DIGEST.sub(lambda match: "<wbr>".join(_EIGHT.findall(match[0])), str(escape(text))))


def front_matter(*, title: str, description: str, lang: Lang) -> str:
    """Return the YAML head of a page; its strings are JSON, which is YAML, and Markdown-safe, which Quarto wants of a title."""
    lines = ("title", _escaped(title)), ("description", _escaped(description)), ("lang", lang)
    return "---\n" + "".join(f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in lines) + "---\n"
