"""Light or dark, a page is the same page: the rules for one theme set colours and nothing else.

The audit of all pages stands on this: what does not look at colours it asks in one theme at each width.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
BASE = ROOT / "src" / "tinhso" / "base"
SHEETS = sorted(path.relative_to(ROOT).as_posix() for path in (BASE / "site" / "theme").rglob("*.css"))
COLOURS = re.compile(r"(--[\w-]+|(?:[\w-]+-)?color|color-scheme|background|fill|stroke|opacity|filter|mix-blend-mode)")


def blocks(css: str) -> list[str]:
    """Return what stands in the media queries that ask for a theme."""
    found = []
    for start in re.finditer(r"@media[^{]*prefers-color-scheme[^{]*\{", css):
        depth, end = 1, start.end()
        while depth and end < len(css):
            depth += {"{": 1, "}": -1}.get(css[end], 0)
            end += 1
        found.append(css[start.end() : end - 1])
    return found


def other_properties(css: str) -> list[str]:
    """Return the declarations for one theme that set anything but a colour."""
    css = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    wrong = []
    for block in blocks(css):
        for name, value in re.findall(r"([\w-]+)\s*:\s*([^;{}]+)(?=[;}])", block):
            is_colour = COLOURS.fullmatch(name) and not (name.startswith("--") and re.search(r"\d(?:px|r?em|vw|%)", value))
            if not is_colour:
                wrong.append(f"{name}: {value.strip()}")
    return wrong


@pytest.mark.parametrize("sheet", SHEETS)
def test_no_sheet_moves_or_hides_anything_in_one_theme(sheet: str) -> None:
    assert other_properties((ROOT / sheet).read_text(encoding="utf-8")) == []


def test_something_is_looked_at() -> None:
    assert blocks((BASE / "site" / "theme" / "1-base.css").read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    "rule", ["p { display: none; }", "p { --gap: 2px; }", "p{font-weight:600}", "p { border: 1px solid red; }"]
)
def test_a_rule_that_does_more_is_seen(rule: str) -> None:
    assert (
        len(other_properties(f"@media (prefers-color-scheme: dark) {{ :root {{ --ink: #fff; }} {rule} }} q {{ margin: 0; }}"))
        == 1
    )
