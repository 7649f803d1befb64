"""The commands of reviewers: may the data be published, their history and reviews, what checks are worth, the sources' texts."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from tinhso import digest
from tinhso.cli.numbers import at_least_one
from tinhso.effects import Console, write_text
from tinhso.errors import UsageError, count_of, did_you_mean, refuse
from tinhso.pipeline.first_stages import headline
from tinhso.pipeline.stages import record, validate
from tinhso.project import Project

#: By what the corruptions are drawn, and how many, where nobody says.
SEED, MUTANTS = 1, 2400


def add(commands: Any) -> None:
    """Add the parsers of `validate`, `record`, `review`, `prove` and `sources`."""
    commands.add_parser("validate", help="run the stages data and expectations alone").set_defaults(run=_validate)
    commands.add_parser("record", help="write this edition's line into expectations/history.jsonl").set_defaults(run=_record)

    command = commands.add_parser("review", help="print the line of data/reviews.csv for a table, or the state of all")
    command.add_argument("table", metavar="TABLE", nargs="?", help="a table, by the name of its file without .csv")
    command.set_defaults(run=_review)

    command = commands.add_parser("prove", help="corrupt the data in thousands of ways and see which checks catch it")
    command.add_argument("--seed", type=int, default=SEED, help=f"another seed draws other corruptions (default: {SEED})")
    many = f"how many corruptions (default: {MUTANTS})"
    command.add_argument("--mutants", metavar="N", type=at_least_one, default=MUTANTS, help=many)
    command.add_argument("--texts", metavar="DIR", help="the folder that holds the texts of the sources, the last judge")
    command.add_argument("--only", metavar="OPERATOR", help="one kind of corruption alone; shown and not written")
    command.set_defaults(run=_prove)

    command = commands.add_parser("sources", help="work with the texts and the kept tables of the sources")
    actions = command.add_subparsers(dest="action", metavar="ACTION", required=True)
    verify = actions.add_parser("verify", help="prove every figure against the text or the kept table that prints it")
    show = actions.add_parser("show", help="show the sentence of the text in which a row's words stand")
    show.add_argument("row", metavar="ROW", help="an observation_id")
    for action, run in ((verify, _verify_sources), (show, _show_words)):
        action.add_argument("--texts", metavar="DIR", required=action is show, help="the folder that holds the texts")
        action.set_defaults(run=run)


def _validate(project: Project, options: argparse.Namespace, console: Console) -> int:
    evidence = validate(project, console)
    console.say(f"This data may be published: {headline(evidence.report)}.")
    if (opinion := evidence.opinion) is not None:
        rows, demands = (sum(getattr(table, name) for table in opinion.tables) for name in ("rows", "constraints"))
        size = f"{count_of(rows, 'row')} of {count_of(len(opinion.tables), 'table')}, {count_of(demands, 'constraint')}"
        console.say(f"  {opinion.engine} says the same of the data package: {size} of their schema.")
    console.say("  For programs: build/expectations/validation/ (JSON, SARIF, JUnit).")
    for waiver in evidence.waivers:
        console.say(f"  waived: {waiver.check}, {waiver.key}, until {waiver.expires} ({waiver.owner}): {waiver.reason.english}")
    return 0


def _record(project: Project, options: argparse.Namespace, console: Console) -> int:
    evidence, changed = record(project, console)
    edition = evidence.current.edition
    if changed:
        console.say(f"Recorded the edition of {edition}: {headline(evidence.report)}. Keep expectations/history.jsonl.")
    else:
        console.say(f"The edition of {edition} is recorded as it is.")
    return 0


def _review(project: Project, options: argparse.Namespace, console: Console) -> int:
    from tinhso import data, expectations

    tables = data.read(project)
    states = {sign_off.table: sign_off for sign_off in expectations.sign_offs(tables, expectations.reviews(tables))}
    if options.table is None:
        for name, sign_off in states.items():
            by = f" ({sign_off.review.reviewer}, {sign_off.review.reviewed_on})" if sign_off.review else ""
            console.say(f"{name:<14}{sign_off.digest[: digest.SHORT]}  {sign_off.state}{by}")
        return 0
    if options.table not in states:
        near = did_you_mean(options.table, states)
        raise UsageError(f"{options.table}: not a table that can be reviewed. {near or 'Tables: ' + ', '.join(states) + '.'}")
    remarks = [f"remark_{lang}" for lang in project.config.languages]
    remark = "a remark in both languages" if len(remarks) > 1 else "a remark"
    console.progress(
        f"When you have looked data/{options.table}.csv through, add this line to data/reviews.csv, with your name or role\n"
        f"and the day in the place of the dots, and {remark} if you have one:"
    )
    if not (project.root / "data" / "reviews.csv").is_file():  # nobody has reviewed anything yet
        console.say(",".join(["reviewer", "reviewed_on", "table", "digest", *remarks]))
    console.say(f"…,…,{options.table},{states[options.table].digest}" + "," * len(remarks))
    return 0


def _prove(project: Project, options: argparse.Namespace, console: Console) -> int:
    from tinhso import expectations

    texts = Path(options.texts) if options.texts else None
    found = expectations.prove(project, console, seed=options.seed, mutants=options.mutants, texts=texts, only=options.only)
    console.say(*expectations.proof_summary(found))
    if options.only is None:
        file = project.expectations / expectations.PROOF_FILE
        write_text(file, found.to_json())
        console.say(f"Written: {project.relative(file)}")
    return 0


def _verify_sources(project: Project, options: argparse.Namespace, console: Console) -> int:
    from tinhso import data

    tables = data.read(project)
    dataset = data.dataset(tables)
    kept, findings = data.verify_tables(dataset, tables, project.data / data.KEPT)
    console.say(*map(str, kept))
    if options.texts is not None:
        report = data.verify_sources(dataset, tables, _texts(options))
        findings += report.findings
        console.say(*report.summary)
    elif texts := [source.source_id for source in dataset.sources if source.file is not None and not source.is_table]:
        not_held = f"{count_of(len(texts), 'source is a text', 'sources are texts')}, {texts[0]} the first"
        if not kept:
            raise UsageError(f"{not_held}: say where they lie, --texts DIR.")
        console.say(f"{not_held}: not looked at here. Who has them says where they lie, --texts DIR.")
    elif not kept:
        console.say("No source names a text or a kept table: there is nothing to hold the observations against.")
    refuse(findings)
    return 0


def _show_words(project: Project, options: argparse.Namespace, console: Console) -> int:
    from tinhso import data

    tables = data.read(project)
    dataset = data.dataset(tables)
    row = next((row for row in dataset.rows if row.observation_id == options.row), None)
    if row is not None and (source := dataset.source(row.source_id)).is_table:
        kept = f"{row.observation_id}: its source, {source.source_id}, is the table data/{data.KEPT}/{source.file}, not a text."
        raise UsageError(f"{kept} `tinhso sources verify` holds each of its figures against its cell.")
    shown = data.clause(dataset, tables, _texts(options), options.row)
    console.say(f"{shown.source.file}, line {shown.locator}: {shown.source.name_in(tables.languages[0])}")
    console.say(f"  {shown.text[: shown.start]}»{shown.text[shown.start : shown.end]}«{shown.text[shown.end :]}")
    return 0


def _texts(options: argparse.Namespace) -> Path:
    folder = Path(options.texts)
    if not folder.is_dir():
        raise UsageError(f"--texts {options.texts}: there is no such folder.")
    return folder
