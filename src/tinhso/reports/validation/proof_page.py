"""The proof by corruption on a page: how many seeded slips the gate caught, by which checks, and every one that got through."""

from __future__ import annotations

from collections.abc import Mapping

from tinhso.reports import addresses
from tinhso.reports.desk import View
from tinhso.reports.pages import Crumb, Page
from tinhso.reports.writer import Writer


def proof_page(writer: Writer) -> Page:
    """Write the page."""
    return writer.page(
        addresses.PROOF, "validation", title=writer.text("desk.proof_title"), description=writer.text("desk.proof_description"),
        values=_values, template="validation_proof",
        parents=(Crumb(path=addresses.VALIDATION, title=writer.text("validation.title")),),
    )  # fmt: skip


def _values(view: View) -> Mapping[str, object]:
    return {"proof": view.desk.evidence.proof}
