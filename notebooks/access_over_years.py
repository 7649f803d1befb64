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
# # Tiếp cận internet qua các năm: ai đi lên, ai đứng lại
#
# PAPI hỏi người dân mỗi năm một lần, nên điểm của cùng một tỉnh đọc được qua các năm. Bảng giữ ở đây không có khoảng tin cậy:
# một chênh lệch nhỏ có thể không là gì cả.

# %% [markdown] lang="en"
# # Access to the internet over the years: who moved, who stood still
#
# PAPI asks citizens once a year, so that the scores of one province can be read along time. The table that is kept here has no
# confidence intervals: a small difference may mean nothing.

# %%
import polars as pl

from tinhso.model import Precision, Text
from tinhso.notebooks import Workbench

bench = Workbench(
    "access_over_years",
    tables=("places", "sources", "indicators", "codelists", "observations"),
    sources=("papi-e-governance",),
)

rows = bench.rows(indicator="papi_internet_access", context=True)
START, END = 2020, 2023
by_year = {year: {row.ref_area: row for row in rows if row.time_period.year == year} for year in (START, END)}
pairs = [(row, by_year[END][area]) for area, row in by_year[START].items() if area in by_year[END]]
subjects = [pair for pair in pairs if pair[0].ref_area in ("vinh-phuc", "phu-tho", "dien-bien", "hung-yen", "vinh-long")]
bench.show(
    pl.DataFrame(
        {
            "ref_area": [before.ref_area for before, _ in subjects],
            "before": [bench.shown(before.observation_id) for before, _ in subjects],
            "after": [bench.shown(after.observation_id) for _, after in subjects],
            "rose": [after.value > before.value for before, after in subjects],
        }
    ),
    before=bench.when(pairs[0][0].observation_id),
    after=bench.when(pairs[0][1].observation_id),
    rose=Text(vi="Đi lên", en="Gained"),
)


# %%
def middle(year):
    """The score in the middle of the provinces that have one in both years, and the rows it is of."""
    found = sorted((row for pair in pairs for row in pair if row.time_period.year == year), key=lambda row: row.value)
    return (found[(len(found) - 1) // 2].value + found[len(found) // 2].value) / 2, found


def median(year):
    """Name the middle score of a year."""
    value, found = middle(year)
    when = bench.when(found[0].observation_id)
    return bench.fact(
        f"median_{year}",
        value,
        "score_point",
        observation_ids=[row.observation_id for row in found],
        label=Text(vi=f"Điểm giữa của các tỉnh, {when['vi']}", en=f"Middle score of the provinces, {when['en']}"),
    )


median(START)

# %%
median(END)

# %%
bench.fact(
    "provinces_with_both",
    len(pairs),
    observation_ids=[row.observation_id for pair in pairs for row in pair],
    precision=Precision.EXACT,
    label=Text(vi="Số tỉnh có điểm ở năm đầu và năm cuối", en="Provinces with a score in the first year and in the last"),
)

# %%
rose = [pair for pair in pairs if pair[1].value > pair[0].value]
bench.fact(
    "provinces_that_rose",
    len(rose),
    observation_ids=[row.observation_id for pair in rose for row in pair],
    precision=Precision.EXACT,
    label=Text(vi="Trong đó đi lên", en="Of these, that gained"),
)

# %% [markdown] lang="vi"
# ## Vĩnh Long
#
# {{< claim vinh-long-alone-did-not-rise >}}Trong năm tỉnh của ấn bản này, chỉ Vĩnh Long không tăng{{< /claim >}}.
# {{< claim vinh-long-fell-and-came-back >}}Điểm của tỉnh tụt {{< date 2021 >}}, rồi trở lại{{< /claim >}}.

# %% [markdown] lang="en"
# ## Vĩnh Long
#
# {{< claim vinh-long-alone-did-not-rise >}}Of the five provinces of this edition Vĩnh Long alone did not rise{{< /claim >}}.
# {{< claim vinh-long-fell-and-came-back >}}Its score dropped in {{< date 2021 >}}, then came back{{< /claim >}}.


# %%
def place_in(year):
    """Name the place of Vĩnh Long among the provinces of a year: a count of those with a higher score, and itself."""
    of = {row.ref_area: row for pair in pairs for row in pair if row.time_period.year == year}
    own = of["vinh-long"]
    when = bench.when(own.observation_id)
    return bench.fact(
        f"vinh_long_place_{year}",
        1 + sum(row.value > own.value for row in of.values()),
        observation_ids=[row.observation_id for row in of.values()],
        precision=Precision.EXACT,
        label=Text(vi=f"Vị trí của Vĩnh Long, {when['vi']}", en=f"Place of Vĩnh Long, {when['en']}"),
    )


place_in(START)

# %%
place_in(END)

# %%
shown = [row for pair in pairs for row in pair]
first, last = (bench.when(row.observation_id) for row in pairs[0])


def told(lang):
    """What the picture shows of the subjects, for readers who cannot see it."""
    said = (
        f"{bench.place(before.ref_area)[lang]}: " + ", ".join(bench.shown(row.observation_id)[lang] for row in (before, after))
        for before, after in subjects
    )
    return "; ".join(said) + "."


bench.figure(
    "slope",
    bench.slope(shown),
    title=bench.claim(
        Text(
            vi="Vĩnh Long là tỉnh duy nhất trong năm tỉnh có điểm tiếp cận internet không tăng",
            en="Of the five provinces, Vĩnh Long alone has a score for access to the internet that did not rise",
        ),
        [before.ref_area for before, after in subjects if after.value <= before.value] == ["vinh-long"],
        rows=[row for pair in subjects for row in pair],
    ),
    subtitle=Text(
        vi=f"Điểm tiếp cận internet của PAPI, {first['vi']} và {last['vi']}; mỗi đường một tỉnh",
        en=f"PAPI’s score for access to the internet, {first['en']} and {last['en']}; a line for each province",
    ),
    alt=Text(vi=told("vi"), en=told("en")),
)
