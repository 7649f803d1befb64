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
# # Mục tiêu và kết quả: con số nào đo được?
#
# Các bài báo nêu những việc phải làm. Muốn biết một mục tiêu đã đạt hay chưa, cần một con số, một thời hạn, và một kết quả đo
# cùng cách. Việc nói bằng lời thì tách thành mấy mục là tùy người biên tập, nên ở đây đếm những con số mà bài ghi làm mục tiêu,
# mỗi lần ghi tính một lần.

# %% [markdown] lang="en"
# # Targets and results: which figures can be measured?
#
# The articles name things to be done. To tell whether a target has been met takes a number, a date, and a result measured the
# same way. Into how many items a task in words is split is the editors’ doing, so what is counted here are the figures that the
# articles print as targets, each printing once.

# %%
import polars as pl

from tinhso.model import Precision, Text
from tinhso.notebooks import Workbench

bench = Workbench(
    "targets_and_results",
    tables=("places", "sources", "indicators", "codelists", "observations"),
    sources=("article-vinh-phuc", "article-phu-tho", "article-huyen-dien-bien", "article-hung-yen", "article-vinh-long"),
)

# The tasks and pillars of a resolution divide the work; they set no value to be reached.
frame = bench.table("indicators").filter(pl.col("family") == "transformation_frame")["indicator"].to_list()
rows = bench.dataset.observations
goals = [
    printing
    for printing in bench.printings(row for row in rows if row.kind == "target" and row.indicator not in frame)
    if printing.figure
]

# A result stands beside a target when place, indicator and base are the same.
results = {(row.ref_area, row.indicator, row.base): row for row in reversed(rows) if row.kind == "reported" and not row.code}


def same(goal):
    """What a target shares with its result."""
    return goal.ref_area, goal.indicator, goal.base


def result_of(goal):
    """What stands beside a target, where the same article has it; nothing where it has not."""
    return next((bench.shown(results[same(row)].observation_id) for row in goal.rows if same(row) in results), None)


bench.show(
    pl.DataFrame(
        {
            "ref_area": [goal.rows[0].ref_area for goal in goals],
            "as_printed": [goal.as_printed for goal in goals],
            "target_period": [str(goal.rows[0].target_period) if goal.rows[0].target_period else None for goal in goals],
            "result": [result_of(goal) for goal in goals],
        }
    ),
    result=Text(vi="Kết quả cùng cách đo", en="Result measured the same way"),
)

# %% [markdown] lang="vi"
# ## Đếm cho rõ
#
# Mỗi con số mục tiêu rơi vào một nhóm: không có năm phải đạt; có năm nhưng không có kết quả đo cùng cách; có năm và có kết quả.

# %% [markdown] lang="en"
# ## The count
#
# Each figure set as a target falls into one group: no year by which it is due; a year but no result measured the same way; a year
# and a result.

# %%
whole = len(goals)
undated = [goal.rows[0] for goal in goals if not goal.rows[0].target_period]
complete = [goal.rows[0] for goal in goals if goal.rows[0].target_period and same(goal.rows[0]) in results]
dated = [goal.rows[0] for goal in goals if goal.rows[0].target_period and goal.rows[0] not in complete]
bench.claim("every target is in one group", len(undated) + len(dated) + len(complete) == whole, [goal.rows[0] for goal in goals])
bench.fact(
    "targets",
    whole,
    observation_ids=[row.observation_id for goal in goals for row in goal.rows],
    precision=Precision.EXACT,
    label=Text(vi="Số con số mà các bài báo ghi làm mục tiêu", en="Figures that the articles print as targets"),
)

# %%
bench.fact(
    "targets_with_year",
    len(dated) + len(complete),
    observation_ids=[row.observation_id for row in (*dated, *complete)],
    precision=Precision.EXACT,
    label=Text(vi="Trong đó có năm phải đạt", en="Of these, with a year by which they are due"),
)

# %%
articles = bench.count(len({goal.source_id for goal in goals}), Text(vi="bài báo", en="article"), "articles")
bench.figure(
    "what_can_be_checked",
    bench.counted(
        [
            (
                Text(vi="có năm và có kết quả cùng cách đo", en="a year and a result measured the same way"),
                complete,
            ),
            (Text(vi="có năm, chưa có kết quả", en="a year, no result"), dated),
            (Text(vi="không có thời hạn", en="no date"), undated),
        ],
        whole=Text(vi="{} con số mục tiêu", en="{} figures set as targets"),
    ),
    title=Text(
        vi=f"{whole} con số mục tiêu: {len(complete)} đo được tiến độ, {len(undated)} không có thời hạn",
        en=f"{whole} figures set as targets: {len(complete)} whose progress can be measured, {len(undated)} without a date",
    ),
    subtitle=Text(
        vi=f"Con số mà {articles['vi']} ghi làm mục tiêu, theo thời hạn và kết quả; việc nói bằng lời không đếm",
        en=f"Figures that {articles['en']} print as targets, by due date and result; tasks in words are not counted",
    ),
    alt=Text(
        vi=f"Một thanh {whole} con số mục tiêu: {len(complete)} có năm và có kết quả, {len(dated)} có năm mà chưa có kết quả, "
        f"{len(undated)} không có thời hạn.",
        en=f"One bar of {whole} figures set as targets: {len(complete)} with a year and a result, "
        f"{len(dated)} with a year and no result, "
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
goal, result = complete[0], results[same(complete[0])]
reached = result.value / goal.value * 100
progress = bench.fact(
    "library_progress",
    reached,
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
        vi=f"Thư viện Vĩnh Long đã đi {progress.number['vi']} đường tới mục tiêu số hóa",
        en=f"Vĩnh Long’s library has gone {progress.number['en']} of the way to its digitising target",
    ),
    subtitle=Text(
        vi="Tài liệu cổ, quý hiếm và bộ sưu tập đặc biệt đã số hóa; thanh: kết quả, hình thoi: mục tiêu",
        en="Old, rare and special holdings digitised; bar: result, diamond: target",
    ),
    alt=Text(
        vi=f"Kết quả {bench.shown(result.observation_id)['vi']} ({bench.when(result.observation_id)['vi']}), "
        f"mục tiêu {bench.shown(goal.observation_id)['vi']} ({bench.when(goal.observation_id)['vi']}).",
        en=f"Result {bench.shown(result.observation_id)['en']} ({bench.when(result.observation_id)['en']}), "
        f"target {bench.shown(goal.observation_id)['en']} ({bench.when(goal.observation_id)['en']}).",
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
bench.claim("the figures are the same", now.value == then.value, [now, then])
bench.claim("what they are shares of is not", now.base != then.base, [now, then])
bench.compare([now, then])
