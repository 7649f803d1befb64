"""What a table that is added leaves beside its rows: the file in the folder of kept tables, and what it calls places."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from tinhso import authored, digest
from tinhso.data.adding.records import CsvRecord, records, written
from tinhso.data.sources.table_names import COLUMNS, NAMES, kept_path
from tinhso.errors import UsageError
from tinhso.model import Source

SOURCES = "data/sources.csv"


def keeping(source: Source, name: str, kept: bytes, root: Path) -> Mapping[str, bytes]:
    """Return the kept file, and the table of sources with its name and digest, where the source does not have it yet."""
    sha256 = digest.of_bytes(kept)
    if source.sha256 == sha256:
        return {}
    if source.file is not None:
        other = f"it keeps another table, {kept_path(source.file)}"
        raise UsageError(f"--source {source.source_id}: {other}. Add a source for this one.")
    path = kept_path(name)
    if path == NAMES or ((root / path).is_file() and (root / path).read_bytes() != kept):
        raise UsageError(f"{path} is there already and is another file: give this one another name.")
    columns, known = records((root / SOURCES).read_text(encoding="utf-8"))
    if lacking := [column for column in ("file", "sha256") if column not in columns]:
        raise UsageError(f"{SOURCES} has no column {', '.join(lacking)}: add it to the header first.")
    return {path: kept, SOURCES: _with_file(columns, known, source, name, sha256).encode()}


def naming(root: Path, file: str, said: Mapping[str, str]) -> Mapping[str, bytes]:
    """Return the list of what tables call places, with what was said of this one, where anything was."""
    if not said:
        return {}
    _, known = records(authored.text(root, NAMES) if authored.there(root, NAMES) else ",".join(COLUMNS) + "\n")
    others = [record.text for record in known if not (record.cells["file"] == file and record.cells["name"] in said)]
    rows = [dict(zip(COLUMNS, (file, name, code), strict=True)) for name, code in said.items()]
    return {NAMES: "".join((",".join(COLUMNS), "\n", *others, written(COLUMNS, rows))).encode()}


def _with_file(columns: Sequence[str], known: Sequence[CsvRecord], source: Source, name: str, sha256: str) -> str:
    kept = {"file": name, "sha256": sha256}
    rows = (
        written(columns, [{**record.cells, **kept}]) if record.cells["source_id"] == source.source_id else record.text
        for record in known
    )
    return ",".join(columns) + "\n" + "".join(rows)
