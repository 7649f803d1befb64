"""The second engine: another program, frictionless, holds the data package against the schema that is published with it.

It shares no line with the suites: it reads the CSV files itself and knows only what `datapackage.json` says. This is the only
module that imports it, and only where there is something to ask.
"""

from __future__ import annotations

import json
import tempfile
import warnings
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from typing import Any

from tinhso import as_json, digest
from tinhso.data import Tables, data_package
from tinhso.effects import write_bytes
from tinhso.errors import Finding, ToolError
from tinhso.expectations.engines.validation import OF_KEYS
from tinhso.expectations.report import Outcome, Report
from tinhso.model import Lexicon, Text
from tinhso.project import Project

ENGINE = "frictionless"
KEPT = "expectations/opinion"
DESCRIPTION = "datapackage.json"
REASON = "Two programs that share no code read these files; what one of them refuses is not published as if both agreed."
LONG = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class OpinionError:
    """One thing the other program refuses: line of the file and column where it is about a cell, its name for it, its words."""

    line: int | None
    column: str | None
    type: str
    found: str | None
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TableOpinion:
    """What it says about one table.

    `rows` is how many it counted, `rows_here` how many we did; `constraints` how many constraints of the schema it held the table
    against (a type that is not text, a required or unique cell, a list of codes, a pattern, a bound, a key, a reference).
    """

    table: str
    rows: int
    rows_here: int
    constraints: int
    errors: tuple[OpinionError, ...] = ()

    @property
    def accepts(self) -> bool:
        return not self.errors


@dataclass(frozen=True, slots=True, kw_only=True)
class Opinion:
    """What the second engine says of an edition; `digest` names what was looked at with what."""

    digest: str
    engine: str
    tables: tuple[TableOpinion, ...]

    @property
    def accepts(self) -> bool:
        """Tell whether nothing at all is refused."""
        return all(table.accepts for table in self.tables)

    def differences(self, report: Report, words: Lexicon) -> tuple[Text | None, ...]:
        """Return table by table how it differs from our own checks, None where both say the same.

        A table is accepted by us where no critical check of it stands failed.
        """
        return tuple(_difference(table, report, words) for table in self.tables)


def second_opinion(project: Project, tables: Tables) -> Opinion:
    """Ask frictionless about the data package of these tables, or return what it said of the same files before."""
    files = data_package(tables)
    key = digest.of_value(
        {
            "files": {name: digest.of_bytes(content) for name, content in files.items()},
            "code": digest.of_code("expectations/engines/second_engine.py"),
            "engine": metadata.version(ENGINE),
        }
    )
    kept = project.build / KEPT
    opinion = as_json.kept(Opinion, kept, key)
    if opinion is None:
        rows = {table.name: table.raw.height for table in tables}
        opinion = ask(files, rows, key)
        as_json.keep(kept, opinion)
    return opinion


def ask(files: Mapping[str, bytes], rows: Mapping[str, int], key: str = "") -> Opinion:
    """Run frictionless over a data package, given as the contents of its files, without a network and in this process alone."""
    with warnings.catch_warnings(), tempfile.TemporaryDirectory() as folder:
        warnings.simplefilter("ignore")  # its own, about its dependencies
        for name, content in files.items():
            write_bytes(Path(folder, name), content)
        from frictionless import FrictionlessException, Package

        try:
            result = Package(str(Path(folder, DESCRIPTION))).validate(parallel=False)
        except FrictionlessException as error:
            raise ToolError(f"frictionless cannot read {DESCRIPTION}: {error}") from None
        if unread := sorted(rows.keys() - {task.name for task in result.tasks}):
            raise ToolError(f"frictionless cannot read {DESCRIPTION}: it says nothing of {', '.join(unread)}")
        schemas = {entry["name"]: entry["schema"] for entry in json.loads(files[DESCRIPTION])["resources"]}
        said = tuple(
            TableOpinion(
                table=task.name,
                rows=int(task.stats.get("rows") or 0),
                rows_here=rows[task.name],
                constraints=sum(1 for _ in constraints(schemas[task.name])),
                errors=tuple(_error(error, schemas[task.name]) for error in task.errors),
            )
            for task in result.tasks
        )
    return Opinion(digest=key, engine=f"{ENGINE} {metadata.version(ENGINE)}", tables=said)


def constraints(schema: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """List what a schema asks of its table, as pairs of columns and kinds of demand."""
    for field in schema["fields"]:
        if field["type"] != "string":
            yield field["name"], "type"
        for kind in field.get("constraints", {}):
            yield field["name"], kind
    if "primaryKey" in schema:
        yield ", ".join(schema["primaryKey"]), "primary key"
    for key in schema.get("foreignKeys", ()):
        yield key["fields"], "foreign key"


def _error(error: Any, schema: Mapping[str, Any]) -> OpinionError:
    """Take over one error; those about a row are given the first column of the key that is meant."""
    said = error.to_dict()
    columns = [said["fieldName"]] if said.get("fieldName") else said.get("fieldNames")
    if not columns and said["type"] == "primary-key":
        columns = schema["primaryKey"]
    found = said.get("cell") if said.get("cell") is not None else ", ".join(said.get("fieldCells", ())) or None
    note = str(said.get("note") or said.get("title") or said["type"])
    return OpinionError(
        line=said.get("rowNumber"),
        column=columns[0] if columns else None,
        type=said["type"],
        found=found,
        note=note if len(note) <= LONG else note[: LONG - 1] + "…",
    )


def _difference(said: TableOpinion, report: Report, words: Lexicon) -> Text | None:
    failed = sum(check.outcome is Outcome.FAILED for check in report.of_table(said.table))
    if said.rows != said.rows_here:
        return words.text("opinion.rows", engine=ENGINE, theirs=said.rows, ours=said.rows_here)
    if failed and said.accepts:
        return words.text("opinion.only_ours", count=failed, engine=ENGINE)
    if said.errors and not failed:
        return words.text("opinion.only_theirs", engine=ENGINE, n=len(said.errors))
    return None


def objections(opinion: Opinion, report: Report, tables: Tables) -> list[Finding]:
    """Return what the second engine refuses and no failed check of ours points at, as findings that lead to the cell.

    A key that stands twice is of rows: whichever of its columns a check of ours points at.
    """
    failed = [(check, cell) for check in report.checks if check.outcome is Outcome.FAILED for cell in check.standing]
    ours = {(check.table, cell.line, cell.column) for check, cell in failed}
    doubled = {(check.table, cell.line) for check, cell in failed if check.type in OF_KEYS}
    return [
        _finding(said.table, error, tables)
        for said in opinion.tables
        for error in said.errors
        if (said.table, error.line, error.column) not in ours
        and not (error.type == "primary-key" and (said.table, error.line) in doubled)
    ]


def _finding(name: str, error: OpinionError, tables: Tables) -> Finding:
    table = tables.table(name)
    column = error.column if error.column in table.contract.names else None
    return Finding(
        where=table.where(error.line, column) if error.line else table.where(1),
        problem=f"The second opinion objects to this: {error.type.replace('-', ' ')}",
        found=error.found,
        expected=error.note,
        rule=f"{ENGINE}.{error.type}",
        key=table.key(error.line) if error.line else None,
        reason=REASON,
        fix=f"The constraint is in {DESCRIPTION}, which is made from the contract and the code lists.",
    )
