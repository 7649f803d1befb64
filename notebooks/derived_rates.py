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
# # Trạm phát sóng chia cho số dân: cặp nào tính được?
#
# Số trạm đi theo số dân, nên muốn đặt tỉnh này cạnh tỉnh kia thì phải chia. Chia được khi biết số trạm là của năm nào, và
# có số dân của chính năm ấy. Bài về Vĩnh Phúc ghi rõ tháng; bài về Phú Thọ không đề ngày, mốc là suy ra từ những việc bài
# kể.

# %% [markdown] lang="en"
# # Base stations divided by people: which pair can be worked out?
#
# Stations follow the number of people, so that provinces stand side by side once the one is divided by the other. That takes
# knowing of which year the stations are, and the population of that very year. The article on Vĩnh Phúc names the month; the one
# on Phú Thọ is undated, and its year is inferred from the events it describes.

# %%
import polars as pl

from tinhso.model import Text, TimeBasis
from tinhso.notebooks import Workbench

bench = Workbench(
    "derived_rates",
    tables=("places", "sources", "indicators", "codelists", "observations"),
    sources=("article-vinh-phuc", "article-phu-tho", "article-huyen-dien-bien", "article-vinh-long", "gso-e02-01"),
)

stations = bench.rows(indicator="mobile_base_stations")
people = {(row.ref_area, row.time_period.year): row for row in bench.rows(indicator="average_population")}
areas = {(row.ref_area, row.time_period.year): row for row in bench.rows(indicator="area_km2")}
bench.show(
    pl.DataFrame(
        {
            "ref_area": [row.ref_area for row in stations],
            "obs_value": [bench.shown(row.observation_id) for row in stations],
            "when": [bench.when(row.observation_id) for row in stations],
            "dated": [row.time_basis is not TimeBasis.PUBLISHED for row in stations],
            "people": [(row.ref_area, row.time_period.year) in people for row in stations],
        }
    ),
    when=Text(vi="Thời điểm", en="Date"),
    dated=Text(vi="Biết là của năm nào", en="Its year is known"),
    people=Text(vi="Có số dân năm ấy", en="Population of that year"),
)

# %% [markdown] lang="vi"
# ## Một cặp
#
# {{< obs vinh-phuc.mobile_base_stations.2022-03 >}} của Vĩnh Phúc và {{< obs phu-tho.mobile_base_stations.2022 >}} của Phú Thọ
# được chia cho dân số trung bình {{< period vinh-phuc.average_population.2022 >}} và cho diện tích của tỉnh. Tính cho số dân,
# {{< claim stations-alike-for-people >}}Vĩnh Phúc và Phú Thọ gần như ngang nhau{{< /claim >}}.

# %% [markdown] lang="en"
# ## One pair
#
# The {{< obs vinh-phuc.mobile_base_stations.2022-03 >}} of Vĩnh Phúc and the
# {{< obs phu-tho.mobile_base_stations.2022 >}} of Phú Thọ are divided by the average population of
# {{< period vinh-phuc.average_population.2022 >}} and by the area of the province.
# For their people, {{< claim stations-alike-for-people >}}Vĩnh Phúc and Phú Thọ come out nearly alike{{< /claim >}}.

# %%
# The population is given in thousands, so that one row divided by the other is already the number for each thousand.
unit = bench.dataset.code("unit", bench.dataset.indicator("average_population").unit_measure).name


def per_people(ref_area):
    """Name how many stations a province has for each thousand of its people, in the year that its article speaks of."""
    row = next(one for one in stations if one.ref_area == ref_area)
    below = people[ref_area, row.time_period.year]
    name, when = bench.place(ref_area), bench.when(row.observation_id)
    return bench.rate(
        f"per_thousand_{ref_area.replace('-', '_')}",
        row.observation_id,
        below.observation_id,
        label=Text(
            vi=f"Trạm phát sóng cho mỗi {unit['vi']} ở {name['vi']} ({when['vi']})",
            en=f"Base stations for each {unit['en']} in {name['en']} ({when['en']})",
        ),
    )


vinh_phuc = per_people("vinh-phuc")
vinh_phuc

# %%
phu_tho = per_people("phu-tho")
phu_tho


# %%
def per_area(ref_area):
    """Name how many stations a province has for each square kilometre."""
    row = next(one for one in stations if one.ref_area == ref_area)
    name, when = bench.place(ref_area), bench.when(row.observation_id)
    return bench.rate(
        f"per_km2_{ref_area.replace('-', '_')}",
        row.observation_id,
        areas[ref_area, row.time_period.year].observation_id,
        label=Text(
            vi=f"Trạm phát sóng cho mỗi km² ở {name['vi']} ({when['vi']})",
            en=f"Base stations for each km² in {name['en']} ({when['en']})",
        ),
    )


per_area("vinh-phuc")

# %%
per_area("phu-tho")

# %%
# What may be done with the two: no more than with the figures they are made from.
bench.compare_facts([vinh_phuc, phu_tho])

# %% [markdown] lang="vi"
# ## Vì sao không có cặp nào khác
#
# Bài về Vĩnh Long ra ngày {{< published article-vinh-long >}} và không nói số trạm là của lúc nào: không biết năm thì
# không biết chia cho dân số năm nào. Huyện Điện Biên là một huyện, không có số dân trong bảng của Tổng cục Thống kê. Bài
# về Hưng Yên không nêu số trạm. Cũng không biết mỗi bài đếm một trạm ra sao.

# %% [markdown] lang="en"
# ## Why there is no other pair
#
# The article on Vĩnh Long appeared on {{< published article-vinh-long >}} and does not say of when its stations are:
# without a year there is no telling which population to divide by. Điện Biên is a district, and the table of the
# statistics office has none. The article on Hưng Yên gives no number of stations. Nor is it known how each article counts
# a station.

# %%
undated = next(row for row in stations if row.ref_area == "vinh-long")
bench.claim("the stations of Vĩnh Long have no date of their own", undated.time_basis is TimeBasis.PUBLISHED, [undated])
