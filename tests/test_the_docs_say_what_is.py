"""What the docs state of the package holds: the page of the command line, the glossary, versions, targets, files by name."""

from __future__ import annotations

import ast
import re
import shlex
import shutil
import subprocess
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli_page import page
from tests.conftest import ROOT, run_here
from tinhso import __version__, project

SOURCES = tuple((ROOT / "src").rglob("*.py"))
CODE = "\n".join(path.read_text(encoding="utf-8") for path in SOURCES)
GLOSSARY = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")
DOCS = [
    *(path for path in (ROOT / "docs").rglob("*.md") if path.name != "glossary.md"),
    *(ROOT / f"{name}.md" for name in ("README", "CONTRIBUTING", "SECURITY")),
    *(ROOT / folder / "README.md" for folder in ("data", "expectations", "notebooks", "reports", "site")),
]
ROWS = [[cell.strip() for cell in line.strip("| ").split(" | ")] for line in GLOSSARY.splitlines() if line.startswith("| ")][1:]
TERMS = {term: names for term, _, names in ROWS}
#: A file as the docs name it: from the root, or from the package.
NAMED = re.compile(r"`((?:[\w-]+/)+[\w.-]+\.(?:py|lua|yml|md))`")


def test_the_page_of_the_command_line_is_what_the_commands_say() -> None:
    # Later Pythons set the same words otherwise.
    assert (ROOT / "docs" / "cli.md").read_text(encoding="utf-8").split() == page().split(), "run: make docs"


@pytest.mark.parametrize("term", TERMS)
def test_a_term_of_the_glossary_is_used_and_names_what_exists(term: str) -> None:
    words = re.compile(rf"\b{re.escape(term)}(?:s|d)?\b".replace(r"\ ", r"[\s_-]+"), re.IGNORECASE)
    assert words.search("\n".join(path.read_text(encoding="utf-8") for path in DOCS) + CODE)
    for name in re.findall(r"`([^`]+)`", TERMS[term]):
        if name.endswith(".py"):
            assert any((ROOT / "src").rglob(name)), name
        else:
            assert re.search(rf"^class {name}\b", CODE, re.MULTILINE), name


def test_a_name_is_of_one_type() -> None:
    counted = Counter(name.lstrip("_") for path in SOURCES for name in types_in(ast.parse(path.read_text(encoding="utf-8"))))
    assert [name for name, count in counted.items() if count > 1] == []


def types_in(module: ast.Module) -> Iterator[str]:
    """Yield the names of classes and of aliases (`X = tuple[…]`, `X: TypeAlias = …`, `type X = …`), constants left out."""
    for node in ast.walk(module):
        match node:
            case ast.ClassDef(name=name):
                yield name
            case ast.Assign(targets=[ast.Name(id=name)]) | ast.AnnAssign(target=ast.Name(id=name)) if name.lstrip("_")[
                :1
            ].isupper():
                if re.search("[a-z]", name):
                    yield name
            case _ if type(node).__name__ == "TypeAlias":  # Python 3.12 and later
                yield ast.unparse(node).split()[1]


def test_the_glossary_is_in_the_readme_and_names_no_term_twice() -> None:
    assert "docs/glossary.md" in (ROOT / "README.md").read_text(encoding="utf-8")
    assert len(TERMS) == len(ROWS)


