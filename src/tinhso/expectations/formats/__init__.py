"""The results for programs: JSON with a published schema, SARIF for code review, JUnit for CI, and the refused cells as CSV.

They are written beside the report whether the gate is passed or not, and published below `validation/`. Nothing in them comes
from a clock or names a folder of a machine.
"""

from tinhso.expectations.formats.published import schema
from tinhso.expectations.formats.refused_cells import name as failing_file
from tinhso.expectations.formats.writing import FOLDER, write, write_refusal

__all__ = ["FOLDER", "failing_file", "schema", "write", "write_refusal"]
