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
# {{< count mobile_networks.articles "bài báo" start=true >}} đếm trạm phát sóng;
# {{< count mobile_networks.provinces "bài" >}} trong số đó nói về tỉnh, bài còn lại nói về huyện. Có con số không được
# nguồn đề ngày, nên không nói được chúng cách nhau bao lâu. Sổ phân tích này xem những con số ấy nói được điều gì, và dừng ở
# chỗ chúng không nói nữa.

# %% [markdown] lang="en"
# # Mobile networks: a station is not a mast, a mast is not a signal
#
# {{< count mobile_networks.articles article articles start=true >}} count base stations;
# {{< count mobile_networks.provinces "of them speaks" "of them speak" >}} of provinces, the other of a district. Some numbers
# carry no date of their own, so that nobody can tell how many months lie between them. This notebook looks at what these numbers
# can tell, and stops where they stop.

# %%
import polars as pl

from tinhso.model import Precision, Text
from tinhso.notebooks import MixtureError, Workbench

bench = Workbench(
    "mobile_networks",
    tables=("places", "sources", "indicators", "codelists", "observations"),
    sources=("article-vinh-phuc", "article-phu-tho", "article-huyen-dien-bien", "article-hung-yen", "article-vinh-long"),
)

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

# %%
stations = bench.rows(indicator="mobile_base_stations", kind="reported")
levels = dict(bench.table("places").select("ref_area", "level").iter_rows())
provincial = [row for row in stations if levels[row.ref_area] == "province"]
articles = {row.source_id for row in stations}
bench.fact(
    "articles",
    len(articles),
    observation_ids=[row.observation_id for row in stations],
    precision=Precision.EXACT,
    label=Text(vi="Số bài báo nêu số trạm", en="Articles that print a number of stations"),
)

# %%
bench.fact(
    "provinces",
    len(provincial),
    observation_ids=[row.observation_id for row in provincial],
    precision=Precision.EXACT,
    label=Text(vi="Số tỉnh có số trạm", en="Provinces with a number of stations"),
)

# %% [markdown] lang="vi"
# ## Con số của huyện đứng riêng
#
# {{< obs huyen-dien-bien.mobile_base_stations.2023-01 >}} là của huyện Điện Biên. Một huyện không đứng cạnh một tỉnh, dù tên
# gọi như nhau. Các con số của tỉnh thì đặt cạnh nhau được, nhưng không xếp hạng: mỗi con số một thời điểm, và số trạm đi theo
# số dân.

# %% [markdown] lang="en"
# ## The district’s number stands apart
#
# {{< obs huyen-dien-bien.mobile_base_stations.2023-01 >}} belong to Điện Biên District. A district does not stand beside a
# province, even where they share a name. The provincial numbers may stand side by side, but unranked: each has its own date, and
# stations follow the number of people.

# %%
# Nothing needs to be trusted here: a chart of all of them is refused, with the reasons.
try:
    bench.number_cards(stations)
except MixtureError as refusal:
    reasons = refusal.verdict
reasons

# %%
# Two of the dates are those of a page or inferred, so that nobody can say how far they lie apart: only that they differ.
dates = [row.time_period for row in provincial]
bench.claim("each province has a date of its own", len(set(dates)) == len(provincial), provincial)


def words(lang):
    """What the chart shows, for readers who cannot see it."""
    return "; ".join(
        f"{bench.place(row.ref_area)[lang]} {bench.shown(row.observation_id)[lang]}, {bench.when(row.observation_id)[lang]}"
        for row in provincial
    )


bench.figure(
    "stations",
    bench.number_cards(provincial),
    title=Text(
        vi="Số trạm phát sóng theo từng bài báo: mỗi tỉnh một thời điểm, đọc riêng từng số",
        en="Base stations as each article counts them: each province at its own date, each number for itself",
    ),
    subtitle=Text(
        vi="Trạm thu phát sóng di động theo từng bài báo, ghi kèm thời điểm của con số",
        en="Mobile base stations as each article reports them, with the date that the number speaks of",
    ),
    alt=Text(
        vi=f"Mỗi tỉnh một thẻ số. {words('vi')}.",
        en=f"A card for each province. {words('en')}.",
    ),
)

# %% [markdown] lang="vi"
# ## {{< claim more-stations-than-masts >}}Nhiều trạm hơn cột{{< /claim >}}
#
# {{< claim stations-and-masts >}}Chỉ bài về Vĩnh Long nêu cả số trạm lẫn số vị trí cột{{< /claim >}}.
# Giả sử trạm nào cũng đặt ở những cột ấy, mỗi cột mang {{< fact mobile_networks.stations_per_mast >}} trạm. Bài báo không nói
# điều kiện đó có đúng không; dù thế nào, đếm trạm cũng không phải là đếm cột.

