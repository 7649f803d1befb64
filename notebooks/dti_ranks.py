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
# Thứ hạng DTI xếp mọi tỉnh, thành mỗi năm. Chỉ một trong năm bài báo in một thứ hạng; những năm còn lại lấy từ trang của
# chỉ số và từ báo chí, ghi rõ là số liệu bối cảnh. Thứ hạng nói vị trí, không nói mức: một tỉnh có thể tụt hạng mà vẫn
# tiến lên.

# %% [markdown] lang="en"
# # Digital transformation ranks: a position, not a level
#
# The DTI ranks all provinces and cities every year. Only one of the five articles prints a rank; the other years come from
# the index’s own site and from the press, marked as context. A rank tells a position, not a level: a province may fall in
# rank while it moves ahead.

# %%
import polars as pl

from tinhso.model import Text
from tinhso.notebooks import Workbench

bench = Workbench("dti_ranks", tables=("places", "sources", "indicators", "codelists", "observations"))

ranks = bench.table("observations").filter(pl.col("indicator") == "dti_rank")
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
# Phú Thọ in thứ hạng {{< obs phu-tho.dti_rank.2021 >}} của {{< period phu-tho.dti_rank.2021 >}}. Trang của chỉ số ghi đúng
# như vậy.

# %% [markdown] lang="en"
# ## The article and the index agree
#
# Phú Thọ prints rank {{< obs phu-tho.dti_rank.2021 >}} for {{< period phu-tho.dti_rank.2021 >}}. The index’s own site says
# the same.

# %%
printed = bench.row("phu-tho.dti_rank.2021")
official = bench.row("phu-tho.dti_rank.2021.context")
bench.claim("the article’s rank is the official one", printed.value == official.value)
bench.fact(
    "phu_tho_2021",
    printed.value,
    "rank",
    observation_ids=[printed.observation_id, official.observation_id],
    label=Text(vi="Thứ hạng DTI năm 2021 của Phú Thọ", en="Phú Thọ’s DTI rank of 2021"),
)

# %% [markdown] lang="vi"
# ## Mỗi năm là một bảng xếp hạng
#
# Trong cùng một năm, mọi tỉnh được chấm bằng cùng một thước, nên thứ hạng so được với nhau nếu cùng lấy từ trang của chỉ số.
# Thứ hạng do báo chí nhắc lại hay do chúng tôi tính ra thì chỉ đặt bên cạnh. Từ năm này sang năm khác thì khác: chỉ số chấm
# lại từ đầu và thứ hạng đổi theo cả kết quả của tỉnh khác.
# Vì thế biểu đồ không nối các năm thành đường.

# %% [markdown] lang="en"
# ## Every year is a ranking of its own
#
# Within one year all provinces are measured with one yardstick, so their ranks compare where the index’s own site gives them.
# A rank that the press repeats, or that we calculated, only stands beside them. From year to year it is different: the index
# scores anew, and a rank moves with the results of the others. So the chart draws no line from year to year.

# %%
rows = bench.rows(indicator="dti_rank")
by_year = {(row.ref_area, row.time_period.year): row for row in rows}
years = sorted({row.time_period.year for row in rows})
placed = {year: [row for (_, at), row in by_year.items() if at == year] for year in years}
complete = [year for year in years if len(placed[year]) == 5]
bench.claim("all five provinces have a rank of 2022, and of no other year", complete == [2022])
bench.claim("the ranks of 2022 compare: all are from the index’s own site", bench.compare(placed[2022]).grade == "comparable")
bench.claim("those of 2021 only stand side by side", bench.compare(placed[2021]).grade == "side_by_side")
bench.claim("every rank is one of 63", {row.denominator for row in rows} == {63})
bench.fact(
    "provinces_ranked_2022",
    len(placed[2022]),
    observation_ids=[row.observation_id for row in placed[2022]],
    label=Text(vi="Số tỉnh có thứ hạng DTI năm 2022", en="Provinces with a DTI rank of 2022"),
)

# %%
said_vi, said_en = (
    "; ".join(f"{bench.place(row.ref_area)[lang]} {row.time_period.year}: {row.value}" for row in by_year.values())
    for lang in ("vi", "en")
)
bench.figure(
    "ranks",
    bench.rank_columns(rows, of=63),
    title=Text(
        vi=f"Chỉ bảng xếp hạng năm {complete[0]} có đủ cả năm tỉnh",
        en=f"Only the ranking of {complete[0]} has all five provinces",
    ),
    subtitle=Text(
        vi=f"Thứ hạng chuyển đổi số (DTI) trong 63 tỉnh, thành, {years[0]}–{years[-1]}; hạng 1 ở trên cùng, so trong từng cột",
        en=f"Digital transformation (DTI) rank among 63, {years[0]}–{years[-1]}; first place on top, compare within a column",
    ),
    alt=Text(vi=f"Mỗi năm một cột thứ hạng. {said_vi}.", en=f"One column of ranks a year. {said_en}."),
)

# %% [markdown] lang="vi"
# ## Mục tiêu của Hưng Yên thiếu điểm xuất phát
#
# Hưng Yên muốn tăng {{< obs hung-yen.dti_rank_gain.2022-03.target >}} đến {{< date 2025 >}}, nhưng bài báo không nói tính
# từ hạng nào. Con số sớm nhất tìm được là của {{< period hung-yen.dti_rank.2022.context >}}. Cho tới khi có điểm xuất phát,
# mục tiêu ấy chưa kiểm được.

# %% [markdown] lang="en"
# ## Hưng Yên’s target lacks a start
#
# Hưng Yên wants to rise {{< obs hung-yen.dti_rank_gain.2022-03.target >}} by {{< date 2025 >}}, but the article does not
# say from which rank. The earliest one found is of {{< period hung-yen.dti_rank.2022.context >}}. Until there is a starting
# point, the target cannot be checked.

# %%
target = bench.row("hung-yen.dti_rank_gain.2022-03.target")
first = min((row for row in rows if row.ref_area == "hung-yen"), key=lambda row: row.time_period.year)
bench.claim("the earliest rank of Hưng Yên found is of 2022", first.time_period.year == 2022)
bench.claim("no rank of Hưng Yên is known from before the target was set", first.time_period.year >= target.time_period.year)
bench.fact(
    "hung_yen_first_rank",
    first.value,
    "rank",
    observation_ids=[first.observation_id],
    label=Text(vi="Thứ hạng sớm nhất tìm được của Hưng Yên (năm 2022)", en="Earliest rank of Hưng Yên that was found (2022)"),
)
