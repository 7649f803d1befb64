"""Claims: assertions behind sentences, evaluated at each build; what is false or cannot be evaluated is named at its sentence."""

from __future__ import annotations

import textwrap
from pathlib import Path

import pytest

from tests.reports.newsroom import OF_TEXTS, Newsroom, observation, saying

ROOT = Path(__file__).resolve().parents[2]
SAYS = "  says: { vi: Tỉnh Hai có nhiều hơn., en: Tinh Hai has more. }\n"
ROWS = "  rows: [tinh-mot.fibre.2022-03, tinh-hai.fibre.2022-05]\n"
STATIONS = "  rows: [tinh-mot.stations.2022-03, tinh-hai.stations.2022-05]\n"
MORE = (
    "  holds: MAX(CASE WHEN ref_area = 'tinh-hai' THEN obs_value END) > MAX(CASE WHEN ref_area = 'tinh-mot' THEN obs_value END)\n"
)
CLAIM = "hon:\n" + SAYS + ROWS + MORE
SENTENCE = "Đếm: {{< claim hon >}}Tinh Hai có nhiều hơn{{< /claim >}}."


def claims(newsroom: Newsroom, text: str, sentence: str = SENTENCE) -> Newsroom:
    (newsroom.root / "reports" / "claims.yml").write_text(text, encoding="utf-8")
    newsroom.story(sentence)
    return newsroom


def test_the_words_of_a_true_claim_are_marked_and_left_as_they_are(newsroom: Newsroom) -> None:
    claims(newsroom, CLAIM).assemble(only=OF_TEXTS)
    marked = 'Đếm: <span class="ts-claim" data-claim="hon" title="'
    assert marked in newsroom.content("stories/chuyen.html")
    assert '">Tinh Hai có nhiều hơn</span>.' in newsroom.content("stories/chuyen.html")


def test_in_a_title_and_in_a_heading_a_claim_is_plain_text(newsroom: Newsroom) -> None:
    head = 'title: "{{< claim hon >}}Hơn{{< /claim >}} thật"\ndescription: "Tóm tắt"\n'
    (newsroom.root / "reports" / "claims.yml").write_text(CLAIM, encoding="utf-8")
    newsroom.story("## {{< claim hon >}}Nhiều hơn{{< /claim >}} ở đâu", head=head)
    page = newsroom.assemble(only=OF_TEXTS).page("stories/chuyen.html")
    assert page.title["vi"] == "Hơn thật"
    assert "## Nhiều hơn ở đâu {#nhieu-hon-o-dau}" in saying(page, "vi")


def test_a_value_that_makes_a_claim_false_stops_the_build_at_its_sentence(newsroom: Newsroom) -> None:
    newsroom.rows["observations"][5].update(obs_value="60", as_printed="60")
    complaint = claims(newsroom, CLAIM).complaint(only=OF_TEXTS)
    assert "reports/chuyen.vi.qmd:6:6: the claim `hon` is not true of the data: Tinh Hai has more." in complaint
    assert "reports/chuyen.en.qmd:6:6: the claim `hon`" in complaint
    assert "found:    tinh-mot.fibre.2022-03 = 72.4; tinh-hai.fibre.2022-05 = 60" in complaint
    assert "expected: MAX(CASE WHEN ref_area = 'tinh-hai'" in complaint
    assert "(reports/claims.yml:1:1)" in complaint
    guide = (ROOT / "reports" / "README.md").read_text(encoding="utf-8")
    shown = guide.partition("the values that break it")[2].split("\n\n")[1]
    assert textwrap.dedent(shown) in complaint, "the guide for writers shows what is said here"


def test_of_an_expression_without_aggregates_only_the_rows_that_break_it_are_named(newsroom: Newsroom) -> None:
    complaint = claims(newsroom, "hon:\n" + SAYS + ROWS + "  holds: obs_value > 75\n").complaint(only=OF_TEXTS)
    assert "found:    tinh-mot.fibre.2022-03 = 72.4\n" in complaint


