"""`make prove-editions`: proves the starter and the edition of one table, and writes `docs/proof.md` with their three scores.

The first edition's are those of `expectations/proof.json`, which `make prove` writes; the README repeats one of them. A test
holds both pages to it.
"""

from __future__ import annotations

import re
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from tests.conftest import ROOT, run_tinhso
from tests.editions.begun import EDITIONS
from tinhso.cli.checking import SEED
from tinhso.effects import Console
from tinhso.expectations import MutationReport, prove
from tinhso.expectations.mutation_report import ScoreCounts, load_proof
from tinhso.expectations.mutation_testing.running import percent
from tinhso.project import open_project

PAGE, README = ROOT / "docs" / "proof.md", ROOT / "README.md"
MUTANTS = 1200
#: The editions that are begun anew and proved, by how the page calls them; the first stands in the repository.
FIRST = "the first edition"
OTHERS = {"the starter, `tinhso new`": "vi-en", "an edition of one table, `tinhso new --from`": "libraries"}
COLUMNS = ("Edition", "Mutants", "Rules", "weighed", "Sources", "Change", "Unseen")
NUMBER = re.compile(r"[0-9.]+% of [0-9,]+(?= corrupted copies)")


def begun(name: str, root: Path) -> Path:
    """Begin an edition in a folder that is not there."""
    langs, options = EDITIONS[name]
    run = run_tinhso(root.parent, "new", str(root), "--yes", "--languages", langs, *options)
    assert run.code == 0, run.err
    return root


def line(name: str, proof: MutationReport) -> str:
    """Return the row of an edition: the three scores, each a share of all its mutants, that of rules weighed as well."""
    found, heavy = proof.score.mutants, proof.score.weighed
    shares = [percent(part, found.total) for part in (found.rules, found.sources, found.changes)]
    cells = [name, f"{found.total:,}", shares[0], percent(heavy.rules, heavy.total), *shares[1:], str(found.unseen)]
    return f"| {' | '.join(cells)} |"


def table(rows: Mapping[str, str]) -> str:
    """Return the table of the editions."""
    return "\n".join([f"| {' | '.join(COLUMNS)} |", "|---|" + "---:|" * (len(COLUMNS) - 1), *rows.values()])


def rows_of(page: str) -> Mapping[str, str]:
    """Return the rows of the editions that stand on the page, by what it calls them."""
    return {name: row for row in page.splitlines() for name in (FIRST, *OTHERS) if row.startswith(f"| {name} |")}


def with_table(page: str, rows: Mapping[str, str]) -> str:
    """Return the page with another table."""
    return re.sub(r"\| Edition \|.*?(?=\n\n)", lambda _: table(rows), page, flags=re.DOTALL)


def with_number(text: str, found: ScoreCounts) -> str:
    """Return the README with the number that counts: what rules alone stop."""
    return NUMBER.sub(f"{percent(found.rules, found.total)} of {found.total:,}", text)


def first() -> MutationReport:
    proof = load_proof(open_project(ROOT))
    assert proof is not None, "make prove"
    return proof


def main() -> None:
    """Prove the other editions and write the pages."""
    console, proof = Console(), first()
    rows = {FIRST: line(FIRST, proof)}
    with tempfile.TemporaryDirectory() as folder:
        for name, edition in OTHERS.items():
            project = open_project(begun(edition, Path(folder) / edition))
            rows[name] = line(name, prove(project, console, seed=SEED, mutants=MUTANTS))
            console.say(rows[name])
    PAGE.write_text(with_table(PAGE.read_text(encoding="utf-8"), rows), encoding="utf-8")
    README.write_text(with_number(README.read_text(encoding="utf-8"), proof.score.mutants), encoding="utf-8")


if __name__ == "__main__":
    main()
