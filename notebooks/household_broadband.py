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
# # Internet hộ gia đình: ba con số sít nhau, cả nước thì không đứng yên
#
# Ba bài báo in ba tỷ lệ, đều hơn bảy mươi phần trăm một chút. Chúng đo ba điều khác nhau, ở ba thời điểm khác nhau. Trong
# quãng ấy tỷ lệ hộ có cáp quang của cả nước tăng nhanh. Vì thế mỗi tỉnh được đặt cạnh cả nước ở thời điểm gần con số của
# chính mình nhất.

# %% [markdown] lang="en"
# # Household internet: three close numbers, and a country that did not stand still
#
# Three articles print three rates, each a little over seventy per cent. They measure three different things at three
# different times. Meanwhile the share of households with fibre rose quickly in the whole country. So each province is set
# beside the country at the time nearest to its own number.

# %%
from itertools import pairwise

import polars as pl

from tinhso.model import Precision, Text
from tinhso.notebooks import MixtureError, Workbench

bench = Workbench("household_broadband", tables=("places", "sources", "indicators", "codelists", "observations"))

provinces = [
    bench.row("vinh-phuc.households_fixed_broadband_pct.2022-03"),
    bench.row("phu-tho.households_fibre_pct.2022"),
    bench.row("vinh-long.household_fibre_subscription_rate_pct.2024-06"),
]
pl.DataFrame(
    {
        "place": [bench.place(row.ref_area).en for row in provinces],
        "measured": [bench.indicator(row.indicator).en for row in provinces],
        "date": [str(row.time_period) for row in provinces],
        "per cent": [float(row.value) for row in provinces],
        "precision": [row.precision for row in provinces],
        "share of": [row.base for row in provinces],
    }
)

# %% [markdown] lang="vi"
# ## Cùng hơn bảy mươi phần trăm, không cùng thước
#
# Ba con số đều nhỉnh hơn bảy mươi phần trăm. Nhưng đó là tỷ lệ của ba thứ khác nhau, nên hiệu của chúng không đo gì cả, và
# ở đây không tính.

# %% [markdown] lang="en"
# ## All a little over seventy per cent, by different yardsticks
#
# All three numbers are a little over seventy per cent. But they are rates of three different things, so the difference
# between them measures nothing, and is not worked out here.

# %%
bench.claim("all three are a little over 70 per cent", all(70 < row.value < 75 for row in provinces))
bench.claim("each is another indicator", len({row.indicator for row in provinces}) == 3)

# %%
country = bench.rows(ref_area="viet-nam", indicator="households_fibre_pct", kind="benchmark")
first, last = country[0], country[-1]
rise = last.value - first.value
bench.claim("the country rose at every date", all(a.value < b.value for a, b in pairwise(country)))
bench.fact(
    "country_rise",
    rise,
    observation_ids=[first.observation_id, last.observation_id],
    digits=1,
    label=Text(
        vi="Mức tăng tỷ lệ hộ có cáp quang của cả nước từ 2021 đến cuối 2023, điểm phần trăm",
        en="Rise of the national share of households with fibre from 2021 to the end of 2023, in percentage points",
    ),
)

# %% [markdown] lang="vi"
# ## Mỗi tỉnh cạnh cả nước, ở thời điểm của mình
#
# Với mỗi con số của tỉnh, lấy con số cả nước gần nhất về thời gian; hai con số gần bằng nhau thì lấy cả hai. Con số của
# Vĩnh Phúc nằm đúng giữa hai con số cả nước, một thấp hơn, một cao hơn: chọn con số nào là chọn luôn kết luận.

# %% [markdown] lang="en"
# ## Each province beside the country, at its own time
#
# For each provincial number, take the national one nearest in time; where two are equally near, both. Vĩnh Phúc’s number
# lies midway between two national ones, one lower and one higher: to choose the date is to choose the conclusion.


# %%
def nearest(row):
    """The national figures nearest in time: one, or two that are equally near."""
    months = min(row.time_period.months_from(other.time_period) for other in country)
    return [other for other in country if row.time_period.months_from(other.time_period) == months]


beside = [(row, *nearest(row)) for row in provinces]
pl.DataFrame(
    [
        {
            "place": bench.place(row.ref_area).en,
            "per cent": float(row.value),
            "date": str(row.time_period),
            "country, per cent": float(other.value),
            "country’s date": str(other.time_period),
            "months between": row.time_period.months_from(other.time_period),
            "same measure": row.indicator == other.indicator,
        }
        for row, *others in beside
        for other in others
    ]
)

# %%
months = max(row.time_period.months_from(others[0].time_period) for row, *others in beside)
bench.fact(
    "months_from_country",
    months,
    observation_ids=dict.fromkeys(row.observation_id for rows in beside for row in rows),
    precision=Precision.EXACT,
    label=Text(
        vi="Khoảng cách xa nhất giữa con số của tỉnh và con số cả nước đặt cạnh, tháng",
        en="Furthest distance between a province’s number and the country’s beside it, in months",
    ),
)

# %%
vinh_phuc, lower, higher = beside[0]
bench.claim("Vĩnh Phúc lies between the two national figures nearest to it", lower.value < vinh_phuc.value < higher.value)

# %%
# Only Phú Thọ measures what the country measures; both numbers are estimates.
phu_tho, national = beside[1]
bench.claim("Phú Thọ measures the same thing as the country", phu_tho.indicator == national.indicator)
bench.claim("no other province does", all(row.indicator != national.indicator for row in (provinces[0], provinces[2])))


# %%
# In the order of time and without a common scale: the three measures differ, so no length may stand for their size.
in_time = sorted([*provinces, *country], key=lambda row: row.time_period.middle)


def words(lang):
    """What the chart shows, for readers who cannot see it."""
    said = (
        f"{bench.place(row.ref_area)[lang]} {bench.shown(row.observation_id)[lang]} ({bench.when(row.observation_id)[lang]})"
        for row in in_time
    )
    return "; ".join(said) + "."


bench.figure(
    "against_the_country",
    bench.statements(in_time),
    title=Text(
        vi="Ba tỉnh cùng hơn 70%, nhưng cả nước đã đi tiếp",
        en="Three provinces at a little over 70%, while the country moved on",
    ),
    subtitle=Text(
        vi="Mỗi tỉnh một thước đo, đặt tại thời điểm của con số; cả nước: tỷ lệ hộ có cáp quang",
        en="Each province by a measure of its own, at the date of its number; the country: households with fibre",
    ),
    alt=Text(vi=f"Theo thứ tự thời gian: {words('vi')}", en=f"In the order of time: {words('en')}"),
)

# %% [markdown] lang="vi"
# ## Vì sao không xếp hạng
#
# Vĩnh Phúc tính mọi loại internet cố định, Phú Thọ ước tính riêng cáp quang, Vĩnh Long in tỷ lệ thuê bao mà không nói trên
# tổng nào. Một biểu đồ xếp hạng ba con số này bị từ chối ngay, kèm lý do.

# %% [markdown] lang="en"
# ## Why there is no ranking
#
# Vĩnh Phúc counts any fixed internet, Phú Thọ estimates fibre alone, Vĩnh Long prints a subscription rate without saying of
# what total. A ranking chart of the three is refused on the spot, with the reasons.

# %%
try:
    bench.ranked_bars(provinces)
except MixtureError as refusal:
    reasons = refusal.verdict
reasons