def test_a_ranking_of_what_may_not_be_ranked_stops_the_build_with_the_reasons(newsroom: Newsroom) -> None:
    complaint = claims(newsroom, "hon:\n" + SAYS + STATIONS + MORE).complaint(only=OF_TEXTS)
    assert "reports/chuyen.vi.qmd:6:6: the claim `hon` compares what may not be compared" in complaint
    assert "found:    side_by_side" in complaint
    assert "expected: comparable" in complaint
    assert "because:  These are counts, not rates: a higher number may only mean a larger or more populous place." in complaint
    assert "give the claim (reports/claims.yml:1:1) an `exception`, a reason in both languages that readers see" in complaint


ALIKE = "hon:\n" + SAYS + STATIONS + "  holds: MIN(obs_value) > 2000\n"


def test_what_stands_side_by_side_may_be_held_against_a_number(newsroom: Newsroom) -> None:
    claims(newsroom, ALIKE, "{{< claim hon >}}Cả hai đều nêu hơn hai nghìn trạm{{< /claim >}}.").assemble(only=OF_TEXTS)


@pytest.mark.parametrize(
    ("sentence", "holds"),
    [
        ("Tinh Hai có nhiều trạm nhất", "obs_value > 2000"),
        ("Tinh Hai cao hơn Tinh Mot", "MAX(obs_value) = 3648"),
        ("Tinh Hai has the most stations", "COUNT(*) = 2"),
        ("Tinh Hai is ahead", "MIN(obs_value) > 2000 AND MAX(obs_value) < 4000"),
    ],
)
def test_words_that_order_need_an_expression_that_does(newsroom: Newsroom, sentence: str, holds: str) -> None:
    text = "hon:\n" + SAYS + STATIONS + f"  holds: {holds}\n"
    complaint = claims(newsroom, text, f"{{{{< claim hon >}}}}{sentence}{{{{< /claim >}}}}.").complaint(only=OF_TEXTS)
    lang = "en" if "Tinh Hai has" in sentence or "is ahead" in sentence else "vi"
    assert (
        f"reports/chuyen.{lang}.qmd:6:1: the claim `hon` puts in words an order that its expression does not check" in complaint
    )
    assert f"found:    {sentence}" in complaint


def test_one_row_cannot_say_which_place_has_the_most(newsroom: Newsroom) -> None:
    text = "hon:\n" + SAYS + "  rows: [tinh-hai.stations.2022-05]\n  holds: obs_value = 3648\n"
    complaint = claims(newsroom, text, "{{< claim hon >}}Tinh Hai có nhiều trạm nhất{{< /claim >}}.").complaint(only=OF_TEXTS)
    assert "puts in words an order that its expression does not check" in complaint


ORDERS = (
    "MAX(CASE WHEN ref_area = 'tinh-hai' THEN obs_value END) = MAX(obs_value)",
    "MAX(obs_value) - MIN(obs_value) > 700",
    "(obs_value > 3000) = (ref_area = 'tinh-hai')",
    "RANK() OVER (ORDER BY obs_value) < 3",
    "obs_value >= MIN(obs_value)",
)


@pytest.mark.parametrize("holds", ORDERS)
def test_an_expression_that_orders_needs_figures_that_compare_whatever_the_words(newsroom: Newsroom, holds: str) -> None:
    text = "hon:\n" + SAYS + STATIONS + f"  holds: {holds}\n"
    complaint = claims(newsroom, text, "{{< claim hon >}}Tinh Hai thì thế{{< /claim >}}.").complaint(only=OF_TEXTS)
    assert "6:1: the claim `hon` compares what may not be compared" in complaint


def test_a_verdict_is_no_longer_the_authors_choice(newsroom: Newsroom) -> None:
    complaint = claims(newsroom, CLAIM + "  verdict: side_by_side\n").complaint(only=OF_TEXTS)
    assert "reports/claims.yml:5:3 (hon.verdict): unknown key" in complaint


EXCEPTION = "  exception: { vi: Chỉ là số đếm., en: A count alone. }\n"


def test_an_exception_lets_a_claim_stand_and_readers_see_its_reason(newsroom: Newsroom) -> None:
    claims(newsroom, "hon:\n" + SAYS + STATIONS + MORE + EXCEPTION).assemble(only=OF_TEXTS)
    said = 'Tinh Hai có nhiều hơn</span> <span class="ts-exception">(Chỉ là số đếm.)</span>.'
    assert said in newsroom.content("stories/chuyen.html")


