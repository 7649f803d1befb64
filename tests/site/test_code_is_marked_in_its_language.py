"""Blocks of code: the languages that Pygments knows are marked in our classes, all others are shown as they are written."""

from __future__ import annotations

import html
import re

import pytest

from tinhso.site.render.highlight import CLASSES, block

CODE = {
    "python": ("def f(x: int) -> bool:  # mộ", {"f": "f", "def": "k", "# mộ": "c"}),
    "py": ("x = None or 'a'", {"None": "n", "or": "k", "'a'": "s"}),
    "sql": ("select 1 from obs -- x", {"select": "k", "1": "n", "-- x": "c"}),
    "r": ('x <- "a" # b', {'"a"': "s", "# b": "c"}),
    "bash": ('for x in "a"; do make site; done # b', {"for": "k", '"a"': "s", "# b": "c"}),
    "yaml": ("lang: vi # x", {"lang": "k", "# x": "c"}),
    "html": ('<a href="x">', {"a": "k", '"x"': "s"}),
    "json": ('{"a": 1}', {"1": "n"}),
}


def spans(shown: str) -> dict[str, str]:
    return {html.unescape(text).strip(): name for name, text in re.findall(r'<span class="(\w)">(.*?)</span>', shown, re.DOTALL)}


@pytest.mark.parametrize("language", CODE)
def test_words_of_a_language_that_pygments_knows_are_marked(language: str) -> None:
    text, expected = CODE[language]
    assert expected.items() <= spans(block(text, language)).items()


@pytest.mark.parametrize("language", [*CODE, "markdown", "", "text", "default", "no-such-language"])
@pytest.mark.parametrize("text", ["", "x", "\n\n  a <b> & 'c'\n\td\n", '{"a": [1, "'])
def test_the_text_stays_as_it_is_written(language: str, text: str) -> None:
    inner = re.sub(r"</?span[^>]*>", "", block(text, language).partition("<code>")[2].removesuffix("</code></pre>"))
    assert html.unescape(inner) == text


def test_code_of_an_unknown_language_has_no_marks_and_keeps_its_name() -> None:
    shown = block("x = 1", "no-such-language")
    assert shown == '<pre class="ts-code" data-lang="no-such-language" tabindex="0"><code>x = 1</code></pre>'


def test_the_theme_styles_every_class() -> None:
    from tests.conftest import BASE

    css = (BASE / "site/theme/parts/code.css").read_text(encoding="utf-8")
    assert {name for _, name in CLASSES} == set(re.findall(r"\.ts-code \.(\w)\b", css))
