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
# # Mục tiêu và kết quả: việc phải làm, và hạn phải xong
#
# Các bài báo nêu những việc phải làm. Muốn biết một mục tiêu đã đạt hay chưa, cần một con số, một thời hạn, và một kết quả đo
# cùng cách. Sổ phân tích này đếm xem bao nhiêu mục tiêu có đủ.

# %% [markdown] lang="en"
# # Targets and results: what is to be done, and by when
#
# The articles name things to be done. To tell whether a target has been met takes a number, a date, and a result measured the
# same way. This notebook counts how many targets have them.

# %%
import polars as pl

from tinhso.model import Precision, Text
from tinhso.notebooks import Workbench

bench = Workbench(
    "targets_and_results",
    tables=("places", "sources", "indicators", "codelists", "observations"),
    sources=("article-vinh-phuc", "article-phu-tho", "article-huyen-dien-bien", "article-hung-yen", "article-vinh-long"),
)

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
# Mỗi mục tiêu rơi vào một nhóm: không có năm phải đạt; có năm nhưng không có kết quả đo cùng cách; có năm và có kết quả.

# %% [markdown] lang="en"
# ## The count
#
# Each target falls into one group: no year by which it is due; a year but no result measured the same
# way; a year and a result.

# %%
whole = table.height
undated = table.filter(~pl.col("dated"))["observation_id"].to_list()
dated = table.filter(pl.col("dated") & ~pl.col("measured"))["observation_id"].to_list()
complete = table.filter(pl.col("dated") & pl.col("measured"))["observation_id"].to_list()
bench.claim("every target is in one group", len(undated) + len(dated) + len(complete) == whole)
bench.fact(
    "targets",
    whole,
    observation_ids=table["observation_id"],
    precision=Precision.EXACT,
    label=Text(vi="Số mục tiêu, kế hoạch trong các bài báo", en="Targets and plans in the articles"),
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
sources = targets["source_id"].unique(maintain_order=True).to_list()
articles = bench.count(len(sources), Text(vi="bài báo", en="article"), "articles")
years = sorted({row.time_period.year for row in bench.rows(kind="target")})
bench.figure(
    "what_can_be_checked",
    bench.counted(
        [
            (
                Text(vi="có năm và có kết quả cùng cách đo", en="a year and a result measured the same way"),
                [bench.row(i) for i in complete],
            ),
            (Text(vi="có năm, chưa có kết quả", en="a year, no result"), [bench.row(i) for i in dated]),
            (Text(vi="không có thời hạn", en="no date"), [bench.row(i) for i in undated]),
        ],
        whole=Text(vi="{} mục tiêu và kế hoạch", en="{} targets and plans"),
    ),
    title=Text(
        vi=f"{whole} mục tiêu và kế hoạch: {len(complete)} đo được tiến độ, {len(undated)} không có thời hạn",
        en=f"{whole} targets and plans: {len(complete)} whose progress can be measured, {len(undated)} without a date",
    ),
    subtitle=Text(
        vi=f"Mục tiêu và kế hoạch trong {articles.vi}, {years[0]}–{years[-1]}, theo thời hạn và kết quả",
        en=f"Targets and plans in {articles.en}, {years[0]}–{years[-1]}, by due date and result",
    ),
    alt=Text(
        vi=f"Một thanh {whole} mục tiêu: {len(complete)} có năm và có kết quả, {len(dated)} có năm mà chưa có kết quả, "
        f"{len(undated)} không có thời hạn.",
        en=f"One bar of {whole} targets: {len(complete)} with a year and a result, {len(dated)} with a year and no result, "
        f"{len(undated)} without a date.",
    ),
)

# %% [markdown] lang="vi"
# ## Một mục tiêu theo dõi được
#
# Thư viện tỉnh Vĩnh Long đã số hóa {{< obs vinh-long.library_digitised_pct.2024-06 >}} tài liệu quý và đặt kế hoạch
# {{< obs vinh-long.library_digitised_pct.2024-06.target >}} vào {{< date 2025 >}}. Cùng một thước đo, cùng một mẫu số, có
# thời hạn: người đọc có thể theo dõi mục tiêu này.

# %% [markdown] lang="en"
# ## A target that can be followed
#
# Vĩnh Long’s provincial library has digitised {{< obs vinh-long.library_digitised_pct.2024-06 >}} of its rare holdings and
# plans for {{< obs vinh-long.library_digitised_pct.2024-06.target >}} by {{< date 2025 >}}. One measure, one whole, one date:
# readers can follow it.

# %%
goal = bench.row(complete[0])
result = bench.row(measured.filter(pl.col("observation_id") == complete[0])["result_id"][0])
reached = result.value / goal.value * 100
progress = bench.fact(
    "library_progress",
    reached,
    "percent",
    observation_ids=[result.observation_id, goal.observation_id],
    digits=0,
    label=Text(vi="Phần đã đạt của mục tiêu số hóa tài liệu quý ở Vĩnh Long", en="Part of Vĩnh Long’s digitising target reached"),
)

# %%
bench.figure(
    "library",
    bench.pairs([(result, goal)], label=lambda row: bench.indicator(row.indicator)),
    title=Text(
        vi=f"Thư viện Vĩnh Long đã đi {progress.number.vi} đường tới mục tiêu số hóa",
        en=f"Vĩnh Long’s library has gone {progress.number.en} of the way to its digitising target",
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
# Bài về Vĩnh Phúc nêu cùng một tỷ lệ phủ sóng 4G ở hai chỗ: khi là kết quả mà không nói của tổng nào, khi là việc của
# {{< date 2022 >}} tính theo địa bàn tỉnh. Cùng con số, khác mẫu số: không thể nói mục tiêu đã đạt trước khi được đặt ra.

# %% [markdown] lang="en"
# ## Nearly the same, and yet not
#
# The article on Vĩnh Phúc gives one rate of 4G coverage in different places: as a result, without saying of what; and as a task
# for {{< date 2022 >}}, of the territory of the province. One figure, but not one whole: it cannot be said that the target
# was met before it was set.

# %%
now = bench.row("vinh-phuc.coverage_4g_pct.2022-03")
then = bench.row("vinh-phuc.coverage_4g_pct.2022-05.target")
bench.claim("the figures are the same", now.value == then.value)
bench.claim("what they are shares of is not", now.base != then.base)
bench.compare([now, then])
