"""A page is written as short as HTML allows, and browsers read the same document from it."""

from __future__ import annotations

from typing import Any

import pytest
from lxml import etree

from tinhso.site.files.short_html import short

PAGE = """<!doctype html><html lang="en"><body><p class="a b" id="x">One<wbr>word.</p><p title="">Two</p>
<ul><li><a href="a/">a</a></li>
<li>b<ol><li>c</li></ol></li></ul><dl><div><dt>t</dt><dd><p>d</p></dd></div></dl>
<dl><dt>t</dt><dd>a<wbr>b</dd><dt>u</dt><dd>c</dd></dl>
<table><thead><tr><th scope="row">h</th></tr></thead>
<tbody><tr><td class="n">1</td><td>2</td></tr><tr><td>3</td></tr></tbody></table>
<svg viewBox="0 0 1 1"><path d="M0" fill="none"/></svg><pre><code class="x"></td></code></pre><script>"<li></li><li>"</script>
</body></html>"""


def read(page: str) -> list[tuple[Any, ...]]:
    return [
        (one.tag, dict(one.attrib), (one.text or "").strip(), (one.tail or "").strip(), getattr(one.getparent(), "tag", None))
        for one in etree.HTML(page).iter("*")
    ]


def test_it_is_the_same_document() -> None:
    assert len(short(PAGE)) < len(PAGE) * 0.85
    assert read(short(PAGE)) == read(PAGE)
    assert short(short(PAGE)) == short(PAGE)


@pytest.mark.parametrize(
    ("given", "written"),
    [
        ('<a class="n" href="../a.html#b.c">', "<a class=n href=../a.html#b.c>"),
        ('<a class="n m" title="">', '<a class="n m" title="">'),
        ('<a href="https://a.vn/">', '<a href="https://a.vn/">'),
        ('<a href="?a=b" title="it\'s">', '<a href="?a=b" title="it\'s">'),
        ('<a data-words=\'{"a":"b c"}\'>', '<a data-words=\'{"a":"b c"}\'>'),
        ('<path id="a" d="M0"/>', "<path id=a d=M0 />"),
        ('<path d="M0 0h1"/><br title="/"/>', '<path d="M0 0h1"/><br title="/"/>'),
        ("<li>a</li><li>b</li></ul>", "<li>a<li>b</ul>"),
        ("<li>a</li> <li>b</li>", "<li>a</li> <li>b</li>"),
        ("<p>a</p><pre>b</pre>", "<p>a</p><pre>b</pre>"),
        ("<p>a</p></a>", "<p>a</p></a>"),
        ("<aside><p>a</p></aside><p>b</p><details>c</details>", "<aside><p>a</aside><p>b</p><details>c</details>"),
        ("<dl><div><dd>a</dd></div></dl>", "<dl><div><dd>a</div></dl>"),
        ("</title>\n<link>\n\n</head>\n<a>b</a>\n<a>c</a>\n<p>", "</title><link></head>\n<a>b</a>\n<a>c</a><p>"),
        ("<b>a</b>\n<div>\nb\n<ul>\n<li>c</li>\n</ul>\n</div>", "<b>a</b><div>\nb\n<ul>\n<li>c</ul></div>"),
        ("<pre>\n<b>\n<h1></pre>", "<pre>\n<b>\n<h1></pre>"),
        ('<pre class="x"><b class="y"></td></pre>', '<pre class=x><b class="y"></td></pre>'),
    ],
)
def test_quotes_and_ends_go_where_nothing_needs_them(given: str, written: str) -> None:
    assert short(given) == written
