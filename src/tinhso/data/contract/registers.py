"""The contract of the tables that observations refer to: places, sources, indicators and code lists."""

from __future__ import annotations

from tinhso.data.contract.columns import (
    ADDRESS,
    CODE,
    DAY,
    DIGEST,
    DIGITS,
    IDENTIFIER,
    INTEGER,
    NOTES,
    NUMBER,
    PERIOD,
    TEXT,
    TableContract,
    column,
)
from tinhso.model import Text

PLACES = TableContract(
    name="places",
    meaning=Text(
        vi="Một dòng là một đơn vị hành chính trong địa giới của nó đến ngày ghi ở cột valid_to.",
        en="A row is an administrative area within the boundaries it had until the day in valid_to.",
    ),
    key=("ref_area",),
    columns=(
        column(
            "ref_area",
            IDENTIFIER,
            "Mã địa phương, cũng là tên trang của nó (SDMX REF_AREA).",
            "Code of the place and name of its page (SDMX REF_AREA).",
            required=True,
        ),
        column("name_vi", TEXT, "Tên tiếng Việt.", "Name in Vietnamese.", required=True),
        column("name_en", TEXT, "Tên dùng trong bản tiếng Anh.", "Name used in the English pages.", required=True),
        column(
            "level",
            CODE,
            "Cấp hành chính; số liệu của hai cấp không đứng cạnh nhau.",
            "Administrative level; figures of two levels never stand beside each other.",
            required=True,
            codelist="level",
        ),
        column("parent", IDENTIFIER, "Địa phương cấp trên chứa nó.", "The place that contains it.", table="places"),
        column(
            "gso_code",
            DIGITS,
            "Mã của Tổng cục Thống kê, giữ số 0 ở đầu.",
            "Code of the General Statistics Office, leading zeros kept.",
        ),
        column("iso_3166_2", CODE, "Mã ISO 3166-2.", "ISO 3166-2 code."),
        column(
            "valid_to",
            DAY,
            "Ngày cuối cùng của địa giới này; để trống nếu còn hiệu lực.",
            "Last day of these boundaries; empty while they last.",
        ),
        column(
            "successor",
            IDENTIFIER,
            "Địa phương kế tục sau khi địa giới thay đổi.",
            "The place that succeeded it when the boundaries changed.",
            table="places",
        ),
        column("sort_order", INTEGER, "Thứ tự trong danh sách.", "Position in lists.", required=True),
        *NOTES,
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
        column(
            "source_id",
            IDENTIFIER,
            "Mã nguồn, cũng là tên trang của nó.",
            "Code of the source and name of its page.",
            required=True,
        ),
        column("title", TEXT, "Nhan đề như nguồn ghi.", "Title as the source prints it."),
        column("publisher", TEXT, "Nơi xuất bản.", "Publisher."),
        column("author", TEXT, "Tác giả như nguồn ghi.", "Author as the source names them."),
        column("published", PERIOD, "Ngày, tháng hoặc năm xuất bản.", "Day, month or year of publication."),
        column(
            "publication_basis",
            CODE,
            "Ngày xuất bản được ghi rõ, được suy ra hay không rõ.",
            "Whether the date of publication is printed, inferred or unknown.",
            required=True,
            codelist="publication_basis",
        ),
        column("language", CODE, "Ngôn ngữ của nguồn (ISO 639-1).", "Language of the source (ISO 639-1).", codelist="language"),
        column("url", ADDRESS, "Địa chỉ của nguồn.", "Address of the source."),
        column(
            "file",
            TEXT,
            "Tên tệp văn bản dùng để kiểm chứng; văn bản không kèm theo dự án này.",
            "Name of the text file it is verified against; the text is not part of this project.",
        ),
        column("sha256", DIGEST, "Mã SHA-256 của tệp văn bản đó.", "SHA-256 of that text file."),
        *NOTES,
    ),
)

INDICATORS = TableContract(
    name="indicators",
    meaning=Text(
        vi="Một dòng là một thước đo: điều được đo bằng số, hoặc điều được ghi nhận bằng trạng thái.",
        en="A row is an indicator: something measured as a number or observed as a state.",
    ),
    key=("indicator",),
    columns=(
        column(
            "indicator",
            IDENTIFIER,
            "Mã thước đo, cũng là tên trang của nó (SDMX INDICATOR).",
            "Code of the indicator and name of its page (SDMX INDICATOR).",
            required=True,
        ),
        column("topic", CODE, "Chủ đề.", "Topic.", required=True, codelist="topic"),
        column("name_vi", TEXT, "Tên tiếng Việt.", "Name in Vietnamese.", required=True),
        column("name_en", TEXT, "Tên tiếng Anh.", "Name in English.", required=True),
        column(
            "definition_vi",
            TEXT,
            "Định nghĩa bằng tiếng Việt: đếm cái gì, không đếm cái gì.",
            "Definition in Vietnamese: what is counted and what is not.",
            required=True,
        ),
        column("definition_en", TEXT, "Định nghĩa bằng tiếng Anh.", "Definition in English.", required=True),
        column(
            "unit_measure",
            CODE,
            "Đơn vị đo; để trống với thước đo trạng thái.",
            "Unit of measure; empty for an indicator of states.",
            codelist="unit",
        ),
        column(
            "measure_type",
            CODE,
            "Con số là gì: số đếm, tỷ lệ, tỷ suất, chỉ số, thứ hạng, diện tích hay quy mô; để trống với thước đo trạng thái.",
            "What the number is: a count, share, rate, index, rank, area or amount; empty for an indicator of states.",
            codelist="measure_type",
        ),
        column(
            "value_type",
            CODE,
            "Giá trị là số hay là trạng thái.",
            "Whether the value is a number or a state.",
            required=True,
            codelist="value_type",
        ),
        column("codelist", CODE, "Danh mục trạng thái mà thước đo này nhận.", "The code list of the states it may take."),
        column(
            "family",
            CODE,
            "Nhóm thước đo gần nghĩa nhưng định nghĩa khác nhau: được đặt cạnh nhau, không được xếp hạng.",
            "Indicators close in meaning but differently defined: shown side by side, never ranked.",
            codelist="family",
        ),
        column(
            "polarity",
            CODE,
            "Giá trị cao hay thấp là tốt hơn, hoặc không bên nào.",
            "Whether higher or lower is better, or neither.",
            required=True,
            codelist="polarity",
        ),
        column("minimum", NUMBER, "Giá trị nhỏ nhất có thể có.", "The smallest possible value."),
        column("maximum", NUMBER, "Giá trị lớn nhất có thể có.", "The largest possible value."),
    ),
)

CODELISTS = TableContract(
    name="codelists",
    meaning=Text(vi="Một dòng là một mã trong một danh mục.", en="A row is one code of one code list."),
    key=("codelist", "code"),
    columns=(
        column("codelist", CODE, "Tên danh mục.", "Name of the list.", required=True),
        column("code", CODE, "Mã, duy nhất trong danh mục.", "The code, unique in its list.", required=True),
        column("name_vi", TEXT, "Tên tiếng Việt.", "Name in Vietnamese.", required=True),
        column("name_en", TEXT, "Tên tiếng Anh.", "Name in English.", required=True),
        column("sort_order", INTEGER, "Thứ tự trong danh mục.", "Position in the list.", required=True),
    ),
)
