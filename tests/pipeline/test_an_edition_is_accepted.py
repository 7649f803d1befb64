"""Accepting an edition: readers are told why a figure changed, and nothing is written that the gate or the kept editions refuse.

The gate itself is not run here: it has its own tests, and costs seconds.
"""

from __future__ import annotations

import csv
import shutil
from collections.abc import Callable, Iterator
from io import StringIO
from pathlib import Path

import pytest

from tests.data.tiny import Tiny
from tinhso.cli import main
from tinhso.cli.editions import _reasons
from tinhso.data import ChangeKind, Tables, editions, read, read_editions
from tinhso.data.editions.accepting import acceptance as find_acceptance
from tinhso.effects import Console
from tinhso.errors import Finding, InputError, Mistake, UsageError, Where
from tinhso.model import Text
from tinhso.pipeline import acceptance
from tinhso.pipeline.acceptance import accept

HEAD = "edition,table,observation,column,before,after,kind,reason_vi,reason_en\n"
WHY = Text(vi='Gõ nhầm, «2» thành "3".', en='A slip: "2", typed as 3.')
FIGURE = "tinh-mot.base_stations.2022-03"


@pytest.fixture(autouse=True)
def gate(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Stand in for the gate; return how many changes each of the tables had that it was asked about."""
    asked: list[int] = []
    monkeypatch.setattr(acceptance, "check", lambda project, tables, editions, console: asked.append(tables.changes.raw.height))
    return asked


@pytest.fixture
def kept(tiny: Tiny) -> Tiny:
    tiny.write("changes", HEAD)
    tiny.replace_config("edition: 2026-11-21", "edition: 2026-10-01")
    _accept(tiny)
    tiny.replace_config("edition: 2026-10-01", "edition: 2026-11-21")
    return tiny


@pytest.fixture
def tiny(tmp_path: Path) -> Tiny:
    return Tiny(tmp_path)


def _console() -> Console:
    return Console(out=StringIO(), err=StringIO())


def _accept(tiny: Tiny, reasons: Text | None = None, **more: object) -> acceptance.Accepted:
    return accept(tiny.project, _console(), reasons=reasons, **more)  # type: ignore[arg-type]


def _changes(tiny: Tiny) -> list[dict[str, str]]:
    return list(csv.DictReader(tiny.text("changes").splitlines()))


def _told(tiny: Tiny) -> list[tuple[str, ...]]:
    return [tuple(row[name] for name in ("edition", "column", "before", "after", "kind")) for row in _changes(tiny)]


def _files(tiny: Tiny) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted((tiny.root / "data").rglob("*")) if path.is_file()}


def test_the_first_edition_is_kept_without_a_question(tiny: Tiny) -> None:
    tiny.write("changes", HEAD)
    accepted = _accept(tiny)
    assert (tiny.root / accepted.archive).is_file()
    assert _changes(tiny) == []
    assert _accept(tiny).kept


def test_a_corrected_figure_is_written_down_with_its_reason(kept: Tiny, gate: list[int]) -> None:
    kept.cell("observations", 2, "obs_value", "2985")
    accepted = _accept(kept, WHY)
    assert accepted.archive == "data/editions/2026-11-21.zip"
    assert _told(kept) == [("2026-11-21", "obs_value", "2895", "2985", "correction")]
    assert (_changes(kept)[0]["reason_vi"], _changes(kept)[0]["reason_en"]) == (WHY["vi"], WHY["en"])
    assert gate[-2:] == [0, 1], "the gate is asked before the questions, and again with the reasons"
    assert not editions(kept.project, read(kept.project)).unaccepted


def test_a_second_correction_of_one_day_replaces_the_archive_and_adds_a_line(kept: Tiny) -> None:
    for value in ("2985", "2986"):
        kept.cell("observations", 2, "obs_value", value)
        _accept(kept, WHY, replacing=True)
    assert _told(kept) == [
        ("2026-11-21", "obs_value", "2895", "2985", "correction"),
        ("2026-11-21", "obs_value", "2985", "2986", "correction"),
    ]
    assert editions(kept.project, read(kept.project)).changes


@pytest.mark.parametrize("between", [(), ("2026-10-15",)], ids=["the second", "the third"])
def test_a_column_that_came_with_the_edition_that_is_replaced_has_not_changed(kept: Tiny, between: tuple[str, ...]) -> None:
    for date in between:
        kept.replace_config("edition: 2026-11-21", f"edition: {date}")
        _accept(kept)
        kept.replace_config(f"edition: {date}", "edition: 2026-11-21")
    head, *rows = kept.text("codelists").splitlines()
    for decimals in ("1", "2"):
        lines = [f"{head},decimals", *(f"{row},{decimals if row.startswith('unit,percent,') else ''}" for row in rows)]
        kept.write("codelists", "\n".join([*lines, ""]))
        _accept(kept, replacing=True)
    assert _changes(kept) == []
    assert not editions(kept.project, read(kept.project)).unaccepted


def test_of_each_kind_so_many_lines_are_counted_as_were_written(kept: Tiny) -> None:
    kept.cell("observations", 2, "obs_value", "2985")
    counts = _accept(kept, WHY, replacing=True).counts
    assert counts == {kind: sum(line["kind"] == kind for line in _changes(kept)) for kind in ChangeKind}
    assert sum(counts.values()) == len(_changes(kept)) > 0


def test_that_the_newest_archive_will_be_replaced_is_said_first(kept: Tiny) -> None:
    """Of two editions the older stays as it is."""

    def said() -> str:
        console = _console()
        accept(kept.project, console, reasons=WHY, replacing=True)
        assert isinstance(console.out, StringIO)
        return console.out.getvalue()

    older = (kept.root / "data" / "editions" / "2026-10-01.zip").read_bytes()
    kept.cell("observations", 2, "obs_value", "2985")
    assert "will be replaced" not in said()
    assert "will be replaced" not in said(), "nothing differs"
    kept.cell("observations", 2, "obs_value", "2986")
    assert said().splitlines()[-2:] == [
        "An edition of 2026-11-21 is kept already, the newest: data/editions/2026-11-21.zip will be replaced.",
        "To keep both, give the edition its own date first (tinhso: edition in _quarto.yml).",
    ]
    assert (kept.root / "data" / "editions" / "2026-10-01.zip").read_bytes() == older


def test_that_the_first_edition_will_be_replaced_is_said_with_what_is_lost(tiny: Tiny) -> None:
    tiny.write("changes", HEAD)
    _accept(tiny)
    tiny.cell("observations", 2, "obs_value", "2985")
    console = _console()
    accept(tiny.project, console, reasons=WHY, replacing=True)
    assert isinstance(console.out, StringIO)
    assert "It is the first, too: of what it said, the lines of data/changes.csv are all" in console.out.getvalue()


def test_an_archive_is_replaced_where_somebody_says_that_it_may_be(kept: Tiny) -> None:
    """A date that was forgotten would take the published edition with it."""
    _accept(kept)
    archive = kept.root / "data" / "editions" / "2026-11-21.zip"
    published = archive.read_bytes()
    kept.cell("observations", 2, "note_vi", "Một ghi chú mới.")
    with pytest.raises(UsageError, match=r"no terminal to ask .* tinhso accept --replace$"):
        _accept(kept)
    with pytest.raises(UsageError, match="Nothing is written"):
        _accept(kept, ask=_answers("")[0])
    assert (archive.read_bytes(), _changes(kept)) == (published, [])
    ask, asked = _answers("y")
    _accept(kept, ask=ask)
    assert asked == ["Replace it? [y/N] "]
    assert archive.read_bytes() != published
    kept.cell("observations", 2, "quality", "official")
    with pytest.raises(UsageError, match=r"tinhso accept --replace --reason vi=… --reason en=…$"):
        _accept(kept)


def test_numerals_set_aside_are_told_of_as_words(kept: Tiny) -> None:
    kept.replace("set_aside", "bai-mot,3,3/2022,date,,", "bai-mot,3,3/2022,date,Tháng.,The month.")
    kept.replace("set_aside", "bai-mot,4,2021,date,,\n", "")
    _accept(kept)
    assert [(row["table"], row["observation"], row["column"], row["after"], row["kind"]) for row in _changes(kept)] == [
        ("set_aside", "bai-mot · 3 · 3/2022", "note_vi", "Tháng.", "editorial"),
        ("set_aside", "bai-mot · 3 · 3/2022", "note_en", "The month.", "editorial"),
        ("set_aside", "bai-mot · 4 · 2021", "", "", "editorial"),
    ]
    found = editions(kept.project, read(kept.project))
    assert not found.unaccepted
    kept.replace("changes", "The month.", "The mouth.")
    with pytest.raises(InputError, match="says something else there"):
        editions(kept.project, read(kept.project))


def test_words_alone_need_no_reason(kept: Tiny) -> None:
    kept.cell("observations", 2, "note_vi", "Một ghi chú mới.")
    _accept(kept)
    assert _told(kept) == [("2026-11-21", "note_vi", "", "Một ghi chú mới.", "editorial")]


def test_lost_rows_are_withdrawn_and_a_new_row_is_no_change(kept: Tiny) -> None:
    lines = kept.text("observations").splitlines(keepends=True)
    added = lines[1].replace("2022-03", "2023-03").replace("2895", "2985").replace("2.895", "2.985")
    kept.write("observations", "".join([*lines[:1], *lines[2:], added]))
    _accept(kept, WHY)
    assert _told(kept) == [("2026-11-21", "obs_value", "2895", "", "withdrawal")]


def test_a_row_whose_time_was_put_right_is_corrected_and_not_withdrawn(kept: Tiny) -> None:
    lines = kept.text("observations").splitlines(keepends=True)
    kept.write("observations", "".join([lines[0], lines[1].replace("2022-03", "2022-02"), *lines[2:]]))
    _accept(kept, WHY)
    was, now = ("tinh-mot.base_stations.2022-03", "tinh-mot.base_stations.2022-02")
    assert sorted(_told(kept)) == [
        ("2026-11-21", "observation_id", was, now, "editorial"),
        ("2026-11-21", "time_period", "2022-03", "2022-02", "correction"),
    ]


@pytest.mark.parametrize(
    ("edit", "kind"),
    [
        (lambda tiny: tiny.cell("observations", 3, "obs_status", "A"), "correction"),
        (lambda tiny: tiny.replace("sources", ",2022-05-19,", ",2022-06-19,"), "revision"),
    ],
)
def test_the_kind_is_told_from_the_source(kept: Tiny, edit: Callable[[Tiny], None], kind: str) -> None:
    kept.cell("observations", 2, "obs_value", "2985")
    edit(kept)
    _accept(kept, WHY)
    assert {row["kind"] for row in _changes(kept) if row["column"] == "obs_value"} == {kind}


def test_a_final_figure_in_the_place_of_a_provisional_one_is_a_revision(tiny: Tiny) -> None:
    tiny.write("changes", HEAD)
    tiny.cell("observations", 3, "obs_status", "P")
    _accept(tiny)
    tiny.cell("observations", 3, "obs_status", "A")
    tiny.cell("observations", 3, "obs_value", "73.1")
    _accept(tiny, WHY, replacing=True)
    assert {row["kind"] for row in _changes(tiny)} == {"revision"}


def test_who_accepts_may_say_of_which_kind_it_is(kept: Tiny) -> None:
    kept.cell("observations", 2, "obs_value", "2985")
    kept.cell("observations", 4, "as_printed", "21 trên 21")
    lines = kept.text("observations").splitlines(keepends=True)
    kept.write("observations", "".join(lines[:-1]))
    _accept(kept, WHY, kind=ChangeKind.REVISION)
    assert [(column, kind) for _, column, _, _, kind in _told(kept)] == [
        ("obs_value", "revision"), ("as_printed", "editorial"), ("obs_value", "withdrawal"),
    ], "words stay words, and what is withdrawn is withdrawn"  # fmt: skip


def test_an_older_date_than_the_last_is_refused(kept: Tiny) -> None:
    kept.replace_config("edition: 2026-11-21", "edition: 2026-09-30")
    at = (kept.root / "_quarto.yml").read_text(encoding="utf-8").splitlines().index("  edition: 2026-09-30") + 1
    assert kept.complaint(lambda: _accept(kept)).splitlines() == [
        f"_quarto.yml:{at}:12 (tinhso.edition): a later edition is kept already, and older ones are not changed",
        "    found:    2026-09-30",
        "    expected: 2026-10-01 or later",
        "    rule:     edition",
        "    next:     Give the edition its own date (tinhso: edition), then accept it.",
    ]
    with pytest.raises(
        InputError, match="a later edition is kept already"
    ):  # nor is it built: readers would take it for the new one
        editions(kept.project, read(kept.project))


def test_without_a_terminal_and_a_reason_nothing_is_written(kept: Tiny) -> None:
    kept.cell("observations", 2, "obs_value", "2985")
    before = _files(kept)
    with pytest.raises(UsageError, match=r"no terminal to ask why\. Nothing is written\. .*--reason vi=… --reason en=…"):
        _accept(kept)
    assert _files(kept) == before


def test_nothing_is_written_where_the_gate_refuses(kept: Tiny, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*given: object) -> None:
        raise InputError(Finding(where=Where(file="data/observations.csv"), problem="refused"))

    monkeypatch.setattr(acceptance, "check", refuse)
    kept.cell("observations", 2, "obs_value", "2985")
    before = _files(kept)
    with pytest.raises(InputError):
        _accept(kept, WHY)
    assert _files(kept) == before


def test_an_acceptance_that_was_stopped_goes_on_without_asking_again(kept: Tiny, monkeypatch: pytest.MonkeyPatch) -> None:
    kept.cell("observations", 2, "obs_value", "2985")
    write, left = acceptance.write_bytes, iter((1,))

    def stopped(path: Path, content: bytes) -> None:
        if next(left, None) is None:
            raise KeyboardInterrupt
        write(path, content)

    monkeypatch.setattr(acceptance, "write_bytes", stopped)
    with pytest.raises(KeyboardInterrupt):
        _accept(kept, WHY)
    monkeypatch.setattr(acceptance, "write_bytes", write)
    complaint = kept.complaint(lambda: editions(kept.project, read(kept.project)))
    assert "no edition of this date is kept" in complaint
    assert "it was stopped before it had kept the edition" in complaint
    _accept(kept)
    assert len(_changes(kept)) == 1
    assert not editions(kept.project, read(kept.project)).unaccepted


def test_a_row_of_which_one_cell_alone_is_written_down_is_asked_about(kept: Tiny) -> None:
    kept.cell("observations", 2, "obs_value", "2985")
    kept.cell("observations", 2, "locator", "4")
    row = kept.text("observations").splitlines()[1].split(",")[0]
    line = {"edition": "2026-11-21", "table": "observations", "observation": row, "column": "obs_value", "before": "2895"}
    cells = {**line, "after": "2985", "kind": "correction", "reason_vi": "Vì thế.", "reason_en": "For this."}
    kept.write("changes", HEAD + ",".join(cells.get(name, "") for name in HEAD.strip().split(",")) + "\n")
    tables = read(kept.project)
    (left,) = find_acceptance(tables, read_editions(kept.project, tables)).unexplained
    assert left.row.key == row


def test_a_folder_that_cannot_be_written_is_named(kept: Tiny, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(path: Path, content: bytes) -> None:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(acceptance, "write_bytes", refused)
    kept.cell("observations", 2, "obs_value", "2985")
    err = StringIO()
    words = ["--root", str(kept.root), "accept", *_given("Gõ nhầm số.", "A slip of typing.")]
    assert main(words, Console(out=StringIO(), err=err)) == 1
    assert "data/changes.csv: may not be read or written\n    found:    Permission denied" in err.getvalue()


def _given(vi: str, en: str) -> tuple[str, ...]:
    """Return the options that give a reason in both languages."""
    return "--reason", f"vi={vi}", "--reason", f"en={en}"


def _answers(*typed: str) -> tuple[Callable[[str], str], list[str]]:
    asked: list[str] = []
    rest: Iterator[str] = iter(typed)

    def ask(words: str) -> str:
        asked.append(words)
        return next(rest)

    return ask, asked


def test_one_answer_serves_the_figures_of_one_source(kept: Tiny) -> None:
    kept.cell("observations", 2, "obs_value", "2985")
    kept.cell("observations", 3, "obs_value", "72.5")
    ask, asked = _answers("", "Gõ nhầm,\nhai lần.", "", "Typed wrong twice.")
    _accept(kept, ask=ask)
    assert asked == ["One reason for all 2? [Y/n] ", "Why (vi): ", "Why (en): ", "Why (en): "]
    assert {row["reason_vi"] for row in _changes(kept)} == {"Gõ nhầm, hai lần."}


def test_figures_of_two_sources_have_each_a_reason_and_what_was_said_of_another_edition_is_asked_again(tiny: Tiny) -> None:
    tiny.write("changes", HEAD)
    shares = tiny.text("observations").splitlines()[2]
    tiny.write("observations", tiny.text("observations").replace(shares, shares.replace("bai-mot", "nien-giam")))
    values = {
        "2026-10-01": ("2895", "70"),
        "2026-10-02": ("2985", "71"),
        "2026-10-03": ("2985", "70"),
        "2026-10-04": ("2985", "71"),
    }
    for times, (date, (one, other)) in zip((0, 2, 1, 1), values.items(), strict=True):
        tiny.replace_config(f"edition: {tiny.project.config.edition}", f"edition: {date}")
        tiny.cell("observations", 2, "obs_value", one)
        tiny.cell("observations", 3, "obs_value", other)
        ask, asked = _answers("Vì một.", "For one.", "Vì hai.", "For two.")
        _accept(tiny, ask=ask)
        assert asked == ["Why (vi): ", "Why (en): "] * times, date


def test_each_figure_may_have_its_own_reason(kept: Tiny) -> None:
    kept.cell("observations", 2, "obs_value", "2985")
    kept.cell("observations", 3, "obs_value", "72.5")
    ask, _ = _answers("n", "Lý do một.", "Reason one.", "Lý do hai.", "Reason two.")
    _accept(kept, ask=ask)
    assert [row["reason_en"] for row in _changes(kept)] == ["Reason one.", "Reason two."]


def _refuse_short_reasons(project: object, tables: Tables, editions: object, console: Console) -> None:
    """Refuse what a check of the length of reasons does, as the gate says it: one message for all rows."""
    rows = csv.DictReader(tables.changes.lines)
    found = [
        Finding(
            where=Where(file=tables.changes.path, line=number, column=1, field=f"reason_{lang}"),
            problem="The reason is too short.", found=row[f"reason_{lang}"], key=f"{row['edition']} {row['observation']}",
        )
        for number, row in enumerate(rows, 2) for lang in tables.languages if 0 < len(row[f"reason_{lang}"]) < 10
    ]  # fmt: skip
    if found:
        first = found[0]
        raise InputError(Mistake(where=first.where, problem=first.problem, found=first.found, follows=tuple(found[1:])))


def test_who_gives_a_reason_that_is_refused_is_asked_for_another(kept: Tiny, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was answered of other figures stays answered: nobody types forty reasons twice."""
    monkeypatch.setattr(acceptance, "check", _refuse_short_reasons)
    kept.cell("observations", 2, "obs_value", "2985")
    kept.cell("observations", 3, "obs_value", "72.5")
    ask, asked = _answers("n", "Lý do thứ nhất.", "The first reason.", "Hai.", "Two.", "Lý do thứ hai.", "The second reason.")
    console = _console()
    accept(kept.project, console, reasons=None, ask=ask)
    assert asked == ["One reason for all 2? [Y/n] ", *["Why (vi): ", "Why (en): "] * 3]
    assert [row["reason_en"] for row in _changes(kept)] == ["The first reason.", "The second reason."]
    assert isinstance(console.out, StringIO)
    assert [line for line in console.out.getvalue().splitlines() if "too short" in line] == [
        f"the reason ({lang}): The reason is too short." for lang in ("vi", "en")
    ]


def test_a_refused_reason_of_the_command_line_is_said_once_and_without_a_line_that_no_file_has(
    kept: Tiny, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(acceptance, "check", _refuse_short_reasons)
    kept.cell("observations", 2, "obs_value", "2985")
    kept.cell("observations", 3, "obs_value", "72.5")
    before = _files(kept)
    assert kept.complaint(lambda: _accept(kept, Text(vi="Nhầm.", en="A slip of typing."))).splitlines() == [
        "the reason (vi): The reason is too short.",
        "    found:    Nhầm.",
        "    next:     Nothing is written yet: give another.",
    ]
    assert _files(kept) == before


def test_a_refused_reason_that_stands_in_the_table_is_named_with_its_line(kept: Tiny, monkeypatch: pytest.MonkeyPatch) -> None:
    kept.cell("observations", 2, "obs_value", "2985")
    _accept(kept, Text(vi="Nhầm.", en="A slip of typing."))
    monkeypatch.setattr(acceptance, "check", _refuse_short_reasons)
    kept.cell("observations", 3, "obs_value", "72.5")
    assert kept.complaint(lambda: _accept(kept, WHY)).startswith("data/changes.csv:2:1 (reason_vi): ")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--reason", "vi=Gõ nhầm số."], "The reason lacks in en"),
        (["--reason", "Gõ nhầm số."], "say in which language"),
        (["--reason", "fr=Une faute.", "--reason", "vi=Gõ nhầm."], "the edition is in vi and en"),
        (["--reason", "vi=Gõ nhầm.", "--reason", "vi=Gõ nhầm."], "given twice"),
    ],
)
def test_a_reason_is_given_in_each_language(kept: Tiny, words: list[str], said: str) -> None:
    err = StringIO()
    assert main(["--root", str(kept.root), "accept", *words], Console(out=StringIO(), err=err)) == 2
    assert said in err.getvalue()


