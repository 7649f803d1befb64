# ---
# jupyter:
#   jupytext:
#     text_representation:
#       extension: .py
#       format_name: percent
#   kernelspec:
#     display_name: Python 3
#     language: python
#     name: python3
# ---

# %% [markdown] lang="vi"
# # Một bài báo, đọc tới cuối
#
# Trong bộ này có những bài nêu con số tròn ở đoạn đầu và lời dè dặt ở đoạn sau. Sổ phân tích này đặt những phần ấy của cùng một
# bài vào một hình: ô tô màu là tỷ lệ bài nêu, ô trống là điều bài nói bằng lời.

# %% [markdown] lang="en"
# # One article, read to its end
#
# Some articles of this collection give round figures in one paragraph and reservations in another. This notebook puts these
# parts of one article into one picture: a filled box is a share that it gives, an empty one is what it says in words.

# %%
from tinhso.model import Text
from tinhso.notebooks import Workbench

bench = Workbench(
    "two_sides",
    tables=("places", "sources", "indicators", "codelists", "observations"),
    sources=("article-hung-yen", "article-huyen-dien-bien"),
)


def told(groups):
    """What a picture shows, for readers who cannot see it."""
    said = {
        lang: "; ".join(
            f"{bench.indicator(row.indicator)[lang]}: {bench.shown(row.observation_id)[lang]}"
            for _, group in groups
            for row in group
        )
        for lang in ("vi", "en")
    }
    return Text(vi=f"Mỗi dòng một điều. {said['vi']}.", en=f"A line for each. {said['en']}.")


# %% [markdown] lang="vi"
# ## Hưng Yên: nối hết, chưa chia sẻ
#
# {{< claim hung-yen-lines-without-data >}}Cơ quan nào cũng có đường truyền, dữ liệu các ngành chưa nối với nhau{{< /claim >}}.
# Đường truyền là một chuyện, dữ liệu là chuyện khác, nên câu này không trái câu kia.

# %% [markdown] lang="en"
# ## Hưng Yên: connected, and not sharing
#
# {{< claim hung-yen-lines-without-data >}}Every agency has a line, and the databases of the sectors are not linked{{< /claim >}}:
# a line is one thing, the data are another, so that the one does not contradict the other.

# %%
connected = [
    bench.row(f"hung-yen.{name}")
    for name in (
        "agencies_lan_pct.2022-03",
        "agencies_dedicated_network_pct.2022-03.party_state_agencies",
        "enterprises_internet_pct.2022-03",
        "enterprises_website_pct.2022-03",
    )
]
reserved = [
    bench.row(f"hung-yen.{name}.2022-03")
    for name in (
        "sector_data_connection",
        "sector_data_sharing",
        "online_public_services_use",
        "coverage_4g_extent",
        "mobile_5g_status",
    )
]
bench.claim("the article does not link the databases", lambda row: row.code == "none", reserved[:2])
hung_yen = [
    (Text(vi="Đã nối", en="Connected"), connected),
    (Text(vi="Cũng bài ấy nói", en="The same article says"), reserved),
]
bench.figure(
    "hung_yen",
    bench.told(hung_yen),
    title=Text(
        vi="Hưng Yên: đường truyền đã tới cơ quan, dữ liệu chưa đi qua đó",
        en="Hưng Yên: the lines have reached the offices, the data do not yet travel on them",
    ),
    subtitle=Text(
        vi=f"Một bài báo về buổi làm việc {bench.when(connected[0].observation_id)['vi']}; ô tô màu đến đâu là tỷ lệ đến đó",
        en=f"One article on a meeting, {bench.when(connected[0].observation_id)['en']}; a box is filled as far as its share goes",
    ),
    alt=told(hung_yen),
)

# %% [markdown] lang="vi"
# ## Huyện Điện Biên: đủ máy, máy chưa đủ
#
# {{< claim enough-but-not-good-enough >}}Số máy tính đã bảo đảm, chất lượng thì chưa; máy in, máy quét ít và cũ{{< /claim >}}.
# Đây là số liệu của một huyện.

# %% [markdown] lang="en"
# ## Điện Biên District: enough machines, and not good enough
#
# {{< claim enough-but-not-good-enough >}}Computers are enough, their quality is not; printers are few and old{{< /claim >}}.
# These are figures of a district.

# %%
counted = [
    bench.row(f"huyen-dien-bien.{name}.2023-01")
    for name in ("computers_per_staff_pct", "computers_internet_pct", "agencies_broadband_pct")
]
judged = [
    bench.row(f"huyen-dien-bien.{name}.2023-01")
    for name in ("computers_quality", "computers_meet_needs", "peripherals_quantity", "peripherals_quality")
]
district = [
    (Text(vi="Đếm được", en="What is counted"), counted),
    (Text(vi="Cũng bài ấy nói", en="The same article says"), judged),
]
bench.figure(
    "district",
    bench.told(district),
    title=Text(
        vi="Huyện Điện Biên: máy tính đủ số, chưa đủ sức",
        en="Điện Biên District: computers enough in number, not in strength",
    ),
    subtitle=Text(
        vi=f"Một bài báo về một huyện, {bench.when(counted[0].observation_id)['vi']}; ô tô màu đến đâu là tỷ lệ đến đó",
        en=f"One district, article {bench.when(counted[0].observation_id)['en']}; a box is filled as far as the share goes",
    ),
    alt=told(district),
)
