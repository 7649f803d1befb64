"""Each rule that normalizes: what Quarto writes, what an author writes and Pandoc renders, and the one thing that both become."""

from __future__ import annotations

from pathlib import Path

import pytest

from tinhso.errors import ToolError
from tinhso.site import choose
from tinhso.site.render.normalize_html import RULES, level

CALLOUT_TITLE = (
    '<div class="callout-header d-flex align-content-center">\n<div class="callout-icon-container">\n'
    "<i class='callout-icon'></i>"
    '\n</div>\n<div class="callout-title-container flex-fill">\n<span class="screen-reader-only">{0}</span>{1}\n</div>\n</div>'
)

#: Rule, Quarto's HTML, the text it came from, and what is published.
PAIRS: tuple[tuple[str, str, str, str], ...] = (
    (
        "machinery",
        '<header id="title-block-header" class="quarto-title-block default"><div class="quarto-title">'
        '<h1 class="title">T</h1></div>'
        '<div>\n  <div class="description">\n    d\n  </div>\n</div></header>\n\n<p>a</p>'
        '<script src="x.js"></script><style>p{}</style><button class="code-copy-button">c</button><!-- x -->',
        "a\n\n<!-- x -->",
        "<p>a</p>",
    ),
    (
        "machinery",
        '<div><style>a{}</style><style class="ts-own">b{}</style><button>Copy</button>'
        '<button class="ts-reset">Bỏ chọn</button></div>',
        '```{=html}\n<div><style class="ts-own">b{}</style><button class="ts-reset">Bỏ chọn</button><script>x</script></div>\n'
        "```",
        '<div><style class="ts-own">b{}</style><button class="ts-reset">Bỏ chọn</button></div>',
    ),
    (
        "machinery",
        '<h2 class="anchored" id="a"><span class="header-section-number">1</span> A'
        '<a class="anchorjs-link" aria-label="Anchor" href="#a"></a></h2>',
        "## A {#a}",
        '<h2 id="a">A</h2>',
    ),
    (
        "footnotes",
        '<section id="s" class="level2"><h2 class="anchored" data-anchor-id="s">S</h2>'
        '<p>a<a href="#fn1" class="footnote-ref" id="fnref1" role="doc-noteref"><sup>1</sup></a> b</p></section>'
        '<div id="quarto-appendix" class="default"><section id="footnotes" class="footnotes footnotes-end-of-document" '
        'role="doc-endnotes"><h2 class="anchored quarto-appendix-heading">Footnotes</h2>\n<ol>\n<li id="fn1"><p>n'
        '<a href="#fnref1" class="footnote-back" role="doc-backlink">↩︎</a></p></li>\n</ol>\n</section></div>',
        "## S\n\na[^x] b\n\n[^x]: n",
        '<h2 id="s">S</h2><p>a<a class="ts-fnref" id="fnref1" href="#fn1" role="doc-noteref">1</a> b</p>'
        '<section class="ts-footnotes" role="doc-endnotes"><ol><li id="fn1"><p>n '
        '<a class="ts-fnback" href="#fnref1" role="doc-backlink">↩︎</a></p></li></ol></section>',
    ),
    (
        "sections",
        '<section id="hạ-tầng" class="level2"><h2 class="anchored">Hạ tầng</h2><p>a</p><section id="b" class="level3">'
        '<h3 class="anchored">B</h3></section></section>',
        "## Hạ tầng\n\na\n\n### B",
        '<h2 id="hạ-tầng">Hạ tầng</h2><p>a</p><h3 id="b">B</h3>',
    ),
    (
        "sections",
        '<section id="đầu" class="level2 ts-caveat"><h2 class="anchored" data-anchor-id="đầu">Đầu</h2><p>a</p></section>',
        "::: {.ts-caveat}\n## Đầu\n\na\n:::",
        '<div class="ts-caveat"><h2 id="đầu">Đầu</h2><p>a</p></div>',
    ),
    (
        "callouts",
        f'<div class="callout callout-style-default callout-note callout-titled">{CALLOUT_TITLE.format("Note", "Ghi")}'
        '<section id="đầu" class="level2 callout-body-container callout-body"><h2 data-anchor-id="đầu">Đầu</h2><p>a</p></section>'
        "</div>",
        "::: {.callout-note}\n## Ghi\n\n## Đầu\n\na\n:::",
        '<aside class="ts-callout" data-kind="note"><p class="ts-callout-title">Ghi</p><h2 id="đầu">Đầu</h2><p>a</p></aside>',
    ),
    (
        "callouts",
        f'<div class="callout callout-style-default callout-note callout-titled">\n'
        f"{CALLOUT_TITLE.format('Note', 'Ghi <em>nhớ</em>')}"
        '\n<div class="callout-body-container callout-body">\n<p>Nội dung</p>\n</div>\n</div>',
        '::: {.callout-note title="Ghi *nhớ*"}\nNội dung\n:::',
        '<aside class="ts-callout" data-kind="note"><p class="ts-callout-title">Ghi <em>nhớ</em></p><p>Nội dung</p></aside>',
    ),
    (
        "callouts",
        '<div id="nhớ" class="callout callout-style-default callout-tip callout-titled">'
        '<div class="callout-header d-flex collapsed" '
        'data-bs-toggle="collapse" data-bs-target=".callout-1-contents" aria-controls="callout-1" aria-expanded="false">'
        '<div class="callout-icon-container"><i class=\'callout-icon\'></i></div><div class="callout-title-container flex-fill">'
        "<span class=\"screen-reader-only\">Tip</span>Mở</div><div class='callout-btn-toggle'>"
        "<i class='callout-toggle'></i></div>"
        '</div><div id="callout-1" class="callout-1-contents callout-collapse collapse"><div class="callout-body-container '
        'callout-body"><p>x</p></div></div></div>',
        '::: {#nhớ .callout-tip collapse="true"}\n\n## Mở\n\nx\n:::',
        '<details class="ts-callout" data-kind="tip" id="nhớ"><summary class="ts-callout-title">Mở</summary><p>x</p></details>',
    ),
    (
        "callouts",
        f'<div class="callout callout-style-default callout-warning callout-titled">{CALLOUT_TITLE.format("Warning", "A")}'
        '<div class="callout-body-container callout-body"><p>a</p><div class="callout callout-style-default callout-note '
        f'callout-titled">{CALLOUT_TITLE.format("Note", "B")}<div class="callout-body-container">'
        "<p>b</p></div></div>"
        "<p>c</p></div></div>",
        "::::: {.callout-warning title=A}\na\n\n::: {.callout-note title=B}\nb\n:::\n\nc\n:::::",
        '<aside class="ts-callout" data-kind="warning"><p class="ts-callout-title">A</p><p>a</p><aside class="ts-callout" '
        'data-kind="note"><p class="ts-callout-title">B</p><p>b</p></aside><p>c</p></aside>',
    ),
    (
        "callouts",
        '<div class="callout callout-style-default callout-caution callout-titled"><div class="callout-header d-flex"><div '
        'class="callout-title-container flex-fill"><span class="screen-reader-only">Caution</span>Caution</div></div><div '
        'class="callout-1-contents callout-collapse collapse show"><div class="callout-body-container"><p>x</p>'
        "</div></div></div>",
        '::: {.callout-caution collapse="false"}\nx\n:::',
        '<details class="ts-callout" data-kind="caution" open><summary class="ts-callout-title">Caution</summary>'
        "<p>x</p></details>",
    ),
    (
        "tabsets",
        '<div class="tabset-margin-container"></div><div class="panel-tabset">\n<ul class="nav nav-tabs" role="tablist">'
        '<li class="nav-item"><a class="nav-link active" id="tabset-1-1-tab" data-bs-toggle="tab" role="tab" href="">A</a></li>'
        '<li class="nav-item"><a class="nav-link" id="tabset-1-2-tab" role="tab" href="">B</a></li></ul>\n'
        '<div class="tab-content">\n'
        '<div id="tabset-1-1" class="tab-pane active" role="tabpanel">\n<p>a</p>\n</div>\n'
        '<div id="tabset-1-2" class="tab-pane" role="tabpanel">\n<p>b</p>\n</div>\n</div>\n</div>',
        "::: {.panel-tabset}\n\n## A\n\na\n\n## B\n\nb\n\n:::",
        '<div class="ts-tabs"><div class="ts-tab"><p class="ts-tab-title">A</p><p>a</p></div>'
        '<div class="ts-tab"><p class="ts-tab-title">B</p><p>b</p></div></div>',
    ),
    (
        "tabsets",
        '<div class="panel-tabset"><ul class="nav nav-tabs" role="tablist"><li class="nav-item"><a class="nav-link active" '
        'id="tabset-2-1-tab" role="tab">A</a></li><li class="nav-item"><a class="nav-link" role="tab">B</a></li></ul>'
        '<div class="tab-content"><div id="tabset-2-1" class="tab-pane active" role="tabpanel"><div class="panel-tabset"><ul '
        'class="nav nav-tabs" role="tablist"><li class="nav-item"><a class="nav-link active" role="tab">C</a></li></ul>'
        '<div class="tab-content"><div id="tabset-1-1" class="tab-pane active" role="tabpanel"><p>c</p></div></div></div></div>'
        '<div id="tabset-2-2" class="tab-pane" role="tabpanel"><p>b</p></div></div></div>',
        ":::: {.panel-tabset}\n## A\n\n::: {.panel-tabset}\n## C\n\nc\n:::\n\n## B\n\nb\n::::",
        '<div class="ts-tabs"><div class="ts-tab"><p class="ts-tab-title">A</p><div class="ts-tabs"><div class="ts-tab">'
        '<p class="ts-tab-title">C</p><p>c</p></div></div></div><div class="ts-tab"><p class="ts-tab-title">B</p><p>b</p></div>'
        "</div>",
    ),
    (
        "code",
        '<div class="code-copy-outer-scaffold"><div class="sourceCode" id="cb1"><pre class="sourceCode python code-with-copy">'
        '<code class="sourceCode python"><span id="cb1-1"><a href="#cb1-1" aria-hidden="true" tabindex="-1"></a>x '
        '<span class="op">=</span> <span class="dv">1</span>  <span class="co"># một</span></span>\n<span id="cb1-2">'
        '<a href="#cb1-2"></a>y</span></code></pre></div><button title="Copy" class="code-copy-button"></button></div>',
        "```python\nx = 1  # một\ny\n```",
        '<pre class="ts-code" data-lang="python" tabindex="0"><code>x = <span class="n">1</span>  <span class="c"># một</span>\n'
        "y</code></pre>",
    ),
    (
        "code",
        "<pre><code>a &lt; b</code></pre>",
        "```\na < b\n```",
        '<pre class="ts-code" tabindex="0"><code>a &lt; b</code></pre>',
    ),
    (
        "figures",
        '<div class="quarto-figure quarto-figure-center">\n<figure class="figure">\n<p><img src="x.png" '
        'class="img-fluid figure-img" alt="Hình"></p>\n<figcaption>Hình <em>một</em></figcaption>\n</figure>\n</div>',
        '![Hình *một*](x.png){fig-alt="Hình"}',
        '<figure><img alt="Hình" loading="lazy" src="x.png"><figcaption>Hình <em>một</em></figcaption></figure>',
    ),
    (
        "figures",
        '<div class="quarto-figure quarto-figure-center">\n<figure class="figure">\n<p><img src="x.png" '
        'class="img-fluid figure-img"></p>\n<figcaption>Hình <em>một</em></figcaption>\n</figure>\n</div>',
        "![Hình *một*](x.png)",
        '<figure><img alt="Hình một" loading="lazy" src="x.png"><figcaption>Hình <em>một</em></figcaption></figure>',
    ),
    (
        "wrappers",
        '<div class="quarto-figure quarto-figure-center"><figure class="figure"><p><img src="x.png" class="img-fluid figure-img">'
        "</p><figcaption>x</figcaption></figure></div>",
        "![x](x.png)",
        '<figure><img alt="x" loading="lazy" src="x.png"><figcaption>x</figcaption></figure>',
    ),
    (
        "tables",
        '<table class="caption-top table"><caption>C</caption>\n<colgroup>\n<col style="width: 50%">\n<col style="width: 50%">\n'
        '</colgroup><thead>\n<tr class="header">\n<th style="text-align: left;">A</th>\n'
        '<th style="text-align: right;">B</th>\n</tr>\n'
        '</thead>\n<tbody>\n<tr class="odd">\n<td style="text-align: left;">a</td>\n<td style="text-align: right;">1'
        "</td>\n</tr>\n"
        "</tbody>\n</table>",
        "| A | B |\n|:--|--:|\n| a | 1 |\n\n: C",
        '<div class="ts-scroll" role="region" tabindex="0" aria-label="C"><table class="ts-table"><caption>C</caption><thead><tr>'
        '<th scope="col">A</th><th class="ts-num" scope="col">B</th></tr></thead><tbody><tr><td>a</td>'
        '<td class="ts-num">1</td></tr>'
        "</tbody></table></div>",
    ),
    (
        "tables",
        '<div class="ts-scroll"><table class="ts-table table"><tbody><tr class="odd"><td>a</td></tr></tbody></table></div>',
        '```{=html}\n<div class="ts-scroll"><table class="ts-table"><tbody><tr><td>a</td></tr></tbody></table></div>\n```',
        '<div class="ts-scroll"><table class="ts-table"><tbody><tr><td>a</td></tr></tbody></table></div>',
    ),
    (
        "lists",
        '<ol type="1">\n<li>a</li>\n</ol><ul class="task-list">\n<li><label><input type="checkbox" disabled="">b'
        "</label></li>\n</ul>",
        "1. a\n\n- [ ] b",
        '<ol><li>a</li></ol><ul><li><input disabled type="checkbox">b</li></ul>',
    ),
    (
        "lists",
        '<p><label><input class="ts-pick" id="show-a" type="checkbox"> A</label></p>',
        '```{=html}\n<p><label><input class="ts-pick" id="show-a" type="checkbox"> A</label></p>\n```',
        '<p><label><input class="ts-pick" id="show-a" type="checkbox"> A</label></p>',
    ),
    (
        "links",
        '<p><a href="../places/tinh-mot.html#a">x</a> <a href=".././index.html">y</a> <a href="https://a.vn/b" class="uri">'
        'https://a.vn/b</a> <a href="/stories/a.html">v</a> <a id="q" href="">w</a></p><p><img src="/places/a.svg" '
        'class="img-fluid"></p>',
        "[x](../places/tinh-mot.html#a) [y](.././index.html) <https://a.vn/b> [v](/stories/a.html) "
        '`<a id="q" href="">w</a>`{=html}\n\n![](/places/a.svg)',
        '<p><a href="tinh-mot.html#a">x</a> <a href="../index.html">y</a> <a href="https://a.vn/b">https://a.vn/b</a> '
        '<a href="../stories/a.html">v</a> <a id="q">w</a></p><p><img loading="lazy" src="a.svg"></p>',
    ),
    (
        "attributes",
        '<p><span class="lead quarto-x" data-qmd="a" data-bs-toggle="b">a</span></p><blockquote class="blockquote page-columns '
        'page-full">\n<p class="ts-lede" data-kind="k">b</p>\n</blockquote><details open=""><p>c</p></details>',
        '[a]{.lead}\n\n```{=html}\n<blockquote><p class="ts-lede" data-kind="k">b</p></blockquote>'
        "<details open><p>c</p></details>\n"
        "```",
        '<p><span>a</span></p><blockquote><p class="ts-lede" data-kind="k">b</p></blockquote><details open><p>c</p></details>',
    ),
    (
        "blanks",
        "<ul>\n<li>a\nb</li>\n</ul>\n\n<p>x <em>y</em>\n<strong>z</strong></p>\n<pre class='ts-output'>a\n  b</pre>\n",
        "- a\n  b\n\nx *y*\n**z**\n\n<pre class='ts-output'>a\n  b</pre>",
        '<ul><li>a b</li></ul><p>x <em>y</em> <strong>z</strong></p><pre class="ts-output">a\n  b</pre>',
    ),
)


