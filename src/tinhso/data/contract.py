"""The data contract: every table, every column, its type and its meaning in both languages. The codebook is made from it.

Names and order of the columns are fixed: other programs read these files.
"""

from __future__ import annotations

from collections.abc import Mapping

from tinhso.data.columns import CellType, Column, TableContract
from tinhso.model import Text

# Short names for the types, so that a column stays one statement.
TEXT, IDENTIFIER, CODE, INTEGER, NUMBER = CellType.TEXT, CellType.IDENTIFIER, CellType.CODE, CellType.INTEGER, CellType.NUMBER
PERIOD, DAY, DIGITS, DIGEST, ADDRESS = CellType.PERIOD, CellType.DAY, CellType.DIGITS, CellType.DIGEST, CellType.ADDRESS


def _col(
    name: str, type_: CellType, vi: str, en: str, *, required: bool = False, codelist: str | None = None, table: str | None = None
) -> Column:
    return Column(name=name, type=type_, meaning=Text(vi=vi, en=en), required=required, codelist=codelist, table=table)


_NOTES = (
    _col(
        "note_vi",
        TEXT,
        "Ghi chú cho người đọc, bằng tiếng Việt; có thì phải có cả hai ngôn ngữ.",
        "A note to the reader in Vietnamese; given in both languages or in none.",
    ),
    _col("note_en", TEXT, "Ghi chú cho người đọc, bằng tiếng Anh.", "The same note in English."),
)

PLACES = TableContract(
    name="places",
    meaning=Text(
        vi="Một dòng là một đơn vị hành chính trong địa giới của nó đến ngày `valid_to`.",
        en="A row is an administrative area within the boundaries it had until `valid_to`.",
    ),
    key=("ref_area",),
    columns=(
        _col(
            "ref_area",
            IDENTIFIER,
            "Mã địa phương, cũng là tên trang của nó (SDMX REF_AREA).",
            "Code of the place and name of its page (SDMX REF_AREA).",
            required=True,
        ),
        _col("name_vi", TEXT, "Tên tiếng Việt.", "Name in Vietnamese.", required=True),
        _col("name_en", TEXT, "Tên dùng trong bản tiếng Anh.", "Name used in the English pages.", required=True),
        _col(
            "level",
            CODE,
            "Cấp hành chính; số liệu của hai cấp không đứng cạnh nhau.",
            "Administrative level; figures of two levels never stand beside each other.",
            required=True,
            codelist="level",
        ),
        _col("parent", IDENTIFIER, "Địa phương cấp trên chứa nó.", "The place that contains it.", table="places"),
        _col(
            "gso_code",
            DIGITS,
            "Mã của Tổng cục Thống kê, giữ số 0 ở đầu.",
            "Code of the General Statistics Office, leading zeros kept.",
        ),
        _col("iso_3166_2", CODE, "Mã ISO 3166-2.", "ISO 3166-2 code."),
        _col(
            "valid_to",
            DAY,
            "Ngày cuối cùng của địa giới này; để trống nếu còn hiệu lực.",
            "Last day of these boundaries; empty while they last.",
        ),
        _col(
            "successor",
            IDENTIFIER,
            "Địa phương kế tục sau khi địa giới thay đổi.",
            "The place that succeeded it when the boundaries changed.",
            table="places",
        ),
        _col("sort_order", INTEGER, "Thứ tự trong danh sách.", "Position in lists.", required=True),
        *_NOTES,
    ),
)

SOURCES = TableContract(
    name="sources",
    meaning=Text(
        vi="Một dòng là một nguồn. Điều chưa biết thì để trống và ghi chú nói vì sao.",
        en="A row is a source. What is unknown stays empty, and the note says why.",
    ),
    key=("source_id",),
    columns=(
        _col(
            "source_id",
            IDENTIFIER,
            "Mã nguồn, cũng là tên trang của nó.",
            "Code of the source and name of its page.",
            required=True,
        ),
        _col("title", TEXT, "Nhan đề như nguồn in.", "Title as the source prints it."),
        _col("publisher", TEXT, "Nơi xuất bản.", "Publisher."),
        _col("author", TEXT, "Tác giả như nguồn ghi.", "Author as the source names them."),
        _col("published", PERIOD, "Ngày, tháng hoặc năm xuất bản.", "Day, month or year of publication."),
        _col(
            "publication_basis",
            CODE,
            "Ngày xuất bản được in, được suy ra hay không rõ.",
            "Whether the date of publication is printed, inferred or unknown.",
            required=True,
            codelist="publication_basis",
        ),
        _col("language", CODE, "Ngôn ngữ của nguồn (ISO 639-1).", "Language of the source (ISO 639-1)."),
        _col("url", ADDRESS, "Địa chỉ của nguồn.", "Address of the source."),
        _col(
            "file",
            TEXT,
            "Tên tệp văn bản dùng để kiểm chứng; văn bản không kèm theo kho này.",
            "Name of the text file it is verified against; the text is not part of this repository.",
        ),
        _col("sha256", DIGEST, "Mã băm SHA-256 của tệp văn bản đó.", "SHA-256 of that text file."),
        *_NOTES,
    ),
)

