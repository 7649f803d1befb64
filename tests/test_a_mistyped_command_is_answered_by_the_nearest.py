"""The command line: a command or a choice that there is not is answered by the nearest, beside those that there are."""

from __future__ import annotations

import pytest

from tinhso.cli import main


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["validat"], "). Did you mean 'validate'?"),
        (["expectations", "shw"], "). Did you mean 'show'?"),
        (["data", "add", "--quality", "ofical"], "). Did you mean 'official'?"),
        (["data", "add", "--missing", "-=O"], "One that begins with - stands behind an equals sign: --missing=-…"),
        (["diff", "2026-11-2"], "2026-11-2: No such file or directory; nor is it the day of an edition"),
    ],
)  # fmt: skip
def test_the_nearest_is_named(arguments: list[str], says: str, capsys: pytest.CaptureFixture[str]) -> None:
    try:
        code = main(arguments)
    except SystemExit as stopped:
        code = int(stopped.code or 0)
    assert code == 2
    assert says in capsys.readouterr().err


def test_where_none_is_near_those_that_there_are_stand_alone(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["zzzzzz"])
    assert capsys.readouterr().err.rstrip().endswith(")")
