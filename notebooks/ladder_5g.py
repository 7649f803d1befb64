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
# # 5G: một nấc thang, không phải một con số
#
# Một bài báo nói {{< obs vinh-phuc.base_stations_5g.2022-03 >}}, một bài nói {{< obs viet-tri.pilot_sites_5g.2022 >}}, một
# bài nói chưa có. Trạm không phải điểm, thử nghiệm chưa phải dịch vụ. Thay vì cộng trừ những con số khác loại, sổ tay này
# hỏi mỗi tỉnh đang đứng ở nấc nào, vào thời điểm nào.

# %% [markdown] lang="en"
# # 5G: a ladder, not a number
#
# One article speaks of {{< obs vinh-phuc.base_stations_5g.2022-03 >}}, one of {{< obs viet-tri.pilot_sites_5g.2022 >}}, one
# says there are none. A station is not a site, and a trial is not a service. Instead of adding up things of different
# kinds, this notebook asks on which step each province stood, and when.

# %%
import polars as pl

from tinhso.model import Text
from tinhso.notebooks import MixtureError, Workbench

bench = Workbench("ladder_5g", tables=("places", "sources", "indicators", "codelists", "observations"))

# Everything that the articles say about 5G: numbers, states and plans.
observations = bench.table("observations")
family = bench.table("indicators").filter(pl.col("family") == "mobile_5g")
observations.join(family.select("indicator", "unit_measure"), on="indicator").select(
    "ref_area", "indicator", "time_period", "obs_value", "unit_measure", "obs_code", "kind", "target_period"
)

# %% [markdown] lang="vi"
# ## Hai trạm và bốn điểm không cộng, không so
#
# Hai trạm của Vĩnh Phúc đã phát sóng. Bốn điểm của Việt Trì là thử nghiệm, và một điểm không nhất thiết là một trạm. Đặt
# hai con số vào chung một biểu đồ thì bị từ chối.

# %% [markdown] lang="en"
# ## Two stations and four sites do not add up and do not compare
#
# Vĩnh Phúc’s two stations are on air. Việt Trì’s four sites are a trial, and a site is not always a station. A chart that
# puts the two numbers together is refused.

# %%
on_air = bench.row("vinh-phuc.base_stations_5g.2022-03")
pilots = bench.rows(indicator="pilot_sites_5g")[0]
try:
    bench.ranked_bars([on_air, pilots])
except MixtureError as refusal:
    reasons = refusal.verdict
reasons

# %%
bench.fact(
    "stations_on_air",
    bench.value(on_air.observation_id),
    "station",
    observation_ids=[on_air.observation_id],
    label=Text(vi="Trạm 5G đã phát sóng ở Vĩnh Phúc", en="5G stations on air in Vĩnh Phúc"),
)

# %%
bench.fact(
    "pilot_sites",
    bench.value(pilots.observation_id),
    "site",
    observation_ids=[pilots.observation_id],
    label=Text(vi="Điểm thí điểm 5G ở thành phố Việt Trì", en="5G pilot sites in the city of Việt Trì"),
)

# %%
planned = bench.row("vinh-phuc.base_stations_5g_added.2022-05.target")
bench.claim("the plan is a target, not a result", planned.kind == "target")
bench.fact(
    "stations_planned",
    bench.value(planned.observation_id),
    "station",
    observation_ids=[planned.observation_id],
    label=Text(vi="Trạm 5G Vĩnh Phúc dự kiến làm thêm trong năm 2022", en="5G stations Vĩnh Phúc planned to add in 2022"),
)

# %% [markdown] lang="vi"
# ## Ba tỉnh trên nấc thang
#
# Bài về Vĩnh Long không nhắc tới 5G. Đó là điều không biết, không phải là “chưa có”: chỉ bài về Hưng Yên nói rõ là chưa có.
# Huyện Điện Biên có nêu việc triển khai 5G như một kế hoạch; một huyện không đứng trên cùng nấc thang với các tỉnh.

# %% [markdown] lang="en"
# ## Three provinces on the ladder
#
# The article on Vĩnh Long does not mention 5G. That is something unknown, not a “none”: only the article on Hưng Yên says
# outright that there is none. Điện Biên district names 5G as a plan; a district does not stand on one ladder with
# provinces.

# %%
levels = dict(bench.table("places").select("ref_area", "level").iter_rows())
status = [row for row in bench.rows(indicator="mobile_5g_status") if levels[row.ref_area] == "province"]
told = {row.ref_area for row in status}
bench.claim("three provinces say where they stand", len(status) == 3)
bench.claim("they stand on three different steps", len({row.code for row in status}) == 3)
bench.claim("the article on Vĩnh Long says nothing about 5G", "vinh-long" not in told)

# %%
hung_yen = next(row for row in status if row.code == "none")
bench.claim("the source that says none speaks of Hưng Yên", hung_yen.ref_area == "hung-yen")
details = {
    "vinh-phuc.mobile_5g_status.2022-03": bench.shown(on_air.observation_id),
    "phu-tho.mobile_5g_status.2022": bench.shown(pilots.observation_id),
}
bench.figure(
    "ladder",
    bench.ladder(status, details=details, silent=["vinh-long"]),
    title=Text(
        vi="5G: ba tỉnh, ba nấc khác nhau của một chiếc thang",
        en="5G: three provinces on three different steps of one ladder",
    ),
    subtitle=Text(
        vi="Tình trạng 5G theo từng bài báo, ở thời điểm của bài; ô đậm là nấc bài báo nêu",
        en="5G status as each article describes it, at the article’s own date; the dark step is the one it names",
    ),
    alt=Text(
        vi="; ".join(
            f"{bench.place(row.ref_area).vi}: {bench.shown(row.observation_id).vi.lower()} ({bench.when(row.observation_id).vi})"
            for row in status
        )
        + "; Vĩnh Long: bài báo không nói.",
        en="; ".join(
            f"{bench.place(row.ref_area).en}: {bench.shown(row.observation_id).en} ({bench.when(row.observation_id).en})"
            for row in status
        )
        + "; Vĩnh Long: the article does not say.",
    ),
)

# %%
bench.compare(status)
