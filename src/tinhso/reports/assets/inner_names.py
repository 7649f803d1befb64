"""The names of codes as they stand within a sentence, which all texts of an edition tell together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import partial

from tinhso.data import Casing
from tinhso.model import Dataset, Text


class InnerNames(Casing):
    """What an edition shows of how words are written, and what that makes of the name of each code (`of_codes`).

    What is learnt from every note may differ with any; a page asks for what comes of it.
    """

    def __init__(self, dataset: Dataset, others: Iterable[Text] = ()) -> None:
        super().__init__(dataset, others)
        names = [code.name for code in dataset.codes]
        names += [dataset.code("base", base).name for base in {row.base: None for row in dataset.rows} if base is not None]
        self.of_codes: Mapping[Text, Text] = {name: Text.of(name, partial(self.inside, name)) for name in names}
