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
# # Internet hộ gia đình: mỗi tỉnh một phép đo, cả nước thì không đứng yên
#
# {{< claim just-over-seventy >}}Ba bài báo nêu ba tỷ lệ, hơn bảy mươi phần trăm một chút{{< /claim >}}.
# {{< claim three-measures >}}Ba con số đo ba điều khác nhau, ở ba thời điểm khác nhau{{< /claim >}}.
# {{< claim country-moved >}}Trong quãng ấy, tỷ lệ hộ có cáp quang của cả nước tăng ở từng mốc{{< /claim >}}.
# Vì thế mỗi tỉnh được đặt cạnh cả nước, ở thời điểm gần với con số của mình.

# %% [markdown] lang="en"
# # Household internet: each province by a measure of its own, and a country that did not stand still
#
# {{< claim just-over-seventy >}}Three articles give three rates, a little over seventy per cent{{< /claim >}}.
# {{< claim three-measures >}}They measure three different things, at three different times{{< /claim >}}.
# {{< claim country-moved >}}Meanwhile the national share of households with fibre rose from date to date{{< /claim >}}.
# So each province is set beside the country, at a time close to its own number.

# %%
from itertools import pairwise

import polars as pl

from tinhso.model import Precision, Text
from tinhso.notebooks import MixtureError, Workbench

bench = Workbench(
    "household_broadband",
    tables=("places", "sources", "indicators", "codelists", "observations"),
    sources=(
        "article-vinh-phuc",
        "article-phu-tho",
        "article-vinh-long",
        "mic-fibre-2021",
        "sggp-fibre-2022",
        "cafef-fibre-2023",
        "vietbao-fibre-2023",
        "24h-broadband-2022",
        "vntonghop-2024",
    ),
)

provinces = [
    bench.row("vinh-phuc.households_fixed_broadband_pct.2022-03"),
    bench.row("phu-tho.households_fibre_pct.2022"),
    bench.row("vinh-long.household_fibre_subscription_rate_pct.2024-06"),
]
bench.show(
    pl.DataFrame(
        {
            "ref_area": [row.ref_area for row in provinces],
            "indicator": [row.indicator for row in provinces],
            "when": [bench.when(row.observation_id) for row in provinces],
            "obs_value": [bench.shown(row.observation_id) for row in provinces],
            "base": [row.base for row in provinces],
        }
    ),
    when=Text(vi="Thời điểm", en="Date"),
)

# %% [markdown] lang="vi"
# ## Số gần nhau, thước không chung
#
# {{< claim just-over-seventy >}}Cả ba đều hơn bảy mươi phần trăm một chút{{< /claim >}}.
# Nhưng {{< claim three-measures >}}đó là tỷ lệ của ba thứ khác nhau{{< /claim >}}, nên hiệu của chúng không đo gì cả, và ở đây
# không tính.

# %% [markdown] lang="en"
# ## Close numbers, by yardsticks of their own
#
# {{< claim just-over-seventy >}}All three are a little over seventy per cent{{< /claim >}}.
# But {{< claim three-measures >}}they are rates of three different things{{< /claim >}}, so the difference between them measures
# nothing, and is not worked out here.

# %%
bench.claim("each is another indicator", len({row.indicator for row in provinces}) == len(provinces), provinces)

# %%
country = bench.rows(ref_area="viet-nam", indicator="households_fibre_pct", kind="benchmark")
first, last = country[0], country[-1]
rise = last.value - first.value
bench.claim("the country rose at every date", all(a.value < b.value for a, b in pairwise(country)), country)
start, end = bench.when(first.observation_id), bench.when(last.observation_id)
bench.fact(
    "country_rise",
    rise,
    observation_ids=[first.observation_id, last.observation_id],
    digits=1,
    label=bench.claim(
        Text(
            vi=f"Mức tăng tỷ lệ hộ có cáp quang của cả nước từ {start['vi']} đến {end['vi']}, điểm phần trăm",
            en=f"Rise of the national share of households with fibre from {start['en']} to {end['en']}, in percentage points",
        ),
        rise > 0,
        rows=[first, last],
    ),
)

# %% [markdown] lang="vi"
# ## Mỗi tỉnh cạnh cả nước, ở thời điểm của mình
#
# Với mỗi con số của tỉnh, lấy con số cả nước đo cùng điều ấy, nếu có, rồi chọn con số liền kề về thời gian.
# {{< claim vinh-phuc-above-the-country >}}Vĩnh Phúc có con số cả nước cùng thước đo, và con số của tỉnh cao hơn{{< /claim >}}.

# %% [markdown] lang="en"
# ## Each province beside the country, at its own time
#
# For each provincial number, take the national ones that measure the same thing, where there are any, and of these the one next
# to it in time.
# {{< claim vinh-phuc-above-the-country >}}Vĩnh Phúc has a national figure by its own measure, and is above it{{< /claim >}}.


# %%
def beside_in_time(row):
    """The national figures next to a row in time: one, or two that are as far away."""
    alike = [other for other in bench.rows(ref_area="viet-nam", kind="benchmark") if other.indicator == row.indicator] or country
    months = min(row.time_period.months_from(other.time_period) for other in alike)
    return [other for other in alike if row.time_period.months_from(other.time_period) == months]


