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
# # Cơ quan số: một trăm phần trăm của những gì?
#
# Các bài báo kể về mạng và máy tính của cơ quan, và hay nêu “một trăm phần trăm”. Nhưng khi một bài tách theo cấp thì con số
# xuống dần từ tỉnh về xã. Một bài khác nêu tổng và các thành phần, để có thể kiểm lại phép cộng.

# %% [markdown] lang="en"
# # Digital offices: a hundred per cent of what?
#
# The articles speak of the networks and computers of public offices, and often of “a hundred per cent”. But where an article
# splits the figure by level, it falls from the province down to the commune. Another prints a total and its parts, so that the
# sum can be checked.

# %%
import altair as alt
import polars as pl

from tinhso.model import Precision, Text
from tinhso.notebooks import Workbench

bench = Workbench(
    "digital_government",
    tables=("places", "sources", "indicators", "codelists", "observations"),
    sources=("article-vinh-phuc", "article-phu-tho", "article-huyen-dien-bien", "article-hung-yen", "article-vinh-long"),
)

topics = ["government_network", "government_devices", "data_centres_security", "platforms_data"]
statements = bench.table("observations").join(
    bench.table("indicators").filter(pl.col("topic").is_in(topics)).select("indicator", "topic"), on="indicator"
)
# How much each source says about offices, by topic: results and plans apart.
bench.show(
    statements.group_by("ref_area", "topic", maintain_order=True).agg(
        reported=(pl.col("kind") == "reported").sum(), planned=(pl.col("kind") == "target").sum()
    ),
    reported=Text(vi="Điều đã có", en="Reported"),
    planned=Text(vi="Điều đặt ra", en="Planned"),
)

# %% [markdown] lang="vi"
# ## Mỗi cấp một tỷ lệ
#
# Bài về Vĩnh Phúc tách tỷ lệ cán bộ có máy tính theo cấp. {{< claim three-tiers >}}Đó là ba nhóm người khác nhau{{< /claim >}},
# nên mỗi dòng có mẫu số riêng; nhưng thứ tự từ tỉnh xuống xã thì chính bài báo nêu.

# %% [markdown] lang="en"
# ## A share for each level
#
# The article on Vĩnh Phúc splits the share of officials with a computer by level.
# {{< claim three-tiers >}}These are three different groups of people{{< /claim >}}, so each row has a base of its own; the order
# from province to commune is the article’s.

# %%
tiers = [bench.row(f"vinh-phuc.staff_computers_pct.2022-05.staff_{tier}") for tier in ("province", "district", "commune")]
shares = [row.value for row in tiers]
bench.claim("the share falls from tier to tier", shares[0] > shares[1] > shares[2], tiers)
pl.DataFrame({"base": [row.base for row in tiers], "obs_value": [bench.shown(row.observation_id) for row in tiers]})

# %%
# Each level in a panel with a scale of its own: shares of different groups of people have no common one.
levels = [bench.words(bench.dataset.code("base", row.base).name) for row in tiers]
panel = alt.Chart(bench.chart_data(tiers)).encode(x=alt.X("obs_value", axis=None, scale=alt.Scale(domain=[0, 100])))
bar = panel.mark_bar(height=20).encode(color="ref_area")
number = panel.mark_text(align="left", dx=8, fontWeight=600).encode(text="shown")
bench.figure(
    "staff_tiers",
    (bar + number)
    .facet(alt.Facet("base_name", sort=levels, title=None, header=alt.Header(labelAnchor="start")), columns=1)
    .resolve_scale(x="independent"),
    rows=tiers,
    title=Text(
        vi=f"Cán bộ có máy tính ở Vĩnh Phúc: từ {bench.shown(tiers[0].observation_id)['vi']} ở cấp tỉnh xuống "
        f"{bench.shown(tiers[-1].observation_id)['vi']} ở cấp xã",
        en=f"Officials with a computer in Vĩnh Phúc: from {bench.shown(tiers[0].observation_id)['en']} at the province down to "
        f"{bench.shown(tiers[-1].observation_id)['en']} in communes",
    ),
    subtitle=Text(
        vi=f"Cán bộ, công chức được trang bị máy tính, mỗi cấp tính riêng, bài báo {bench.when(tiers[0].observation_id)['vi']}",
        en=f"Officials equipped with a computer, each level for itself, article {bench.when(tiers[0].observation_id)['en']}",
    ),
    alt=Text(
        vi=f"Mỗi cấp một thanh: cấp tỉnh {bench.shown(tiers[0].observation_id)['vi']}, "
        f"cấp huyện {bench.shown(tiers[1].observation_id)['vi']}, "
        f"cấp xã {bench.shown(tiers[2].observation_id)['vi']}.",
        en=f"A bar for each level: province {bench.shown(tiers[0].observation_id)['en']}, "
        f"district {bench.shown(tiers[1].observation_id)['en']}, "
        f"commune {bench.shown(tiers[2].observation_id)['en']}.",
    ),
)