def around(content: str) -> str:
    return f'<html><body><nav>chrome</nav><main class="content" id="quarto-document-content">{content}</main></body></html>'


def pandoc(folder: Path, text: str) -> str:
    """What Pandoc makes of a text that stands in the folder of the places."""
    page = folder / "vi" / "places" / "index.qmd"
    page.parent.mkdir(parents=True)
    page.write_text(f"---\ntitle: T\n---\n\n{text}\n", encoding="utf-8")
    (folder / "vi" / "_quarto.yml").write_text("project: { type: website }\n", encoding="utf-8")
    (rendered,) = choose("pandoc").render([folder / "vi"])
    assert rendered.warnings == ()
    return (rendered.output / "places" / "index.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("rule", "quarto", "text", "ours"), PAIRS, ids=[f"{number}-{pair[0]}" for number, pair in enumerate(PAIRS)]
)
def test_what_the_renderers_write_differently_becomes_one(rule: str, quarto: str, text: str, ours: str, tmp_path: Path) -> None:
    assert level(around(quarto), "places/index.html") == ours
    assert level(pandoc(tmp_path, text), "places/index.html") == ours


#: What no author writes so, or only in HTML of their own: for each rule where it fires, where it does not, and its edge.
EDGES: dict[str, tuple[tuple[str, str], ...]] = {
    "machinery": (
        ('<link rel="x"><noscript>n</noscript><p>a</p>', "<p>a</p>"),
        ('<p>a<script class="ts-x">s</script><link class="ts-x"><noscript class="ts-x">n</noscript></p>', "<p>a</p>"),
        ("<p>a<?x y?><!-- c -->b</p>", "<p>ab</p>"),
        ('<h2 class="quarto-appendix-heading">A</h2><p>a</p>', "<p>a</p>"),
        ('<div id="title-block-header"><p>b</p></div><p id="title">a</p>', '<p id="title">a</p>'),
        ("<p>a</p></main><p>z</p><main><p>b</p>", "<p>a</p>"),
    ),
    "sections": (
        ('<section class="level1" id="a"><h1>A</h1></section>', '<h1 id="a">A</h1>'),
        ('<section class="level6" id="a"><h6>A</h6></section>', '<h6 id="a">A</h6>'),
        *((f'<section class="{name}" id="a"><h2>A</h2></section>',) * 2 for name in ("level7", "level0", "sublevel2", "level22")),
        ('<section class="level2" id="a"><h2 id="b">A</h2></section>', '<h2 id="b">A</h2>'),
        ('<section class="level2"><h2>A</h2></section>', "<h2>A</h2>"),
        ('<section class="level2" id="a"><p>x</p></section>', "<p>x</p>"),
        ('<section class="level2" id="a"><p>x</p><h2>A</h2><h3>B</h3></section>', '<p>x</p><h2 id="a">A</h2><h3>B</h3>'),
        ('<section class="level2" id="a"><h7>A</h7></section>', "<h7>A</h7>"),
        (
            '<section class="ts-x"><p>x</p></section><section class="level2" id="a"><h2>A</h2></section>',
            '<section class="ts-x"><p>x</p></section><h2 id="a">A</h2>',
        ),
        ('<section class="ts-lede" id="a"><h2>A</h2></section>', '<div class="ts-lede"><h2 id="a">A</h2></div>'),
        (
            '<section class="level2 ts-lede" id="b"><h2 id="a">A</h2></section>',
            '<div class="ts-lede" id="b"><h2 id="a">A</h2></div>',
        ),
        *(
            (html,) * 2
            for html in (
                '<section class="ts-x" id="b"><h2 id="a">A</h2></section>',
                '<section class="ts-x"><h2>A</h2></section>',
            )
        ),
    ),
    "wrappers": (
        ('<section id="quarto-appendix"><p>a</p></section>', "<p>a</p>"),
        ('<div id="quarto-bibliography"><p>a</p></div>', "<p>a</p>"),
        ('<section class="quarto-figure"><p>a</p></section>', "<p>a</p>"),
        *((f'<{tag} id="other"><p>a</p></{tag}>',) * 2 for tag in ("div", "section")),
    ),
    "lists": (
        *((html,) * 2 for html in ('<ol type="a"><li>x</li></ol>', '<ul type="1"><li>x</li></ul>')),
        ('<p><input type="radio"> x</p>',) * 2,
        ('<p><input type="checkbox" name="b"> x</p>', '<p><input disabled name="b" type="checkbox">x</p>'),
        ('<p><input type="checkbox"></p>', '<p><input disabled type="checkbox"></p>'),
        ("<dl><dt>A</dt><dd><p>b</p></dd></dl>", "<dl><dt>A</dt><dd>b</dd></dl>"),
        *((f"<dl><dt>A</dt><dd>{html}</dd></dl>",) * 2 for html in ("<p>b</p><p>c</p>", "x<p>b</p>", "<ul><li>b</li></ul>")),
        ('<p><span><input type="checkbox"> x</span></p>', '<p><span><input disabled type="checkbox">x</span></p>'),
    ),
    "attributes": (
        ('<p><img alt="" src="a.png" title=""></p>', '<p><img alt="" loading="lazy" src="a.png" title></p>'),
        ('<p class="lead ts-a small quarto-b ts-b">x</p>', '<p class="ts-a ts-b">x</p>'),
        ('<p class="leads figure-x figures">x</p>', '<p class="leads figures">x</p>'),
        ('<p class="">x</p>', "<p>x</p>"),
        (
            '<p data-qmd-x="1" data-posy="2" data-figx="3" data-fig-x="4" data-kind="5" data-entry-spacing="0">x</p>',
            '<p data-figx="3" data-kind="5">x</p>',
        ),
    ),
    "code": (
        (
            '<pre class="code-fold-x python"><code>x</code></pre>',
            '<pre class="ts-code" data-lang="python" tabindex="0"><code>x</code></pre>',
        ),
        ('<pre class="text"><code>x</code></pre>', '<pre class="ts-code" tabindex="0"><code>x</code></pre>'),
    ),
    "figures": (
        (
            '<figure><p><img src="a.png"> of a</p><figcaption>A</figcaption></figure>',
            '<figure><p><img loading="lazy" src="a.png"> of a</p><figcaption>A</figcaption></figure>',
        ),
    ),
    "links": (
        ('<a href="#m%e1%bb%99t">x</a>', '<a href="#m%E1%BB%99t">x</a>'),
        ('<a href="m%e1%bb%99t.html">x</a>', '<a href="m%E1%BB%99t.html">x</a>'),
        *((html,) * 2 for html in ("<a>x</a>", '<a href="a%20b.html">x</a>', '<a href="a%23b.html">x</a>')),
        ('<a href="https://a.vn/b%2Fc?d=%26">x</a>',) * 2,
        ("<p><img></p>", '<p><img loading="lazy"></p>'),
    ),
}


