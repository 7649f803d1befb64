"""`make mutants`: the code that decides is broken on purpose, one small change at a time; the tests of a module must notice.

mutmut makes the changes and runs, in a forked process, only the tests that reach the function it changed. What the tests let
through stands in `tests/mutants.yml`, each with the reason why it may: a person writes the reasons, the command keeps them and
adds what is new without one. `docs/mutation-testing.md` is made from that file.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parents[1]
KEPT = ROOT / "tests" / "mutants.yml"
PAGE = ROOT / "docs" / "mutation-testing.md"
#: At least so many of a hundred changes must be noticed, in every module.
LEAST = 90
#: What the tests of a module may read, beside the package and themselves.
INPUTS = ("src", "tests", "data", "expectations", "notebooks", "reports", "site", "_quarto.yml", "requirements.lock")
#: Exit codes of mutmut that mean: noticed. A test failed, or what was changed no longer ends.
NOTICED = {1, 3, 24, 36, 37, 152, -24}
#: Those of them that mean: it no longer ends. Of many it is the tests that hang, or the machine that is too busy.
ENDLESS, FEW = {24, 36, 152, -24}, 0.05
#: What mutmut ends with where pytest refused to run the tests, and calls a timeout.
UNTRIED = 255

DOWNLOADS = ("data/test_downloads_hold_the_whole_edition.py", "data/test_open_formats_keep_their_standards.py")
ALONG_TIME = "data/test_each_rule_along_time.py"
KEPT_TABLE = "data/test_observations_are_held_against_a_kept_table.py"
ADDED_TABLE = "data/test_a_table_is_added_to_the_observations.py"
CURATED_TEXTS = "data/test_sources_are_proved_against_their_texts.py"
EDITIONS = "data/test_two_editions_are_compared_by_their_rows.py"
TELLING = "data/test_differences_are_told_as_people_read_them.py"
KEPT_EDITIONS = "data/test_an_edition_is_kept_as_it_was.py"
CHANGES = "data/test_changes_lie_between_kept_editions.py"
STANDING = "notebooks/test_where_a_place_stands.py"
FINDINGS = ("notebooks/test_a_chart_says_what_it_finds.py", "notebooks/test_a_title_counts_places_and_not_rows.py", STANDING)
CAPTIONS = (
    "notebooks/test_captions_say_no_more_than_the_rows.py",
    "notebooks/test_two_times_make_a_slope.py",
    "notebooks/test_places_stand_by_two_measures.py",
)
PLURALS = "test_a_language_has_its_plural_forms.py"
#: The modules that decide what a reader sees, and the fast tests of each.
MODULES: dict[str, tuple[str, ...]] = {
    "digest": ("test_a_digest_tells_what_something_is_made_of.py",),
    "plurals": (PLURALS,),
    "authored/old_encodings": ("data/test_vietnamese_in_an_old_encoding_is_refused.py",),
    "pipeline/rebuild": ("pipeline/test_two_editions_are_compared_file_by_file.py",),
    "kept": ("pipeline/test_what_a_stage_came_to_is_kept.py",),
    "pipeline/input_files": (
        "pipeline/test_a_build_knows_the_files_that_it_reads.py",
        "pipeline/test_a_published_edition_is_known_again.py",
    ),
    "model/periods": ("data/test_time_is_as_sdmx_has_it.py", "data/test_the_distance_in_time_is_what_is_certain.py"),
    "model/validity": ("data/test_a_place_is_there_from_its_first_day_to_its_last.py",),
    "model/verdicts": ("data/test_of_which_rows_an_entry_of_the_editors_speaks.py",),
    "data/language/notation": (
        "data/test_figures_are_read_in_the_language_of_their_source.py",
        "data/test_a_source_qualifies_its_figures.py",
        "data/test_large_numbers_are_read_in_words.py",
    ),
    "data/language/qualifiers": (
        "data/test_figures_are_read_in_the_language_of_their_source.py",
        "data/test_a_source_qualifies_its_figures.py",
    ),
    "data/language/whole_numbers": (
        "data/test_large_numbers_are_read_in_words.py",
        "data/test_a_source_qualifies_its_figures.py",
    ),
    "data/language/wording": (
        "data/test_readers_see_values_in_their_own_notation.py",
        PLURALS,
        "data/test_time_is_as_sdmx_has_it.py",
        "expectations/test_a_source_gives_no_figure.py",
    ),
    "data/comparability/rules": (
        "data/test_each_rule_of_comparability.py",
        "data/test_a_grade_that_is_known_is_not_worked_out_again.py",
    ),
    "data/comparability/comparison": (
        "data/test_each_rule_of_comparability.py",
        ALONG_TIME,
        "data/test_an_editor_may_only_lower_a_verdict.py",
        "data/test_a_grade_that_is_known_is_not_worked_out_again.py",
    ),
    "data/comparability/common_ground": (
        "data/test_each_rule_of_comparability.py",
        "data/test_what_figures_have_in_common_over_years.py",
    ),
    "data/comparability/time_distance": (
        "data/test_each_rule_of_comparability.py",
        "data/test_the_distance_in_time_is_what_is_certain.py",
    ),
    "data/comparability/along_time": (ALONG_TIME, "data/test_time_is_as_sdmx_has_it.py"),
    "data/comparability/two_questions": (ALONG_TIME, "data/test_a_grade_that_is_known_is_not_worked_out_again.py"),
    "data/comparability/worked_out": ("data/test_what_is_worked_out_compares_no_further_than_its_rows.py",),
    "data/comparability/deriving": ("data/test_a_derived_number_is_no_more_exact_than_its_inputs.py",),
    "data/reading/dataset": (
        "data/test_the_data_set_names_only_what_exists.py",
        "data/test_an_edition_says_which_level_it_compares.py",
    ),
    "data/reading/editorial": ("data/test_an_editor_may_only_lower_a_verdict.py",),
    "data/adding/rows": (
        "data/test_a_row_is_new_where_none_says_the_same.py",
        "data/test_what_is_added_leaves_every_other_byte.py",
    ),
    "data/editions/differences": (EDITIONS, TELLING, "data/test_of_which_kind_a_change_is.py"),
    "data/editions/kept_editions": (KEPT_EDITIONS, EDITIONS),
    "data/editions/changes": (CHANGES, KEPT_EDITIONS),
    "data/editions/editions": (CHANGES, KEPT_EDITIONS, "pipeline/test_an_edition_is_accepted.py"),
    "data/editions/accepting": ("pipeline/test_an_edition_is_accepted.py",),
    "data/editions/telling": (TELLING,),
    "notebooks/charts/findings/titles": FINDINGS,
    "notebooks/charts/findings/among_places": FINDINGS,
    "notebooks/charts/composing/standing": (STANDING, "notebooks/test_captions_say_no_more_than_the_rows.py"),
    "notebooks/charts/findings/captions": CAPTIONS,
    "notebooks/charts/findings/of_states": ("notebooks/test_states_stand_in_the_order_of_their_list.py",),
    "notebooks/workbench/calls": ("notebooks/test_a_workbench_is_called_as_it_can_be.py",),
    "reports/prose/claims/claims": (
        "reports/test_a_claim_is_held_against_its_rows.py",
        "reports/test_references_in_prose_become_words_and_links.py",
    ),
    "reports/prose/claims/read_claims": ("reports/test_a_claim_is_held_against_its_rows.py",),
    "reports/prose/claims/claim_figures": ("reports/test_a_claim_is_held_against_its_rows.py",),
    "reports/prose/claims/claim_needs": ("reports/test_a_claim_is_held_against_its_rows.py",),
    "reports/prose/claims/claim_table": ("reports/test_a_claim_is_held_against_its_rows.py",),
    "reports/pages/targets": ("reports/test_targets_stand_beside_results.py",),
    "reports/views/missing": (
        "reports/test_a_missing_figure_says_why.py",
        "reports/test_readers_are_told_why_there_is_no_figure.py",
    ),
    "reports/kept_kinds": ("reports/test_a_kept_page_is_what_would_be_written.py",),
    "reports/views/over_years": ("reports/test_places_over_years_stand_in_one_table.py",),
    "reports/views/matrix": ("reports/test_places_are_set_side_by_side.py",),
    "reports/views/strips": (
        "reports/test_a_place_stands_among_all_of_its_level.py",
        "reports/test_against_the_country.py",
    ),
    "reports/views/pairs": ("reports/test_two_places_have_a_page_of_their_own.py",),
    "expectations/report": ("expectations/test_a_report_tells_its_checks_apart.py",),
    "expectations/engines/second_engine": ("expectations/test_a_second_opinion_is_requested.py",),
    "expectations/engines/kept_results": ("expectations/test_what_a_check_said_is_kept_for_what_it_looks_at.py",),
    "expectations/gate/changed_cells": ("expectations/test_what_changed_since_the_last_edition_is_known_by_cell.py",),
    "expectations/gate/changed_rows": (
        "expectations/test_the_cell_that_most_speaks_against_is_the_cause.py",
        "expectations/test_the_gate_leads_to_the_cell.py",
    ),
    "expectations/gate/causes": (
        "expectations/test_the_cell_that_most_speaks_against_is_the_cause.py",
        "expectations/test_the_gate_leads_to_the_cell.py",
    ),
    "expectations/gate/refusals": (
        "expectations/test_the_cell_that_most_speaks_against_is_the_cause.py",
        "expectations/test_the_gate_leads_to_the_cell.py",
    ),
    "expectations/gate/decision": (
        "expectations/test_the_gate_leads_to_the_cell.py",
        "expectations/test_an_unknown_name_is_answered_by_the_nearest.py",
        "data/test_an_edition_brings_words_for_numbers.py",
    ),
    "expectations/gate/unread": ("expectations/test_what_can_be_read_is_checked.py",),
    "expectations/gate/evidence": (
        "expectations/test_the_evidence_of_an_edition_is_whole.py",
        "expectations/test_a_report_tells_its_checks_apart.py",
    ),
    "expectations/gate/release_gate": (
        "expectations/test_a_final_edition_says_what_is_missing.py",
        "expectations/test_what_is_otherwise_than_recorded_is_told.py",
    ),
    "expectations/gate/sign_off": ("expectations/test_reviews_hold_for_what_was_reviewed.py",),
    "expectations/gate/history": ("expectations/test_the_history_is_written_once.py",),
    "expectations/gate/waivers": ("expectations/test_a_waiver_accepts_one_row_for_a_time.py",),
    "data/sources/kept_tables": (KEPT_TABLE, ADDED_TABLE),
    "data/sources/table_names": (KEPT_TABLE, ADDED_TABLE),
    "data/sources/texts": (CURATED_TEXTS, "data/test_the_words_of_a_row_are_shown_in_their_sentence.py"),
    "data/sources/verify": (CURATED_TEXTS,),
    "data/sources/printed": (CURATED_TEXTS, "expectations/test_a_printed_figure_is_read_for_its_checks.py"),
    "data/exported/figures": ("data/test_a_figure_of_a_table_is_read_in_its_notation.py",),
    "data/publishing/exports": DOWNLOADS,
    "data/publishing/data_package": DOWNLOADS,
    "data/publishing/sdmx": ("data/test_open_formats_keep_their_standards.py", "data/test_time_is_as_sdmx_has_it.py"),
    "data/publishing/csvw": DOWNLOADS,
    "data/publishing/workbook": ("data/test_a_workbook_is_laid_out_for_people.py",),
    "data/publishing/description": ("data/test_a_data_set_is_described_as_it_is.py",),
    "data/publishing/catalogue": ("data/test_open_formats_keep_their_standards.py",),
    "site/render/normalize_html": ("site/test_both_renderers_give_one_page.py",),
    "site/check/tree": ("site/test_the_tree_is_checked.py",),
    "site/check/lighter": ("site/test_what_is_heavy_is_named.py",),
    "site/check/sources": ("site/test_a_fault_leads_to_the_line_that_was_written.py",),
    "site/check/page": ("site/test_the_tree_is_checked.py",),
    "site/check/kept_parts": ("site/test_the_tree_is_checked.py",),
    "site/check/frames": ("site/test_the_tree_is_checked.py",),
}

INTRODUCTION = """# What the tests notice

