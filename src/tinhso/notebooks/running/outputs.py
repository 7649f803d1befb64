"""What the cells of a notebook that has run show readers: words, tables, facts and figures, and nothing that nobody can read."""

from __future__ import annotations

import re
from typing import Any

from tinhso.authored import CONTROL
from tinhso.notebooks.running.notebook_source import wrong
from tinhso.notebooks.running.result import NotebookCell, Output

MARKER = re.compile(r"<!-- tinhso:(figure|fact|html) (\S+) -->\n?")
#: What Python says of an object that has no words of its own; its address differs in each run.
_OBJECT = re.compile(r"\A(?:alt\.\w*Chart\(|<[^<>]*\bobject\b[^<>]*>|<.* at 0x[0-9a-fA-F]+>)")
#: So many characters of one cell are read by nobody, and make a page heavy.
MOST = 20_000


def outputs_of(file: str, cell: NotebookCell, executed: Any) -> tuple[Output, ...]:
    """Return what a code cell shows. Raises InputError, with the line of the cell, for what a page cannot show."""
    outputs: list[Output] = []
    for output in executed.outputs:
        if output.get("name") == "stderr":
            warned, expected = " ".join(output.text.split())[:200], "code that warns of nothing; print(…) for words to readers"
            raise wrong(file, cell.line, "a cell writes a warning, which no reader understands", found=warned, expected=expected)
        if output.output_type == "stream":
            outputs.append(Output(kind="text", content=output.text.rstrip("\n")))
        elif "text/markdown" in output.data:
            outputs += _marked(file, cell, output.data["text/markdown"])
        elif "text/plain" in output.data:
            outputs.append(Output(kind="text", content=output.data["text/plain"]))
    texts = [output.content for output in outputs if output.kind == "text"]
    if bare := [text for text in texts if _OBJECT.match(text)]:
        raise wrong(
            file, cell.line, "a cell shows an object that has no words", found=bare[0][:60],
            expected="bench.figure(…) for a chart, bench.show(…) for a table, print(…) for words; or no such last line",
        )  # fmt: skip
    if strange := CONTROL.search("".join(texts)):
        expected = "letters alone: no colours of a terminal"
        raise wrong(file, cell.line, "a cell prints what no page can show", found=repr(strange[0]), expected=expected)
    if (length := sum(map(len, texts))) > MOST:
        raise wrong(file, cell.line, "a cell shows too much", found=f"{length} characters", expected=f"at most {MOST}")
    return tuple(outputs)


def _marked(file: str, cell: NotebookCell, shown: str) -> list[Output]:
    """Return what the workbench shows: it says what each piece is."""
    marker = MARKER.match(shown)
    if marker is None:
        expected = "a text cell, whose numbers are references; bench.show(…) for a table"
        raise wrong(file, cell.line, "a cell shows Markdown of its own", found=shown.strip()[:60], expected=expected)
    if marker[1] == "html":
        pieces = MARKER.split(shown)[1:]
        named = zip(pieces[1::3], pieces[2::3], strict=True)
        said = {name: content.strip() for name, content in named}
        return [Output(kind="html", content=said[lang], lang=lang) for lang in said]
    return [Output(kind="figure" if marker[1] == "figure" else "fact", content=marker[2])]
