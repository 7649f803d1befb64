"""The pre-render step of the root `_quarto.yml`: says what to run instead of `quarto render` or `quarto preview`, and stops.

A story is no page yet: its numbers are references, which the build resolves before it hands a text to Quarto. A step cannot do
that in Quarto's place: Quarto would render the sources after it all the same, and a step can end that by failing alone.
Quarto starts this file with whatever Python it finds, so it uses nothing but the standard library.
"""

import os
import re
import sys
from pathlib import Path

MESSAGE = """
This project is built by its Makefile: numbers in a text are references to the data, and are put in before Quarto sees it.

    make site                          build everything into _site/ (with Quarto where it is installed)
    make preview                       serve the site and build again when a file changes
    quarto preview build/pages/{first}      look at the texts in Quarto alone, after `make site`{others}
"""
_LANGUAGES = re.compile(r"^  languages: *\[([a-z, ]+)\]", re.MULTILINE)
_STORY = re.compile(r"(?P<slug>[^/.]+)\.(?P<lang>[a-z]{2,3})\.qmd")


def languages(root: Path) -> list[str]:
    """Return the languages of the edition, the first one first."""
    found = _LANGUAGES.search((root / "_quarto.yml").read_text(encoding="utf-8"))
    return [lang.strip() for lang in found[1].split(",")] if found else ["en"]


def where(files: list[str], first: str) -> str:
    """Say where the preview shows each of some stories, by their paths from the root; nothing of other files."""
    lines = []
    for name in files:
        story = _STORY.fullmatch(name.removeprefix("reports/"))
        if story is not None and name.startswith("reports/"):
            language = "" if story["lang"] == first else f"{story['lang']}/"
            lines.append(f"    {name}: http://localhost:4848/{language}stories/{story['slug']}.html")
    return "\n".join(["While `make preview` runs:", "", *lines, "", ""]) if lines else ""


def main() -> int:
    """Print the message where Quarto shows it and stop the render before anything is written."""
    whole = os.environ.get("QUARTO_PROJECT_RENDER_ALL") == "1"
    asked = [] if whole else os.environ.get("QUARTO_PROJECT_INPUT_FILES", "").splitlines()
    root = Path.cwd()
    names = [Path(name).relative_to(root).as_posix() if Path(name).is_relative_to(root) else name for name in asked]
    first, *others = languages(root)
    beside = "".join(f"\n{' ' * 39}(build/pages/{lang} for the other language)" for lang in others)
    sys.stderr.write(MESSAGE.format(first=first, others=beside) + "\n" + where(names, first))
    return 1


if __name__ == "__main__":
    sys.exit(main())
