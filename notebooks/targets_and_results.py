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
# # Mục tiêu và kết quả: nhiều việc phải làm, ít việc có hạn
#
# Các bài báo nêu nhiều việc phải làm. Muốn biết một mục tiêu đã đạt hay chưa cần ba thứ: một con số, một thời hạn, và một
# kết quả đo cùng cách. Sổ tay này đếm xem bao nhiêu mục tiêu có đủ.

# %% [markdown] lang="en"
# # Targets and results: much to be done, little of it with a date
#
# The articles name many things to be done. To tell whether a target has been met takes three things: a number, a date, and
# a result measured the same way. This notebook counts how many targets have all three.

# %%
import polars as pl

from tinhso.model import Precision, Text
from tinhso.notebooks import Workbench

bench = Workbench("targets_and_results", tables=("places", "sources", "indicators", "codelists", "observations"))

observations = bench.table("observations")
targets = observations.filter(pl.col("kind") == "target")
reported = observations.filter(pl.col("kind") == "reported")

# A result stands beside a target when place, indicator and base are the same.
same = ["ref_area", "indicator", "base"]
measured = targets.filter(pl.col("obs_value").is_not_null()).join(
    reported.filter(pl.col("obs_value").is_not_null()).select(
        *same, result=pl.col("obs_value"), result_id=pl.col("observation_id")
    ),
    on=same,
    nulls_equal=True,
)
table = targets.select(
    "observation_id",
    "ref_area",
    numeric=pl.col("obs_value").is_not_null(),
    dated=pl.col("target_period").is_not_null(),
    measured=pl.col("observation_id").is_in(measured["observation_id"].implode()),
)
table.group_by("ref_area", maintain_order=True).agg(
    targets=pl.len(), numeric=pl.col("numeric").sum(), dated=pl.col("dated").sum(), measured=pl.col("measured").sum()
)

# %% [markdown] lang="vi"
# ## Đếm cho rõ
#
# Mỗi mục tiêu rơi vào một nhóm: không có năm phải đạt; có năm nhưng không có kết quả đo cùng cách; có cả hai.

# %% [markdown] lang="en"
# ## The count
#
# Each target falls into one group: no year by which it is due; a year but no result measured the same way; both.

# %%
whole = table.height
undated = table.filter(~pl.col("dated"))["observation_id"].to_list()
dated = table.filter(pl.col("dated") & ~pl.col("measured"))["observation_id"].to_list()
complete = table.filter(pl.col("dated") & pl.col("measured"))["observation_id"].to_list()
bench.claim("every target is in one group", len(undated) + len(dated) + len(complete) == whole)
bench.claim("most targets have no date", len(undated) > whole / 2)
bench.claim("exactly one target has a date and a result measured the same way", len(complete) == 1)
bench.fact(
    "targets",
    whole,
    observation_ids=table["observation_id"],
    precision=Precision.EXACT,
    label=Text(vi="Số mục tiêu, kế hoạch trong năm bài báo", en="Targets and plans in the five articles"),
)

# %%
bench.fact(
    "targets_with_year",
    len(dated) + len(complete),
    observation_ids=dated + complete,
    precision=Precision.EXACT,
    label=Text(vi="Số mục tiêu có năm phải đạt", en="Targets with a year by which they are due"),
)

# %%
numeric = table.filter(pl.col("numeric"))
bench.fact(
    "targets_with_number",
    numeric.height,
    observation_ids=numeric["observation_id"],
    precision=Precision.EXACT,
    label=Text(vi="Số mục tiêu là con số", en="Targets that are numbers"),
)

