"""`llms.txt`: the site in one short Markdown file, for programs that read pages on behalf of people (llmstxt.org).

What must not be concluded from the figures stands before the links: a program that quotes a number should have read it.
"""

from __future__ import annotations

from collections.abc import Iterable

from tinhso.data import wording
from tinhso.grouping import grouped
from tinhso.model import Lang
from tinhso.project import Config
from tinhso.reports import Page
from tinhso.strings import Strings

NAME = "llms.txt"
#: The sections, in their order; a page says in which it is. The strings are those of the search page.
SECTIONS = ("stories", "places", "comparisons", "sources", "about")
RULES = ("comparable", "boundaries", "kinds", "silence", "trace", "cite")

_PLAIN = str.maketrans({"<": "‹", ">": "›", "[": "(", "]": ")"})


def llms(config: Config, strings: Strings, pages: Iterable[Page], lang: Lang) -> str:
    """Return the file of one language. Links are in full where the site's address is known, else from where the file lies."""
    base = f"{config.site_url}{config.address('', lang)}" if config.site_url else ""
    edition = strings.get("shell.edition", lang, date=wording.period(config.edition, lang))
    parts = [f"# {_line(config.title[lang])}", f"> {_line(config.description[lang])}. {edition}. {config.licence.name}."]
    parts.append("\n".join(f"- {strings.get(f'llms.{rule}', lang)}" for rule in RULES))
    listed = grouped(pages, lambda page: page.brief)
    for name in SECTIONS:
        rows = [
            f"- [{_line(page.title[lang])}]({base}{page.path}): {_line(page.description[lang])}" for page in listed.get(name, ())
        ]
        if rows:
            parts.append(f"## {strings.get(f'search.{name}', lang)}\n\n" + "\n".join(rows))
    return "\n\n".join(parts) + "\n"


def _line(text: str) -> str:
    """Return a text on one line, without what Markdown would read as a heading, a link or HTML."""
    return " ".join(text.translate(_PLAIN).split()).rstrip(".")
