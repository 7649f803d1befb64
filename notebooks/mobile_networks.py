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
# # Mạng di động: trạm không phải cột, cột không phải sóng
#
# Bốn bài báo đếm trạm phát sóng. Ba bài nói về tỉnh, một bài nói về huyện; ngày tháng cách nhau hơn hai năm. Sổ tay này xem
# những con số ấy nói được điều gì, và dừng ở chỗ chúng không nói nữa.

# %% [markdown] lang="en"
# # Mobile networks: a station is not a mast, a mast is not a signal
#
# Four articles count base stations. Three speak of provinces, one of a district; the dates lie more than two years apart.
# This notebook looks at what these numbers can tell, and stops where they stop.

# %%
import polars as pl

from tinhso.model import Text
from tinhso.notebooks import MixtureError, Workbench

bench = Workbench("mobile_networks", tables=("places", "sources", "indicators", "codelists", "observations"))

# Every row that counts stations, masts or subscriptions, with the level of its place.
observations = bench.table("observations")
counted = (
    observations.filter(
        pl.col("indicator").is_in(
            ["mobile_base_stations", "antenna_masts", "mobile_subscriptions", "mobile_broadband_subscriptions"]
        )
    )
    .join(bench.table("places").select("ref_area", "level"), on="ref_area")
    .select("ref_area", "level", "indicator", "time_period", "obs_value", "precision", "as_printed")
)
counted

# %% [markdown] lang="vi"
# ## Bốn con số, ba con số đứng cạnh nhau
#
# {{< obs huyen-dien-bien.mobile_base_stations.2023-01 >}} là của huyện Điện Biên. Một huyện không đứng cạnh một tỉnh, dù
# tên gọi giống nhau. Ba con số của tỉnh thì đặt cạnh nhau được, nhưng không xếp hạng: mỗi con số một thời điểm, và tỉnh
# đông dân hơn tự nhiên cần nhiều trạm hơn.

# %% [markdown] lang="en"
# ## Four numbers, three of which may stand together
#
# {{< obs huyen-dien-bien.mobile_base_stations.2023-01 >}} belong to Điện Biên district. A district does not stand beside a
# province, even where the names are alike. The three provincial numbers may stand side by side, but unranked: each has its
# own date, and a province with more people needs more stations anyway.

# %%
# Nothing needs to be trusted here: a chart of all four is refused, with the reasons.
stations = bench.rows(indicator="mobile_base_stations")
try:
    bench.statements(stations)
except MixtureError as refusal:
    reasons = refusal.verdict
reasons

# %%
levels = dict(bench.table("places").select("ref_area", "level").iter_rows())
provincial = [row for row in stations if levels[row.ref_area] == "province"]
district = next(row for row in stations if levels[row.ref_area] == "district")

# How far the dates lie apart, earliest to latest.
dates = sorted((row.time_period for row in provincial), key=lambda period: period.middle)
months = dates[-1].months_from(dates[0])
bench.claim("the three dates lie more than two years apart", months > 24)
bench.fact(
    "months_apart",
    months,
    observation_ids=[row.observation_id for row in provincial],
    label=Text(vi="Số tháng giữa con số trạm sớm nhất và muộn nhất", en="Months between the earliest and the latest count"),
)

# %%
bench.claim("three provinces print a number of stations", len(provincial) == 3)
bench.figure(
    "stations",
    bench.statements(provincial),
    title=Text(
        vi="Ba tỉnh, ba thời điểm: số trạm đọc riêng từng dòng",
        en="Three provinces, three dates: read each count on its own line",
    ),
    subtitle=Text(
        vi="Trạm thu phát sóng di động theo từng bài báo, đặt tại thời điểm con số được nêu",
        en="Mobile base stations as each article reports them, placed at the date the number speaks of",
    ),
    alt=Text(
        vi="Trục thời gian từ 2022 đến 2024: "
        + "; ".join(
            f"{bench.place(r.ref_area).vi} {bench.shown(r.observation_id).vi}, {bench.when(r.observation_id).vi}"
            for r in provincial
        )
        + ".",
        en="A time axis from 2022 to 2024: "
        + "; ".join(
            f"{bench.place(r.ref_area).en} {bench.shown(r.observation_id).en}, {bench.when(r.observation_id).en}"
            for r in provincial
        )
        + ".",
    ),
)

# %% [markdown] lang="vi"
# ## Nhiều trạm hơn cột
#
# Chỉ Vĩnh Long in cả số trạm lẫn số vị trí cột. Nếu mọi trạm đều đặt trên những cột ấy, mỗi cột mang hơn hai trạm. Bài báo
# không nói điều kiện đó có đúng không; dù thế nào, đếm trạm cũng không phải là đếm cột.

