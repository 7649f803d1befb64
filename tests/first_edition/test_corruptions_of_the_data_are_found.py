"""Hand-picked corruptions of one cell: each is refused, or remarked on where sources may say so in other words, at the cell."""

from __future__ import annotations

import pytest

from tests.first_edition.workshop import READING, Corruption, Workshop

#: What a source may say in words that a list does not have, or in none: these rules warn.
WARNING = (
    "observations.wording-of-5g",
    "observations.target-without-year-says-so",
    "observations.as-printed-has-words",
    "observations.value-near-other-years",
)


def _cell(table: str, row: str, column: str, wrong: str, rule: str, shown: str | None = None) -> Corruption:
    return Corruption(table=table, row=row, column=column, wrong=wrong, rule=rule, shown=shown, stops=rule not in WARNING)


def _obs(row: str, column: str, wrong: str, rule: str, shown: str | None = None) -> Corruption:
    return _cell("observations", row, column, wrong, rule if rule == READING else f"observations.{rule}", shown)


PAIR = "phu-tho.dti_rank.2021|phu-tho.dti_rank.2021.context"
CORRUPTIONS = (
    # A number: a factor of ten, digits transposed, one more, one decimal place, one unit more than the whole.
    _obs("vinh-phuc.mobile_base_stations.2022-03", "obs_value", "28950", "value-as-printed"),
    _obs("vinh-long.mobile_subscriptions.2024-06", "obs_value", "1781356", "value-as-printed"),
    _obs("vinh-long.antenna_masts.2024-06", "obs_value", "3069", "masts-within-stations"),
    _obs("vinh-phuc.households_fixed_broadband_pct.2022-03", "obs_value", "7.24", "value-as-printed"),
    _obs("huyen-dien-bien.agency_computers.2023-01", "obs_value", "629", "computers-add-up"),
    _obs("hung-yen.papi_internet_access.2024", "obs_value", "2.5363", "papi-parts-add-up"),
    _obs("ha-giang.area_km2.2022", "obs_value", "7297.55", "density-follows"),
    _obs("viet-nam.households_fibre_pct.2021.benchmark", "obs_value", "0.65", "value-near-other-years"),
    _obs("huyen-dien-bien.computers_internet_pct.2023-01", "obs_value", "93", "online-and-offline-add-up"),
    _obs("vinh-long.it_research_projects_provincial.2024-06", "obs_value", "90", "research-projects-add-up"),
    _obs("vinh-long.mobile_broadband_subscriptions.2024-06", "obs_value", "7038720", "mobile-broadband-within-mobile"),
    _obs("hung-yen.dti_rank.2022.context", "obs_value", "330", "value-not-above-maximum"),
    _obs("vinh-long.traceability_products.2024-06", "obs_value", "61.5", "decimals-of-the-unit"),
    _obs("viet-tri.pilot_sites_5g.2022", "obs_value", "", "value-xor-code"),
    # One fact in two rows, of two indicators or of one source.
    _obs("vinh-long.traceability_enterprise_stamps.2024-06", "obs_value", "16", "same-facts-agree"),
    # What is printed: the decimal comma as a point, the stroke turned, «nearly» lost, a percent sign lost, a word changed.
    _obs("vinh-long.library_digitised_pct.2024-06", "as_printed", "số hóa 25 tài liệu cổ, quý hiếm", "percent-sign-as-printed"),
    _obs(
        "vinh-phuc.mobile_subscriptions.2022-03", "as_printed", "có 1,3 triệu thuê bao điện thoại di động", "precision-as-printed"
    ),
    _obs(
        "huyen-dien-bien.commune_post_offices_internet.2023-01",
        "as_printed",
        "21/18 điểm bưu điện văn hóa xã",
        "numerator-as-printed",
    ),
    _obs("vinh-phuc.base_stations_5g.2022-03", "as_printed", "2", "as-printed-has-words"),
    _obs("huyen-dien-bien.communes.2023-01", "as_printed", "20/21 xã và 15/21 xã", "as-printed-is-a-figure"),
    _obs("huyen-dien-bien.commune_post_offices.2023-01", "obs_value", "18", "value-as-printed"),
    _obs(
        "vinh-phuc.mobile_base_stations.2022-03",
        "as_printed",
        "toàn tỉnh có 2.895 trạm thu phát sóng thông tin di động, nhiều",
        "as-printed-length",
    ),
    _obs("phu-tho.mobile_5g_status.2022", "as_printed", "phát sóng", "wording-of-5g"),
    _obs("vinh-phuc.transformation_stage.2022-05", "as_printed", "", "as-printed-of-text"),
    _obs("dien-bien.dti_rank.2021.context", "as_printed", "37/63", "as-printed-of-context"),
    # A state: a rung up the ladder, a code of another list.
    _obs("hung-yen.mobile_5g_status.2022-03", "obs_code", "planned", "plan-is-a-target"),
    _obs("vinh-phuc.mobile_5g_status.2022-03", "obs_code", "pilot", "wording-of-5g"),
    _obs("vinh-phuc.provincial_data_centre.2022-05", "obs_code", "on_air", "state-of-own-list"),
    # A place, an indicator, a source swapped for another that exists.
    _obs("vinh-phuc.base_stations_5g.2022-03", "ref_area", "vinh-long", "article-speaks-of-one-place"),
    _obs("phu-tho.mobile_base_stations.2022", "indicator", "antenna_masts", "id-derived"),
    _obs("phu-tho.dti_rank.2021", "source_id", "dti-2021", "as-printed-of-context"),
    _obs("vinh-phuc.population.2022.context", "indicator", "populations", "indicator-known"),
    # The kind, the base, the status, the precision.
    _obs("vinh-phuc.base_stations_5g_added.2022-05.target", "kind", "reported", "due-time-of-targets-only"),
    _obs("viet-nam.smart_devices_population_pct.2022.benchmark", "kind", "reported", "national-figure-is-a-benchmark"),
    _obs("phu-tho.households_fibre_pct.2022", "base", "", "base-of-percentage"),
    _obs("phu-tho.mobile_base_stations.2022", "base", "villages", "no-base-without-share"),
    _obs("huyen-dien-bien.internet_subscriptions.2023-01", "obs_status", "A", "estimate-as-printed"),
    _obs("viet-nam.smart_devices_population_pct.2022.benchmark", "quality", "official", "quality-of-an-article"),
    _obs("phu-tho.dti_rank.2022.context", "quality", "press", "quality-of-a-source"),
    _obs("dien-bien.dti_rank.2021.context", "note_vi", "", "derived-says-how"),
    _obs("hung-yen.enterprises_website_pct.2022-03", "precision", "exact", "precision-as-printed"),
    # Numerators and denominators.
    _obs("huyen-dien-bien.communes_with_radio_station.2023-01", "numerator", "51", "numerator-within-denominator"),
    _obs("huyen-dien-bien.coverage_4g_pct.2023-01", "numerator", "20", "share-follows"),
    _obs("phu-tho.dti_rank.2021", "denominator", "36", "denominator-as-printed"),
    _obs("vinh-phuc.dti_rank.2022.context", "denominator", "", "rank-among-so-many"),
    _obs("vinh-long.household_fibre_subscription_rate_pct.2024-06", "numerator", "241596", "fibre-rate-repeats-subscriptions"),
    # Times.
    _obs("vinh-long.it_documents.2024-06", "time_period", "2024-07", "time-before-publication"),
    _obs("huyen-dien-bien.peripheral_devices.2023-01", "time_period", "2022-01", "published-time-is-publication-month"),
    _obs("hung-yen.digital_identity.2022-03", "time_basis", "published", "published-time-needs-date"),
    _obs("vinh-long.library_digitised_pct.2024-06.target", "target_period", "2023", "target-not-due-before-it-is-set"),
    _obs("vinh-phuc.base_stations_5g_added.2022-05.target", "target_period", "2202", "target-due-by-2100"),
    _obs("phu-tho.regional_leading_group.2022.target", "target_period", "", "target-without-year-says-so"),
    _obs("vinh-phuc.mobile_base_stations.2022-03", "time_period", "2022-13", READING),
    # Lines of the text, identifiers, notes.
    _obs("hung-yen.area_km2.2019.context", "locator", "3", "locator-of-context"),
    _obs(
        "vinh-phuc.enterprise_data_centres.2022-05", "observation_id", "vinh-phuc.enterprise_data_centres.2022-50", "id-derived"
    ),
    _obs("vinh-phuc.agencies_lan_pct.2022-05", "note_en", "", "note-in-both-languages"),
    _obs("vinh-phuc.mobile_4g_upgrade.2022-05.target", "obs_value", "1.300.000", READING),
    # A denial lost, a curly mark made straight, a figure of nowhere, a year of another row, a fact that two sources have.
    _obs(
        "vinh-phuc.ministry_database_link.2022-05",
        "note_vi",
        "Sẵn sàng là đã kết nối.",
        "note-denials-agree",
    ),
    _obs("huyen-dien-bien.internet_providers.2023-01", "note_en", "It doesn't say.", "note-en-typography"),
    _obs("vinh-phuc.agencies_computers_pct.2022-05", "note_vi", "Cấp xã mới 81,3% cán bộ có máy.", "note-vi-figures-known"),
    _obs("phu-tho.dti_rank.2021.context", "obs_value", "17", "sources-agree"),
    _obs("huyen-dien-bien.communes.2023-01", "obs_value", "12", "value-as-printed"),
    _obs("huyen-dien-bien.communes_dedicated_line.2023-01", "denominator", "22", "denominator-is-the-whole"),
    # Places.
    _cell("places", "vinh-phuc", "valid_from", "1/1/1997", READING),
    _cell("places", "vinh-phuc", "name_vi", "Vĩnh Phước", "places.name-names-alike"),
    _cell("places", "huyen-dien-bien", "level", "province", "places.parent-of-a-higher-level"),
    _cell("places", "viet-nam", "parent", "phu-tho", "places.country-has-no-parent"),
    _cell("places", "vinh-long", "gso_code", "68", "places.codes-of-one-province"),
    _cell("places", "dien-bien", "gso_code", "1", READING),
    _cell("places", "phu-tho", "iso_3166_2", "VN-86", "places.codes-of-one-province"),
    _cell("places", "hung-yen-2025", "successor", "hung-yen", "places.successor-chain-ends"),
    _cell("places", "ca-mau-2025", "role", "contxt", "places.role-known"),
    _cell("places", "phu-tho-2025", "sort_order", "10", "places.sort-order-unique"),
    _cell("places", "vinh-long-2025", "ref_area", "vinh-long", "places.ref-area-unique"),
    _cell("places", "dien-bien", "valid_to", "30/6/2025", READING),
    _cell("places", "ha-noi", "role", "contxt", "places.role-known"),
    # Sources.
    _cell("sources", "article-vinh-phuc", "published", "2022-05-91", READING),
    _cell("sources", "article-huyen-dien-bien", "published", "2032-01-06", "sources.published-before-edition"),
    _cell("sources", "article-phu-tho", "publication_basis", "printed", "sources.published-where-known"),
    _cell("sources", "article-vinh-long", "sha256", "", "sources.file-with-digest"),
    _cell("sources", "article-hung-yen", "file", "", "sources.file-with-digest"),
    _cell("sources", "dti-2021", "url", "", "sources.url-or-file"),
    _cell("sources", "gso-e02-01", "table_code", "E02  01", "sources.table-code-form"),
    _cell("sources", "cafef-fibre-2023", "language", "vn", "sources.language-known"),
    _cell("sources", "sggp-fibre-2022", "publisher", "", "sources.publisher-of-context"),
    _cell("sources", "invest-vinh-phuc", "author", "Lê  Minh", "sources.author-typography"),
    _cell("sources", "mic-fibre-2021", "note_en", "", "sources.note-in-both-languages"),
    # Indicators.
    _cell("indicators", "area_km2", "measure_type", "count", "indicators.measure-type-of-area"),
    _cell("indicators", "computers_per_staff_pct", "measure_type", "share", "indicators.share-has-a-maximum"),
    _cell("indicators", "households_fibre_pct", "measure_type", "rate", "indicators.bounded-percentage-is-a-share"),
    _cell("indicators", "population", "measure_type", "", "indicators.measure-type-of-number"),
    _cell("indicators", "mobile_5g_status", "measure_type", "count", "indicators.measure-type-of-state"),
    _cell("indicators", "coverage_4g_pct", "unit_measure", "commune", "indicators.counted-is-a-count"),
    _cell("indicators", "mobile_5g_status", "codelist", "topic", "indicators.codelist-of-states"),
    _cell("indicators", "dti_rank", "polarity", "higher", "indicators.polarity-of-rank"),
    _cell("indicators", "dti_standing", "polarity", "higher", "indicators.polarity-of-state"),
    _cell("indicators", "households_fibre_pct", "maximum", "1000", "indicators.share-is-of-a-whole"),
    _cell("indicators", "area_km2", "minimum", "-1", "indicators.minimum-within-unit"),
    _cell("indicators", "antenna_masts", "family", "base_station", "indicators.family-known"),
    _cell("indicators", "population", "topic", "policy_rankings", "indicators.topic-known"),
    _cell("indicators", "internet_providers", "name_vi", "Nhà mạng viễn thông", "indicators.name-vi-unique"),
    _cell(
        "indicators", "traceability_facilities", "definition_vi", "Số cơ sở. biết rõ.", "indicators.definition-vi-sentences-begin"
    ),
    _cell("indicators", "mobile_subscriptions", "definition_en", "", "indicators.definition-en-filled"),
    _cell("indicators", "papi_egovernance", "uncertainty_vi", "Ở đây không rõ sai số của", "indicators.uncertainty-vi-sentence"),
    _cell("indicators", "papi_egov_portals", "uncertainty_en", "A margin, it 's said.", "indicators.uncertainty-en-typography"),
    _cell("indicators", "telecom_operators", "value_type", "code", "indicators.unit-of-state"),
    # Code lists.
    _cell("codelists", "kind|target", "code", "targets", "codelists.kind-closed"),
    _cell("codelists", "state_5g|pilot", "name_en", "On air", "codelists.name-en-unique"),
    _cell("codelists", "unit|mast", "sort_order", "30", "codelists.sort-order-unique"),
    _cell("codelists", "kind|target", "codelist", "Kind", "codelists.codelist-form"),
    _cell("codelists", "unit|person", "name_vi", "", "codelists.name-vi-filled"),
    _cell("codelists", "topic|digital_society", "codelist", "topics", "codelists.codelist-known"),
    _cell("codelists", "state_5g|planned", "sort_order", "0", "codelists.states-in-one-order"),
    _cell("codelists", "unit|km2", "decimals", "20", "codelists.decimals-few"),
    _cell("codelists", "kind|target", "unit_mult", "3", "codelists.unit-mult-of-units"),
    _cell("codelists", "unit|mast", "counted", "ye", "codelists.counted-says-yes"),
    _cell("codelists", "kind|target", "least", "0", "codelists.least-of-units"),
    _cell("codelists", "kind|target", "greatest", "9", "codelists.greatest-of-units"),
    # Numerals set aside.
    _cell("set_aside", "article-huyen-dien-bien|3|2713", "reason", "time", "set_aside.time-looks-like-time"),
    _cell("set_aside", "article-phu-tho|9|2021", "as_printed", "18/63", "set_aside.date-looks-like-date"),
    _cell("set_aside", "article-vinh-long|17|2025", "locator", "0", "set_aside.locator-positive"),
    _cell("set_aside", "article-vinh-long|12|2023", "source_id", "dti-2022", "set_aside.source-has-text"),
    # A lowered verdict: a code used twice, rows and an indicator that are not there, a grade that raises, a reason cut off.
    _cell("comparability", "stations-counted", "lowering_id", "5g-march-2022", "comparability.lowering-id-unique"),
    _cell(
        "comparability",
        "5g-march-2022",
        "observation_ids",
        "hung-yen.coverage.2022-03",
        "comparability.observations-known",
    ),
    _cell("comparability", "stations-counted", "indicator", "mobile_stations", "comparability.indicator-known"),
    _cell("comparability", "stations-counted", "grade", "comparable", "comparability.comparable-names-observations"),
    _cell("comparability", "5g-march-2022", "reason_vi", "", "comparability.reason-vi-filled"),
    _cell("comparability", "5g-march-2022", "reason_en", "Both articles answer one", "comparability.reason-en-sentence"),
    # A pair of rows that tell of one fact: a row that is not there, a relation that nobody knows, no reason.
    _cell("same_facts", PAIR, "observation", "phu-tho.dti_ranks.2021", "same_facts.observation-known"),
    _cell("same_facts", PAIR, "other", "", "same_facts.other-filled"),
    _cell("same_facts", PAIR, "relation", "equals", "same_facts.relation-known"),
    _cell("same_facts", PAIR, "reason_vi", "", "same_facts.reason-vi-filled"),
    _cell("same_facts", PAIR, "reason_en", "Both give", "same_facts.reason-en-sentence"),
    # A review of a table that is not there, of another table's version, by nobody, in another century, remarked on by halves.
    _cell("reviews", "Người xem thử|2026-11-20", "reviewer", "", "reviews.reviewer-filled"),
    _cell("reviews", "Người xem thử|2026-11-20", "reviewed_on", "1926-11-20", "reviews.reviewed-on-in-our-time"),
    _cell("reviews", "Người xem thử|2026-11-20", "reviewed_on", "2036-11-20", "reviews.not-after-edition"),
    _cell("reviews", "Người xem thử|2026-11-20", "reviewed_on", "2011-11-20", "reviews.not-before-its-data"),
    _cell("reviews", "Người xem thử|2026-11-20", "table", "indicators", "reviews.digest-of-its-table"),
    _cell("reviews", "Người xem thử|2026-11-19", "table", "reviews", "reviews.table-known"),
    _cell("reviews", "Người xem thử|2026-11-19", "digest", "1.23457E+63", READING),
    _cell("reviews", "Người xem thử|2026-11-20", "remark_vi", "Đã đối chiếu 12 dòng.", "reviews.remark-numbers-agree"),
    _cell("reviews", "Người xem thử|2026-11-20", "remark_en", "", "reviews.remark-in-both-languages"),
)


