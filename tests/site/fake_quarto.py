"""A stand-in for the program `quarto`, for machines without it: renders with Pandoc, and writes pages as Quarto 1.7 writes them.

Of a source whose page was recorded it writes that page. Around all others it puts what Quarto's templates, filters and
post-processors put there: title block, sections, callouts and tabsets of Bootstrap, an appendix, classes. In `404.qmd` every link
begins at the root of the project. A test holds it against the recorded pages.

Its behaviour is steered by variables of the environment: FAKE_WARNING (said after the page FAKE_WARNING_AT), FAKE_FAILS_AT and
FAKE_SLEEPS_AT (pages), FAKE_LOG (a file that gets the calls and the pages). What version it has says `conftest.py`: FAKE_VERSION.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import time
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import yaml
from lxml import etree, html

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
from tests.site.quarto_pages import recorded

PAGE = """<!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml" lang="{lang}" xml:lang="{lang}"><head>
<meta charset="utf-8">
<meta name="generator" content="quarto-1.7.34">
<title>{title} – Tỉnh Số</title>
<script src="site_libs/quarto-nav/quarto-nav.js"></script>
<link href="site_libs/bootstrap/bootstrap.min.css" rel="stylesheet" data-mode="light">
</head>
<body class="fullcontent quarto-light">
<div id="quarto-search-results"></div>
<div id="quarto-content" class="quarto-container page-columns page-rows-contents page-layout-article">
{main} <!-- /main -->
<script id="quarto-html-after-body" type="application/javascript">window.document.addEventListener("x", () => 1);</script>
</div> <!-- /content -->
</body></html>
"""
MAIN = """<main class="content" id="quarto-document-content">

<header id="title-block-header" class="quarto-title-block default">
<div class="quarto-title">
<h1 class="title">{title}</h1>
</div>
{description}

<div class="quarto-title-meta">

  </div>

</header>

{body}

</main>"""
DESCRIPTION = """
<div>
  <div class="description">
    {description}
  </div>
</div>
"""
CALLOUT = """<div class="callout callout-style-default callout-{kind} callout-titled">
<div class="callout-header d-flex align-content-center"{toggle}>
<div class="callout-icon-container"><i class="callout-icon"></i></div>
<div class="callout-title-container flex-fill"><span class="screen-reader-only">{name}</span>{title}</div>
</div>
<div class="{collapse}"><div class="callout-body-container callout-body"></div></div>
</div>"""
PANDOC = Path(str(find_spec("pypandoc").origin)).parent / "files" / "pandoc"  # type: ignore[union-attr]


def main_of(project: Path, source: Path) -> str:
    """The `<main>` of a page: as it was recorded, else as it may be supposed to be."""
    text = source.read_text(encoding="utf-8")
    lang = config_of(project).get("lang", "vi")
    known = {(page.lang, page.source): page.main for page in recorded()}
    return known.get((lang, text)) or supposed(project, source)


def supposed(project: Path, source: Path) -> str:
    """The `<main>` of a page that was not recorded."""
    options = ["--from=markdown", "--to=html5", "--section-divs", "--wrap=none", "--mathml", "--syntax-highlighting=none"]
    config = config_of(project)
    text = source.read_text(encoding="utf-8")
    if "bibliography:" in text or "bibliography" in config:
        options += [
            "--citeproc",
            f"--resource-path=.:{project}",
            "--metadata=link-citations",
            f"--metadata=lang={config['lang']}",
        ]
        options += [f"--bibliography={config['bibliography']}"] if "bibliography" in config else []
    done = subprocess.run([PANDOC, *options, source.name], cwd=source.parent, capture_output=True, text=True, check=True)
    body = html.fragment_fromstring(done.stdout, create_parent="main")
    for change in (_headings, _callouts, _tabsets, _classes, _figures):
        change(body)
    if config.get("format", {}).get("html", {}).get("appendix-style") != "none":
        _appendix(body)
    if source.name == "404.qmd":
        for link in body.iter("a"):
            if not re.match(r"[a-z]+:|[#/]", link.get("href") or "#"):
                link.set("href", "/" + str(link.get("href")))
    head = front(text)
    inner = (body.text or "") + "".join(html.tostring(child, encoding="unicode") for child in body)
    said = DESCRIPTION.format(description=head["description"]) if head.get("description") else ""
    return MAIN.format(title=head["title"], description=said, body=inner.replace("</wbr>", ""))


def config_of(project: Path) -> dict[str, Any]:
    """What a project says of all of its pages."""
    own = yaml.safe_load((project / "_quarto.yml").read_text(encoding="utf-8")) or {}
    parts = [yaml.safe_load((project / name).read_text(encoding="utf-8")) or {} for name in own.get("metadata-files", ())]
    return {key: value for part in (*parts, own) for key, value in part.items()}


def front(text: str) -> dict[str, str]:
    """The front matter of a source, Markdown's marks in it left out."""
    found = yaml.safe_load(text.split("---\n", 2)[1])
    return {key: re.sub(r"\\(\W)", r"\1", str(value)) for key, value in found.items()}


