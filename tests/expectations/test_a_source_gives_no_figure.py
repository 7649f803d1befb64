"""A row of which its source gives no figure, and says why, passes the gate; a figure beside such a status does not."""

from __future__ import annotations

from dataclasses import replace

from tests.data.tiny import Tiny
from tests.expectations.at_the_gate import OBSERVATIONS, findings, refused
from tinhso.data import dataset, read
from tinhso.data.language import wording
from tinhso.model import MISSING, Text

#: Everything that could be said of such a row alone: those of the whole table speak of others.
OF_A_ROW = (
    "observations.value-",
    "observations.code-",
    "observations.status-",
    "observations.conf-",
    "observations.no-",
    "observations.as-printed-is",
    "observations.as-printed-has",
    "observations.state-",
    "observations.decimals",
    "observations.base-of",
    "observations.obs-status",
    "observations.precision",
)
COLUMNS = OBSERVATIONS.replace("obs_status,", "obs_status,conf_status,")
CELLS = {"indicator": "fibre_households", "obs_status": "L", "precision": "exact", "base": "households"}


def rows(tiny: Tiny, *found: dict[str, str]) -> list[str]:
    """Write the observations, in one place a year each: a share of households that was not collected, unless its cells say
    otherwise, and one with a figure; return the ids of the others."""
    figure = {"obs_value": "72.4", "obs_status": "A"}
    lines, ids = [COLUMNS], []
    for year, more in enumerate((*found, figure), 2010):
        cells = CELLS | more
        ids.append(f"tinh-hai.{cells['indicator']}.{year}")
        made = {"observation_id": ids[-1], "ref_area": "tinh-hai", "time_period": str(year), "time_basis": "stated"}
        row = made | {"quality": "official", "kind": "reported", "source_id": "nien-giam"} | cells
        lines.append(",".join(row.get(name, "") for name in COLUMNS.split(",")))
    tiny.write("observations", "\n".join(lines) + "\n")
    tiny.write("same_facts", tiny.text("same_facts").partition("\n")[0] + "\n")
    return ids[:-1]


def test_what_says_why_there_is_none_needs_no_figure(tiny: Tiny) -> None:
    statuses = [{"obs_status": status} for status in sorted(MISSING)]
    withheld = [{"obs_status": "A", "conf_status": conf} for conf in "CDNS"]
    signs = [{"as_printed": "…"}, {"as_printed": "..", "indicator": "mobile_5g", "base": ""}]
    ids = rows(tiny, *statuses, *withheld, *signs)
    assert refused(tiny, *OF_A_ROW) == []
    found = dataset(read(tiny.project))
    assert [one.observation_id for one in found.missing] == ids
    assert [one.line for one in found.observations] == [len(ids) + 2]
    assert [one.line for one in found.rows] == list(range(2, len(ids) + 3))
    why = [wording.why_none(found.without_figure(id_) or found.rows[0], found) for id_ in ids[7:11]]
    assert why == [found.words.text(f"no_figure.conf_{conf}") for conf in "cdns"]
    assert not found.has_observation(ids[0])
    assert found.missing_at("tinh-hai", "mobile_5g") == found.missing[-1:]


def test_a_figure_beside_such_a_status_is_refused(tiny: Tiny) -> None:
    refusals = {
        "no-obs-value-where-none-is-given": {"obs_value": "72.4"},
        "no-obs-code-where-none-is-given": {"obs_code": "pilot", "indicator": "mobile_5g", "base": ""},
        "no-numerator-where-none-is-given": {"numerator": "12"},
        "no-denominator-where-none-is-given": {"denominator": "12"},
        "status-fits-precision": {"precision": "about"},
    }
    ids = rows(tiny, *refusals.values())
    for id_, check in zip(ids, refusals, strict=True):
        assert refused(tiny, f"observations.{check}") == [id_]


def test_a_figure_that_is_withheld_is_refused(tiny: Tiny) -> None:
    ids = rows(tiny, {"obs_value": "72.4", "obs_status": "A", "conf_status": "C"})
    assert refused(tiny, "observations.no-obs-value-where-none-is-given") == ids
    complaint = tiny.dataset_complaint()
    assert "a figure beside a status which says that the source gives none" in complaint
    assert "expected: none: conf_status C" in complaint


def test_what_says_no_reason_needs_its_figure(tiny: Tiny) -> None:
    free = {"obs_value": "72.4", "obs_status": "A", "conf_status": "F"}
    ids = rows(tiny, free, free | {"obs_value": ""}, {"obs_status": "A"})
    assert refused(tiny, "observations.value-xor-code") == ids[1:]
    assert refused(tiny, "observations.value-of-number") == ids[1:]
    assert "neither a number nor a state" in tiny.dataset_complaint()


def test_a_confidentiality_that_no_list_has_is_refused(tiny: Tiny) -> None:
    rows(tiny, {"obs_status": "A", "conf_status": "Z"})
    (found,) = findings(tiny, "observations.conf-status-known")
    assert found.found == "Z"


def test_a_code_of_an_edition_of_its_own_is_said_by_its_name(tiny: Tiny) -> None:
    tiny.write("codelists", tiny.text("codelists") + "conf_status,T,Chưa hết hạn giữ,Kept for a time,9\n")
    rows(tiny, {"obs_status": "Q", "conf_status": "T"})
    found = dataset(read(tiny.project))
    assert wording.why_none(found.missing[0], found) == Text(
        vi="nguồn giữ lại con số này: Chưa hết hạn giữ", en="the source withholds this figure: Kept for a time"
    )
    assert wording.why_none(replace(found.missing[0], conf_status="F"), found)["en"] == "the source withholds this figure"