INDICATORS = TableContract(
    name="indicators",
    meaning=Text(
        vi="Một dòng là một chỉ tiêu: điều được đo bằng số, hoặc điều được ghi nhận bằng trạng thái.",
        en="A row is an indicator: something measured as a number or observed as a state.",
    ),
    key=("indicator",),
    columns=(
        _col(
            "indicator",
            IDENTIFIER,
            "Mã chỉ tiêu, cũng là tên trang của nó (SDMX INDICATOR).",
            "Code of the indicator and name of its page (SDMX INDICATOR).",
            required=True,
        ),
        _col("topic", CODE, "Chủ đề.", "Topic.", required=True, codelist="topic"),
        _col("name_vi", TEXT, "Tên tiếng Việt.", "Name in Vietnamese.", required=True),
        _col("name_en", TEXT, "Tên tiếng Anh.", "Name in English.", required=True),
        _col(
            "definition_vi",
            TEXT,
            "Định nghĩa bằng tiếng Việt: đếm cái gì, không đếm cái gì.",
            "Definition in Vietnamese: what is counted and what is not.",
            required=True,
        ),
        _col("definition_en", TEXT, "Định nghĩa bằng tiếng Anh.", "Definition in English.", required=True),
        _col(
            "unit_measure",
            CODE,
            "Đơn vị đo; để trống với chỉ tiêu trạng thái.",
            "Unit of measure; empty for an indicator of states.",
            codelist="unit",
        ),
        _col(
            "value_type",
            CODE,
            "Giá trị là số hay là trạng thái.",
            "Whether the value is a number or a state.",
            required=True,
            codelist="value_type",
        ),
        _col("codelist", CODE, "Danh mục trạng thái mà chỉ tiêu này nhận.", "The code list of the states it may take."),
        _col(
            "family",
            CODE,
            "Nhóm chỉ tiêu gần nghĩa nhưng định nghĩa khác nhau: được đặt cạnh nhau, không được xếp hạng.",
            "Indicators close in meaning but differently defined: shown side by side, never ranked.",
        ),
        _col(
            "polarity",
            CODE,
            "Giá trị cao hay thấp là tốt hơn, hoặc không bên nào.",
            "Whether higher or lower is better, or neither.",
            required=True,
            codelist="polarity",
        ),
        _col("minimum", NUMBER, "Giá trị nhỏ nhất có thể có.", "The smallest possible value."),
        _col("maximum", NUMBER, "Giá trị lớn nhất có thể có.", "The largest possible value."),
    ),
)

CODELISTS = TableContract(
    name="codelists",
    meaning=Text(vi="Một dòng là một mã trong một danh mục.", en="A row is one code of one code list."),
    key=("codelist", "code"),
    columns=(
        _col("codelist", CODE, "Tên danh mục.", "Name of the list.", required=True),
        _col("code", CODE, "Mã, duy nhất trong danh mục.", "The code, unique in its list.", required=True),
        _col("name_vi", TEXT, "Tên tiếng Việt.", "Name in Vietnamese.", required=True),
        _col("name_en", TEXT, "Tên tiếng Anh.", "Name in English.", required=True),
        _col("sort_order", INTEGER, "Thứ tự trong danh mục.", "Position in the list.", required=True),
    ),
)