#: What only a table of all provinces gives away.
OF_EVERY_PROVINCE = (
    _obs("da-nang.dti_rank.2022.context", "obs_value", "2", "ranks-count-up"),
    _obs("ca-mau.average_population.2019", "obs_value", "1149.6", "populations-add-up"),
)


@pytest.fixture(scope="module")
def workshop() -> Workshop:
    return Workshop()


def test_a_table_of_all_provinces_gives_away_a_figure_that_is_typed_wrong() -> None:
    workshop = Workshop(whole=True)
    for corruption in OF_EVERY_PROVINCE:
        line = workshop.row(corruption).line
        assert line in {finding.where.line for finding in workshop.findings(corruption)}, corruption


@pytest.mark.parametrize("corruption", CORRUPTIONS, ids=str)
def test_a_corrupted_cell_is_refused_by_its_rule_and_the_message_leads_to_it(corruption: Corruption, workshop: Workshop) -> None:
    findings, line = workshop.findings(corruption), workshop.row(corruption).line
    here = [finding for finding in findings if (finding.where.line, finding.where.field) == (line, corruption.field)]
    assert here, f"nothing leads to line {line}, {corruption.field}; found: {[str(finding) for finding in findings][:5]}"
    assert all(finding.where.file == f"data/{corruption.table}.csv" and finding.where.column for finding in here)
    if corruption.rule != READING:
        assert corruption.rule in {finding.rule for finding in here}
        named = next(finding for finding in here if finding.rule == corruption.rule)
        assert named.found == (corruption.wrong or "an empty cell")
        assert named.reason
        assert named.key


def test_every_table_and_every_column_is_corrupted_somewhere_or_holds_free_text(workshop: Workshop) -> None:
    corrupted = {(corruption.table, corruption.column) for corruption in CORRUPTIONS}
    free = {
        "note_vi",
        "note_en",
        "name_vi",
        "name_en",
        "definition_vi",
        "definition_en",
        "title",
        "publisher_name_vi",
        "publisher_name_en",
    }
    missing = {
        f"{table.name}.{column.name}"
        for table in workshop.good.tables.contract.values()
        for column in table.columns
        if table.name != "changes"  # each of its cells is held against the kept editions: test_an_edition_is_kept_as_it_was.py
        and column.name not in free
        and (table.name, column.name) not in corrupted
    }
    assert missing <= {"sources.source_id", "indicators.indicator", "sources.title"}