def test_an_exception_cannot_stand_in_a_title(newsroom: Newsroom) -> None:
    (newsroom.root / "reports" / "claims.yml").write_text("hon:\n" + SAYS + STATIONS + MORE + EXCEPTION, encoding="utf-8")
    newsroom.story("Chữ.", head='title: "{{< claim hon >}}Hơn{{< /claim >}}"\ndescription: "b"\n')
    assert "reports/chuyen.vi.qmd:2:9: the claim `hon` needs its exception beside it" in newsroom.complaint(only=OF_TEXTS)


def test_an_exception_that_nothing_needs_is_refused(newsroom: Newsroom) -> None:
    assert "reports/claims.yml:1:1: no sentence needs this exception" in claims(newsroom, CLAIM + EXCEPTION).complaint(
        only=OF_TEXTS
    )


BOUND = "  rows: { indicator: stations, kind: reported, level: province }\n  holds: COUNT(*) = 2\n"
TWO = "{{< claim hon >}}Hai tỉnh đếm trạm{{< /claim >}}."


def newcomer(newsroom: Newsroom) -> Newsroom:
    newsroom.rows["sources"].append(newsroom.source("bai-ba", title="Bài ba", publication_basis="unknown", language="vi"))
    newsroom.rows["observations"].append(observation("tinh-ba", "stations", "2022-05", "900", source_id="bai-ba"))
    return newsroom


@pytest.mark.parametrize("binding", ["claim", "story"])
def test_a_bound_claim_stands_when_a_new_source_comes_and_the_build_remarks_on_it(newsroom: Newsroom, binding: str) -> None:
    sources = "sources: [bai-mot, bai-hai]\n"
    claims(newsroom, "hon:\n" + SAYS + BOUND + (f"  {sources}" if binding == "claim" else ""))
    newsroom.story(TWO, head='title: "a"\ndescription: "b"\n' + (sources if binding == "story" else ""))
    assert not newsroom.assemble(anew=True, only=OF_TEXTS).remarks
    [remark] = newcomer(newsroom).assemble(anew=True, only=OF_TEXTS).remarks
    line = 6 if binding == "claim" else 7
    assert str(remark) == (
        f"reports/chuyen.vi.qmd:{line}:1: rows of other sources have this figure since, and would make it false:"
        " Tinh Hai has more.\n"
        "    row:      hon\n"
        "    found:    tinh-ba.stations.2022-05 = 900\n"
        "    next:     Still true as it is written? It speaks of its own sources alone (reports/claims.yml:1:1)."
        " An accepted edition is not asked again."
    )
    assert (newsroom.root / "build" / "remarks.txt").read_text(encoding="utf-8") == f"{remark}\n"
    newsroom.keep("2026-11-20")
    assert not newsroom.assemble(anew=True, only=OF_TEXTS).remarks, "whoever kept the edition has answered"
    told = "bai-ba.html" in newsroom.content("stories/chuyen.html", "en").partition("ts-caveat")[2].partition("</ul>")[0]
    assert told is (binding == "story"), "readers are told of each source that a story does not speak of, accepted or not"


def test_what_a_kept_edition_has_is_not_remarked_on_again(newsroom: Newsroom) -> None:
    claims(newsroom, "hon:\n" + SAYS + BOUND + "  sources: [bai-mot, bai-hai]\n", TWO)
    newcomer(newsroom).keep("2026-11-20")
    assert not newsroom.assemble(anew=True, only=OF_TEXTS).remarks
    newsroom.rows["observations"].append(observation("tinh-moi", "stations", "2022-05", "800", source_id="bai-ba"))
    newsroom.rows["observations"][-2]["note_en"] = "Revised."
    newsroom.rows["observations"][-2]["note_vi"] = "Đã sửa."
    [remark] = newsroom.assemble(anew=True, only=OF_TEXTS).remarks
    assert remark.found == "tinh-ba.stations.2022-05 = 900; tinh-moi.stations.2022-05 = 800"
    newsroom.rows["observations"][-2] |= dict.fromkeys(("note_en", "note_vi"), "")
    [remark] = newsroom.assemble(anew=True, only=OF_TEXTS).remarks
    assert remark.found == "tinh-moi.stations.2022-05 = 800"


