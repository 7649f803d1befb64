"""A stand-in for the program `quarto`, for machines without it: writes pages as Quarto 1.5 writes them.

It knows only front matter, second-level headings with an id, paragraphs and raw HTML blocks. What it puts around them
(header, sections, classes, scripts) is what Quarto's templates and post-processors put there. Its behaviour is steered by
variables of the environment: FAKE_VERSION, FAKE_WARNING, FAKE_FAILS_AT (a page), FAKE_LOG (a file that gets the calls).
"""

from __future__ import annotations

import json
import os
import re
import sys
from pathlib import Path

PAGE = """<!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml" lang="{lang}" xml:lang="{lang}"><head>
<meta charset="utf-8">
<meta name="generator" content="quarto-1.5.57">
<title>{title} – Tỉnh Số</title>
<script src="site_libs/quarto-nav/quarto-nav.js"></script>
<link href="site_libs/bootstrap/bootstrap.min.css" rel="stylesheet" data-mode="light">
</head>
<body class="fullcontent quarto-light">
<div id="quarto-search-results"></div>
<div id="quarto-content" class="quarto-container page-columns page-rows-contents page-layout-article">
<main class="content" id="quarto-document-content">
<header id="title-block-header" class="quarto-title-block default">
<div class="quarto-title">
<h1 class="title">{title}</h1>
</div>
<div>
  <div class="description">
    d
  </div>
</div>
<div class="quarto-title-meta">
</div>
</header>
{body}
</main> <!-- /main -->
<script id="quarto-html-after-body" type="application/javascript">window.document.addEventListener("x", () => 1);</script>
</div> <!-- /content -->
</body></html>
"""


def page(source: str) -> str:
    _, front, text = source.split("---\n", 2)
    found = {key: value.strip() for key, _, value in (line.partition(":") for line in front.splitlines())}
    body: list[str] = []
    opened = False
    for block in re.split(r"(\n`{3,}\{=html\}\n.*?\n`{3,}\n)", text, flags=re.DOTALL):
        raw = re.fullmatch(r"\n(`{3,})\{=html\}\n(.*?)\n\1\n", block, flags=re.DOTALL)
        if raw:
            body.append(raw[2].replace("<figure ", '<figure data-x="" ').replace('data-x="" ', "").replace("/>", "></path>"))
            continue
        for paragraph in re.split(r"\n\s*\n", block.strip("\n")):
            heading = re.fullmatch(r"## (.*?) \{#([\w-]+)\}", paragraph.strip())
            if heading:
                body.append("</section>" if opened else "")
                body.append(f'<section id="{heading[2]}" class="level2">')
                body.append(f'<h2 class="anchored" data-anchor-id="{heading[2]}">{heading[1]}</h2>')
                opened = True
            elif paragraph.strip():
                body.append(f"<p>{paragraph.strip()}</p>")
    body.append("</section>" if opened else "")
    return PAGE.format(lang=found["lang"], title=json.loads(found["title"]), body="\n".join(body))


def main(arguments: list[str]) -> int:
    log = os.environ.get("FAKE_LOG")
    if log:
        with Path(log).open("a", encoding="utf-8") as file:
            file.write(" ".join(arguments) + "\n")
    if arguments == ["--version"]:
        sys.stdout.write(os.environ.get("FAKE_VERSION", "1.5.57") + "\n")
        return int(os.environ.get("FAKE_VERSION_CODE", "0"))
    project = Path(arguments[1])
    sources = sorted(project.rglob("*.qmd"))
    for number, source in enumerate(sources, 1):
        name = source.relative_to(project)
        sys.stderr.write(f"\x1b[1m[{number}/{len(sources)}] {name}\x1b[22m" + "\n")
        if os.environ.get("FAKE_FAILS_AT") == str(name):
            sys.stderr.write("ERROR: YAMLException: bad indentation (3:1)\n\nStack trace:\n  at something" + "\n")
            return 1
        target = project / "_site" / name.with_suffix(".html")
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(page(source.read_text(encoding="utf-8")), encoding="utf-8")
    if os.environ.get("FAKE_WARNING"):
        sys.stderr.write(f"\x1b[33mWARN: {os.environ['FAKE_WARNING']}\x1b[39m" + "\n")
    sys.stderr.write("\nOutput created: _site/index.html" + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
