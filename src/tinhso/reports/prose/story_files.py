"""Files of stories by their names: what has another name than `<slug>.<lang>.qmd` would be published nowhere, without a word."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from pathlib import Path

from tinhso.errors import Finding, Where, another_language, did_you_mean
from tinhso.layers import is_hidden
from tinhso.model import Lang

FOLDER, PAGES, SUFFIX = "reports", "pages", ".qmd"
#: What a slug may be: it is the address of the story. The list of stories has one of its own.
_SLUG, _TAKEN = re.compile(r"[a-z0-9]+(?:[_-]+[a-z0-9]+)*"), "index"
#: Texts as other programs save them: with their own ending, or one behind ours.
_NEARLY = re.compile(r".*\.(?:qmd\.\w+|md|markdown|rmd|docx?|odt|QMD)$")


def misnamed(root: Path, langs: Collection[Lang]) -> Iterator[Finding]:
    """Yield a finding for each file of `reports/` that looks like a text and that no page is made from."""
    for path in sorted((root / FOLDER).rglob("*")):
        name = path.relative_to(root).as_posix()
        inside = path.parent != root / FOLDER
        if is_hidden(path.relative_to(root)) or path.name == "README.md" or (inside and path.parent == root / FOLDER / PAGES):
            continue
        if path.suffix != SUFFIX:
            if _NEARLY.match(path.name) and any(f".{lang}." in path.name for lang in langs):
                yield _fault(name, "a text under another ending", f"{path.name.partition('.')[0]}.{next(iter(langs))}{SUFFIX}")
            continue
        slug, _, lang = path.name.removesuffix(SUFFIX).rpartition(".")
        if inside:
            yield _fault(name, "a text in a folder of its own", f"{FOLDER}/{path.name}")
        elif lang not in langs:
            expected = " or ".join(f"{slug or lang}.{one}{SUFFIX}" for one in langs)
            fix = (slug and another_language(lang, langs)) or did_you_mean(path.name, expected.split(" or "))
            yield _fault(name, "the name does not say its language", expected, fix)
        elif not _SLUG.fullmatch(slug):
            yield _fault(name, "the name cannot be an address", "small letters without marks, digits and hyphens")
        elif slug == _TAKEN:
            yield _fault(name, "the list of stories has this address", "another name")


def unknown(root: Path, langs: Collection[Lang], texts: Collection[str]) -> Iterator[Finding]:
    """Yield a finding for each file of `reports/pages/` that is none of the texts about the site."""
    names = [f"{text}.{lang}{SUFFIX}" for text in texts for lang in langs]
    for path in sorted((root / FOLDER / PAGES).glob(f"*{SUFFIX}")):
        if path.name not in names and not path.name.startswith("."):
            yield _fault(
                f"{FOLDER}/{PAGES}/{path.name}", "no text about the site", ", ".join(names), did_you_mean(path.name, names)
            )


def _fault(file: str, problem: str, expected: str, fix: str | None = None) -> Finding:
    reason = "no page would be made from it, or none that links reach"
    return Finding(where=Where(file=file), problem=problem, expected=expected, fix=fix, reason=reason)
