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
# # Thứ hạng chuyển đổi số: một vị trí, không phải một mức
#
# Chỉ số DTI xếp hạng các tỉnh, thành theo từng năm; số hạng càng nhỏ càng tốt. Bài báo về Phú Thọ nêu một thứ hạng; phần còn
# lại lấy từ trang của chỉ số và từ báo chí, ghi rõ là số liệu bối cảnh. Thứ hạng nói vị trí, không nói mức: một tỉnh có thể xuống
# hạng mà vẫn tiến lên.

# %% [markdown] lang="en"
# # Digital transformation ranks: a position, not a level
#
# The DTI ranks provinces and cities year by year; the smaller the rank, the better. The article on Phú Thọ prints a rank; the
# rest come from the index’s own site and from the press, marked as context. A rank tells a position, not a level: a
# province may fall in rank while it makes progress.

# %%
from tinhso.model import Precision, Text
from tinhso.notebooks import Workbench

bench = Workbench("dti_ranks", tables=("places", "sources", "indicators", "codelists", "observations"))
ranks = bench.frame(bench.rows(indicator="dti_rank"))
ranks.select("ref_area", "time_period", "obs_value", "kind", "source_id")

# %%
# One row a place, one column a year; empty where no source was found, which is not a last place.
wide = ranks.unique(["ref_area", "time_period"], maintain_order=True).pivot(
    on="time_period", index="ref_area", values="obs_value", sort_columns=True
)
wide

# %% [markdown] lang="vi"
# ## Bài báo và trang chỉ số nói cùng một con số
#
# Bài về Phú Thọ nêu {{< obs phu-tho.dti_rank.2021 >}} của {{< period phu-tho.dti_rank.2021 >}}. Trang của chỉ số ghi
# đúng như vậy.

# %% [markdown] lang="en"
# ## The article and the index agree
#
# The article on Phú Thọ prints {{< obs phu-tho.dti_rank.2021 >}} for {{< period phu-tho.dti_rank.2021 >}}. The index’s own
# site says the same.

# %%
printed = bench.row("phu-tho.dti_rank.2021")
official = bench.row("phu-tho.dti_rank.2021.context")
bench.claim("the article’s rank is the official one", printed.value == official.value, [printed, official])
bench.fact(
    "phu_tho_2021",
    printed.value,
    "rank",
    observation_ids=[printed.observation_id],
    label=Text(
        vi=f"Thứ hạng DTI {bench.when(printed.observation_id)['vi']} của Phú Thọ",
        en=f"Phú Thọ’s DTI rank of {bench.when(printed.observation_id)['en']}",
    ),
)

# %% [markdown] lang="vi"
# ## Mỗi năm là một bảng xếp hạng
#
# Trong cùng một năm, các tỉnh được chấm bằng cùng một thước, nên thứ hạng so được với nhau nếu cùng lấy từ trang của chỉ số.
# Thứ hạng do báo chí nhắc lại hay do chúng tôi tính ra thì đặt bên cạnh mà không so. Từ năm này sang năm khác thì khác:
# chỉ số chấm lại từ đầu và thứ hạng đổi theo cả kết quả của tỉnh khác. Vì thế biểu đồ không nối các cột lại thành đường.

# %% [markdown] lang="en"
# ## Each year is a ranking of its own
#
# Within one year provinces are measured with one yardstick, so their ranks compare where the index’s own site gives them.
# A rank that the press repeats, or that we calculated, stands beside them without a comparison. From year to year it is
# different: the index scores anew, and a rank moves with the results of the others. So the chart draws no line from year to
# year.

# %%
rows = bench.rows(indicator="dti_rank")
by_year = {(row.ref_area, row.time_period.year): row for row in rows}
years = sorted({row.time_period.year for row in rows})
placed = {year: [row for (_, at), row in by_year.items() if at == year] for year in years}
places = {row.ref_area for row in rows}
complete = [year for year in years if {row.ref_area for row in placed[year]} == places]
ranked = {row.denominator for row in rows}
bench.claim("every rank is one among as many", len(ranked) == 1, rows)
among = ranked.pop()
for year in complete:
    bench.claim("the ranks of a complete year compare", bench.compare(placed[year]).grade == "comparable", placed[year])
bench.fact(
    "places_ranked",
    len(places),
    observation_ids=[row.observation_id for row in rows],
    precision=Precision.EXACT,
    label=Text(vi="Số tỉnh có thứ hạng DTI", en="Provinces with a DTI rank"),
)

# %%
said_vi, said_en = (
    "; ".join(f"{bench.place(row.ref_area)[lang]} {row.time_period.year}: {row.value}" for row in by_year.values())
    for lang in ("vi", "en")
)
counted = bench.count(len(places), Text(vi="tỉnh", en="province"), "provinces")
listed = ", ".join(str(year) for year in complete)
bench.figure(
    "ranks",
    bench.rank_columns(rows, of=int(among)),
    title=Text(
        vi=f"Thứ hạng DTI của {counted['vi']}: " + (f"bảng có đủ là của năm {listed}" if complete else "chưa bảng nào có đủ"),
        en=f"DTI ranks of {counted['en']}: " + (f"the full table is that of {listed}" if complete else "no table is full yet"),
    ),
    subtitle=Text(
        vi=f"Thứ hạng chuyển đổi số trong {among} tỉnh, thành, {years[0]}–{years[-1]}; hạng nhỏ ở đầu cột, so trong từng cột",
        en=f"Digital transformation rank among {among}, {years[0]}–{years[-1]}; small ranks on top, compare within a column",
    ),
    alt=Text(vi=f"Mỗi năm một cột thứ hạng. {said_vi}.", en=f"One column of ranks a year. {said_en}."),
)

# %% [markdown] lang="vi"
# ## Mục tiêu của Hưng Yên thiếu điểm xuất phát
#
# Hưng Yên muốn lên {{< obs hung-yen.dti_rank_gain.2022-03.target >}} đến {{< date 2025 >}}, nhưng bài báo không nói tính
# từ hạng nào. Con số đầu tìm được là của {{< period hung-yen.dti_rank.2022.context >}}. Cho tới khi có điểm xuất phát,
# mục tiêu ấy chưa kiểm được.

# %% [markdown] lang="en"
# ## Hưng Yên’s target lacks a start
#
# Hưng Yên wants to rise {{< obs hung-yen.dti_rank_gain.2022-03.target >}} by {{< date 2025 >}}, but the article does not
# say from which rank. The first one found is of {{< period hung-yen.dti_rank.2022.context >}}. Until there is a starting
# point, the target cannot be checked.

# %%
target = bench.row("hung-yen.dti_rank_gain.2022-03.target")
first = min((row for row in rows if row.ref_area == "hung-yen"), key=lambda row: row.time_period.year)
bench.claim(
    "no rank of Hưng Yên is known from before the target was set",
    first.time_period.year >= target.time_period.year,
    [first, target],
)
bench.fact(
    "hung_yen_first_rank",
    first.value,
    "rank",
    observation_ids=[first.observation_id],
    label=Text(
        vi=f"Thứ hạng đầu tìm được của Hưng Yên ({bench.when(first.observation_id)['vi']})",
        en=f"First rank of Hưng Yên that was found ({bench.when(first.observation_id)['en']})",
    ),
)