@pytest.mark.parametrize("code", ["vi", "xx", "vie"])
def test_an_edition_of_one_language_refuses_a_reason_in_another(code: str) -> None:
    with pytest.raises(UsageError, match=f"--reason {code}=…: the edition is in en"):
        _reasons([f"{code}=Mistyped."], ("en",))
    assert _reasons(["en=Mistyped."], ("en",)) == _reasons(["Mistyped."], ("en",)) == Text({"en": "Mistyped."})


def test_a_reason_in_a_file_cannot_break_the_table(kept: Tiny) -> None:
    kept.cell("observations", 2, "obs_value", "2985")
    words = _given('Sai "số",\ndo gõ.', "<script>alert(1)</script>,\n'x'.")
    assert main(["--root", str(kept.root), "accept", *words], _console()) == 0
    (row,) = _changes(kept)
    assert (row["reason_vi"], row["reason_en"]) == ('Sai "số", do gõ.', "<script>alert(1)</script>, 'x'.")


def test_the_differences_are_shown_by_place_and_indicator(kept: Tiny) -> None:
    kept.cell("observations", 2, "obs_value", "2985")
    out = StringIO()
    assert main(["--root", str(kept.root), "diff"], Console(out=out, err=StringIO())) == 1
    said = out.getvalue().splitlines()
    assert said[0] == "1 row revised in 1 cell."
    assert said[1].endswith("(tinh-mot)")
    assert said[3] == f"    data/observations.csv:2 {FIGURE}: obs_value 2895 → 2985"
    assert main(["--root", str(kept.root), "diff", "2026-10-01", "2026-10-01"], _console()) == 0
    archive = str(kept.root / "data/editions/2026-10-01.zip")
    assert main(["diff", archive, str(kept.root)], _console()) == 1
    assert main(["diff", str(kept.path("observations")), str(kept.path("observations"))], _console()) == 0


