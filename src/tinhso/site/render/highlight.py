"""Code as the site shows it: a small highlighter for Python, the language of the notebooks; anything else stays plain."""

from __future__ import annotations

import keyword
import re

from markupsafe import escape

_KEYWORDS = frozenset(keyword.kwlist) - {"None", "True", "False"}
_CONSTANTS = ("None", "True", "False", "self")
_TOKEN = re.compile(
    r"""(?P<c>\#[^\n]*)
    |(?P<s>[rbfuRBFU]{0,2}(?:\"\"\"(?:\\.|[^\\])*?\"\"\"|'''(?:\\.|[^\\])*?'''|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'))
    |(?P<d>@[A-Za-z_][\w.]*)
    |(?P<n>\b(?:0[xob][0-9a-fA-F_]+|\d[\d_]*(?:\.\d[\d_]*)?(?:[eE][+-]?\d+)?)\b)
    |(?P<w>[^\W\d]\w*)""",
    re.VERBOSE | re.DOTALL,
)
_AFTER_DEF = re.compile(r"(?:def|class)\s+$")


def block(text: str, language: str) -> str:
    """Return a block of code as HTML: `<pre class="ts-code" …><code>` with marks for comments, strings, words and numbers."""
    name = language if language not in ("", "sourceCode", "text", "default") else ""
    attribute = f' data-lang="{escape(name)}"' if name else ""
    inner = python(text) if name in ("python", "py") else str(escape(text))
    return f'<pre class="ts-code"{attribute} tabindex="0"><code>{inner}</code></pre>'


def python(text: str) -> str:
    """Return Python source as HTML: spans of class c, s, d, n, k, f for comments, strings, numbers, keywords and so on."""
    out: list[str] = []
    end = 0
    for token in _TOKEN.finditer(text):
        kind = str(token.lastgroup)
        if kind == "w":
            kind = _word(token.group(), text[: token.start()])
        out.append(str(escape(text[end : token.start()])))
        shown = str(escape(token.group()))
        out.append(f'<span class="{kind}">{shown}</span>' if kind else shown)
        end = token.end()
    out.append(str(escape(text[end:])))
    return "".join(out)


def _word(word: str, before: str) -> str:
    if word in _KEYWORDS:
        return "k"
    if word in _CONSTANTS:
        return "n"
    return "f" if _AFTER_DEF.search(before[-20:]) else ""
