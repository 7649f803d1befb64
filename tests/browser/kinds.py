"""One page of each kind, for what is looked at by the kind and not on every page."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache
from pathlib import Path

from tests.browser.covering import structures
from tests.browser.shards import all_pages

#: An attribute as pages are written, without quotation marks.
_TAG, _BARE = re.compile(r"<[^<>]*>"), re.compile(r"""(\s[\w-]+)=([^\s"'<>]+)(?=[\s>])""")
_KIND = re.compile(r'<body[^>]*\bdata-kind="?([\w-]+)')


@cache
def by_kind(site: Path) -> dict[str, list[str]]:
    """The Vietnamese pages of each kind, the shortest first; their English counterparts lie below `en/`."""
    found: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for path in all_pages(site):
        if path.startswith("en/"):
            continue
        text = (site / path).read_text(encoding="utf-8")
        kind = _KIND.search(text)
        found[kind[1] if kind else "without a kind"].append((len(text), path))
    return {kind: [path for _, path in sorted(pages)] for kind, pages in sorted(found.items())}


def shortest(site: Path) -> list[str]:
    """The shortest page of each kind."""
    return [paths[0] for paths in by_kind(site).values()]


def longest(site: Path) -> list[str]:
    """The longest page of each kind, on which most can go wrong."""
    return [paths[-1] for paths in by_kind(site).values()]


def longest_of(site: Path, kind: str) -> str:
    """The longest page of a kind."""
    return by_kind(site)[kind][-1]


def richest_of(site: Path, kind: str) -> str:
    """The page of a kind that is built of most structures."""
    return max(by_kind(site)[kind], key=lambda path: len(structures(site / path)))


def of_most_columns(site: Path) -> str:
    """The Vietnamese page with a table of most columns, among those that fit every screen."""
    return max((path for paths in by_kind(site).values() for path in paths), key=lambda path: _columns(html_of(site / path)))


def _columns(html: str) -> int:
    heads = re.findall(r'class="[^"]*ts-whole[^"]*".*?<thead>(.*?)<tbody', html, re.DOTALL)
    return max((head.count("<th") for head in heads), default=0)


def of_longest_value(site: Path, folder: str) -> str:
    """The page of a place, as it is called in Vietnamese, with the longest value beside a strip."""
    found = re.compile(r'<li[^>]*><p><span>(?:(?!</p>).)*class="ts-number"[^>]*>([^<]*)</a></p>')
    return max(by_kind(site)["place"], key=lambda path: max(map(len, found.findall(html_of(site / folder / path))), default=0))


@cache
def html_of(path: Path) -> str:
    """The HTML of a page with every attribute in quotation marks, which are left out where a page is published."""
    return _TAG.sub(lambda tag: _BARE.sub(r'\1="\2"', tag[0]), path.read_text(encoding="utf-8"))


def holding(site: Path, kind: str, *parts: str) -> str:
    """The shortest page of a kind whose HTML has all these parts, written as if attributes had quotation marks."""
    return next(path for path in by_kind(site)[kind] if _has(site / path, parts))


def showing(site: Path, form: str) -> str:
    """The shortest Vietnamese page with a chart of a form, and a script that reads it."""
    parts = (f'data-chart="{form}"', "theme/figure.")
    pages = sorted((path for paths in by_kind(site).values() for path in paths), key=lambda path: (site / path).stat().st_size)
    return next(path for path in pages if _has(site / path, parts))


def _has(page: Path, parts: tuple[str, ...]) -> bool:
    text = page.read_text(encoding="utf-8")
    bare = (re.sub(r'(?<=\w)"', r'"?(?![\\w-])', re.escape(part)).replace('="', '="?') for part in parts)
    return all(re.search(part, text) for part in bare)


def topic_of(site: Path, path: str) -> str:
    """The id of the first topic on the page of a place."""
    return re.findall(r'id="(topic-[\w-]+)"', html_of(site / path))[0]


def in_language(path: str, lang: str) -> str:
    """The same page in a language."""
    return path if lang == "vi" else f"en/{path}"