def test_one_table_is_compared_with_that_table_of_an_edition_alone(kept: Tiny) -> None:
    kept.cell("observations", 2, "obs_value", "2985")
    project, archive = str(kept.root), str(kept.root / "data/editions/2026-10-01.zip")
    places, observations, changes = (str(kept.path(name)) for name in ("places", "observations", "changes"))
    for sides in ([project, places], [places, archive], [str(kept.root / "data"), places]):
        out = StringIO()
        assert main(["diff", *sides], Console(out=out, err=StringIO())) == 0
        assert out.getvalue() == "Nothing differs.\n"
    for sides in ([archive, observations], [observations, archive]):
        out = StringIO()
        assert main(["diff", *sides], Console(out=out, err=StringIO())) == 1
        assert out.getvalue().splitlines()[0] == "1 row revised in 1 cell."
    for sides, lacks in (([project, changes], project), ([places, observations], observations)):
        err = StringIO()
        assert main(["diff", *sides], Console(out=StringIO(), err=err)) == 2
        assert f"{lacks}: there is no table" in err.getvalue()


def test_a_folder_differs_from_an_edition_by_its_tables_and_not_by_what_is_told_of_them(kept: Tiny) -> None:
    kept.cell("observations", 2, "obs_value", "2985")
    words = _given("Gõ nhầm.", "Mistyped.")
    assert main(["--root", str(kept.root), "accept", *words], _console()) == 0
    assert _changes(kept)
    out = StringIO()
    assert main(["diff", str(kept.root / "data/editions/2026-10-01.zip"), str(kept.root)], Console(out=out, err=StringIO())) == 1
    assert out.getvalue().splitlines()[0] == "1 row revised in 1 cell."
    assert "changes.csv" not in out.getvalue()


