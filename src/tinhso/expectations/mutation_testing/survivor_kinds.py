"""What a mutant changes for readers, and why a survivor survives: the kinds by which the proof lists them."""

from __future__ import annotations

from tinhso.expectations.mutation_testing.mutants import Mutant
from tinhso.expectations.mutation_testing.result import MutantKind
from tinhso.model import Text

#: The columns that make a published number: the figure or state, what it is about, and how it is to be read.
NUMBER: dict[str, frozenset[str]] = {
    "observations": frozenset(
        {"observation_id", "ref_area", "indicator", "time_period", "obs_value", "obs_code", "obs_status", "kind", "precision",
         "base", "numerator", "denominator", "target_period"}
    ),
    "indicators": frozenset({"indicator", "unit_measure", "value_type", "codelist"}),
    "places": frozenset({"ref_area", "level"}),
}  # fmt: skip
_NOTES = frozenset({"note_vi", "note_en", "reason_vi", "reason_en"})
_NAMES = frozenset({"name_vi", "name_en", "definition_vi", "definition_en"})
_ORIGIN: dict[str, frozenset[str]] = {
    "observations": frozenset({"time_basis", "quality", "as_printed", "source_id", "locator"}),
    "sources": frozenset({"source_id", "title", "publisher", "author", "published", "publication_basis", "language", "url",
                          "file", "sha256"}),
    "set_aside": frozenset({"source_id", "locator", "as_printed", "reason"}),
}  # fmt: skip
KINDS: tuple[MutantKind, ...] = (
    MutantKind(
        code="figure-and-print",
        number=True,
        name=Text(vi="Con số và nguyên văn bị sửa giống nhau", en="a figure and its print, changed alike"),
        reason=Text(
            vi="Không tổng, không dòng nào khác và không ghi nhận nào trong dự án giữ con số này; chỉ văn bản nguồn giữ nó, mà "
            "văn bản không kèm theo dự án. Ai có văn bản thì lệnh make sources từ chối con số sai.",
            en="No sum, no other row and no record in the project holds this figure; only the text of its source does, which "
            "is not part of the project. For whoever has the text, make sources refuses the wrong figure.",
        ),
    ),
    MutantKind(
        code="number-unseen",
        number=True,
        name=Text(vi="Con số bị sửa mà không phép kiểm nào thấy", en="a published number, changed unseen"),
        reason=Text(
            vi="Đây là một lỗ hổng: phải thêm một phép kiểm.",
            en="This is a hole: a check has to be added.",
        ),
    ),
    MutantKind(
        code="origin",
        number=False,
        name=Text(vi="Nguồn gốc của con số", en="where a number comes from"),
        reason=Text(
            vi="Con số không đổi. Nguồn và chỗ đứng trong nguồn chỉ đối chiếu được với chính văn bản nguồn.",
            en="The number is as it was. Its source and the place in the source can be held against the text alone.",
        ),
    ),
    MutantKind(
        code="name-or-definition",
        number=False,
        name=Text(vi="Tên và định nghĩa", en="the words of a name or definition"),
        reason=Text(
            vi="Lời văn tự do được giữ về độ dài, cách viết, âm tiết, tên riêng và số ở cả hai ngôn ngữ. Câu ấy nên nói gì "
            "thì không quy tắc nào biết; người duyệt đọc bảng mới thấy.",
            en="Free prose is held to length, typography, Vietnamese syllables, and to the same names and numbers in both "
            "languages. What it should say no rule knows; a reviewer who reads the table sees it.",
        ),
    ),
    MutantKind(
        code="note",
        number=False,
        name=Text(vi="Ghi chú và lý do", en="the words of a note or reason"),
        reason=Text(
            vi="Như với tên và định nghĩa: hình thức, tên riêng và số được kiểm, ghi chú nhắc lại phải giống nhau, "
            "còn lời lẽ thì không.",
            en="As with names and definitions: form, names and numbers are checked, and notes that are repeated must be alike; "
            "their words are not.",
        ),
    ),
    MutantKind(
        code="arrangement",
        number=False,
        name=Text(vi="Cách sắp xếp", en="how things are arranged"),
        reason=Text(
            vi="Không con số nào đổi: chỉ thứ tự, chủ đề hoặc nhóm hiển thị đổi.",
            en="No number changes: only the order, topic or family in which it is shown.",
        ),
    ),
)


def changes_number(mutant: Mutant) -> bool:
    """Tell whether a reader would see another figure, or a figure of something else."""
    columns = NUMBER.get(mutant.table, frozenset())
    return not columns.isdisjoint(mutant.columns) if mutant.columns else bool(columns)


def kind_of(mutant: Mutant) -> str:
    """Return the code of the kind of a survivor."""
    columns = frozenset(mutant.columns)
    if changes_number(mutant):
        return "figure-and-print" if {"obs_value", "as_printed"} <= columns else "number-unseen"
    if columns and columns <= _NAMES:
        return "name-or-definition"
    if columns and columns <= _NOTES:
        return "note"
    origin = _ORIGIN.get(mutant.table, frozenset())
    return "origin" if origin and (not columns or columns & origin) else "arrangement"