@pytest.mark.parametrize(("written", "ours"), [edge for edges in EDGES.values() for edge in edges])
def test_a_rule_ends_at_its_edge(written: str, ours: str) -> None:
    assert level(around(written), "places/index.html") == ours


def test_every_rule_has_a_pair() -> None:
    assert {rule.__name__ for rule in RULES} | {"links", "blanks"} == {pair[0] for pair in PAIRS}


@pytest.mark.parametrize("ours", [pair[3] for pair in PAIRS])
def test_a_normalized_page_stays_as_it_is(ours: str) -> None:
    assert level(around(ours), "places/index.html") == ours


def test_charts_pass_untouched_but_for_their_empty_elements() -> None:
    svg = '<svg viewBox="0 0 9 9" aria-label="a &gt; b"><clipPath id="c"><rect width="9"></rect></clipPath><path d="M0 0"/></svg>'
    ours = '<svg viewBox="0 0 9 9" aria-label="a &gt; b"><clipPath id="c"><rect width="9"/></clipPath><path d="M0 0"/></svg>'
    assert level(around(f"<div>{svg}</div>"), "index.html") == f"<div>{ours}</div>"


def test_a_formula_and_the_letters_of_a_box_pass_as_they_were_written() -> None:
    formula = "<p><math><mi></mi><mo>=</mo></math></p>"
    assert level(around(formula), "index.html") == formula
    assert level(around('<svg viewbox="0 0 9 9"><path d="M0 0"/></svg>'), "index.html").startswith('<svg viewBox="0 0 9 9">')


