"""What an author may write, each a page of a project: `python -m tests.site.quarto_texts` records what Quarto makes of them.

It needs Quarto 1.7.34 on the PATH (`make quarto`), and has to be run again where a text has changed or one more stands here.
"""

from __future__ import annotations

import io
import json
import re
import tarfile
import tempfile
from pathlib import Path

import yaml

from tests.reports.constructs import constructs
from tests.site.quarto_pages import MAIN, TEXTS_RECORDED
from tinhso.site import choose

ROOT = Path(__file__).resolve().parents[2]
BIBLIOGRAPHY = """@article{tran2022, author = {Trần, Lan}, title = {Hạ tầng số}, journal = {Tạp chí}, year = {2022}}
@book{nam2021, author = {Nam, An and Mai, Bình}, title = {Trạm và sóng}, publisher = {Nhà}, year = {2021}}
"""
#: What an author may write: the constructs of the table in `reports/README.md`, and some of them one in another.
TEXTS = {
    **{construct.name: construct.markdown for construct in constructs() if not construct.refused},
    "definitions of several paragraphs": "Cột\n:   Một cột ăng ten.\n\n:   Nhiều trạm chung một cột.\n",
    "a citation in a footnote": "Theo @tran2022 [tr. 3] và [@nam2021; @tran2022].\n\nHết[^a].\n\n[^a]: @nam2021.\n",
    "a footnote in a callout": '::: {.callout-note title="Ghi nhớ"}\nNội *dung*[^a].\n\n- một\n- hai\n:::\n\n[^a]: Chú thích.\n',
    "a callout in a callout": "::::: {.callout-warning title=A}\na\n\n::: {.callout-note title=B}\nb\n:::\n\nc\n:::::\n",
    "a callout of its kind alone": "::: {.callout-important}\nNội dung\n:::\n",
    "a table in tabs": "::: {.panel-tabset}\n\n### Một\n\na\n\n### Hai\n\n| A |\n|---|\n| b |\n\n:::\n\nSau.\n",
    "a box that begins with a heading": "::: {.ts-caveat}\n## Đầu\n\na\n:::\n\nb\n",
    "a callout whose text begins with a heading": '::: {.callout-note title="Ghi"}\n## Đầu\n\na\n:::\n',
    "a callout with its title above another": "::: {.callout-note #ghi}\n## Ghi\n\n## Đầu\n\na\n\n### Dưới\n\nb\n:::\n",
    "tabs in a tab": ":::: {.panel-tabset}\n## A\n\n::: {.panel-tabset}\n## C\n\nc\n\n## D\n\nd\n:::\n\n## B\n\nb\n::::\n",
    "a list in a callout in a tab": (
        ":::: {.panel-tabset}\n## A\n\n::: {.callout-tip title=B}\n- a\n\n  b\n\n- c\n:::\n\n## D\n\nd\n::::\n"
    ),
    "tabs in a callout in a tab": (
        "::::: {.panel-tabset}\n## A\n\n:::: {.callout-tip}\n## B\n\n::: {.panel-tabset}\n## C\n\nc\n\n## D\n\n"
        "d\n:::\n::::\n\n## E\n\ne\n:::::\n"
    ),
    "tabs of sections below a section": (
        "## A\n\n### B\n\n::: {.panel-tabset}\n#### C\n\n##### D\n\nd\n\n#### E\n\ne\n:::\n\n## F\n"
    ),
    "a callout that folds and begins with a heading": "::: {.callout-note collapse=true title=A}\n### B\n\nb\n:::\n",
    "a lede of sections": "::: {.ts-lede}\n## A {#aa}\n\na\n\n## B\n\nb\n:::\n\nc\n",
    "a caveat in a callout": ":::: {.callout-note title=A}\n::: {.ts-caveat}\na\n:::\n\nb\n::::\n",
    "notes in lists, quotations and tables": (
        "- a[^a]\n\n  b^[Hai.]\n\n> c[^c]\n\n| a |\n|---|\n| d^[Bốn.] |\n\n[^a]: Một.\n\n    Đoạn.\n\n[^c]: Ba.\n"
    ),
    "a definition with a list": "A\n\n:   a\n\n    - b\n    - c\n\nB\n:   d\n",
    "a table of pipes with marks in it": "| A | B |\n|:--|--:|\n| *a* `b` | [c](index.html) |\n| d<br>e | ~~f~~ |\n",
    "a quotation in a list in a quotation": "> - a\n>\n>   > b\n>\n> - c\n",
    "a picture of a width": '![Bản đồ](map.svg){fig-alt="Năm tỉnh" width=50%}\n',
    "a picture in a line": "Một ![dấu](map.svg) trong dòng.\n",
    "headings of the same words": "## Một\n\na\n\n### Hai {#second}\n\nb\n\n## Một\n\nc\n",
    "links": "[a](/stories/x.html) [b](../index.html#c) [d](#một) [e](https://a.vn/?x=1&y=2) <a@b.vn>\n",
    "a chart": '```{=html}\n<details open><svg viewBox="0 0 1 1"><path d="M0 0"/></svg><wbr></details>\n```\n',
}
#: What stands beside the texts: sources that they cite, and a picture.
BESIDE = {
    "texts/nguồn.bib": BIBLIOGRAPHY,
    "texts/map.svg": '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><path d="M0 0"/></svg>',
}


def written() -> dict[str, str]:
    """Return the source of the page of each text, by its path."""
    pages = {}
    for number, (name, text) in enumerate(TEXTS.items()):
        cites = "bibliography: nguồn.bib\n" if re.search(r"@[a-z]+[0-9]", text) else ""
        pages[f"texts/{number:03}.qmd"] = f"---\ntitle: {json.dumps(name)}\n{cites}---\n\n{text}\n"
    return pages


def lay_out(folder: Path, lang: str, pages: dict[str, str], shared: dict[str, object] | None = None) -> Path:
    """Write a project of one language, with what the project says of all of its pages."""
    project = folder / lang
    for path, source in pages.items():
        (project / path).parent.mkdir(parents=True, exist_ok=True)
        (project / path).write_text(source, encoding="utf-8")
    (project / "_shared.yml").write_text(yaml.safe_dump(shared or {}, allow_unicode=True), encoding="utf-8")
    config = f"project: {{ type: website, output-dir: _site }}\nlang: {lang}\nmetadata-files: [_shared.yml]\n"
    (project / "_quarto.yml").write_text(config, encoding="utf-8")
    return project


def shared_by_all() -> dict[str, object]:
    """What this edition says of all of its pages."""
    config = yaml.safe_load((ROOT / "_quarto.yml").read_text(encoding="utf-8"))
    return {key: value for key, value in config.items() if key not in ("project", "lang", "tinhso")}


def record() -> None:
    """Write the sources, and the `<main>` that Quarto makes of each, into the archive."""
    with tempfile.TemporaryDirectory() as folder, tarfile.open(TEXTS_RECORDED, "w:xz") as archive:
        (made,) = choose("quarto").render([lay_out(Path(folder), "vi", written() | BESIDE, shared_by_all())])
        for path, source in written().items():
            page = (made.output / path).with_suffix(".html").read_text(encoding="utf-8")
            for name, text in ((path, source), (path.replace(".qmd", ".main.html"), MAIN.search(page)[0])):  # type: ignore[index]
                member = tarfile.TarInfo(f"vi/{name}")
                member.size = len(text.encode())
                archive.addfile(member, io.BytesIO(text.encode()))


if __name__ == "__main__":
    record()
