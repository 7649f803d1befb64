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
# Các bài báo kể nhiều về mạng và máy tính của cơ quan. Phần lớn là “một trăm phần trăm”, nhưng khi một bài tách theo cấp
# thì con số xuống dần từ tỉnh về xã. Một bài khác in đủ tổng và thành phần để có thể kiểm lại phép cộng.

# %% [markdown] lang="en"
# # Digital offices: a hundred per cent of what?
#
# The articles say much about the networks and computers of public offices. Most of it is “a hundred per cent”, but where an
# article splits the figure by tier, it falls from the province down to the commune. Another prints both a total and its
# parts, so that the sum can be checked.

# %%
import polars as pl

from tinhso.model import Precision, Text
from tinhso.notebooks import Workbench

bench = Workbench("digital_government", tables=("places", "sources", "indicators", "codelists", "observations"))

topics = ["government_network", "government_devices", "data_centres_security", "platforms_data"]
statements = bench.table("observations").join(
    bench.table("indicators").filter(pl.col("topic").is_in(topics)).select("indicator", "topic"), on="indicator"
)
# How much each source says about offices, by topic: results and plans apart.
statements.group_by("ref_area", "topic", maintain_order=True).agg(
    reported=(pl.col("kind") == "reported").sum(), planned=(pl.col("kind") == "target").sum()
)

# %% [markdown] lang="vi"
# ## Ba cấp, ba tỷ lệ
#
# Vĩnh Phúc là bài duy nhất tách tỷ lệ cán bộ có máy tính theo ba cấp. Ba tỷ lệ tính trên ba nhóm người khác nhau, nên mỗi
# dòng là một tổng riêng; nhưng thứ tự từ tỉnh xuống xã thì chính bài báo nêu.

# %% [markdown] lang="en"
# ## Three tiers, three shares
#
# Vĩnh Phúc’s is the only article to split the share of officials with a computer by tier. The three shares are shares of
# three different groups, so each row is a whole of its own; the order from province to commune is the article’s.

# %%
tiers = [bench.row(f"vinh-phuc.staff_computers_pct.2022-05.staff_{tier}") for tier in ("province", "district", "commune")]
shares = [row.value for row in tiers]
bench.claim("the share falls from tier to tier", shares[0] > shares[1] > shares[2])
pl.DataFrame({"share of": [row.base for row in tiers], "per cent": [float(row.value) for row in tiers]})

# %%
bench.figure(
    "staff_tiers",
    bench.shares(tiers),
    title=Text(
        vi="Ở Vĩnh Phúc, một phần năm cán bộ xã chưa được trang bị máy tính",
        en="In Vĩnh Phúc, one in five commune officials had no computer provided",
    ),
    subtitle=Text(
        vi=f"Cán bộ, công chức được trang bị máy tính, mỗi cấp tính riêng, bài báo {bench.when(tiers[0].observation_id).vi}",
        en=f"Officials equipped with a computer, each tier for itself, article of {bench.when(tiers[0].observation_id).en}",
    ),
    alt=Text(
        vi=f"Ba thanh: cấp tỉnh {bench.shown(tiers[0].observation_id).vi}, cấp huyện {bench.shown(tiers[1].observation_id).vi}, "
        f"cấp xã {bench.shown(tiers[2].observation_id).vi}.",
        en=f"Three bars: province {bench.shown(tiers[0].observation_id).en}, district {bench.shown(tiers[1].observation_id).en}, "
        f"commune {bench.shown(tiers[2].observation_id).en}.",
    ),
)

# %%
without = 100 - shares[2]
bench.claim("one in five commune officials had none", without == 20)
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
# Bài về huyện Điện Biên in tổng số máy tính và hai thành phần. Cộng lại khớp. Tỷ lệ máy nối mạng và không nối mạng cũng
# khớp; những máy không nối mạng dùng để soạn văn bản mật, nên chưa nối hết ở đây không phải là thiếu.

# %% [markdown] lang="en"
# ## Điện Biên district’s sum
#
# The article on Điện Biên district prints its computers and their two parts. They add up. So do the shares that are and are
# not on the internet; the ones that are not serve to write classified papers, so that being offline is no lack here.