def test_a_chart_inside_a_chart_stays_inside() -> None:
    svg = '<svg viewBox="0 0 9 9"><g><svg viewBox="0 0 1 1"><path d="M0 0"/></svg></g><path d="M1 1"/></svg>'
    assert level(around(f"<p>a</p>{svg}<p>b</p>{svg}"), "index.html") == f"<p>a</p>{svg}<p>b</p>{svg}"


def test_text_that_looks_like_markup_stays_text() -> None:
    html = "<p>&lt;script&gt; &amp; “x”</p><table class='ts-table'><tr><td>a &lt; b</td></tr></table>"
    assert "&lt;script&gt; &amp; “x”" in level(around(html), "index.html")
    assert "<script" not in level(around(html), "index.html")


def test_links_out_of_a_language_keep_their_climb() -> None:
    html = '<p><a href="../../files/a.csv">a</a> <a href="../../sources/x.html#y">b</a></p>'
    assert level(around(html), "places/tinh-mot.html") == html


def test_a_page_without_main_is_a_fault_of_the_tool() -> None:
    with pytest.raises(ToolError, match=r"x\.html: the renderer wrote a page without <main>"):
        level("<html><body><p>a</p></body></html>", "x.html")


def test_a_place_where_a_word_may_break_has_no_end_tag() -> None:
    html = "<p>a1b2c3d4<wbr>e5f6a7b8<wbr>c9d0e1f2 end</p><p>next</p>"
    assert level(around(html), "index.html") == html
