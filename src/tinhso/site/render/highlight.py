"""The only module that knows Pygments: code as the site shows it, in six classes of ours, for every language that has a lexer."""

from __future__ import annotations

from itertools import groupby

from markupsafe import escape
from pygments.lexers import get_lexer_by_name
from pygments.token import Comment, Keyword, Literal, Name, Operator
from pygments.util import ClassNotFound

#: The classes that `site/theme/parts/code.css` colours. The first that a token belongs to is taken; what is in none stays plain.
CLASSES = (
    (Comment, "c"),
    (Literal.Number, "n"),
    (Literal, "s"),
    (Keyword.Constant, "n"),
    (Name.Builtin.Pseudo, "n"),
    (Keyword, "k"),
    (Operator.Word, "k"),
    (Name.Tag, "k"),
    (Name.Decorator, "d"),
    (Name.Attribute, "d"),
    (Name.Function, "f"),
    (Name.Class, "f"),
)
#: What renderers call code without a language.
PLAIN = frozenset({"", "sourceCode", "text", "default"})


def block(text: str, language: str) -> str:
    """Return a block of code as HTML: `<pre class="ts-code" …><code>`, with the tokens of a known language in spans."""
    name = "" if language in PLAIN else language
    attribute = f' data-lang="{escape(name)}"' if name else ""
    return f'<pre class="ts-code"{attribute} tabindex="0"><code>{_marked(text, name)}</code></pre>'


def _marked(text: str, language: str) -> str:
    try:
        lexer = get_lexer_by_name(language, stripnl=False)
    except ClassNotFound:
        return str(escape(text))
    *tokens, (last, end) = lexer.get_tokens(f"{text}\n")  # lexers want whole lines
    spans = []
    for kind, run in groupby([*tokens, (last, end.removesuffix("\n"))], key=lambda token: _class(token[0])):
        shown = escape("".join(value for _, value in run))
        spans.append(f'<span class="{kind}">{shown}</span>' if kind and shown else str(shown))
    return "".join(spans)


def _class(token: tuple[str, ...]) -> str:
    return next((name for parent, name in CLASSES if token in parent), "")
