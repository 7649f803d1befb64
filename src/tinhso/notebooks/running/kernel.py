"""The only place that starts kernels: runs a notebook from a clean interpreter, the same way on every machine.

The kernel starts in the project's root with a fixed environment; it talks over sockets in a private folder, not over ports;
nothing of the user's Jupyter settings, history or start-up files is read or written.
"""

from __future__ import annotations

import asyncio
import os
import re
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import nbclient
import nbformat
from jupyter_client.kernelspec import KernelSpec, KernelSpecManager
from jupyter_client.manager import AsyncKernelManager
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError
from traitlets.config import Config

from tinhso.digest import PACKAGE
from tinhso.notebooks.running.result import NotebookCell
from tinhso.notebooks.workbench import handover

#: A cell that works longer than this is stuck: the notebooks of an edition take a second or two each.
CELL_SECONDS = 120

_ANSI = re.compile(r"\x1b\[[0-9;]*m")
_LINE = re.compile(r"Cell In\[\d+\], line (\d+)")


@dataclass(frozen=True, slots=True, kw_only=True)
class CellFailure:
    """A cell that did not run: its place in the notebook, the exception's last line, and the line inside the cell."""

    index: int
    message: str
    line: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """An executed notebook in Jupyter's form, or the cell at which it stopped."""

    notebook: Any
    failure: CellFailure | None


class _OwnKernel(KernelSpecManager):  # type: ignore[misc]
    """Knows one kernel: this interpreter."""

    def get_kernel_spec(self, kernel_name: str) -> KernelSpec:
        argv = [
            sys.executable,
            "-m",
            "tinhso.notebooks.running.kernel_process",
            "-f",
            "{connection_file}",
            "--HistoryManager.enabled=False",
        ]
        return KernelSpec(argv=argv, display_name="Python 3", language="python")


class _PrivateManager(AsyncKernelManager):  # type: ignore[misc]
    """Starts that kernel; the client that makes it also stops it."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(kernel_spec_manager=_OwnKernel(), **settings)


def run(cells: tuple[NotebookCell, ...], *, root: Path, handover_file: Path) -> Run:
    """Run the code cells one after the other in a new kernel, and return the notebook with their outputs."""
    notebook = _notebook(cells)
    with tempfile.TemporaryDirectory(prefix="tinhso-") as private:
        folder = Path(private)
        private_sockets = {"transport": "ipc", "ip": str(folder / "socket"), "connection_file": str(folder / "kernel.json")}
        client = nbclient.NotebookClient(
            notebook,
            config=Config({"KernelManager": private_sockets}),
            kernel_manager_class=_PrivateManager,
            timeout=CELL_SECONDS,
            record_timing=False,
            store_widget_state=False,
            shutdown_kernel="immediate",
        )
        failure = None
        try:
            asyncio.run(client.async_execute(cwd=str(root), env=_environment(folder, handover_file)))
        except CellExecutionError:
            failure = _failure(notebook)
        except CellTimeoutError:
            failure = _stopped(notebook, f"the cell was still working after {CELL_SECONDS} seconds")
        except DeadKernelError:
            failure = _stopped(notebook, "the kernel died in this cell")
    notebook.metadata.pop("language_info", None)
    return Run(notebook=notebook, failure=failure)


def _notebook(cells: tuple[NotebookCell, ...]) -> Any:
    notebook = nbformat.v4.new_notebook(
        metadata={"kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"}}
    )
    for cell in cells:
        if cell.kind == "code":
            notebook.cells.append(nbformat.v4.new_code_cell(cell.source, id=cell.id))
        else:
            notebook.cells.append(nbformat.v4.new_markdown_cell(cell.source, id=cell.id, metadata={"lang": cell.lang}))
    return notebook


def _environment(private: Path, handover_file: Path) -> dict[str, str]:
    source = str(PACKAGE.parent)
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "SYSTEMROOT", "LD_LIBRARY_PATH") if name in os.environ}
    return {
        **kept,
        "PYTHONPATH": source,
        "PYTHONHASHSEED": "0",
        "PYTHONDONTWRITEBYTECODE": os.environ.get("PYTHONDONTWRITEBYTECODE", ""),
        "TZ": "UTC",
        "LC_ALL": "C.UTF-8",
        "IPYTHONDIR": str(private / "ipython"),
        "JUPYTER_CONFIG_DIR": str(private / "config"),
        "JUPYTER_RUNTIME_DIR": str(private / "runtime"),
        "PYDEVD_DISABLE_FILE_VALIDATION": "1",
        handover.VARIABLE: str(handover_file),
    }


def _failure(notebook: Any) -> CellFailure:
    for index, cell in enumerate(notebook.cells):
        for output in cell.get("outputs", []):
            if output.output_type == "error":
                trace = _ANSI.sub("", "\n".join(output.traceback))
                lines = _LINE.findall(trace) or re.findall(r"\(\d+\.py, line (\d+)\)|line (\d+)\)", trace)
                line = next((int(part) for found in lines for part in ([found] if isinstance(found, str) else found) if part), 1)
                last = f"{output.ename}: {output.evalue}".strip().splitlines()[-1]
                return CellFailure(index=index, message=last, line=line)
    return _stopped(notebook, "the cell failed without saying how")


def _stopped(notebook: Any, message: str) -> CellFailure:
    code = [index for index, cell in enumerate(notebook.cells) if cell.cell_type == "code"]
    begun = [index for index in code if notebook.cells[index].execution_count is not None]
    later = [index for index in code if not begun or index > begun[-1]]
    return CellFailure(index=(later or code)[0], message=message, line=1)
