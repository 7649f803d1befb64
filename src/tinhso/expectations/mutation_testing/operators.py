"""The operators: each kind of corruption with its name, its sentence for readers, and the cells it applies to."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from tinhso.data import CellType, Column, TableContract
from tinhso.expectations.mutation_testing import number_operators, text_operators
from tinhso.expectations.mutation_testing.mutants import Cells, Draw, Row
from tinhso.expectations.mutation_testing.reference_operators import Meanings, doubled, dropped, shifted
from tinhso.model import Text

Change = str | Cells | tuple[str, ...] | None  # a cell, several cells, or the lines in the place of the row
WHOLE_ROW = ""

_NUMBERS = (CellType.NUMBER, CellType.INTEGER)
VARIANTS = 4  # how often an operator comes back to a cell, each time with another draw
_DATES = (CellType.PERIOD, CellType.DAY)
_DIGITS = (*_NUMBERS, *_DATES, CellType.DIGITS, CellType.DIGEST)
_WORDS = (CellType.TEXT, CellType.IDENTIFIER, CellType.CODE, CellType.ADDRESS)
_OWN_SWAP = ("level", "unit_measure", "kind", "obs_code")


@dataclass(frozen=True, slots=True, kw_only=True)
class Operator:
    """One kind of corruption. `columns` tells where in a table it applies; `weight` is its share of the mutants."""

    name: str
    text: Text
    corrupt: Callable[[Row, str, Draw], Change]
    columns: Callable[[TableContract], tuple[str, ...]]
    weight: int = 2


def _where(test: Callable[[Column], bool], *tables: str) -> Callable[[TableContract], tuple[str, ...]]:
    return lambda contract: tuple(
        column.name for column in contract.columns if test(column) and (not tables or contract.name in tables)
    )


def _typed(*types: CellType, also: tuple[str, ...] = ()) -> Callable[[TableContract], tuple[str, ...]]:
    return _where(lambda column: column.type in types or column.name in also)


def _named(*names: str) -> Callable[[TableContract], tuple[str, ...]]:
    return _where(lambda column: column.name in names)


def _everywhere(contract: TableContract) -> tuple[str, ...]:
    return contract.names


def _rows(contract: TableContract) -> tuple[str, ...]:
    return (WHOLE_ROW,)


def _amount(column: Column) -> bool:
    return column.type in _NUMBERS and column.name != "locator"


def _at(column: str, table: str = "observations") -> Callable[[TableContract], tuple[str, ...]]:
    return lambda contract: (column,) if contract.name == table else ()


def _coded(column: Column) -> bool:
    return column.codelist is not None or column.table is not None or column.name in ("obs_code", "codelist", "grade")


def _vietnamese(column: Column) -> bool:
    return column.type == CellType.TEXT and column.name not in ("observation_ids", "file")


def operators(meanings: Meanings) -> tuple[Operator, ...]:
    """Return all operators, in the order in which readers meet them."""
    return (
        _operator("digits-transposed", "Hai chữ số đứng cạnh nhau bị đổi chỗ.", "Two neighbouring digits change places.",
                  text_operators.digits, _typed(*_DIGITS, also=("as_printed", "observation_id", "iso_3166_2")), 3),
        _operator("thousands-point-as-decimal", "Dấu chấm phân nhóm nghìn bị đọc thành dấu thập phân.",
                  "A thousands point is read as a decimal one.", number_operators.thousands_as_decimal,
                  _typed(*_NUMBERS, also=("as_printed",)), 5),
        _operator("percent-as-share", "Phần trăm bị ghi thành tỷ lệ trên một.", "A percentage is written as a share of one.",
                  number_operators.percent_as_share, _named("obs_value", "as_printed", "maximum"), 5),
        _operator("factor-of-ten", "Con số thừa hoặc thiếu một số không.", "A number has a nought too many or too few.",
                  number_operators.factor_of_ten, _where(_amount), 6),
        _operator("ten-per-cent", "Con số lệch đi một phần mười.", "A number is a tenth too large or too small.",
                  number_operators.ten_per_cent, _where(_amount), 6),
        _operator("one-unit", "Con số lệch một đơn vị ở chữ số cuối.", "A number is one off in its last place.",
                  number_operators.one_unit, _where(_amount), 6),
        _operator("numerator-denominator-swapped", "Tử số và mẫu số đổi chỗ.", "Numerator and denominator change places.",
                  number_operators.parts_swapped, _at("numerator"), 12),
        _operator("part-of-total", "Một phần bị sửa, cả con số lẫn nguyên văn, nên tổng không còn khớp.",
                  "A part is changed, in value and in print, so that a total no longer adds up.",
                  meanings.part_of_total, _at("obs_value"), 12),
        _operator("value-and-print", "Con số và nguyên văn bị sửa giống nhau: chỉ văn bản nguồn biết điều đúng.",
                  "Value and print are changed alike: only the text of the source knows better.",
                  number_operators.value_and_print, _at("obs_value"), 15),
        _operator("state-swapped", "Trạng thái bị thay bằng trạng thái khác của cùng danh mục.",
                  "A state is swapped for another of its list.", meanings.other_code, _at("obs_code"), 10),
        _operator("place-swapped", "Địa phương bị thay bằng địa phương khác.", "A place is swapped for another.",
                  meanings.other_code, _named("ref_area", "parent", "successor"), 4),
        _operator("place-and-id-swapped", "Địa phương bị thay, và mã của dòng cũng sửa theo.",
                  "A place is swapped, and the code of the row is made to fit.",
                  meanings.with_id("ref_area", meanings.other_code), _at("ref_area"), 8),
        _operator("indicator-and-id-swapped", "Thước đo bị thay bằng thước đo gần nghĩa, và mã của dòng cũng sửa theo.",
                  "An indicator is swapped for one like it, and the code of the row is made to fit.",
                  meanings.with_id("indicator", meanings.relative), _at("indicator"), 8),
        _operator("time-and-id-moved", "Thời điểm bị dời sang năm khác, và mã của dòng cũng sửa theo.",
                  "A time is moved to another year, and the code of the row is made to fit.",
                  meanings.with_id("time_period", number_operators.after_publication), _at("time_period"), 8),
        _operator("level-swapped", "Cấp hành chính bị thay bằng cấp khác.", "An administrative level is swapped for another.",
                  meanings.other_code, _named("level"), 8),
        _operator("unit-swapped", "Đơn vị đo bị thay bằng đơn vị khác.", "A unit is swapped for another.",
                  meanings.other_code, _named("unit_measure"), 8),
        _operator("kind-swapped", "Loại số liệu bị thay bằng loại khác.", "The kind of a statement is swapped for another.",
                  meanings.other_code, _named("kind"), 8),
        _operator("target-as-result", "Mục tiêu bị kể như kết quả, và mọi dấu hiệu cho thấy đó là mục tiêu bị xóa.",
                  "A target is told as a result, and whatever would show it is tidied away.", meanings.as_result, _at("kind"), 8),
        _operator("other-code-of-list", "Mã bị thay bằng mã khác của cùng danh mục.",
                  "A code is swapped for another of its list.", meanings.other_code,
                  _where(lambda column: _coded(column) and column.name not in (*_OWN_SWAP, "ref_area", "parent", "successor"))),
        _operator("code-outside-list", "Mã không có trong danh mục.", "A code is not in its list.",
                  meanings.outside_list, _where(_coded)),
        _operator("source-of-another-article", "Nguồn bị thay bằng một bài báo khác.", "The source is that of another article.",
                  meanings.other_article, _named("source_id"), 6),
        _operator("locator-off-by-one", "Số dòng trong văn bản nguồn lệch một.", "The line of the source is off by one.",
                  number_operators.locator_off, _named("locator"), 6),
        _operator("date-out-of-range", "Ngày không có trong lịch hoặc cách xa hàng thế kỷ.",
                  "A date is not in the calendar, or is centuries away.", number_operators.out_of_range, _typed(*_DATES), 4),
        _operator("date-after-publication", "Thời điểm bị dời về sau ngày đăng.", "A date is moved after the publication.",
                  number_operators.after_publication, _named("time_period", "published", "valid_to"), 4),
        _operator("look-alike-place-name", "Tên địa phương bị gõ bằng chữ cái trông giống, hoặc lẫn với tên gần giống.",
                  "The name of a place is typed with letters that look alike, or taken for one like it.",
                  meanings.look_alike, _typed(CellType.TEXT), 3),
        _operator("wrong-diacritics", "Một dấu bị gõ sai hoặc bỏ quên.", "A mark is typed wrong or forgotten.",
                  text_operators.diacritics, _where(_vietnamese)),
        _operator("nfd-text", "Chữ và dấu bị tách rời khi lưu (NFD).", "Letters and marks are stored apart (NFD).",
                  text_operators.decomposed, _where(_vietnamese), 1),
        _operator("letters-transposed", "Hai chữ cái đứng cạnh nhau bị đổi chỗ.", "Two neighbouring letters change places.",
                  text_operators.letters, _typed(*_WORDS, CellType.DIGEST)),
        _operator("word-lost", "Một từ bị mất.", "A word is lost.", text_operators.word, _typed(CellType.TEXT)),
        _operator("other-language", "Văn bản của ngôn ngữ kia bị dán vào.", "The text of the other language is pasted.",
                  text_operators.other_language, _where(lambda column: column.name.endswith(("_vi", "_en"))), 1),
        _operator("filled-down", "Ô bị chép từ dòng phía trên.", "A cell is filled down from the row above.",
                  text_operators.from_above, _everywhere, 1),
        _operator("emptied", "Ô bị xóa trống.", "A cell is emptied.", text_operators.emptied, _everywhere, 1),
        _operator("blank-not-missing", "Ô trống bị thay bằng một ký tự trông như trống.",
                  "An empty cell gets something that looks like nothing.", text_operators.blank, _everywhere, 1),
        _operator("formula", "Công thức hoặc lỗi của bảng tính nằm trong ô.", "A formula or its error stands in the cell.",
                  text_operators.formula, _everywhere, 1),
        _operator("trailing-space", "Một dấu cách bị để lại sau giá trị.", "A space is left after the value.",
                  text_operators.space, _everywhere, 1),
        _operator("row-dropped", "Một dòng bị mất.", "A row is lost.", dropped, _rows, 6),
        _operator("row-doubled", "Một dòng có hai lần.", "A row is there twice.", doubled, _rows, 6),
        _operator("row-shifted", "Các ô của dòng bị dịch đi một cột.", "The cells of a row are shifted by one column.",
                  shifted, _rows, 6),
    )  # fmt: skip


def _operator(
    name: str,
    vi: str,
    en: str,
    corrupt: Callable[[Row, str, Draw], Change],
    columns: Callable[[TableContract], tuple[str, ...]],
    weight: int = 2,
) -> Operator:
    return Operator(name=name, text=Text(vi=vi, en=en), corrupt=corrupt, columns=columns, weight=weight)