def _headings(body: html.HtmlElement) -> None:
    for section in body.iter("section"):
        depth = next((child.tag for child in section if re.fullmatch("h[1-6]", str(child.tag))), None)
        if depth:
            section.find(depth).set("data-anchor-id", section.get("id") or "")


def _add_class(element: html.HtmlElement, name: str) -> None:
    element.set("class", f"{element.get('class') or ''} {name}".strip())


def _callouts(body: html.HtmlElement) -> None:
    for number, box in enumerate([box for box in body.iter("div", "section") if "callout-" in (box.get("class") or "")], 1):
        kind = str(re.search(r"callout-(\w+)", str(box.get("class")))[1])  # type: ignore[index]
        heading = next((child for child in box if re.fullmatch("h[1-6]", str(child.tag))), None)
        if box.get("title") is not None:
            title = str(box.get("title"))
        elif heading is not None:
            title = (heading.text or "") + "".join(html.tostring(part, encoding="unicode") for part in heading)
            box.remove(heading)
        else:
            title = kind.capitalize()
        folds = box.get("data-collapse")
        collapse = f"callout-{number}-contents callout-collapse collapse{' show' if folds == 'false' else ''}" if folds else "x"
        new = html.fragment_fromstring(
            CALLOUT.format(
                kind=kind, name=kind.capitalize(), title=title, collapse=collapse,
                toggle=' data-bs-toggle="collapse"' if folds else "",
            )
        )  # fmt: skip
        if box.get("id") and heading is None:
            new.set("id", str(box.get("id")))
        new.find(".//div[@class='callout-body-container callout-body']").extend(list(box))
        new.tail = box.tail
        box.getparent().replace(box, new)


def _tabsets(body: html.HtmlElement) -> None:
    for box in [box for box in body.iter("div", "section") if "panel-tabset" in (box.get("class") or "")]:
        panels = [part for part in box if part.tag == "section"]
        panels = [box, *panels, *box.itersiblings("section")] if box.tag == "section" else panels
        new = html.fragment_fromstring('<div class="panel-tabset"><ul class="nav nav-tabs" role="tablist"></ul></div>')
        shown = etree.SubElement(new, "div", {"class": "tab-content"})
        for number, panel in enumerate(list(panels)):
            heading = panel[0]
            tab = etree.SubElement(
                etree.SubElement(new[0], "li", {"class": "nav-item"}), "a", {"class": "nav-link", "role": "tab"}
            )
            tab.text, tab_id = heading.text_content(), f"tabset-1-{number}"
            part = etree.SubElement(shown, "div", {"id": tab_id, "class": "tab-pane", "role": "tabpanel"})
            part.extend([child for child in panel if child is not heading])
        new.tail = box.tail
        box.getparent().replace(box, new)


def _classes(body: html.HtmlElement) -> None:
    for quotation in body.iter("blockquote"):
        _add_class(quotation, "blockquote")
    for table in body.iter("table"):
        if not table.get("class"):
            table.set("class", "caption-top table")
    for block in body.iter("pre"):
        if block.find("code") is not None and block.get("class"):
            block.find("code").set("class", f"sourceCode {block.get('class')}")
            block.set("class", f"sourceCode {block.get('class')} code-with-copy")