@pytest.mark.parametrize("file", DOCS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_files_and_targets_that_the_docs_name_exist(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    targets = re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    assert set(re.findall(r"`make ([a-z-]+)", text)) <= set(targets)
    for link in re.findall(r"\]\(([^)#:\s]+\.(?:md|cff))[)#]", text):
        assert (file.parent / link).exists(), link
    for name in NAMED.findall(text):
        if "decisions" not in file.parts and "my-" not in name:
            assert (ROOT / name).exists() or any((ROOT / "src").rglob(name)), name


def test_code_messages_and_docs_say_fix_skip_and_mistake() -> None:
    given_up = re.compile(r"\b(?:[Mm]end(?:s|ed|ing)?|[Ss]lips?|pass(?:ed|es|ing) over)\b")
    said = {file: given_up.findall(file.read_text(encoding="utf-8")) for file in [*SOURCES, *DOCS] if file.name != "wording.md"}
    assert {file: words for file, words in said.items() if words} == {}


def test_make_help_names_every_target_of_the_readme() -> None:
    said = subprocess.run(["make", "help"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    named = {word for line in said.splitlines() for word in re.findall(r"^  make ([a-z-]+)", line)}
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    assert set(re.findall(r"\bmake ([a-z-]+)", text)) - {"help"} <= named


def test_one_version_stands_in_the_package_and_in_what_is_cited() -> None:
    released = re.search(r"^## (\d[^ ]*) \((.*)\)$", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE)
    cited = (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    assert released is not None
    assert f'version: "{__version__}"' in cited
    assert released[1] == __version__
    assert f'date-released: "{released[2]}"' in cited


def test_every_key_of_the_configuration_is_documented_once() -> None:
    table = (ROOT / "docs" / "configuration.md").read_text(encoding="utf-8")
    told = {
        key: left_out == "required" for key, left_out in re.findall(r"^\| `([a-z-]+)` \|.*\| ([^|]+) \|$", table, re.MULTILINE)
    }
    assert told == {name: name in project.REQUIRED for name in (*project.REQUIRED, *project.OPTIONAL)}


@pytest.mark.parametrize(("name", "lines"), [("my-edition", 125), ("libraries", 145)])
def test_an_edition_of_the_docs_is_begun_with_as_many_files_and_lines_as_they_say(name: str, lines: int, tmp_path: Path) -> None:
    text = (ROOT / "docs" / "editions.md").read_text(encoding="utf-8")
    told = re.search(rf"^    tinhso new {name} ((?:.*\\\n)*.*)", text, re.MULTILINE)
    assert told is not None
    assert text[told.end() :].partition("\n\n")[2].startswith(f"Eleven files, some {lines} lines")
    shutil.copy(ROOT / "tests" / "editions" / "loans.csv", tmp_path)
    options = shlex.split(told[1].partition(" && ")[0].replace("\\\n", " "))
    options = [str(tmp_path / word) if word.endswith(".csv") else word for word in options]
    run = run_here(tmp_path, "new", str(tmp_path / name), *options)
    assert run.code == 0, run.err
    files = [path for path in (tmp_path / name).rglob("*") if path.is_file()]
    assert len(files) == 11
    assert abs(sum(len(path.read_text(encoding="utf-8").splitlines()) for path in files) - lines) <= 5


def test_the_design_names_no_class_that_no_page_and_no_style_has() -> None:
    named = re.findall(r"\bts-[a-z-]+", (ROOT / "site" / "README.md").read_text(encoding="utf-8"))
    files = (path for path in (ROOT / "src").rglob("*") if path.suffix in {".py", ".j2", ".css", ".js", ".html"})
    used = set(re.findall(r"\bts-[a-z-]+", "\n".join(path.read_text(encoding="utf-8") for path in files)))
    assert set(named) - used == set()


def test_the_templates_and_modules_of_the_pages_for_reviewers_are_those_that_the_docs_name() -> None:
    said = (ROOT / "reports" / "README.md").read_text(encoding="utf-8").split("\n## Pages for reviewers\n")[1].split("\n\n")[0]
    package = ROOT / "src" / "tinhso"
    there = {path.name.partition(".")[0] for path in (package / "base" / "reports" / "templates" / "validation").iterdir()}
    there |= {path.stem for path in (package / "reports" / "pages" / "validation").glob("[!_]*.py")}
    assert set(re.findall(r"`(\w+)`", said)) == there


def test_the_docs_say_of_every_module_that_lays_out_a_chart_why_it_is_ours() -> None:
    chart_types = (ROOT / "src" / "tinhso" / "notebooks" / "charts" / "types" / "chart_types.py").read_text(encoding="utf-8")
    modules = set(re.findall(r"^from tinhso\.notebooks\.charts\.types\.(\w+) import", chart_types, re.MULTILINE))
    table = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8").split("| laid out by |")[1].split("\n\n")[0]
    assert set(re.findall(r"^\| `(\w+)\.py` \|", table, re.MULTILINE)) == modules