# %%
bench.figure(
    "what_can_be_checked",
    bench.counted(
        [
            (
                Text(vi="có năm và có kết quả cùng cách đo", en="a year and a result measured alike"),
                [bench.row(i) for i in complete],
            ),
            (Text(vi="chỉ có năm phải đạt", en="only a year when due"), [bench.row(i) for i in dated]),
            (Text(vi="không có thời hạn", en="no date"), [bench.row(i) for i in undated]),
        ],
        whole=Text(vi="{} mục tiêu và kế hoạch", en="{} targets and plans"),
    ),
    title=Text(
        vi=f"{whole} mục tiêu, chỉ một mục tiêu đo được tiến độ",
        en=f"Of {whole} targets, the progress of only one can be measured",
    ),
    subtitle=Text(
        vi="Mục tiêu và kế hoạch trong năm bài báo, 2022–2024, theo thời hạn và kết quả",
        en="Targets and plans in five articles, 2022–2024, by due date and result",
    ),
    alt=Text(
        vi=f"Một thanh {whole} mục tiêu: {len(complete)} có năm và có kết quả, {len(dated)} chỉ có năm, "
        f"{len(undated)} không có thời hạn.",
        en=f"One bar of {whole} targets: {len(complete)} with a year and a result, {len(dated)} with a year only, "
        f"{len(undated)} without a date.",
    ),
)

# %% [markdown] lang="vi"
# ## Mục tiêu duy nhất đo được
#
# Thư viện tỉnh Vĩnh Long đã số hóa một phần tư tài liệu quý và đặt kế hoạch một nửa vào {{< date 2025 >}}. Cùng một thước
# đo, cùng một tổng, một thời hạn: đây là mục tiêu duy nhất mà người đọc có thể theo dõi.

# %% [markdown] lang="en"
# ## The one that can be measured
#
# Vĩnh Long’s provincial library has digitised a quarter of its rare holdings and plans for one half by {{< date 2025 >}}.
# One measure, one total, one date: it is the only target that a reader can follow.

# %%
goal = bench.row(complete[0])
result = bench.row(measured.filter(pl.col("observation_id") == complete[0])["result_id"][0])
bench.claim("the result is half of the target", result.value * 2 == goal.value)
bench.fact(
    "library_progress",
    result.value / goal.value * 100,
    "percent",
    observation_ids=[result.observation_id, goal.observation_id],
    digits=0,
    ratio=True,
    label=Text(vi="Phần đã đạt của mục tiêu số hóa tài liệu quý ở Vĩnh Long", en="Part of Vĩnh Long’s digitising target reached"),
)

# %%
bench.figure(
    "library",
    bench.pairs([(result, goal)], label=lambda row: bench.indicator(row.indicator)),
    title=Text(
        vi="Thư viện Vĩnh Long đi được nửa đường tới mục tiêu số hóa",
        en="Vĩnh Long’s library is half-way to its digitising target",
    ),
    subtitle=Text(
        vi="Tài liệu cổ, quý hiếm và bộ sưu tập đặc biệt đã số hóa; thanh: kết quả, hình thoi: mục tiêu",
        en="Old, rare and special holdings digitised; bar: result, diamond: target",
    ),
    alt=Text(
        vi=f"Kết quả {bench.shown(result.observation_id).vi} ({bench.when(result.observation_id).vi}), "
        f"mục tiêu {bench.shown(goal.observation_id).vi} ({bench.when(goal.observation_id).vi}).",
        en=f"Result {bench.shown(result.observation_id).en} ({bench.when(result.observation_id).en}), "
        f"target {bench.shown(goal.observation_id).en} ({bench.when(goal.observation_id).en}).",
    ),
)

# %% [markdown] lang="vi"
# ## Gần giống mà không phải
#
# Vĩnh Phúc in cùng một tỷ lệ phủ sóng 4G hai lần trong một bài: một lần là kết quả mà không nói tính trên gì, một lần là
# việc của {{< date 2022 >}} tính trên địa bàn tỉnh. Cùng con số, khác tổng: không thể nói mục tiêu đã đạt trước khi được
# đặt ra.

# %% [markdown] lang="en"
# ## Nearly the same, and yet not
#
# Vĩnh Phúc prints one rate of 4G coverage twice in one article: once as a result, without saying of what; once as a task
# for {{< date 2022 >}}, of the territory of the province. One figure, two totals: it cannot be said that the target was met
# before it was set.

# %%
now = bench.row("vinh-phuc.coverage_4g_pct.2022-03")
then = bench.row("vinh-phuc.coverage_4g_pct.2022-05.target")
bench.claim("the figures are the same", now.value == then.value)
bench.claim("what they are shares of is not", now.base != then.base)
bench.compare([now, then])
