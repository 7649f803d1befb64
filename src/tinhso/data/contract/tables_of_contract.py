"""The data contract: every table, every column, its type and its meaning in both languages. The codebook is made from it.

Names and order of the columns are fixed: other programs read these files.
"""

from __future__ import annotations

from collections.abc import Mapping

from tinhso.data.contract.columns import CODE, IDENTIFIER, INTEGER, NOTES, NUMBER, PERIOD, TEXT, TableContract, column
from tinhso.data.contract.judgements import COMPARABILITY, REVIEWS
from tinhso.data.contract.registers import CODELISTS, INDICATORS, PLACES, SOURCES
from tinhso.model import Text

OBSERVATIONS = TableContract(
    name="observations",
    meaning=Text(
        vi="Một dòng là một phát biểu của một nguồn về một địa phương tại một thời điểm. Điều nguồn không nói thì không có dòng.",
        en="A row is one statement of one source about one place at one time. What no source says has no row.",
    ),
    key=("observation_id",),
    columns=(
        column(
            "observation_id",
            IDENTIFIER,
            "Mã của dòng, cũng là dấu neo trong trang nguồn.",
            "Code of the row and its anchor in the page of the source.",
            required=True,
        ),
        column("ref_area", IDENTIFIER, "Địa phương.", "The place.", required=True, table="places"),
        column("indicator", IDENTIFIER, "Thước đo.", "The indicator.", required=True, table="indicators"),
        column(
            "time_period",
            PERIOD,
            "Thời điểm của số liệu: năm, tháng hoặc ngày (SDMX TIME_PERIOD).",
            "Time of the figure: year, month or day (SDMX TIME_PERIOD).",
            required=True,
        ),
        column(
            "time_basis",
            CODE,
            "Thời điểm được nguồn nêu, lấy theo ngày đăng, hay suy ra.",
            "Whether the time is stated, taken from the publication, or inferred.",
            required=True,
            codelist="time_basis",
        ),
        column(
            "obs_value",
            NUMBER,
            "Giá trị bằng số theo đơn vị của thước đo; không bao giờ cùng lúc với `obs_code`.",
            "The number in the unit of the indicator; never together with `obs_code`.",
        ),
        column("obs_code", CODE, "Trạng thái, theo danh mục của thước đo.", "The state, a code of the indicator's list."),
        column(
            "obs_status",
            CODE,
            "Tình trạng số liệu (SDMX OBS_STATUS).",
            "Status of the figure (SDMX OBS_STATUS).",
            required=True,
            codelist="obs_status",
        ),
        column(
            "quality",
            CODE,
            "Con số lấy từ đâu: cơ quan nhà nước công bố, báo chí đưa, bản sao bảng chính thức, hay tính ra từ lời của nguồn.",
            "Where the figure was taken from: a public authority, the press, a copy of an official table, or calculated.",
            required=True,
            codelist="quality",
        ),
        column(
            "kind",
            CODE,
            "Kết quả, mục tiêu, mốc so sánh hay bối cảnh.",
            "Result, target, yardstick or background.",
            required=True,
            codelist="kind",
        ),
        column(
            "precision",
            CODE,
            "Độ chính xác mà nguồn nêu: đúng, gần, ước, ít nhất.",
            "How exactly the source gives it: exact, under, about, at least.",
            required=True,
            codelist="precision",
        ),
        column(
            "as_printed",
            TEXT,
            "Nguyên văn con số hoặc cụm từ trong nguồn; để trống với bối cảnh.",
            "The figure or wording exactly as the source prints it; empty for background.",
        ),
        column("base", CODE, "Tỷ lệ này là phần của cái gì.", "What a share is a share of.", codelist="base"),
        column(
            "numerator",
            NUMBER,
            "Tử số khi nguồn nêu (21 trong 21/21).",
            "The numerator where the source prints it (21 in 21/21).",
        ),
        column(
            "denominator",
            NUMBER,
            "Mẫu số khi nguồn nêu, hoặc số địa phương được xếp hạng.",
            "The denominator where the source prints it, or the number of places ranked.",
        ),
        column("target_period", PERIOD, "Thời hạn của mục tiêu.", "When a target is due."),
        column("source_id", IDENTIFIER, "Nguồn.", "The source.", required=True, table="sources"),
        column(
            "locator",
            INTEGER,
            "Số thứ tự (từ 1) của dòng không trống trong văn bản nguồn.",
            "1-based number of the non-empty line of the source text.",
        ),
        *NOTES,
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
        column("source_id", IDENTIFIER, "Nguồn.", "The source.", required=True, table="sources"),
        column(
            "locator",
            INTEGER,
            "Số thứ tự (từ 1) của dòng không trống trong văn bản nguồn.",
            "1-based number of the non-empty line of the source text.",
            required=True,
        ),
        column("as_printed", TEXT, "Nguyên văn như nguồn ghi.", "Exactly as the source prints it.", required=True),
        column(
            "reason", CODE, "Vì sao đây không phải số liệu.", "Why it is not data.", required=True, codelist="set_aside_reason"
        ),
        *NOTES,
    ),
)

CONTRACT: Mapping[str, TableContract] = {
    table.name: table for table in (PLACES, SOURCES, INDICATORS, CODELISTS, OBSERVATIONS, SET_ASIDE, COMPARABILITY, REVIEWS)
}