# %% [markdown] lang="en"
# ## {{< claim more-stations-than-masts >}}More stations than masts{{< /claim >}}
#
# {{< claim stations-and-masts >}}Only the article on Vĩnh Long prints both its stations and its mast sites{{< /claim >}}.
# If each station stood on one of those masts, a mast would carry {{< fact mobile_networks.stations_per_mast >}}. The article does
# not say whether that is so; either way, counting stations is not counting masts.

# %%
masts = bench.row("vinh-long.antenna_masts.2024-06")
vinh_long = bench.row("vinh-long.mobile_base_stations.2024-06")
per_mast = bench.value(vinh_long.observation_id) / bench.value(masts.observation_id)
bench.claim("there are more stations than masts", per_mast > 1, [vinh_long, masts])
bench.claim(
    "both numbers come from one sentence",
    (masts.source_id, masts.locator) == (vinh_long.source_id, vinh_long.locator),
    [masts, vinh_long],
)
bench.fact(
    "stations_per_mast",
    per_mast,
    observation_ids=[vinh_long.observation_id, masts.observation_id],
    digits=1,
    ratio=True,
    label=Text(
        vi="Số trạm trung bình ở mỗi vị trí cột của Vĩnh Long, nếu trạm nào cũng đặt ở các cột ấy",
        en="Stations per mast site in Vĩnh Long, if each station stands on one of them",
    ),
)

# %% [markdown] lang="vi"
# ## Một con số để dẫn lại, không để tính
#
# Bài về Vĩnh Long nêu {{< obs vinh-long.mobile_subscriptions.2024-06 >}} di động, trong đó
# {{< obs vinh-long.mobile_broadband_subscriptions.2024-06 >}} băng rộng, và một tỷ lệ
# {{< claim rate-of-broadband-alone >}}cho riêng phần băng rộng{{< /claim >}}:
# {{< obs vinh-long.mobile_broadband_subscriptions_per_100.2024-06 >}}. Nếu dùng số dân ẩn trong tỷ lệ ấy thì tổng thuê bao sẽ
# thành một con số khó tin cho mỗi người dân. Bài báo không giải thích, nên tổng này được dẫn lại nguyên văn, không được chia
# cho bất cứ gì.

# %% [markdown] lang="en"
# ## A number to quote, not to calculate with
#
# The article on Vĩnh Long prints {{< obs vinh-long.mobile_subscriptions.2024-06 >}}, of which
# {{< obs vinh-long.mobile_broadband_subscriptions.2024-06 >}} are broadband, and a rate
# {{< claim rate-of-broadband-alone >}}for the broadband part alone{{< /claim >}}:
# {{< obs vinh-long.mobile_broadband_subscriptions_per_100.2024-06 >}}. With the population hidden in that rate, the total would
# come to an unlikely number per head. The article does not explain it, so the total is quoted and divided by nothing.

# %%
every = bench.row("vinh-long.mobile_subscriptions.2024-06")
broadband = bench.row("vinh-long.mobile_broadband_subscriptions.2024-06")
bench.claim("the broadband subscriptions are a part of the total", broadband.value < every.value, [broadband, every])

# %% [markdown] lang="vi"
# ## “Phủ hết” và thôn chưa có sóng, trong cùng một bài
#
# Bài về huyện Điện Biên viết {{< obs huyen-dien-bien.communes_covered_4g.2023-01 >}} đã có sóng 3G và 4G, rồi viết tiếp về
# những thôn, bản chưa có sóng. Điều sau không trái với điều trước: một xã được tính là có sóng khi có sóng ở đâu đó trong xã.

# %% [markdown] lang="en"
# ## Coverage and villages without signal, in one article
#
# The article on Điện Biên District says that {{< obs huyen-dien-bien.communes_covered_4g.2023-01 >}} have 3G and 4G, and
# goes on to speak of villages that have no signal. The one does not contradict the other: a commune counts as covered when
# there is signal somewhere in it.

# %%
covered = bench.row("huyen-dien-bien.communes_covered_4g.2023-01")
without = bench.row("huyen-dien-bien.villages_without_signal.2023-01")
bench.claim("every commune of the district counts as covered", covered.numerator == covered.denominator, [covered])
bench.claim("the same article speaks of villages without signal", without.code == "implied", [without])
bench.claim("both are from one source", covered.source_id == without.source_id, [covered, without])
bench.fact(
    "communes_covered",
    bench.value(covered.observation_id),
    "commune",
    observation_ids=[covered.observation_id],
    label=Text(
        vi="Số xã của huyện Điện Biên được tính là có sóng 4G, khi vẫn còn thôn chưa có sóng",
        en="Communes of Điện Biên District counted as covered by 4G while some villages have no signal",
    ),
)

# %%
# What the articles print about coverage, each with what it is a share of.
observations.filter(pl.col("indicator").is_in(["coverage_3g_pct", "coverage_4g_pct", "coverage_4g_extent"])).select(
    "ref_area", "indicator", "obs_value", "obs_code", "base", "kind", "target_period"
)
