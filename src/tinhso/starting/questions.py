"""The questions of `tinhso new` on a terminal; each has an answer that is taken where none is typed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from tinhso.errors import UsageError
from tinhso.model import Text
from tinhso.starting.choices import Choices, text_of

#: Prints a question and returns what a person typed.
Ask = Callable[[str], str]


def question(ask: Ask, words: str, otherwise: str = "") -> str:
    """Ask for one thing; `otherwise` is shown and taken where nothing is typed."""
    return ask(f"{words}{f' [{otherwise}]' if otherwise else ''}: ").strip() or otherwise


def ask_text(ask: Ask, words: str, choices: Choices, otherwise: Text | None = None) -> Text | None:
    """Ask for a text in each language; one that is answered in one language is asked for once more in the other."""
    said = []
    for lang in choices.languages:
        label = f"{words} ({lang})" if len(choices.languages) > 1 else words
        if answer := question(ask, label, otherwise[lang] if otherwise else ""):
            said.append(f"{lang}={answer}")
    return text_of(words, said, choices.languages, lambda label: question(ask, label))


def ask_of_table(ask: Ask, choices: Choices, total: str | None) -> Choices:
    """Ask what a table does not say of itself, where no option said it."""
    return replace(
        choices,
        indicator=choices.indicator or ask_text(ask, "What is measured", choices),
        unit=choices.unit or ask_text(ask, "In which unit", choices),
        source=choices.source or question(ask, "Title of the source") or None,
        publisher=choices.publisher or question(ask, "Who publishes it") or None,
        yardstick=choices.yardstick
        or question(ask, "Which row is of all places together, by what name (none: Enter)", total or "")
        or None,
    )


def typed_table(ask: Ask) -> bytes | None:
    """Ask for places and a figure of each, None where none is named: the example is taken then."""
    names = [
        name.strip() for name in question(ask, "Places, separated by semicolons (none: the example)").split(";") if name.strip()
    ]
    if not names:
        return None
    year = question(ask, "Of which year are the figures")
    figures = [(name, question(ask, f"  {name}, {year} (unknown: Enter)")) for name in names]
    if not any(figure for _, figure in figures):
        raise UsageError("No figure was given, and none is invented. Begin with the example: answer the places with Enter.")
    return "".join(f'"{name}"\t{figure}\n' for name, figure in [("Place", year), *figures]).encode()