# %%
# The same three as squares, each of its own hundred.
bench.figure(
    "staff_grid",
    bench.unit_grid(tiers, label=lambda row: bench.dataset.code("base", row.base).name),
    title=Text(
        vi=f"Cán bộ có máy tính ở Vĩnh Phúc: cấp tỉnh {bench.shown(tiers[0].observation_id)['vi']}, "
        f"cấp xã {bench.shown(tiers[-1].observation_id)['vi']}",
        en=f"Officials with a computer in Vĩnh Phúc: {bench.shown(tiers[0].observation_id)['en']} at the province, "
        f"{bench.shown(tiers[-1].observation_id)['en']} in communes",
    ),
    subtitle=Text(
        vi=f"Cán bộ, công chức được trang bị máy tính, mỗi cấp một hình, bài báo {bench.when(tiers[0].observation_id)['vi']}",
        en=f"Officials equipped with a computer, a grid for each level, article {bench.when(tiers[0].observation_id)['en']}",
    ),
    alt=Text(
        vi=f"Cấp tỉnh {bench.shown(tiers[0].observation_id)['vi']}, cấp huyện {bench.shown(tiers[1].observation_id)['vi']}, "
        f"cấp xã {bench.shown(tiers[2].observation_id)['vi']}.",
        en=f"Province {bench.shown(tiers[0].observation_id)['en']}, district {bench.shown(tiers[1].observation_id)['en']}, "
        f"commune {bench.shown(tiers[2].observation_id)['en']}.",
    ),
)

# %%
without = 100 - shares[2]
bench.fact(
    "commune_staff_without",
    without,
    "percent",
    observation_ids=[tiers[2].observation_id],
    label=Text(
        vi="Cán bộ, công chức cấp xã ở Vĩnh Phúc chưa được trang bị máy tính",
        en="Commune officials of Vĩnh Phúc without a computer provided",
    ),
)

# %% [markdown] lang="vi"
# ## Phép cộng của huyện Điện Biên
#
# Bài về huyện Điện Biên nêu tổng số máy tính và các thành phần. Cộng lại khớp. Tỷ lệ máy nối mạng và không nối mạng cũng
# khớp; những máy không nối mạng dùng để soạn văn bản mật, nên chưa nối hết ở đây không phải là thiếu.

# %% [markdown] lang="en"
# ## Điện Biên District’s sum
#
# The article on Điện Biên District prints its computers and their parts. They add up. So do the shares that are and are
# not on the internet; the ones that are not serve to write classified papers, so that being offline is no lack here.

# %%
total = bench.row("huyen-dien-bien.agency_computers.2023-01")
parts = [bench.row(f"huyen-dien-bien.agency_computers_{tier}.2023-01") for tier in ("district", "commune")]
bench.claim("the two levels sum to the total", sum(row.value for row in parts) == total.value, [total, *parts])
bench.figure(
    "computers",
    bench.parts(
        parts,
        whole=total,
        label=lambda row: Text(vi="cấp huyện", en="district level") if row is parts[0] else Text(vi="cấp xã", en="commune level"),
    ),
    title=bench.claim(
        Text(
            vi="Huyện Điện Biên: phần lớn máy tính cơ quan nằm ở xã",
            en="Điện Biên District: more than half of the office computers stand in the communes",
        ),
        parts[1].value * 2 > total.value,
        rows=[*parts, total],
    ),
    subtitle=Text(
        vi=f"Máy tính của cơ quan chuyên môn và ủy ban xã, bài báo {bench.when(total.observation_id)['vi']}",
        en=f"Computers of district offices and commune committees, article {bench.when(total.observation_id)['en']}",
    ),
    alt=Text(
        vi=f"Một thanh {bench.shown(total.observation_id)['vi']} chia theo cấp: "
        f"cấp huyện {bench.shown(parts[0].observation_id)['vi']}, cấp xã {bench.shown(parts[1].observation_id)['vi']}.",
        en=f"One bar of {bench.shown(total.observation_id)['en']} in parts: "
        f"district {bench.shown(parts[0].observation_id)['en']}, "
        f"communes {bench.shown(parts[1].observation_id)['en']}.",
    ),
)

# %%
commune_share = parts[1].value / total.value * 100
bench.fact(
    "commune_computers_share",
    commune_share,
    "percent",
    observation_ids=[parts[1].observation_id, total.observation_id],
    digits=1,
    ratio=True,
    label=Text(
        vi="Phần máy tính ở cấp xã trong tổng số của huyện Điện Biên",
        en="Share of Điện Biên District’s office computers that stand in communes",
    ),
)

# %%
communes = bench.row("huyen-dien-bien.communes_dedicated_line.2023-01")
bench.fact(
    "computers_per_commune",
    parts[1].value / communes.denominator,
    "computer",
    observation_ids=[parts[1].observation_id, communes.observation_id],
    digits=0,
    ratio=True,
    label=Text(vi="Máy tính bình quân mỗi xã của huyện Điện Biên", en="Computers per commune of Điện Biên District, on average"),
)

