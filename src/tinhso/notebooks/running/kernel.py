"""The only place that starts kernels: runs a notebook from a clean interpreter, the same way on every machine.

The kernel starts in the project's root with a fixed environment; it talks over sockets in a private folder, not over ports;
nothing of the user's Jupyter settings, history or start-up files is read or written.
"""

from __future__ import annotations

import asyncio
import os
import sys
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import suppress
from itertools import groupby
from operator import attrgetter
from pathlib import Path
from typing import Any

import nbclient
import nbformat
from jupyter_client.connect import KernelConnectionInfo
from jupyter_client.kernelspec import KernelSpec, KernelSpecManager
from jupyter_client.manager import AsyncKernelManager
from jupyter_client.provisioning import LocalProvisioner
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError
from traitlets.config import Config

from tinhso.digest import PACKAGE
from tinhso.errors import ToolError
from tinhso.machine import socket_folder
from tinhso.notebooks.running import kernel_process
from tinhso.notebooks.running.cell_errors import failed, in_cell
from tinhso.notebooks.running.ready_process import ReadyProcess
from tinhso.notebooks.running.result import NotebookCell, NotebookSource
from tinhso.notebooks.workbench import display

#: A cell that works longer than this is stuck: the notebooks of an edition take a second or two each.
CELL_SECONDS = 120


class _OwnKernel(KernelSpecManager):  # type: ignore[misc]
    """Knows one kernel: this interpreter."""

    def get_kernel_spec(self, kernel_name: str) -> KernelSpec:
        argv = [
            sys.executable,
            kernel_process.__file__,  # as a file: nothing is imported before it begins
            "-f",
            "{connection_file}",
            "--HistoryManager.enabled=False",
        ]
        return KernelSpec(argv=argv, display_name="Python 3", language="python")


class _Provisioner(LocalProvisioner):  # type: ignore[misc]
    """Has the kernel forked where a process is ready for that, and starts it everywhere else."""

    async def launch_kernel(self, cmd: list[str], **settings: Any) -> KernelConnectionInfo:
        if (ready := self.parent.ready) is not None:
            with suppress(OSError):
                self.process = ready.fork(cmd[2:], settings["cwd"], settings["env"])
                self.pid = self.pgid = self.process.pid
                return self.connection_info
        return await super().launch_kernel(cmd, **settings)


class _PrivateManager(AsyncKernelManager):  # type: ignore[misc]
    """Starts that kernel; the client that makes it also stops it."""

    ready: ReadyProcess | None = None

    def __init__(self, **settings: Any) -> None:
        super().__init__(kernel_spec_manager=_OwnKernel(), **settings)
        self.provisioner = _Provisioner(kernel_spec=self.kernel_spec, parent=self)


def run(source: NotebookSource, *, root: Path, handover: Path, tables: Path, ready: ReadyProcess | None = None) -> Any:
    """Run the code cells one after the other in a new kernel, and return the notebook in Jupyter's form, with their outputs.

    A process that is `ready` forks the kernel. Raises InputError with the place of the cell that fails, is stuck, or ends the
    kernel.
    """
    notebook = _notebook(source.cells)
    begun: list[int] = []
    with tempfile.TemporaryDirectory(prefix="tinhso-", dir=socket_folder()) as private:
        folder = Path(private)
        private_sockets = {"transport": "ipc", "ip": str(folder / "socket"), "connection_file": str(folder / "kernel.json")}
        client = nbclient.NotebookClient(
            notebook,
            config=Config({"KernelManager": private_sockets}),
            kernel_manager_class=type("_Manager", (_PrivateManager,), {"ready": ready}),
            timeout=CELL_SECONDS,
            record_timing=False,
            store_widget_state=False,
            shutdown_kernel="immediate",
            on_cell_execute=lambda cell, cell_index: begun.append(cell_index),
        )
        try:
            asyncio.run(client.async_execute(cwd=str(root), env=_environment(folder, handover, tables)))
        except CellExecutionError:
            raise failed(source, notebook, begun[-1]) from None
        except CellTimeoutError:
            raise in_cell(source, begun[-1], f"the cell was still working after {CELL_SECONDS} seconds", 1) from None
        except DeadKernelError:
            raise in_cell(source, begun[-1], "the kernel died in this cell", 1) from None
        except (RuntimeError, AssertionError) as error:  # what nbclient raises of a kernel that does not come up
            if any(cell.get("execution_count") for cell in notebook.cells):
                raise
            raise ToolError(f"{source.file}: no kernel could be started for it; what it said stands above.") from error
    notebook.metadata.pop("language_info", None)
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.outputs = list(_whole(cell.outputs))
    return notebook


def _whole(outputs: Iterable[Any]) -> Iterator[Any]:
    """Yield outputs, each stream one text between two others: how many pieces a kernel sends, and in what order, is chance."""
    for printed, found in groupby(outputs, lambda output: output.output_type == "stream"):
        if not printed:
            yield from found
            continue
        for name, pieces in groupby(sorted(found, key=attrgetter("name"), reverse=True), attrgetter("name")):
            yield nbformat.v4.new_output("stream", name=name, text="".join(piece.text for piece in pieces))


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


def environment() -> dict[str, str]:
    """Return the environment that all kernels have, whoever starts them."""
    source = str(PACKAGE.parent)
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "SYSTEMROOT", "LD_LIBRARY_PATH") if name in os.environ}
    return {
        **kept,
        "PYTHONPATH": source,
        "PYTHONSAFEPATH": "1",
        "PYTHONHASHSEED": "0",
        "POLARS_MAX_THREADS": "1",  # a notebook's own groups have one order on every machine
        "PYTHONDONTWRITEBYTECODE": os.environ.get("PYTHONDONTWRITEBYTECODE", ""),
        "TZ": "UTC",
        "LC_ALL": "C.UTF-8",
    }


def _environment(private: Path, handover: Path, tables: Path) -> dict[str, str]:
    return {
        **environment(),
        "IPYTHONDIR": str(private / "ipython"),
        "JUPYTER_CONFIG_DIR": str(private / "config"),
        "JUPYTER_RUNTIME_DIR": str(private / "runtime"),
        display.HANDOVER: str(handover),
        display.TABLES: str(tables),
    }
