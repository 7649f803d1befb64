"""The JSON Schema (2020-12) of `validation.json`. Every object is closed: what it does not name, no document may carry."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields
from enum import StrEnum
from typing import Any

from tinhso.data import CONTRACT
from tinhso.expectations.formats.run import GateStatus
from tinhso.expectations.gate.report import CheckKind, Outcome, Severity
from tinhso.expectations.gate.sign_off import ReviewState
from tinhso.expectations.mutation_testing import Score

FORMAT = 1
NAME = "validation.schema.json"
DIALECT = "https://json-schema.org/draft/2020-12/schema"

Schema = dict[str, Any]
STRING: Schema = {"type": "string", "minLength": 1}
ANY_STRING: Schema = {"type": "string"}
COUNT: Schema = {"type": "integer", "minimum": 0}
LINE: Schema = {"type": "integer", "minimum": 1}
YES_NO: Schema = {"type": "boolean"}
DAY: Schema = {"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}
SHA256: Schema = {"type": "string", "pattern": "^[0-9a-f]{64}$"}
FILE: Schema = {"type": "string", "pattern": "^[^/\\\\][^\\\\]*$", "description": "Path from the root of the project."}
TEXT: Schema = {"$ref": "#/$defs/text"}


def schema(address: str | None = None) -> Schema:
    """Return the schema; `address` is where it is published, where that is known."""
    named = {"$id": f"{address}validation/{NAME}"} if address else {}
    return {
        "$schema": DIALECT,
        **named,
        "title": "Validation of a data set",
        "description": "What the checks of one edition found. Lines and positions count from 1; a position is a character.",
        **_object(
            {
                "$schema": {"const": NAME},
                "format": {"const": FORMAT},
                "title": TEXT,
                "edition": DAY,
                "verdict": _said(
                    _enum(GateStatus), "Unreadable: no check was run; `findings` says what is wrong with the files."
                ),
                "digest": _or_null(_said(SHA256, "Of the data, the suites, the code of the checks and the engine's version.")),
                "engine": _or_null(STRING),
                "findings": _list(_ref("finding")),
                "counts": _or_null(_ref("counts")),
                "tables": _list(_ref("table")),
                "checks": _list(_ref("check")),
                "waivers": _list(_ref("waiver")),
                "reviews": _list(_ref("review")),
                "history": _or_null(_ref("history")),
                "opinion": _or_null(_ref("opinion")),
                "proof": _or_null(_ref("proof")),
            }
        ),
        "if": {"properties": {"verdict": {"const": GateStatus.UNREADABLE.value}}},
        "then": {"properties": {"findings": {"minItems": 1}, "checks": {"maxItems": 0}}},
        "else": {
            "properties": {
                "digest": SHA256,
                "engine": STRING,
                "counts": _ref("counts"),
                "checks": {"minItems": 1},
                "findings": {"maxItems": 0},
            }
        },
        "$defs": _definitions(),
    }


def _definitions() -> Schema:
    table = {"enum": list(CONTRACT)}
    return {
        "text": _object({"vi": STRING, "en": STRING}),
        "counts": _object({"total": COUNT, **{outcome.value: COUNT for outcome in Outcome}}),
        "lines": {"type": "array", "prefixItems": [LINE, LINE], "items": False, "minItems": 2, "description": "First, last."},
        "place": _object({"file": FILE, "line": LINE}),
        "finding": _object(
            {
                "file": FILE,
                "line": _or_null(LINE),
                "position": _or_null(LINE),
                "field": _or_null(ANY_STRING),
                "problem": STRING,
                **dict.fromkeys(("found", "expected", "rule", "next"), _or_null(ANY_STRING)),
            }
        ),
        "table": _object(
            {
                "name": table,
                "file": FILE,
                "sha256": SHA256,
                "rows": COUNT,
                "columns": _list(STRING) | {"minItems": 1},
                "review": _said(_or_null(_enum(ReviewState)), "Whether a person has looked through this very version."),
            }
        ),
        "check": _object(
            {
                "name": STRING,
                "table": table,
                "columns": _list(STRING),
                "kinds": _list(_enum(CheckKind)) | {"uniqueItems": True},
                "type": {"type": "string", "pattern": "^expect_[a-z_0-9]+$"},
                "severity": _enum(Severity),
                "outcome": _said(_enum(Outcome), "Idle: no row to look at, for the reason in `idle`; it is not a pass."),
                "sentence": TEXT,
                "reason": TEXT,
                "definition": _said(_or_null(_ref("place")), "Where the check is written."),
                "looked_at": _said(COUNT, "Rows that were judged."),
                "lines": _said(_list(_ref("lines")), "Runs of the lines that were judged."),
                "failing": _said(COUNT, "Rows that were refused."),
                "found": _said(_or_null(ANY_STRING), "What was found of a whole table."),
                "idle": _or_null(TEXT),
                "failures": _list(_ref("failure")),
                "history": _or_null(_object({"first": DAY, "failing_since": _or_null(DAY), "flapped": COUNT})),
            }
        ),
        "failure": _object(
            {
                "key": ANY_STRING,
                "file": FILE,
                "line": LINE,
                "column": STRING,
                "position": _or_null(LINE),
                "found": _or_null(ANY_STRING),
                "expected": _or_null(ANY_STRING),
                "waived": YES_NO,
            }
        ),
        "waiver": _object(
            {"check": STRING, "key": STRING, "reason": TEXT, "owner": STRING, "expires": DAY, "file": FILE, "line": LINE}
        ),
        "review": _object(
            {
                "table": table,
                "reviewer": STRING,
                "reviewed_on": DAY,
                "digest": SHA256,
                "remark": _or_null(TEXT),
                "file": FILE,
                "line": LINE,
            }
        ),
        "history": _object(
            {
                "file": FILE,
                "recorded": _said(YES_NO, "Whether this very edition stands in the history."),
                "editions": _list(_object({"edition": DAY, "counts": _ref("counts")})),
            }
        ),
        "proof": _object(
            {
                "file": FILE,
                "current": _said(YES_NO, "Whether it was proved of these very tables and suites."),
                "edition": DAY,
                "texts": _said(YES_NO, "Whether the texts of the sources were at hand."),
                **{score.name: COUNT for score in fields(Score)},
            }
        ),
        "opinion": _object({"engine": STRING, "accepts": YES_NO, "tables": _list(_ref("said"))}),
        "said": _object(
            {
                "table": table,
                "rows": COUNT,
                "demands": _said(COUNT, "How much of the data package's schema the table was held against."),
                "accepts": YES_NO,
                "agrees": _said(YES_NO, "Whether our checks say the same of the table."),
                "disagreement": _or_null(TEXT),
                "errors": _list(
                    _object(
                        {
                            "file": FILE,
                            "line": _or_null(LINE),
                            "column": _or_null(STRING),
                            "position": _or_null(LINE),
                            "type": STRING,
                            "found": _or_null(ANY_STRING),
                            "note": ANY_STRING,
                        }
                    )
                ),
            }
        ),
    }


def _object(properties: Schema) -> Schema:
    return {"type": "object", "properties": properties, "required": list(properties), "additionalProperties": False}


def _list(items: Schema) -> Schema:
    return {"type": "array", "items": items}


def _enum(values: Iterable[StrEnum]) -> Schema:
    return {"enum": [value.value for value in values]}


def _ref(name: str) -> Schema:
    return {"$ref": f"#/$defs/{name}"}


def _or_null(schema_: Schema) -> Schema:
    return {"anyOf": [schema_, {"type": "null"}]}


def _said(schema_: Schema, description: str) -> Schema:
    return {**schema_, "description": description}
