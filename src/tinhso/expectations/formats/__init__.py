"""The results for programs: JSON with a published schema, SARIF for code review, JUnit for CI, and the refused cells as CSV.

They are written beside the report whether the gate is passed or not, and published below `validation/`. Nothing in them comes
from a clock or names a folder of a machine.
"""
