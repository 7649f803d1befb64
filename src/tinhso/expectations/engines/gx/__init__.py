"""The only package that knows Great Expectations and pandas: runs a suite over a frame and gives its results back as values.

The engine's traps are closed here: it drops an expectation whose type or severity it does not know, keeps an exception in the
result instead of raising it, lets a row condition that matches no row pass, and gives its results in the order of hashes.
Importing this package takes seconds; only `validation` does it, and only when there is something to check.
"""

from tinhso.expectations.engines.gx.registry import about
from tinhso.expectations.engines.gx.rows import run_directly
from tinhso.expectations.engines.gx.running import data_docs, run