Modules that decide what a reader sees, those of the table below, are broken on purpose, one small change at a time (mutation
testing, by [mutmut](https://mutmut.readthedocs.io) {version}): a comparison turned round, a word altered, an argument left out,
a branch never taken. Of a module that is not in the table nothing is said here: most pages and drawings are not, nor are the
rules of the suites, whose worth [the proof](proof.md) measures on the data. A change that the tests of the module notice is
caught: one of them fails, or the program no longer ends. One that they let through is either the same program in other letters,
or a hole in the tests. Where pytest did not run the tests of a change, or those of more than {few:.0%} of them did not end, the
command stops with the reason and keeps no score.

**{caught} of {tried} changes are caught, {percent}%**; of every module at least {least}% must be. Measured for the edition of
{edition}; a score is of the code and the tests as they were when their module was measured last. The table of the rules is
broken by the tests themselves: each rule left out, each grade changed, each status ignored, six months taken as five and as
seven (`tests/data/test_each_rule_of_comparability.py`).

```sh
make mutants                                    # all modules: under an hour on two busy cores
make mutants MODULE=data/comparability/rules    # one of them: a minute or two
```

This page is made by `make mutants` from `tests/mutants.yml`, where each survivor stands with its change and the reason. The
tests fail where a survivor has no reason, a module falls below its share, or this page is not up to date.
"""

CONFIG = """[tool.pytest.ini_options]
pythonpath = ["src", "."]
addopts = "--import-mode=importlib -p no:xdist -p no:cacheprovider -p tests.only_fast"
# What a test that fails leaves open is told of as pytest ends, which would then not say that the test failed.
filterwarnings = ["error", "ignore::pytest.PytestUnraisableExceptionWarning"]
markers = ["xdist_group"]
broken = "tinhso.{dotted}"
# The tests are collected once and run in forks, which collect them again; pytest keeps the ids that a test gives (ids=[...]) in
# the form that it escaped, and would escape them once more. No test would be found by its name.
disable_test_id_escaping_and_forfeit_all_rights_to_community_support = true

[tool.mutmut]
source_paths = ["src"]
only_mutate = ["src/tinhso/{module}.py"]
also_copy = {also_copy}
pytest_add_cli_args_test_selection = {tests}
process_isolation = "forkserver"
# Fifteen times these seconds and those of the tests: even where other work takes the machine, only what is endless takes longer.
timeout_constant = 4.0
use_git_change_detection = false
"""

#: Prints the changes that are named, one after the other.
SHOW = """
import sys
from mutmut.mutation.diff_apply import find_mutant, get_diff_for_mutant
for name in sys.argv[1:]:
    print("\\0" + get_diff_for_mutant(name, path=find_mutant(name).path))
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Survivor:
    """A change that no test noticed: in which function, the lines before and after, and why that may be."""

    function: str
    was: str
    becomes: str
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """How many changes were made to a module, and which of them no test noticed."""

    mutants: int
    survivors: tuple[Survivor, ...] = field(default=())

    @property
    def caught(self) -> int:
        return self.mutants - len(self.survivors)

    @property
    def percent(self) -> float:
        return 100 * self.caught / max(self.mutants, 1)


def run(module: str) -> Score:
    """Break a module in all ways that mutmut knows, and return what its tests let through."""
    folder = ROOT / "build" / "mutants" / module.replace("/", ".")
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for name in INPUTS:
        (folder / name).symlink_to(ROOT / name)
    tests = [f"tests/{name}" for name in MODULES[module]]
    also = json.dumps([name for name in INPUTS if name not in ("src", "tests")])
    config = CONFIG.format(module=module, dotted=module.replace("/", "."), also_copy=also, tests=json.dumps(tests))
    (folder / "pyproject.toml").write_text(config, encoding="utf-8")
    call(folder, "-m", "mutmut", "run", "--max-children", str(os.cpu_count() or 1))
    codes = ended(folder, module)
    if untried := [name for name, code in codes.items() if code == UNTRIED]:  # of two pytests at a time one may not begin
        call(folder, "-m", "mutmut", "run", *untried)
        codes = ended(folder, module)
    return score(folder, codes, module)


def ended(folder: Path, module: str) -> dict[str, int | None]:
    """Return how the tests of each change ended."""
    meta = json.loads((folder / "mutants" / "src" / "tinhso" / f"{module}.py.meta").read_text(encoding="utf-8"))
    codes: dict[str, int | None] = meta["exit_code_by_key"]
    return codes


def score(folder: Path, codes: dict[str, int | None], module: str) -> Score:
    """Read what the tests of a module let through, and remove the folder."""
    if wrong := unmeasured(codes.values()):
        sys.exit(f"{module}: {wrong}; what mutmut left is in {folder}")
    for name, code in codes.items():
        if code in ENDLESS:
            print(f"{name} no longer ends", flush=True)
    names = [name for name, code in codes.items() if code not in NOTICED]
    shown = call(folder, "-c", SHOW, *names).split("\0")[1:]
    found = tuple(survivor(name, diff) for name, diff in zip(names, shown, strict=True))
    shutil.rmtree(folder)
    return Score(mutants=len(codes), survivors=found)


def unmeasured(codes: Collection[int | None]) -> str:
    """Say why what became of the changes is no score: their tests never ran, or too many for endless loops did not end."""
    untried = sum(code == UNTRIED for code in codes)
    if untried:
        return f"pytest did not run the tests of {untried} of {len(codes)} changes: does it find each by its name?"
    endless = sum(code in ENDLESS for code in codes)
    if endless > FEW * len(codes):
        return f"the tests of {endless} of {len(codes)} changes did not end: do they hang, or is the machine too busy?"
    return ""


def call(folder: Path, *arguments: str) -> str:
    """Run Python in a folder and return what it says; where it fails, so does the command."""
    done = subprocess.run(
        [sys.executable, *arguments],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": ""},
    )
    if done.returncode != 0:
        sys.exit(f"{' '.join(arguments)[:80]} failed in {folder}:\n{done.stdout[-3000:]}{done.stderr[-3000:]}")
    return done.stdout


def survivor(name: str, shown: str) -> Survivor:
    """Read what `mutmut show` prints of a change."""
    function = re.sub(r"__mutmut_\d+$", "", name.rpartition(".")[2]).removeprefix("x_").replace("xǁ", "").replace("ǁ", ".")
    lines = [line for line in shown.splitlines() if not line.startswith(("---", "+++"))]
    was = "\n".join(line[1:].strip() for line in lines if line.startswith("-"))
    becomes = "\n".join(line[1:].strip() for line in lines if line.startswith("+"))
    return Survivor(function=function, was=was, becomes=becomes)


def kept() -> dict[str, Score]:
    """Read the scores and the reasons that stand in the file."""
    content: dict[str, Any] = yaml.load(KEPT.read_bytes(), getattr(yaml, "CSafeLoader", yaml.SafeLoader)) if KEPT.exists() else {}
    return {
        module: Score(mutants=one["mutants"], survivors=tuple(Survivor(**found) for found in one["survivors"]))
        for module, one in (content or {}).items()
        if module in MODULES
    }


def keep(module: str, score: Score) -> Score:
    """Write the score of a module into the file, with the reasons that were given before."""
    scores = kept()
    before = scores.get(module, Score(mutants=0))
    reasons = {(one.function, one.was, one.becomes): one.reason for one in before.survivors}
    survivors = tuple(
        Survivor(
            function=one.function, was=one.was, becomes=one.becomes, reason=reasons.get((one.function, one.was, one.becomes), "")
        )
        for one in score.survivors
    )
    scores[module] = Score(mutants=score.mutants, survivors=survivors)
    edition = yaml.safe_load((ROOT / "_quarto.yml").read_text(encoding="utf-8"))["tinhso"]["edition"]
    document: dict[str, Any] = {"measured": {"edition": str(edition), "version": version("mutmut")}}
    document |= {
        name: {
            "mutants": scores[name].mutants,
            "survivors": [
                {"function": one.function, "was": one.was, "becomes": one.becomes, "reason": one.reason}
                for one in scores[name].survivors
            ],
        }
        for name in MODULES
        if name in scores
    }
    KEPT.write_text(yaml.safe_dump(document, allow_unicode=True, sort_keys=False, width=130), encoding="utf-8")
    return scores[module]


def page(scores: dict[str, Score]) -> str:
    """Return the page on what the tests notice."""
    tried, caught = sum(score.mutants for score in scores.values()), sum(score.caught for score in scores.values())
    lines = [
        INTRODUCTION.format(
            least=LEAST, few=FEW, tried=f"{tried:,}", caught=f"{caught:,}",
            percent=f"{100 * caught / max(tried, 1):.1f}",
            **yaml.safe_load(KEPT.read_text(encoding="utf-8"))["measured"],
        ),
        "| Module | Changes | Caught | Share |",
        "|---|---:|---:|---:|",
        *(f"| `{name}` | {score.mutants} | {score.caught} | {score.percent:.1f}% |" for name, score in scores.items()),
        "",
        "## What is let through, and why",
    ]  # fmt: skip
    for name, score in scores.items():
        counts = Counter((one.function, one.reason or "**no reason yet**") for one in score.survivors)
        if counts:
            lines += ["", f"`{name}`", ""]
            lines += [f"- `{function}`: {reason} ({count})" for (function, reason), count in counts.items()]
    return "\n".join(lines) + "\n"


def main(modules: list[str]) -> int:
    """Break the modules named, or all of them; keep the scores; return 1 where too much was let through."""
    unknown = [module for module in modules if module not in MODULES]
    if unknown:
        sys.exit(f"{', '.join(unknown)}: not a module of tests/mutants.py. There are:\n  " + "\n  ".join(MODULES))
    low = False
    for module in modules or list(MODULES):
        score = keep(module, run(module))
        silent = sum(not one.reason for one in score.survivors)
        said = f", {silent} of {len(score.survivors)} survivors without a reason" if silent else ""
        print(f"{module:36} {score.mutants:5} mutants  {score.caught:5} caught  {score.percent:5.1f}%{said}", flush=True)
        low |= score.percent < LEAST or bool(silent)
    PAGE.write_text(page(kept()), encoding="utf-8")
    return int(low)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
