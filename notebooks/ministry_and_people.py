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
# # Điều Bộ đếm và điều dân nói
#
# Một năm, hầu như cùng những tỉnh: thứ hạng chuyển đổi số (DTI) của Bộ Thông tin và Truyền thông, và điểm
# tiếp cận internet của PAPI, một cuộc khảo sát hỏi người dân. Ở đây bảng nọ được đặt vuông góc với bảng kia.

# %% [markdown] lang="en"
# # What the ministry counts and what people say
#
# One year, and nearly the same provinces: the ministry’s rank for digital transformation (DTI), and the score for
# access to the internet in PAPI, a survey of citizens. This notebook sets the one across and the other upwards.

# %%
import polars as pl

from tinhso.model import Precision, Text
from tinhso.notebooks import Workbench

bench = Workbench(
    "ministry_and_people",
    tables=("places", "sources", "indicators", "codelists", "observations"),
    sources=("dti-2022", "papi-e-governance"),
)

ranks = bench.rows(indicator="dti_rank", context=True)
access = [row for row in bench.rows(indicator="papi_internet_access", context=True) if row.time_period == ranks[0].time_period]
by_place = {row.ref_area: row for row in access}
both = [(row, by_place[row.ref_area]) for row in ranks if row.ref_area in by_place]
stands = {row.ref_area: 1 + sum(other.value > row.value for other in access) for row in access}

# The subjects of this edition, and what each table says of them.
subjects = [(row, score) for row, score in both if row.ref_area in ("vinh-phuc", "phu-tho", "dien-bien", "hung-yen", "vinh-long")]
bench.show(
    pl.DataFrame(
        {
            "ref_area": [row.ref_area for row, _ in subjects],
            "rank": [bench.shown(row.observation_id) for row, _ in subjects],
            "access": [bench.shown(score.observation_id) for _, score in subjects],
            "stands": [stands[row.ref_area] for row, _ in subjects],
        }
    ),
    rank=Text(vi="Hạng DTI", en="DTI rank"),
    access=Text(vi="Điểm tiếp cận internet", en="Access to the internet"),
    stands=Text(vi="Vị trí theo điểm ấy", en="Place by that score"),
)

# %%
bench.fact(
    "provinces_with_access",
    len(access),
    observation_ids=[row.observation_id for row in access],
    precision=Precision.EXACT,
    label=Text(vi="Số tỉnh, thành có điểm tiếp cận internet", en="Provinces with a score for access to the internet"),
)

# %% [markdown] lang="vi"
# ## Vị trí của một tỉnh trong bảng kia
#
# Một thứ hạng là vị trí; điểm khảo sát cũng xếp được thành vị trí.
# {{< claim access-of-2022-compares >}}Trong bảng của người dân, Điện Biên đứng áp chót{{< /claim >}}.

# %% [markdown] lang="en"
# ## A province’s place in the other table
#
# A rank is a place; scores of a survey can be put in order too.
# {{< claim access-of-2022-compares >}}By what people say, Điện Biên stands last but one{{< /claim >}}.


# %%
def place_of(ref_area):
    """Name the place of a province by its score: a count of those with a higher one, and itself."""
    name, when = bench.place(ref_area), bench.when(by_place[ref_area].observation_id)
    return bench.fact(
        f"access_place_{ref_area.replace('-', '_')}",
        stands[ref_area],
        observation_ids=[row.observation_id for row in access],
        precision=Precision.EXACT,
        label=Text(
            vi=f"Vị trí của {name['vi']} theo điểm tiếp cận internet {when['vi']}",
            en=f"Place of {name['en']} by the score for access to the internet, {when['en']}",
        ),
    )


place_of("dien-bien")

# %%
place_of("hung-yen")

# %%
place_of("vinh-phuc")

# %%
place_of("phu-tho")

# %%
place_of("can-tho")

# %% [markdown] lang="vi"
# ## Bảng nọ đi cùng bảng kia tới đâu
#
# Cắt bảng DTI ở giữa, rồi đếm ở mỗi bên có bao nhiêu tỉnh mà điểm khảo sát qua mức giữa của các tỉnh.

# %% [markdown] lang="en"
# ## How far the tables go together
#
# Cut the DTI table in its middle, and count on each side the provinces whose score is past the middle one.

# %%
ordered = sorted(score.value for _, score in both)
middle = (ordered[(len(ordered) - 1) // 2] + ordered[len(ordered) // 2]) / 2
half = ranks[0].denominator // 2
first = [(row, score) for row, score in both if row.value <= half]
last = [(row, score) for row, score in both if row.value > half]


def counted(name, pairs, label):
    """Name a count of provinces."""
    ids = [row.observation_id for pair in pairs for row in pair]
    return bench.fact(name, len(pairs), observation_ids=ids, precision=Precision.EXACT, label=label)


counted("first_half", first, Text(vi="Bảng DTI tới giữa bảng, có điểm khảo sát", en="The DTI table to its middle, with a score"))

# %%
counted(
    "first_half_above",
    [pair for pair in first if pair[1].value > middle],
    Text(vi="Trong đó qua mức giữa", en="Of these, past the middle score"),
)

# %%
counted("last_half", last, Text(vi="Phần sau của bảng DTI, có điểm khảo sát", en="The rest of the DTI table, with a score"))

# %%
counted(
    "last_half_above",
    [pair for pair in last if pair[1].value > middle],
    Text(vi="Trong đó qua mức giữa", en="Of these, past the middle score"),
)

# %%
rank = bench.shown(next(row for row in ranks if row.ref_area == "dien-bien").observation_id)
place, of, when = bench.number(stands["dien-bien"]), bench.number(len(access)), bench.when(ranks[0].observation_id)


def told(lang):
    """What the picture shows of the subjects, for readers who cannot see it."""
    said = (
        f"{bench.place(row.ref_area)[lang]}: " + ", ".join(bench.shown(one.observation_id)[lang] for one in (row, score))
        for row, score in subjects
    )
    return "; ".join(said) + "."


bench.figure(
    "scatter",
    bench.scatter(ranks, access),
    title=Text(
        vi=f"Điện Biên: {rank['vi']} theo Bộ, thứ {place['vi']} trong {of['vi']} theo người dân",
        en=f"Điện Biên: {rank['en']} for the ministry, number {place['en']} of {of['en']} by what people say",
    ),
    subtitle=Text(
        vi=f"Mỗi chấm một tỉnh, {when['vi']}: hạng DTI từ trái sang phải, điểm tiếp cận internet (PAPI) theo chiều dọc",
        en=f"A dot for each province, {when['en']}: DTI rank across, score for access to the internet (PAPI) upwards",
    ),
    alt=Text(vi=told("vi"), en=told("en")),
)