OBSERVATIONS = TableContract(
    name="observations",
    meaning=Text(
        vi="Một dòng là một phát biểu của một nguồn về một địa phương tại một thời điểm. Điều nguồn không nói thì không có dòng.",
        en="A row is one statement of one source about one place at one time. What no source says has no row.",
    ),
    key=("observation_id",),
    columns=(
        _col(
            "observation_id",
            IDENTIFIER,
            "Mã của dòng, cũng là dấu neo trong trang nguồn.",
            "Code of the row and its anchor in the page of the source.",
            required=True,
        ),
        _col("ref_area", IDENTIFIER, "Địa phương.", "The place.", required=True, table="places"),
        _col("indicator", IDENTIFIER, "Chỉ tiêu.", "The indicator.", required=True, table="indicators"),
        _col(
            "time_period",
            PERIOD,
            "Thời điểm của số liệu: năm, tháng hoặc ngày (SDMX TIME_PERIOD).",
            "Time of the figure: year, month or day (SDMX TIME_PERIOD).",
            required=True,
        ),
        _col(
            "time_basis",
            CODE,
            "Thời điểm được nguồn nêu, lấy theo ngày đăng, hay suy ra.",
            "Whether the time is stated, taken from the publication, or inferred.",
            required=True,
            codelist="time_basis",
        ),
        _col(
            "obs_value",
            NUMBER,
            "Giá trị bằng số theo đơn vị của chỉ tiêu; không bao giờ cùng lúc với `obs_code`.",
            "The number in the unit of the indicator; never together with `obs_code`.",
        ),
        _col("obs_code", CODE, "Trạng thái, theo danh mục của chỉ tiêu.", "The state, a code of the indicator's list."),
        _col(
            "obs_status",
            CODE,
            "Tình trạng số liệu (SDMX OBS_STATUS).",
            "Status of the figure (SDMX OBS_STATUS).",
            required=True,
            codelist="obs_status",
        ),
        _col(
            "kind",
            CODE,
            "Kết quả, mục tiêu, mốc so sánh hay bối cảnh.",
            "Result, target, yardstick or background.",
            required=True,
            codelist="kind",
        ),
        _col(
            "precision",
            CODE,
            "Độ chính xác mà nguồn nêu: đúng, gần, ước, ít nhất.",
            "How exactly the source gives it: exact, under, about, at least.",
            required=True,
            codelist="precision",
        ),
        _col(
            "as_printed",
            TEXT,
            "Nguyên văn con số hoặc cụm từ trong nguồn; để trống với bối cảnh.",
            "The figure or wording exactly as the source prints it; empty for background.",
        ),
        _col("base", CODE, "Tỷ lệ này là phần của cái gì.", "What a share is a share of.", codelist="base"),
        _col(
            "numerator",
            NUMBER,
            "Tử số khi nguồn in nó (21 trong 21/21).",
            "The numerator where the source prints it (21 in 21/21).",
        ),
        _col(
            "denominator",
            NUMBER,
            "Mẫu số khi nguồn in nó, hoặc số địa phương được xếp hạng.",
            "The denominator where the source prints it, or the number of places ranked.",
        ),
        _col("target_period", PERIOD, "Thời hạn của mục tiêu.", "When a target is due."),
        _col("source_id", IDENTIFIER, "Nguồn.", "The source.", required=True, table="sources"),
        _col(
            "locator",
            INTEGER,
            "Số thứ tự (từ 1) của dòng không trống trong văn bản nguồn.",
            "1-based number of the non-empty line of the source text.",
        ),
        *_NOTES,
    ),
)

SET_ASIDE = TableContract(
    name="set_aside",
    meaning=Text(
        vi="Một dòng là một chữ số trong nguồn mà không phải số liệu (số văn bản, ngày tháng, số lượt xem), kèm lý do.",
        en="A row is a numeral of a source that is not data (a document number, a date, a count of page views), with the reason.",
    ),
    key=(),
    columns=(
        _col("source_id", IDENTIFIER, "Nguồn.", "The source.", required=True, table="sources"),
        _col(
            "locator",
            INTEGER,
            "Số thứ tự (từ 1) của dòng không trống trong văn bản nguồn.",
            "1-based number of the non-empty line of the source text.",
            required=True,
        ),
        _col("as_printed", TEXT, "Nguyên văn như nguồn in.", "Exactly as the source prints it.", required=True),
        _col("reason", CODE, "Vì sao đây không phải số liệu.", "Why it is not data.", required=True, codelist="set_aside_reason"),
        *_NOTES,
    ),
)

CONTRACT: Mapping[str, TableContract] = {
    table.name: table for table in (PLACES, SOURCES, INDICATORS, CODELISTS, OBSERVATIONS, SET_ASIDE)
}