@pytest.mark.parametrize("name", ["2026-01-01", "nowhere", "README.md"])
def test_what_cannot_be_compared_is_named(kept: Tiny, name: str) -> None:
    shutil.copy(kept.root / "_quarto.yml", kept.root / "README.md")
    err = StringIO()
    old = name if name[:2] == "20" else str(kept.root / name)
    assert main(["--root", str(kept.root), "diff", old], Console(out=StringIO(), err=err)) == 2
    assert name in err.getvalue()
    assert "Traceback" not in err.getvalue()


def test_why_sides_cannot_be_compared_is_said(kept: Tiny, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "broken.zip").write_bytes(b"no archive")
    for side, said, code in (("empty", "there are no tables in this folder", 2), ("broken.zip", "broken.zip", 1)):
        err = StringIO()
        assert main(["--root", str(kept.root), "diff", str(tmp_path / side)], Console(out=StringIO(), err=err)) == code
        assert said in err.getvalue()
        assert "Traceback" not in err.getvalue()
    shutil.rmtree(kept.root / "data" / "editions")
    err = StringIO()
    assert main(["--root", str(kept.root), "diff"], Console(out=StringIO(), err=err)) == 2
    assert "No edition was kept yet: `tinhso accept` keeps the first." in err.getvalue()


def test_what_is_kept_already_is_not_accepted_again(kept: Tiny) -> None:
    out = StringIO()
    words = ["--root", str(kept.root), "accept", *_given("Gõ nhầm số.", "A slip of typing.")]
    kept.cell("observations", 2, "obs_value", "2985")
    assert main(words, _console()) == 0
    before = _files(kept)
    assert main(words[:3], Console(out=out, err=StringIO())) == 0
    assert "is this edition: there is nothing to accept." in out.getvalue()
    assert _files(kept) == before


