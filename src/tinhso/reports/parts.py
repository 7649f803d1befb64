"""What the content of a page is made of: prose, which a renderer turns into HTML, and HTML, which goes into the page as it is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path
from typing import TypeAlias

from tinhso.model import Lang

#: Search engines show so many letters of what a page says of itself, and end where they please.
ANNOUNCED = 155


@dataclass(frozen=True, slots=True)
class Prose:
    """Words in Markdown, their references resolved: what people wrote, and the file that they wrote it in, where it is one."""

    markdown: str
    file: str | None = None


@dataclass(frozen=True, slots=True)
class Html:
    """HTML that is ready for the page: what a template made of the data."""

    html: str


Part: TypeAlias = Prose | Html


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedPicture:
    """A picture that people chose for the page where its address is shared; `file` is its place in the site."""

    file: str
    path: Path
    type: str
    alt: Mapping[Lang, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Attached:
    """What lies beside a text and is published with it: `files` by their place in the site, and who signs it.

    `bibliography` are the files that the renderer looks the citations of each language up in.
    """

    author: tuple[str, ...] = ()
    files: Mapping[str, Path] = field(default_factory=dict)
    picture: SharedPicture | None = None
    bibliography: Mapping[Lang, Path] = field(default_factory=dict)


NOTHING_ATTACHED = Attached()


def joined(lines: Iterable[str | Html], file: str) -> tuple[Part, ...]:
    """Return lines of Markdown from a file, and the HTML that stands alone between them, as parts: lines in a row are one."""
    parts: list[Part] = []
    for is_text, run in groupby(lines, lambda line: isinstance(line, str)):
        if not is_text:
            parts += [line for line in run if isinstance(line, Html)]
        elif text := "\n".join(str(line) for line in run).strip("\n"):
            parts.append(Prose(text + "\n", file))
    return tuple(parts)