beside = [(row, *beside_in_time(row)) for row in provinces]
bench.show(
    pl.DataFrame(
        [
            {
                "ref_area": row.ref_area,
                "obs_value": bench.shown(row.observation_id),
                "when": bench.when(row.observation_id),
                "country": bench.shown(other.observation_id),
                "country_when": bench.when(other.observation_id),
                "months": row.time_period.months_from(other.time_period),
                "same": row.indicator == other.indicator,
            }
            for row, *others in beside
            for other in others
        ]
    ),
    when=Text(vi="Thời điểm", en="Date"),
    country=Text(vi="Cả nước", en="The country"),
    country_when=Text(vi="Thời điểm của cả nước", en="The country’s date"),
    months=Text(vi="Cách nhau (tháng)", en="Months between"),
    same=Text(vi="Cùng thước đo", en="Same indicator"),
)

# %%
months = max(row.time_period.months_from(others[0].time_period) for row, *others in beside)
bench.fact(
    "months_from_country",
    months,
    observation_ids=dict.fromkeys(row.observation_id for rows in beside for row in rows),
    precision=Precision.EXACT,
    label=Text(
        vi="Khoảng cách tối đa, tính bằng tháng, giữa con số của tỉnh và con số cả nước đặt cạnh",
        en="Maximum distance, in months, between a province’s number and the country’s beside it",
    ),
)

# %%
# Vĩnh Phúc and Phú Thọ each measure what a national figure measures; Vĩnh Long does not.
same = [row.ref_area for row, *others in beside if all(row.indicator == other.indicator for other in others)]
bench.claim("two provinces have a national figure by their own measure", same == ["vinh-phuc", "phu-tho"], provinces)


# %%
# In the order of time and without a common scale: the measures differ, so no length may stand for their size.
shown = dict.fromkeys([*provinces, *country, *(other for _, *others in beside for other in others)])
in_time = sorted(shown, key=lambda row: row.time_period.middle)
low, *_, high = sorted(provinces, key=lambda row: row.value)
places = bench.count(len(provinces), Text(vi="tỉnh", en="province"), "provinces")
spread = [bench.shown(row.observation_id) for row in (low, high)]


def rulers(lang):
    """What the grids of the provinces show, for readers who cannot see them."""
    said = (
        f"{bench.place(row.ref_area)[lang]} {bench.shown(row.observation_id)[lang]}, {bench.indicator(row.indicator)[lang]}"
        for row in provinces
    )
    return "; ".join(said) + "."


def words(lang):
    """What the chart shows, for readers who cannot see it."""
    said = (
        f"{bench.place(row.ref_area)[lang]} {bench.shown(row.observation_id)[lang]} ({bench.when(row.observation_id)[lang]})"
        for row in in_time
    )
    return "; ".join(said) + "."


bench.figure(
    "three_rulers",
    bench.unit_grid(provinces),
    title=Text(
        vi=f"Internet hộ gia đình: {places['vi']}, mỗi tỉnh một cái thước",
        en=f"Household internet: {places['en']}, each with a ruler of its own",
    ),
    subtitle=Text(
        vi="Mỗi hình một điều được đếm, ghi cạnh tên tỉnh; không hình nào chung thang với hình khác",
        en="Each grid is of what it says beside its name; no grid shares a scale with another",
    ),
    alt=Text(vi=rulers("vi"), en=rulers("en")),
)

# %%
bench.figure(
    "against_the_country",
    bench.number_cards(in_time),
    title=Text(
        vi=f"Internet hộ gia đình: {places['vi']} nêu từ {spread[0]['vi']} đến {spread[1]['vi']}, mỗi tỉnh theo một thước đo",
        en=f"Household internet: {places['en']} report {spread[0]['en']} to {spread[1]['en']}, each by a measure of its own",
    ),
    subtitle=Text(
        vi="Mỗi con số ghi kèm thời điểm; cả nước: hộ có cáp quang, hoặc băng rộng cố định nói chung",
        en="Each number with its own date; the country: households with fibre, or with any fixed broadband",
    ),
    alt=Text(vi=f"Theo thứ tự thời gian: {words('vi')}", en=f"In the order of time: {words('en')}"),
)

# %% [markdown] lang="vi"
# ## Vì sao không xếp hạng
#
# Vĩnh Phúc tính internet cố định nói chung, Phú Thọ ước tính riêng cáp quang, Vĩnh Long nêu tỷ lệ thuê bao mà không cho biết
# tổng là gì. Đem các con số này dựng thành biểu đồ xếp hạng thì bị từ chối ngay, kèm lý do.

# %% [markdown] lang="en"
# ## Why there is no ranking
#
# Vĩnh Phúc counts any fixed internet, Phú Thọ estimates fibre by itself, Vĩnh Long prints a subscription rate without saying of
# what total. A chart that ranks these numbers is refused on the spot, with the reasons.

# %%
try:
    bench.ranked_bars(provinces)
except MixtureError as refusal:
    reasons = refusal.verdict
reasons
