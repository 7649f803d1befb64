"""Messages say «1 row» and «2 rows»: no number in braces stands before a noun of several without asking how many there are."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

import pytest

from tests.conftest import ROOT
from tinhso.errors import count_of

#: What messages count, of which there may be one.
NOUNS = (
    "rows?|cells|figures|lines|columns|checks|places|indicators|sources|files|pages|notebooks|facts|links|texts|strings|words|tables"
    "|numerals|observations|constraints|mutants"
)
AFTER = re.compile(rf"^ (?:more |other |such )*(?:{NOUNS})\b")
#: Messages whose number is more than one wherever they are said: the condition stands beside them.
MORE_THAN_ONE = frozenset({
    "strings.py",  # of all the strings of the package
    "data/adding/addition.py",  # rows of a table that are said to be one place
    "data/language/notation.py",  # figures of which one was expected
    "cli/building.py",  # the files of a whole site
    "expectations/engines/gx/running.py",  # a bug of ours
    "expectations/mutation_testing/running.py",  # mutants, drawn by the thousand
})  # fmt: skip


def uncounted(source: str) -> Iterator[str]:
    """Yield what follows a number that is put into a message as it is."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.JoinedStr):
            for value, words in zip(node.values, node.values[1:], strict=False):
                if isinstance(value, ast.FormattedValue) and isinstance(words, ast.Constant) and AFTER.match(str(words.value)):
                    inside = ast.unparse(value.value)
                    if re.search(
                        r"\blen\(|\bsum\(|count|number|\b(?:more|rows|facts|figures|files|links|pages|looked_at)$", inside
                    ):
                        yield f"{{{inside}}}{words.value}"


@pytest.mark.parametrize(("number", "said"), [(0, "0 rows"), (1, "1 row"), (2, "2 rows")])
def test_one_is_told_otherwise_than_several(number: int, said: str) -> None:
    assert count_of(number, "row") == said
    assert count_of(number, "row is", "rows are") == said.replace("row", "row is" if number == 1 else "row are").replace(
        " ares", "s are"
    )


def test_no_message_counts_without_asking_for_one() -> None:
    package = ROOT / "src" / "tinhso"
    found = {
        f"{path.relative_to(package)}: {said}"
        for path in sorted(package.rglob("*.py"))
        if str(path.relative_to(package)) not in MORE_THAN_ONE
        for said in uncounted(path.read_text(encoding="utf-8"))
    }
    assert found == set()


def test_the_exceptions_are_needed() -> None:
    source = {name: (ROOT / "src" / "tinhso" / name).read_text(encoding="utf-8") for name in MORE_THAN_ONE}
    assert {name for name, text in source.items() if list(uncounted(text))} == MORE_THAN_ONE
