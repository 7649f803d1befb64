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
# bài nói chưa có. Trạm không phải điểm, thử nghiệm chưa phải dịch vụ. Thay vì cộng trừ những con số khác loại, sổ phân tích này
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

bench = Workbench(
    "ladder_5g",
    tables=("places", "sources", "indicators", "codelists", "observations"),
    sources=(
        "article-vinh-phuc",
        "article-phu-tho",
        "article-huyen-dien-bien",
        "article-hung-yen",
        "article-vinh-long",
        "sggp-5g-2022",
        "24h-5g-2025",
    ),
)

# Everything that the articles say about 5G: numbers, states and plans.
observations = bench.table("observations")
family = bench.table("indicators").filter(pl.col("family") == "mobile_5g")
observations.join(family.select("indicator", "unit_measure"), on="indicator").select(
    "ref_area", "indicator", "time_period", "obs_value", "unit_measure", "obs_code", "kind", "target_period"
)

# %% [markdown] lang="vi"
# ## Trạm và điểm không cộng, không so
#
# {{< obs vinh-phuc.base_stations_5g.2022-03 >}} của Vĩnh Phúc đã phát sóng. {{< obs viet-tri.pilot_sites_5g.2022 >}} của Việt Trì
# là thử nghiệm, và một điểm không nhất thiết là một trạm. Đặt chúng vào chung một biểu đồ thì bị từ chối.

# %% [markdown] lang="en"
# ## Stations and sites do not add up and do not compare
#
# The {{< obs vinh-phuc.base_stations_5g.2022-03 >}} of Vĩnh Phúc are on air. The {{< obs viet-tri.pilot_sites_5g.2022 >}} of
# Việt Trì are a trial, and a site is not always a station. A chart that puts them together is refused.

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
bench.claim("the plan is a target, not a result", planned.kind == "target", [planned])
bench.fact(
    "stations_planned",
    bench.value(planned.observation_id),
    "station",
    observation_ids=[planned.observation_id],
    label=Text(
        vi=f"Trạm 5G Vĩnh Phúc dự kiến làm thêm ({bench.when(planned.observation_id)['vi']})",
        en=f"5G stations Vĩnh Phúc planned to add ({bench.when(planned.observation_id)['en']})",
    ),
)

# %% [markdown] lang="vi"
# ## Phát sóng chưa phải dịch vụ
#
# Theo {{< source 24h-5g-2025 >}}, 5G thương mại bắt đầu ở Việt Nam ngày
# {{< period viet-nam.mobile_5g_status.2024-10-15.benchmark >}}; giữa {{< date 2022 >}},
# {{< source sggp-5g-2022 >}} còn gọi 5G ở các tỉnh là thí điểm. Vậy những trạm mà bài về Vĩnh Phúc nói “phát sóng”
# cũng là phát sóng thử. “Đã phát sóng” và “thí điểm” là lời của từng bài, không phải bậc của một chiếc thang.

# %% [markdown] lang="en"
# ## On air is not yet a service
#
# By {{< source 24h-5g-2025 >}}, commercial 5G began in Việt Nam on
# {{< period viet-nam.mobile_5g_status.2024-10-15.benchmark >}}; in the middle of {{< date 2022 >}}
# {{< source sggp-5g-2022 >}} still called 5G in the provinces a trial. So the stations that the article on Vĩnh
# Phúc calls “on air” were a trial too. “On air” and “on trial” are the words of an article each, not rungs of a ladder.

# %%
national = bench.rows(indicator="mobile_5g_status", ref_area="viet-nam")
commercial = next(row for row in national if row.code == "commercial")
articles = [row for row in bench.rows(indicator="mobile_5g_status") if row.ref_area != "viet-nam"]
bench.claim(
    "whatever the articles say of 5G is from before it was sold",
    lambda row: row.time_period.middle < commercial.time_period.middle,
    articles,
)

# %% [markdown] lang="vi"
# ## Lời của từng bài
#
# Bài về Vĩnh Long không nhắc tới 5G. Đó là điều không biết, không phải là “chưa có”: bài về Hưng Yên thì nói rõ là chưa có.
# Huyện Điện Biên có nêu việc triển khai 5G như một kế hoạch; một huyện không đứng cạnh các tỉnh.

# %% [markdown] lang="en"
# ## What each article says
#
# The article on Vĩnh Long does not mention 5G. That is something unknown, not a “none”; the article on Hưng Yên says
# outright that there is none. Điện Biên district names 5G as a plan; a district does not stand beside provinces.

# %%
levels = dict(bench.table("places").select("ref_area", "level").iter_rows())
status = [row for row in articles if levels[row.ref_area] == "province"]
pair = [row for row in status if row.time_basis == "stated"]
others = [row for row in status if row not in pair]
bench.claim("two provinces give a date, the same", len(pair) == 2 and len({row.time_period for row in pair}) == 1, pair)
bench.claim("the two may be compared", bench.compare(pair).grade == "comparable", pair)
bench.claim("with the others they stand side by side", bench.compare(status).grade == "side_by_side", status)
bench.claim("the article on Vĩnh Long says nothing about 5G", lambda row: row.ref_area != "vinh-long", status)

# %%
of_one_month = Text(
    vi=f"So sánh được, có trạm hay chưa: {bench.when(pair[0].observation_id)['vi']}",
    en=f"Comparable, whether there was a station: {bench.when(pair[0].observation_id)['en']}",
)
apart = Text(vi="Đứng riêng: bài không ghi ngày, hoặc không nói", en="Apart: the article gives no date, or does not say")
details = {
    on_air.observation_id.replace("base_stations_5g", "mobile_5g_status"): bench.shown(on_air.observation_id),
    "phu-tho.mobile_5g_status.2022": bench.shown(pilots.observation_id),
}
said = {
    lang: "; ".join(
        f"{bench.place(row.ref_area)[lang]}: {bench.shown(row.observation_id)[lang]} ({bench.when(row.observation_id)[lang]})"
        for row in [*pair, *others]
    )
    for lang in ("vi", "en")
}
bench.figure(
    "states",
    bench.states([(of_one_month, pair), (apart, others)], details=details, silent={"vinh-long": apart}),
    title=Text(
        vi=f"5G năm {pair[0].time_period.year}: phát sóng, thí điểm, chưa có; dịch vụ thương mại thì chưa ở đâu",
        en=f"5G in {pair[0].time_period.year}: on air, on trial, none; commercial service nowhere yet",
    ),
    subtitle=Text(
        vi="Lời của từng bài báo về 5G ở tỉnh, kèm thời điểm; mỗi ô là một lời, không phải một bậc",
        en="What each article says of 5G in its province, with the date; a box is a statement, not a rung",
    ),
    alt=Text(
        vi=f"Mỗi tỉnh một ô chữ. {said['vi']}; Vĩnh Long: bài báo không nói.",
        en=f"A box of words for each province. {said['en']}; Vĩnh Long: the article does not say.",
    ),
)

# %%
bench.compare(status)