# %%
total = bench.row("huyen-dien-bien.agency_computers.2023-01")
parts = [bench.row(f"huyen-dien-bien.agency_computers_{tier}.2023-01") for tier in ("district", "commune")]
bench.claim("the two tiers sum to the total", sum(row.value for row in parts) == total.value)
bench.figure(
    "computers",
    bench.parts(
        parts,
        whole=total,
        label=lambda row: Text(vi="cấp huyện", en="district tier") if row is parts[0] else Text(vi="cấp xã", en="commune tier"),
    ),
    title=Text(
        vi="Huyện Điện Biên: phần lớn máy tính cơ quan nằm ở xã",
        en="Điện Biên district: most office computers stand in the communes",
    ),
    subtitle=Text(
        vi=f"Máy tính của cơ quan chuyên môn và ủy ban xã, bài báo {bench.when(total.observation_id).vi}",
        en=f"Computers of district offices and commune committees, article of {bench.when(total.observation_id).en}",
    ),
    alt=Text(
        vi=f"Một thanh {bench.shown(total.observation_id).vi} chia hai: cấp huyện {bench.shown(parts[0].observation_id).vi}, "
        f"cấp xã {bench.shown(parts[1].observation_id).vi}.",
        en=f"One bar of {bench.shown(total.observation_id).en} in two parts: district {bench.shown(parts[0].observation_id).en}, "
        f"communes {bench.shown(parts[1].observation_id).en}.",
    ),
)

# %%
commune_share = parts[1].value / total.value * 100
bench.claim("most of the computers are in the communes", commune_share > 50)
bench.fact(
    "commune_computers_share",
    commune_share,
    "percent",
    observation_ids=[parts[1].observation_id, total.observation_id],
    digits=1,
    ratio=True,
    label=Text(
        vi="Phần máy tính ở cấp xã trong tổng số của huyện Điện Biên",
        en="Share of Điện Biên district’s office computers that stand in communes",
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
    label=Text(vi="Máy tính bình quân mỗi xã của huyện Điện Biên", en="Computers per commune of Điện Biên district, on average"),
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
        vi=f"Huyện Điện Biên: {bench.shown(offline.observation_id).vi} máy tính không nối mạng là có chủ ý",
        en=f"Điện Biên district: the {bench.shown(offline.observation_id).en} of computers offline are so on purpose",
    ),
    subtitle=Text(
        vi=f"Máy tính của cơ quan huyện và xã, bài báo {bench.when(online.observation_id).vi}",
        en=f"Computers of district and commune offices, article of {bench.when(online.observation_id).en}",
    ),
    alt=Text(
        vi=f"Một thanh chia hai: {bench.shown(online.observation_id).vi} nối internet, "
        f"{bench.shown(offline.observation_id).vi} không.",
        en=f"One bar in two parts: {bench.shown(online.observation_id).en} on the internet, "
        f"{bench.shown(offline.observation_id).en} not.",
    ),
)

# %% [markdown] lang="vi"
# ## Trọn vẹn, nhưng của những gì?
#
# Con số một trăm phần trăm có mặt khắp các bài. Đếm theo dòng dữ liệu: bao nhiêu là kết quả, bao nhiêu là mục tiêu, tính
# trên mấy loại tổng khác nhau. Hai tỷ lệ trọn vẹn chỉ giống nhau khi cùng tính trên một thứ.

# %% [markdown] lang="en"
# ## Complete, but of what?
#
# A hundred per cent appears all over the articles. Counted by rows of data: how many are results, how many targets, and
# over how many different totals. Two such figures are alike only when they are shares of the same thing.

# %%
hundreds = bench.table("observations").filter((pl.col("as_printed") == "100%") & (pl.col("obs_value") == 100))
hundreds.group_by("base").agg(
    rows=pl.len(), results=(pl.col("kind") == "reported").sum(), targets=(pl.col("kind") == "target").sum()
).sort("rows", "base", descending=[True, False])

# %%
results = hundreds.filter(pl.col("kind") == "reported")
targets = hundreds.filter(pl.col("kind") == "target")
bench.claim("every 100% is a result or a target", results.height + targets.height == hundreds.height)
bench.fact(
    "hundred_percents",
    hundreds.height,
    observation_ids=hundreds["observation_id"],
    precision=Precision.EXACT,
    label=Text(vi="Số dòng dữ liệu in là 100%", en="Rows of data that print 100%"),
)

# %%
bench.fact(
    "hundred_percent_targets",
    targets.height,
    observation_ids=targets["observation_id"],
    precision=Precision.EXACT,
    label=Text(vi="Trong đó là mục tiêu", en="Of these, targets"),
)

# %%
bases = hundreds["base"].n_unique()
bench.claim("the figures of 100% are shares of many different things", bases > 10)
bench.fact(
    "hundred_percent_bases",
    bases,
    observation_ids=hundreds["observation_id"],
    precision=Precision.EXACT,
    label=Text(
        vi="Số loại tổng khác nhau mà các con số 100% tính trên", en="Different totals that the figures of 100% are shares of"
    ),
)