# %% [markdown] lang="en"
# ## More stations than masts
#
# Only Vĩnh Long prints both its stations and its mast sites. If every station stood on one of those masts, a mast would carry
# more than two. The article does not say whether that is so; either way, counting stations is not counting masts.

# %%
masts = bench.row("vinh-long.antenna_masts.2024-06")
vinh_long = bench.row("vinh-long.mobile_base_stations.2024-06")
per_mast = bench.value(vinh_long.observation_id) / bench.value(masts.observation_id)
bench.claim("a mast carries more than two stations", per_mast > 2)
bench.claim("both numbers come from one sentence", (masts.source_id, masts.locator) == (vinh_long.source_id, vinh_long.locator))
bench.fact(
    "stations_per_mast",
    per_mast,
    observation_ids=[vinh_long.observation_id, masts.observation_id],
    digits=1,
    ratio=True,
    label=Text(
        vi="Số trạm trên mỗi vị trí cột ở Vĩnh Long, nếu mọi trạm đều đặt trên các cột ấy",
        en="Stations per mast site in Vĩnh Long, if every station stands on one of them",
    ),
)

# %% [markdown] lang="vi"
# ## Một con số chỉ để trích
#
# Vĩnh Long in {{< obs vinh-long.mobile_subscriptions.2024-06 >}} di động, trong đó
# {{< obs vinh-long.mobile_broadband_subscriptions.2024-06 >}} băng rộng, và một tỷ lệ cho riêng phần băng rộng:
# {{< obs vinh-long.mobile_broadband_subscriptions_per_100.2024-06 >}}. Nếu dùng số dân ẩn trong tỷ lệ ấy thì tổng thuê bao sẽ
# thành một con số khó tin trên đầu người. Bài báo không giải thích, nên tổng này chỉ được trích, không được chia cho bất cứ gì.

# %% [markdown] lang="en"
# ## A number to quote and nothing more
#
# Vĩnh Long prints {{< obs vinh-long.mobile_subscriptions.2024-06 >}}, of which
# {{< obs vinh-long.mobile_broadband_subscriptions.2024-06 >}} are broadband, and a rate for the broadband part alone:
# {{< obs vinh-long.mobile_broadband_subscriptions_per_100.2024-06 >}}. With the population hidden in that rate, the total would
# come to an unlikely number per head. The article does not explain it, so the total is quoted and divided by nothing.

# %%
every = bench.row("vinh-long.mobile_subscriptions.2024-06")
broadband = bench.row("vinh-long.mobile_broadband_subscriptions.2024-06")
bench.claim("the broadband subscriptions are a part of the total", broadband.value < every.value)

# %% [markdown] lang="vi"
# ## “Phủ hết” và thôn chưa có sóng, trong cùng một bài
#
# Bài về huyện Điện Biên viết {{< obs huyen-dien-bien.communes_covered_4g.2023-01 >}} đã có sóng 3G và 4G, rồi viết tiếp về
# những thôn, bản chưa có sóng. Hai điều không mâu thuẫn: một xã được tính là có sóng khi có sóng ở đâu đó trong xã.

# %% [markdown] lang="en"
# ## “All covered” and villages without signal, in one article
#
# The article on Điện Biên district says that {{< obs huyen-dien-bien.communes_covered_4g.2023-01 >}} have 3G and 4G, and
# goes on to speak of villages that have no signal. The two do not contradict each other: a commune counts as covered when
# there is signal somewhere in it.

# %%
covered = bench.row("huyen-dien-bien.communes_covered_4g.2023-01")
without = bench.row("huyen-dien-bien.villages_without_signal.2023-01")
bench.claim("every commune of the district counts as covered", covered.numerator == covered.denominator)
bench.claim("the same article speaks of villages without signal", without.code == "present")
bench.claim("both are from one source", covered.source_id == without.source_id)
bench.fact(
    "communes_covered",
    bench.value(covered.observation_id),
    "commune",
    observation_ids=[covered.observation_id, without.observation_id],
    label=Text(
        vi="Số xã của huyện Điện Biên được tính là có sóng 4G, khi vẫn còn thôn chưa có sóng",
        en="Communes of Điện Biên district counted as covered by 4G while some villages have no signal",
    ),
)

# %%
# What the articles print about coverage, each with what it is a share of.
observations.filter(pl.col("indicator").is_in(["coverage_3g_pct", "coverage_4g_pct", "coverage_4g_extent"])).select(
    "ref_area", "indicator", "obs_value", "obs_code", "base", "kind", "target_period"
)