def test_a_claim_that_is_bound_to_nothing_falls_with_a_new_row(newsroom: Newsroom) -> None:
    claims(newsroom, "hon:\n" + SAYS + BOUND, TWO)
    assert "the claim `hon` is not true of the data" in newcomer(newsroom).complaint(only=OF_TEXTS)


def test_a_source_that_there_is_not_is_named_in_the_head(newsroom: Newsroom) -> None:
    newsroom.story("Chữ.", head='title: "a"\ndescription: "b"\nsources: [bai-mo]\n')
    complaint = newsroom.complaint(only=OF_TEXTS)
    assert "reports/chuyen.vi.qmd:4:11 (sources): not a source_id of sources.csv" in complaint
    assert "Did you mean 'bai-mot'?" in complaint


def test_rows_are_chosen_by_what_they_are(newsroom: Newsroom) -> None:
    chosen = "  rows: { indicator: stations, kind: [reported], where: \"ref_area <> 'huyen-mot'\" }\n  holds: COUNT(*) = 2\n"
    claims(newsroom, "hon:\n" + SAYS + chosen, TWO).assemble(only=OF_TEXTS)


SLIPS = {
    "an unknown row": (
        "hon:\n" + SAYS + "  rows: [tinh-mot.station.2022-03]\n" + MORE,
        ":6:6: the claim `hon` names a row that is not in observations.csv",
    ),
    "an unknown indicator": ("hon:\n" + SAYS + "  rows: { indicator: station }\n" + MORE, "Did you mean 'stations'?"),
    "no row": (
        "hon:\n" + SAYS + "  rows: { indicator: stations, kind: target, where: obs_value < 1 }\n" + MORE,
        ":6:6: the claim `hon` is about no row",
    ),
    "an expression that cannot be read": (
        "hon:\n" + SAYS + ROWS + "  holds: MAX(obs_value) >\n",
        ":6:6: the claim `hon` has an expression that cannot be read",
    ),
    "a column that there is not": ("hon:\n" + SAYS + ROWS + "  holds: value > 1\n", 'unable to find column "value"'),
    "a number": ("hon:\n" + SAYS + ROWS + "  holds: MAX(obs_value)\n", "has an expression that is not true or false"),
    "a key that there is not": (CLAIM + "  verdicts: comparable\n", "reports/claims.yml:5:3 (hon.verdicts): unknown key"),
    "one language": (
        "hon:\n  says: { vi: Hơn. }\n" + ROWS + MORE,
        "reports/claims.yml:2:3 (hon.says): the key `en` is missing",
    ),
    "a key that is lacking": ("hon:\n" + SAYS + ROWS, "reports/claims.yml:1:1 (hon): the key `holds` is missing"),
    "an id twice": (CLAIM + CLAIM, "reports/claims.yml:5:1 (hon): the key stands twice"),
    "not YAML": ("hon: [", "not readable as YAML"),
    "a claim that nobody makes": (CLAIM + CLAIM.replace("hon:", "kem:"), "reports/claims.yml:5:1: no sentence makes this claim"),
    "a claim that there is not": ("hom:\n" + SAYS + ROWS + MORE, ":6:6: not a claim of reports/claims.yml"),
}


@pytest.mark.parametrize(("text", "says"), SLIPS.values(), ids=SLIPS.keys())
def test_a_slip_in_a_claim_is_named_with_its_place(newsroom: Newsroom, text: str, says: str) -> None:
    assert says in claims(newsroom, text).complaint(only=OF_TEXTS)


UNPAIRED = {
    "{{< claim hon >}}Hơn": "6:1: a claim is not closed on its line",
    "Hơn{{< /claim >}}": "6:4: a claim is closed that was not opened",
    "{{< claim hon >}}Hơn {{< claim hon >}}nữa{{< /claim >}}": "6:22: a claim begins within another",
    "{{< claim hon >}} {{< /claim >}}": "6:19: a claim is around no words",
    "{{< claim >}}Hơn{{< /claim >}}": "6:1: `claim` takes the id of one claim",
}


@pytest.mark.parametrize(("sentence", "says"), UNPAIRED.items())
def test_the_marks_of_a_claim_stand_around_words_on_one_line(newsroom: Newsroom, sentence: str, says: str) -> None:
    assert f"reports/chuyen.vi.qmd:{says}" in claims(newsroom, CLAIM, sentence).complaint(only=OF_TEXTS)
