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
# tiến.

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

# %%
rows = bench.rows(indicator="dti_rank")
by_year = {(row.ref_area, row.time_period.year): row for row in rows}
before, leap, after = (by_year["vinh-phuc", year] for year in (2020, 2021, 2022))
gained, lost = before.value - leap.value, after.value - leap.value
bench.claim("Vĩnh Phúc rose in 2021", gained > 0)
bench.claim("Vĩnh Phúc fell in 2022", lost > 0)
bench.fact(
    "vinh_phuc_gain",
    gained,
    "rank_place",
    observation_ids=[before.observation_id, leap.observation_id],
    label=Text(vi="Số bậc Vĩnh Phúc tăng từ 2020 đến 2021", en="Places Vĩnh Phúc rose from 2020 to 2021"),
)

# %%
bench.fact(
    "vinh_phuc_loss",
    lost,
    "rank_place",
    observation_ids=[leap.observation_id, after.observation_id],
    label=Text(vi="Số bậc Vĩnh Phúc tụt từ 2021 đến 2022", en="Places Vĩnh Phúc fell from 2021 to 2022"),
)

# %%
years = sorted({row.time_period.year for row in rows})
of = {row.denominator for row in rows}
bench.claim("every rank is one of 63", of == {63})
bench.claim("Vĩnh Phúc rose by more than forty places in a year", gained > 40)
said_vi, said_en = (
    "; ".join(f"{bench.place(row.ref_area)[lang]} {row.time_period.year}: {row.value}" for row in by_year.values())
    for lang in ("vi", "en")
)
bench.figure(
    "ranks",
    bench.rank_lines(rows, of=63),
    title=Text(
        vi=f"Vĩnh Phúc nhảy {gained} bậc trong một năm, rồi tụt {lost} bậc",
        en=f"Vĩnh Phúc rose {gained} places in a year, then fell {lost}",
    ),
    subtitle=Text(
        vi=f"Thứ hạng chuyển đổi số (DTI) trong 63 tỉnh, thành, {years[0]}–{years[-1]}; hạng 1 ở trên cùng",
        en=f"Digital transformation (DTI) rank among 63 provinces and cities, {years[0]}–{years[-1]}; first place on top",
    ),
    alt=Text(vi=f"Đường thứ hạng theo năm. {said_vi}.", en=f"Lines of ranks by year. {said_en}."),
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