def _figures(body: html.HtmlElement) -> None:
    for figure in body.iter("figure"):
        _add_class(figure, "figure")
    for image in body.iter("img"):
        figure = image.getparent()
        image.set("class", "img-fluid figure-img" if figure.tag == "figure" else "img-fluid")
        described = image.attrib.pop("data-fig-alt", None)
        if figure.tag == "figure":
            image.attrib.pop("alt", None)
        if described:
            image.set("alt", described)
        if figure.tag == "figure":
            box = html.fragment_fromstring('<div class="quarto-figure quarto-figure-center"></div>')
            figure.getparent().replace(figure, box)
            box.append(figure)
            figure.insert(0, etree.Element("p"))
            figure[0].append(image)


def _appendix(body: html.HtmlElement) -> None:
    parts = [*body.xpath(".//div[@id='refs']"), *body.xpath(".//section[@id='footnotes']")]
    if not parts:
        return
    box = etree.SubElement(body, "div", {"id": "quarto-appendix", "class": "default"})
    for part in parts:
        heading = etree.Element("h2", {"class": "anchored quarto-appendix-heading"})
        heading.text = "References" if part.tag == "div" else "Footnotes"
        if part.tag == "div":
            outer = etree.SubElement(
                box, "section", {"class": "quarto-appendix-contents", "role": "doc-bibliography", "id": "quarto-bibliography"}
            )
            outer.append(heading)
            outer.append(part)
            continue
        part.insert(0, heading)
        for rule in part.findall("hr"):
            part.remove(rule)
        box.append(part)


def before_rendering(project: Path, asked: Path) -> int | None:
    """Make the output folder and run a project's pre-render step, as Quarto does; None tells that the render goes on."""
    config = config_of(project).get("project") or {}
    inputs = [path for pattern in config.get("render", ["**/*.qmd"]) for path in sorted(project.glob(pattern))]
    if asked != project and asked not in inputs:
        say("ERROR: Error running filter main.lua: attempt to index a nil value (a file that is no part of the project)")
        return 1
    if "pre-render" not in config:
        return None
    (project / config["output-dir"]).mkdir(parents=True, exist_ok=True)
    (project / ".quarto").mkdir(exist_ok=True)
    files = inputs if asked == project else [asked]
    told = {
        "QUARTO_PROJECT_INPUT_FILES": "\n".join(str(path) for path in files),
        "QUARTO_PROJECT_OUTPUT_DIR": config["output-dir"],
    }
    told |= {"QUARTO_PROJECT_RENDER_ALL": "1"} if asked == project else {}
    done = subprocess.run(
        [sys.executable, "-I", "-S", config["pre-render"]], cwd=project, env={**os.environ, **told}, check=False
    )
    return None if done.returncode == 0 else 1


def say(text: str) -> None:
    sys.stderr.write(text + "\n")
    sys.stderr.flush()


def log(text: str) -> None:
    if name := os.environ.get("FAKE_LOG"):
        with Path(name).open("a", encoding="utf-8") as file:
            file.write(text + "\n")


def main(arguments: list[str]) -> int:
    log(" ".join(arguments))
    asked = Path(arguments[1] if len(arguments) > 1 else ".").resolve()
    project = asked if asked.is_dir() else next((at for at in asked.parents if (at / "_quarto.yml").is_file()), asked.parent)
    if (code := before_rendering(project, asked)) is not None:
        return code
    sources = sorted(path for path in project.rglob("*.qmd") if "_site" not in path.parts)
    for number, source in enumerate(sources, 1):
        name = source.relative_to(project)
        if len(sources) > 1:
            say(f"\x1b[1m[{number}/{len(sources)}] {name}\x1b[22m")
        log(f"  {name}")
        if os.environ.get("FAKE_FAILS_AT") == str(name):
            say("ERROR: YAMLException: bad indentation (3:1)\n\nStack trace:\n  at something")
            return 1
        if os.environ.get("FAKE_SLEEPS_AT") == str(name):
            time.sleep(60)
        target = project / "_site" / name.with_suffix(".html")
        target.parent.mkdir(parents=True, exist_ok=True)
        text = source.read_text(encoding="utf-8")
        title = json.dumps(front(text)["title"], ensure_ascii=False)
        target.write_text(PAGE.format(lang="vi", title=title, main=main_of(project, source)), encoding="utf-8")
        if os.environ.get("FAKE_WARNING") and os.environ.get("FAKE_WARNING_AT", str(sources[-1].relative_to(project))) == str(
            name
        ):
            say(f"\x1b[33mWARN: {os.environ['FAKE_WARNING']}\x1b[39m")
    say("\nOutput created: _site/index.html")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
