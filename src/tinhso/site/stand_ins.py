"""Words in what is kept between builds, in the place of names that any change of the data or the theme changes on every page."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from tinhso.site.shell.theme import FOLDER

_THEME = f"{FOLDER}/"


def exchange(pairs: Mapping[str, str]) -> Callable[[str], str]:
    """Return what exchanges in a text each of some words for another: a name for what stands for it, or that for the name.

    Nearly all are addresses of the theme, and there are too many to look through a page for each by itself.
    """
    there = {word.removeprefix(_THEME): name.removeprefix(_THEME) for word, name in pairs.items() if word.startswith(_THEME)}
    others = [(word, name) for word, name in pairs.items() if not word.startswith(_THEME)]
    one_of_them = re.compile("|".join(map(re.escape, sorted(there, reverse=True))))

    def exchanged(text: str) -> str:
        for word, name in others:
            text = text.replace(word, name)
        before, *after = text.split(_THEME) if there else [text]
        for place, rest in enumerate(after):
            if (found := one_of_them.match(rest)) is not None:
                after[place] = there[found[0]] + rest[found.end() :]
        return _THEME.join([before, *after])

    return exchanged