# %%
online, offline = (bench.row(f"huyen-dien-bien.computers_{kind}_pct.2023-01") for kind in ("internet", "offline"))
bench.figure(
    "computers_online",
    bench.parts(
        [online, offline],
        label=lambda row: (
            Text(vi="nối internet", en="on the internet")
            if row is online
            else Text(vi="để riêng, soạn văn bản mật", en="kept apart for classified papers")
        ),
    ),
    title=Text(
        vi=f"Huyện Điện Biên: {bench.shown(offline.observation_id)['vi']} máy tính không nối mạng là có chủ ý",
        en=f"Điện Biên District: the {bench.shown(offline.observation_id)['en']} of computers offline are so on purpose",
    ),
    subtitle=Text(
        vi=f"Máy tính của cơ quan huyện và xã, bài báo {bench.when(online.observation_id)['vi']}",
        en=f"Computers of district and commune offices, article {bench.when(online.observation_id)['en']}",
    ),
    alt=Text(
        vi=f"Một thanh chia theo việc nối mạng: {bench.shown(online.observation_id)['vi']} nối internet, "
        f"{bench.shown(offline.observation_id)['vi']} không.",
        en=f"One bar in parts: {bench.shown(online.observation_id)['en']} on the internet, "
        f"{bench.shown(offline.observation_id)['en']} not.",
    ),
)

# %% [markdown] lang="vi"
# ## Trọn vẹn, nhưng của những gì?
#
# Con số một trăm phần trăm trở đi trở lại trong các bài. Ở đây đếm số lần bài ghi con số ấy, không đếm dòng dữ liệu: một lần ghi
# có khi nói mấy việc, và tách ra mấy dòng là do người biên tập. Những tỷ lệ trọn vẹn như thế so được với nhau khi có cùng một
# mẫu số.

# %% [markdown] lang="en"
# ## Complete, but of what?
#
# A hundred per cent appears again and again in the articles. Counted here is how often they print it, not rows of data: one
# printing may speak of several things, and into how many rows it is split is the editors’ doing. Such figures can be
# compared when they are shares of the same thing.

# %%
hundreds = [printing for printing in bench.printings(bench.dataset.observations) if printing.figure == "100%"]


def wholes(printing, lang):
    """What the rows of one printing are shares of, in words."""
    names = {row.base: bench.dataset.code("base", row.base).name[lang] for row in printing.rows}
    return "; ".join(names[base] for base in sorted(names))


bench.show(
    pl.DataFrame(
        {
            "source_id": [printing.source_id for printing in hundreds],
            "as_printed": [printing.as_printed for printing in hundreds],
            "kind": [printing.rows[0].kind for printing in hundreds],
            "shares": [Text(vi=wholes(printing, "vi"), en=wholes(printing, "en")) for printing in hundreds],
        }
    ),
    shares=Text(vi="Mẫu số", en="Shares of"),
)

# %%
results = [printing for printing in hundreds if all(row.kind == "reported" for row in printing.rows)]
targets = [printing for printing in hundreds if all(row.kind == "target" for row in printing.rows)]
printed = [row for printing in hundreds for row in printing.rows]
bench.claim("every printing of 100% is of results or of targets", len(results) + len(targets) == len(hundreds), printed)
bench.fact(
    "hundred_percents",
    len(hundreds),
    observation_ids=[row.observation_id for printing in hundreds for row in printing.rows],
    precision=Precision.EXACT,
    label=Text(vi="Số lần các bài báo ghi một trăm phần trăm", en="Times that the articles print a hundred per cent"),
)

# %%
bench.fact(
    "hundred_percent_targets",
    len(targets),
    observation_ids=[row.observation_id for printing in targets for row in printing.rows],
    precision=Precision.EXACT,
    label=Text(vi="Trong đó là mục tiêu", en="Of these, targets"),
)

# %%
# Two codes say that the article does not tell the whole, or not exactly; they are no kind of whole.
UNTOLD = {"not_stated", "agencies_units"}
told = {row.base: row for printing in hundreds for row in printing.rows if row.base not in UNTOLD}
bench.fact(
    "hundred_percent_bases",
    len(told),
    observation_ids=[row.observation_id for printing in hundreds for row in printing.rows if row.base not in UNTOLD],
    precision=Precision.EXACT,
    label=Text(
        vi="Số loại mẫu số mà các bài nói rõ khi ghi một trăm phần trăm",
        en="Kinds of whole that the articles name when they print a hundred per cent",
    ),
)

# %%
untold = [printing for printing in hundreds if {row.base for row in printing.rows} <= UNTOLD]
bench.fact(
    "hundred_percents_untold",
    len(untold),
    observation_ids=[row.observation_id for printing in untold for row in printing.rows],
    precision=Precision.EXACT,
    label=Text(
        vi="Số lần bài ghi một trăm phần trăm mà không nói, hoặc không nói rõ, là của gì",
        en="Times that an article prints a hundred per cent and does not say, or not exactly, of what",
    ),
)
