"""The contract of the tables in which people judge the others: verdicts that editors lower, and reviews of whole tables."""

from __future__ import annotations

from tinhso.data.contract.columns import CODE, DAY, FINGERPRINT, IDENTIFIER, TEXT, TableContract, column
from tinhso.model import Text

COMPARABILITY = TableContract(
    name="comparability",
    meaning=Text(
        vi="Một dòng là một lần ban biên tập đổi kết luận so sánh, kèm lý do: hạ kết luận của quy tắc, hoặc cho các trạng thái "
        "được nêu tên so được với nhau. Không dòng nào nâng được kết luận nào khác.",
        en="A row is one verdict that the editors changed, with the reason: lowered, or, of states that it names, called "
        "comparable. No row can raise any other.",
    ),
    key=("lowering_id",),
    may_be_empty=True,
    columns=(
        column("lowering_id", IDENTIFIER, "Mã của dòng.", "Code of the row.", required=True),
        column(
            "observation_ids",
            TEXT,
            "Các dòng số liệu được xét, cách nhau bằng dấu cách: một dòng: với mọi dòng khác; nhiều dòng: giữa chúng.",
            "The observations it is about, separated by spaces: one of them against all others, or several against each other.",
        ),
        column(
            "indicator",
            IDENTIFIER,
            "Thước đo được xét, thay cho danh sách dòng.",
            "The indicator it is about, instead of a list of observations.",
            table="indicators",
        ),
        column(
            "grade",
            CODE,
            "Kết luận: side_by_side (chỉ đặt cạnh nhau), not_comparable (không so sánh được), hoặc với trạng thái là comparable.",
            "The verdict: side_by_side, not_comparable, or, of states, comparable.",
            required=True,
        ),
        column("reason_vi", TEXT, "Lý do ghi dưới biểu đồ, tiếng Việt.", "The reason, shown below the chart.", required=True),
        column("reason_en", TEXT, "Lý do bằng tiếng Anh.", "The same reason in English.", required=True),
    ),
)

REVIEWS = TableContract(
    name="reviews",
    meaning=Text(
        vi="Một dòng là một lần một người đã xem hết một bảng, đúng ở bản có mã SHA-256 được ghi. Chưa ai xem thì bảng trống.",
        en="A row is one time that a person looked through one table, in the very version whose SHA-256 is given.",
    ),
    key=("reviewer", "table", "digest"),
    may_be_empty=True,
    columns=(
        column("reviewer", TEXT, "Người xem: tên hoặc vai trò.", "Who looked: a name or a role.", required=True),
        column("reviewed_on", DAY, "Ngày xem.", "The day of the review.", required=True),
        column(
            "table",
            IDENTIFIER,
            "Bảng đã xem, theo tên tệp không có đuôi: places, sources, …",
            "The table looked through, by the name of its file: places, sources, …",
            required=True,
        ),
        column(
            "digest",
            FINGERPRINT,
            "Mã SHA-256 của tệp CSV đã xem, hoặc ít nhất 12 chữ số đầu của nó; `tinhso review` cho biết mã này.",
            "SHA-256 of the CSV file as reviewed, or at least its first 12 digits; `tinhso review` prints it.",
            required=True,
        ),
        column(
            "remark_vi",
            TEXT,
            "Nhận xét của người xem, bằng tiếng Việt; có thì phải có cả hai ngôn ngữ.",
            "A remark of the reviewer in Vietnamese; given in both languages or in none.",
        ),
        column("remark_en", TEXT, "Nhận xét của người xem, bằng tiếng Anh.", "The same remark in English."),
    ),
)
