"""What a table that is added leaves beside its rows: the file in the folder of kept tables, and what it calls places."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from tinhso import authored, digest
from tinhso.data.adding.records import records, written
from tinhso.data.sources.table_names import COLUMNS, NAMES, kept_path
from tinhso.errors import UsageError
from tinhso.model import Source

SOURCES = "data/sources.csv"
#: Its columns for the name and the digest of a kept file.
KEPT_BY = ("file", "sha256")


def keeping(source: Source, name: str, kept: bytes, sources: str, root: Path) -> Mapping[str, bytes]:
    """Return the kept file, and the table `sources` with its name and digest, where the source does not have it yet."""
    sha256 = digest.of_bytes(kept)
    if source.sha256 == sha256:
        return {}
    if source.file is not None:
        other = f"it keeps another table, {kept_path(source.file)}"
        raise UsageError(f"--source {source.source_id}: {other}. Add a source for this one.")
    path = kept_path(name)
    if path == NAMES or ((root / path).is_file() and (root / path).read_bytes() != kept):
        raise UsageError(f"{path} is there already and is another file: give this one another name.")
    columns, known = records(sources)
    said = dict(zip(KEPT_BY, (name, sha256), strict=True))
    rows = (
        written(columns, [{**record.cells, **said}]) if record.cells["source_id"] == source.source_id else record.text
        for record in known
    )
    return {path: kept, SOURCES: "".join((",".join(columns), "\n", *rows)).encode()}


def naming(root: Path, file: str, said: Mapping[str, str]) -> Mapping[str, bytes]:
    """Return the list of what tables call places, with what was said of this one, where anything was."""
    if not said:
        return {}
    _, known = records(authored.text(root, NAMES) if authored.there(root, NAMES) else ",".join(COLUMNS) + "\n")
    others = [record.text for record in known if not (record.cells["file"] == file and record.cells["name"] in said)]
    rows = [dict(zip(COLUMNS, (file, name, code), strict=True)) for name, code in said.items()]
    return {NAMES: "".join((",".join(COLUMNS), "\n", *others, written(COLUMNS, rows))).encode()}
