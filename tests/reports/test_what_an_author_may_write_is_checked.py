"""Every construct of Markdown that was tried works, or is refused at its line and column with the reason."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.reports.constructs import BEGINS, ENDS, README, Construct, constructs, table
from tinhso.reports.prose.markdown.formulas import COMMANDS, ENVIRONMENTS
from tinhso.site.render.choose_renderer import PANDOC, choose
from tinhso.site.render.normalize_html import level

TRIED = constructs()
WORK = [one for one in TRIED if not one.refused]
BIBLIOGRAPHY = "@article{tran2022, author={Trần, An}, title={Trạm phát sóng}, journal={Báo}, year={2022}}\n"
REFUSED = [one for one in TRIED if one.refused]


@pytest.mark.parametrize("construct", REFUSED, ids=lambda one: one.name)
def test_what_would_not_come_out_as_it_is_meant_is_refused(construct: Construct) -> None:
    _, findings = construct.read()
    assert [(f"{one.where.line}:{one.where.column}", one.problem) for one in findings] == [(construct.at, construct.refused)]


@pytest.fixture(scope="module")
def rendered(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What readers get of each construct that works, by its name: rendered by the embedded Pandoc and levelled."""
    project = tmp_path_factory.mktemp("project")
    (project / "_quarto.yml").write_text("project: {type: website, output-dir: _site}\nlang: vi\n", encoding="utf-8")
    (project / "references.bib").write_text(BIBLIOGRAPHY, encoding="utf-8")
    for number, construct in enumerate(WORK):
        head = "bibliography: references.bib\n" if construct.bibliography else ""
        (project / f"{number}.qmd").write_text(f"---\ntitle: x\n{head}---\n\n{construct.published}\n", encoding="utf-8")
    (site,) = choose(PANDOC).render([project])
    assert site.warnings == ()
    pages = (site.output / f"{number}.html" for number in range(len(WORK)))
    return {one.name: level(page.read_text(encoding="utf-8"), page.name) for one, page in zip(WORK, pages, strict=True)}


@pytest.mark.parametrize("construct", WORK, ids=lambda one: one.name)
def test_what_works_comes_out_as_it_is_meant(construct: Construct, rendered: dict[str, str]) -> None:
    assert construct.read()[1] == []
    assert rendered[construct.name] == construct.html


#: Commands that want something else behind them than two groups.
WANTED = {
    **dict.fromkeys(("left", "middle", "right"), r"\left( a \middle| b \right)"),
    **dict.fromkeys(("begin", "end", "hline"), r"\begin{array}{c} \hline a \end{array}"),
    **{name: rf"\sum\{name}_a" for name in ("limits", "nolimits")},
    "hspace": r"\hspace{1em}",
    "mspace": r"\mspace{18mu}",
}
SIZES = re.compile(r"[bB]igg?[lr]?")


def test_every_command_of_tex_that_is_let_through_comes_out(tmp_path: Path) -> None:
    """So does every environment: none of them is shown as it is typed."""
    formulas = [
        WANTED.get(name, rf"\{name}( a" if SIZES.fullmatch(name) else rf"\{name}{{a}}{{b}}") for name in COMMANDS
    ]  # fmt: skip
    formulas += [rf"\begin{{{name}}}{{1}} a \end{{{name}}}" for name in ENVIRONMENTS if name != "array"]
    (tmp_path / "_quarto.yml").write_text("project: {type: website, output-dir: _site}\n", encoding="utf-8")
    (tmp_path / "a.qmd").write_text("\n\n".join(f"${formula}$" for formula in formulas), encoding="utf-8")
    (site,) = choose(PANDOC).render([tmp_path])
    assert site.warnings == ()


def test_the_table_for_authors_is_made_from_what_was_tried() -> None:
    text = README.read_text(encoding="utf-8")
    written = text[text.index(BEGINS) : text.index(ENDS) + len(ENDS)]
    assert written == table(), "write it anew: python -m tests.reports.constructs"


@pytest.mark.parametrize(
    ("markdown", "found"),
    [
        ('Xem ![Bản `a` đồ](map.svg){fig-alt="Bản đồ"} đây.', '![Bản `a` đồ](map.svg){fig-alt="Bản đồ"}'),
        ("[chữ `a`](b c.html)", "[chữ `a`](b c.html)"),
        ("Chữ.^[Lời `a` chú", "^[Lời … chú"),
    ],
)
def test_a_message_shows_what_its_author_wrote(markdown: str, found: str) -> None:
    _, findings = Construct(name="", markdown=markdown).read()
    assert [one.found for one in findings] == [found]


@pytest.mark.parametrize(
    ("markdown", "numbers_itself"),
    [("1. một", True), ("- 1) một", True), ("(1) một", True), ("Có 1. một", False), ("2022 một", False)],
)
def test_a_number_typed_before_an_item_is_told_of_lists_that_number_themselves(markdown: str, numbers_itself: bool) -> None:
    _, findings = Construct(name="", markdown=markdown).read()
    assert [str(one.expected).startswith("#.") for one in findings] == [numbers_itself]