def test_an_edition_of_one_language_is_asked_in_that_one(kept: Tiny) -> None:
    kept.replace_config("languages: [vi, en]", "languages: [en]")
    kept.replace_config('title: { vi: "Thử", en: "Trial" }', 'title: { en: "Trial" }')
    kept.replace_config(
        'description: { vi: "Hai tỉnh bịa", en: "Two invented provinces" }', 'description: { en: "Two invented provinces" }'
    )
    kept.replace_config("  packs: [viet-nam]\n", "")
    for table in (path.stem for path in (kept.root / "data").glob("*.csv")):
        rows = list(csv.reader(kept.text(table).splitlines()))
        shown = [at for at, name in enumerate(rows[0]) if not name.endswith("_vi") and name != "gso_code"]
        out = StringIO()
        csv.writer(out, lineterminator="\n").writerows([row[at] for at in shown] for row in rows)
        kept.write(table, out.getvalue())
    kept.cell("observations", 2, "obs_value", "2985")
    ask, asked = _answers("Typed the wrong way round.")
    _accept(kept, ask=ask)
    assert asked == ["Why (en): "]
    told = [row for row in _changes(kept) if row["table"] == "observations"]
    assert [(row["column"], row["reason_en"]) for row in told] == [("obs_value", "Typed the wrong way round.")], _changes(kept)
    assert "reason_vi" not in _changes(kept)[0]
