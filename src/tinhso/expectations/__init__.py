"""② Expectations: suites say what must be true before anyone looks; a failed critical check stops the build."""

from tinhso.imported_late import imported_late

with imported_late("numpy"):  # rules that hold texts against rows ask it: not where what they found is kept
    from tinhso.expectations.engines.second_engine import Opinion, second_opinion
    from tinhso.expectations.engines.validation import AskEngine, data_docs, is_kept, run_suites, start_engine, validate
from tinhso.expectations.formats.writing import SURVIVORS as SURVIVORS_FILE
from tinhso.expectations.formats.writing import failing_file, write_refusal
from tinhso.expectations.formats.writing import write as write_results
from tinhso.expectations.gate.changed_cells import changed_cells, lost_rows
from tinhso.expectations.gate.decision import cautions, gate
from tinhso.expectations.gate.evidence import Evidence, gather
from tinhso.expectations.gate.history import FAILING, PastEdition, record, timeline
from tinhso.expectations.gate.release_gate import since_recorded, unfinished
from tinhso.expectations.gate.sign_off import Review, ReviewState, SignOff, reviews, sign_offs
from tinhso.expectations.gate.unread import PartlyCheckedError, check_the_rest
from tinhso.expectations.gate.waivers import Waiver
from tinhso.expectations.mutation_report import FILE as PROOF_FILE
from tinhso.expectations.mutation_report import KindScore, MutationReport, OperatorEntry, ScoreCounts, Survivor, Tally
from tinhso.expectations.mutation_testing.running import prove
from tinhso.expectations.mutation_testing.running import summary as proof_summary
from tinhso.expectations.report import CheckKind, CheckResult, Failure, Outcome, Report, Severity
from tinhso.expectations.suites.coverage import Checker, ColumnCoverage, Coverage, Covering
from tinhso.expectations.suites.definitions import Definition, definitions
from tinhso.expectations.suites.kept_suites import suites_of
from tinhso.expectations.suites.needed_texts import needed_texts
from tinhso.expectations.try_check.list_checks import list_checks, show_check
from tinhso.expectations.try_check.trials import describe_trial, run_trial, trial_from_words, trials_from_file
