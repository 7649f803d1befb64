"""What people write keeps to the glossary: strings, navigation, tables, stories, notebooks, checks, and texts in the code.

The pages are searched as well (tests/site); this says the line to fix, and says it of what no page shows yet.
"""

from __future__ import annotations

import ast
import csv
import json
import re
from collections.abc import Iterator
from pathlib import Path

import yaml

from tests.conftest import BASE, ROOT
from tests.languages import LANGS, STRINGS
from tests.wording import slips
from tinhso.model import Lang

#: Cells in the words of a source.
QUOTED = frozenset({"as_printed", "title", "author", "publisher"})
#: Markup of a story, not its words: what stands in braces and what a link leads to; quotations; code.
MARKUP = re.compile(r"\{\{<.*?>\}\}|\{#[\w-]+\}|\]\([^)]*\)|`[^`]*`|<q>.*?</q>|^```.*?^```", re.DOTALL | re.MULTILINE)


def complain(hits: Iterator[str]) -> None:
    found = list(hits)
    assert not found, "\n".join([f"{len(found)} words that docs/wording.md gives up:", *found[:60]])


def found(where: str, text: str, lang: Lang, page: str = "") -> Iterator[str]:
    yield from (f"{where} ({lang}): {slip}: {text[:110]}" for slip in slips(text, lang, page))


def test_the_strings_of_the_interface_do() -> None:
    strings = STRINGS
    complain(
        hit
        for key, phrase in strings.phrases.items()
        for lang in LANGS
        for text in (phrase.text[lang], *phrase.forms.get(lang, {}).values())
        for hit in found(f"site/strings.yml {key}", re.sub(r"\{\w+\}", "…", text), lang)
    )


def test_yaml_that_readers_see_does() -> None:
    files = (ROOT / "reports" / "claims.yml", ROOT / "_quarto.yml")
    complain(hit for file in files for hit in _yaml(file))


def _yaml(path: Path) -> Iterator[str]:
    def walk(node: object, way: str) -> Iterator[str]:
        if isinstance(node, dict):
            for key, value in node.items():
                if key in LANGS and isinstance(value, str):
                    yield from found(f"{path.relative_to(ROOT)} {way}", MARKUP.sub(" ", value), key)
                else:
                    yield from walk(value, f"{way}.{key}")
        elif isinstance(node, list):
            for at, value in enumerate(node):
                yield from walk(value, f"{way}[{at}]")

    yield from walk(yaml.safe_load(path.read_text(encoding="utf-8")), "")


def test_the_tables_do() -> None:
    complain(hit for path in sorted((ROOT / "data").glob("*.csv")) for hit in _csv(path))


def _csv(path: Path) -> Iterator[str]:
    with path.open(encoding="utf-8", newline="") as file:
        for line, row in enumerate(csv.DictReader(file), 2):
            for column, text in row.items():
                lang = column[-2:]
                if text and column not in QUOTED and column[-3:] in ("_vi", "_en"):
                    yield from found(f"data/{path.name}:{line} {column}", text, "vi" if lang == "vi" else "en")


def test_stories_and_pages_do() -> None:
    complain(
        hit
        for path in sorted([*(ROOT / "reports").rglob("*.qmd"), *(BASE / "reports").rglob("*.qmd")])
        for at, line in enumerate(_blanked(path.read_text(encoding="utf-8")).splitlines(), 1)
        for hit in found(
            f"{path.relative_to(ROOT)}:{at}",
            line,
            "en" if path.name.endswith(".en.qmd") else "vi",
            f"{path.name.split('.')[0]}.html",
        )
    )


def _blanked(text: str) -> str:
    """Return prose without its markup, line by line as it was; a text of the front matter without the quotes of YAML."""
    text = re.sub(r'^(\w+: )"(.*)"$', r"\1\2", text, flags=re.MULTILINE)
    return MARKUP.sub(lambda match: "\n" * match[0].count("\n") or " ", text)


def test_the_checks_do() -> None:
    complain(
        hit
        for path in sorted((ROOT / "expectations").glob("*.json"))
        if path.name != "proof.json"
        for hit in _suite(json.loads(path.read_text(encoding="utf-8")), f"expectations/{path.name}")
    )


def _suite(node: object, way: str) -> Iterator[str]:
    if isinstance(node, dict):
        for key, value in node.items():
            match = re.fullmatch(r"(?:sentence|reason|may_be_empty)_(vi|en)", key)
            if match and isinstance(value, str):
                yield from found(f"{way} {node.get('name', '')}", value, "vi" if match[1] == "vi" else "en")
            else:
                yield from _suite(value, way)
    elif isinstance(node, list):
        for value in node:
            yield from _suite(value, way)


def test_texts_in_the_code_and_in_notebooks_do() -> None:
    paths = [*(ROOT / "src").rglob("*.py"), *(ROOT / "notebooks").glob("*.py")]
    complain(hit for path in sorted(paths) for hit in _code(path))


def _code(path: Path) -> Iterator[str]:
    """Yield what a module says to readers: `Text(vi=…, en=…)`, markdown cells."""
    source = path.read_text(encoding="utf-8")
    where = path.relative_to(ROOT)
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call):
            for keyword in node.keywords:
                if keyword.arg in LANGS:
                    yield from found(f"{where}:{node.lineno}", _said(keyword.value), "vi" if keyword.arg == "vi" else "en")
    if path.parent.name == "notebooks" and path.parent.parent == ROOT:
        lang: Lang | None = None
        for at, line in enumerate(source.splitlines(), 1):
            if line.startswith("# %%"):
                lang = ("en" if 'lang="en"' in line else "vi") if "[markdown]" in line else None
            elif line.startswith("# ") and lang is not None:
                yield from found(f"{where}:{at}", MARKUP.sub(" ", line), lang)


def _said(node: ast.expr) -> str:
    """Return the words of a string, what is filled in left out."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return "".join(_said(part) if isinstance(part, ast.Constant) else "…" for part in node.values)
    if isinstance(node, ast.BinOp | ast.IfExp):
        parts = (node.left, node.right) if isinstance(node, ast.BinOp) else (node.body, node.orelse)
        return " ".join(_said(part) for part in parts)
    return ""
