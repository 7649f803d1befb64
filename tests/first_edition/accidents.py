"""What a tired person with a spreadsheet does to the curated files, as data; and where it should be pointed out.

The list was written down before its author had read a suite, from what spreadsheets and people are known to do. One accident
changes one cell, or the file as a whole; `cells` names what must be pointed at, by row and column.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, replace

from tests.spreadsheet import Sheet

ENTRY = "observation_id"

STATIONS = "vinh-phuc.mobile_base_stations.2022-03"  # 2895, printed 2.895
SUBSCRIPTIONS = "vinh-phuc.mobile_subscriptions.2022-03"  # 1300000, printed «gần 1,3 triệu»
BROADBAND = "vinh-phuc.households_fixed_broadband_pct.2022-03"  # 72.4, printed 72,4%
ON_AIR = "vinh-phuc.mobile_5g_status.2022-03"  # a state
AREA = "phu-tho.area_km2.2021-01-01.context"  # 3534.5, nothing printed
RANK = "phu-tho.dti_rank.2021"  # 18 of 63, printed 18/63
FIBRE = "phu-tho.households_fibre_pct.2022"  # an estimate
SMART = "phu-tho.smart_devices_population_pct.2022"  # 81.03, beside the country's 70.9
COMMUNES = "huyen-dien-bien.communes_dedicated_line.2023-01"  # 21, printed 21/21
OFFLINE = "huyen-dien-bien.computers_offline_pct.2023-01"  # 8, beside the 92 that are online
COMPUTERS = "huyen-dien-bien.agency_computers_commune.2023-01"  # 533 of 628, beside 95
PROJECTS = "vinh-long.it_research_projects_provincial.2024-06"  # 9, printed 09
MASTS = "vinh-long.antenna_masts.2024-06"  # 1309, printed 1.309
PER_HUNDRED = "vinh-long.mobile_broadband_subscriptions_per_100.2024-06"  # 68.41, with its numerator
LIBRARY_DUE = "vinh-long.library_digitised_pct.2024-06.target"  # 50, due in 2025
RANKS_TO_GAIN = "hung-yen.dti_rank_gain.2022-03.target"  # 10, printed «ít nhất 10»


Change = Callable[[Sheet], object]


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """A place that must be pointed at: a row by its key or a line by its number, `below` it or above; a column or the line.

    Where there is no place, for a row that is gone, it is enough that the file is named.
    """

    row: str | int | None
    column: str | None = None
    below: int = 0


LOST = Spot(row=None)  # a row that is gone
WHOLE = Spot(row=None)  # a file that has no lines to speak of


def at(row: str | int, column: str | None = None, below: int = 0) -> Spot:
    """Return a place."""
    return Spot(row=row, column=column, below=below)


@dataclass(frozen=True, slots=True, kw_only=True)
class Accident:
    """One thing that went wrong: what, in which file, and the cells that must be pointed at.

    What changes no word and no figure that is published need not stop the edition (`stops`): a warning is enough.
    """

    what: str
    table: str
    change: Change
    cells: tuple[Spot, ...]
    stops: bool = True

    @property
    def id(self) -> str:
        """Return a name for the list of tests."""
        return f"{self.table}: {self.what}"


def typed(what: str, key: str, column: str, value: str, table: str = "observations") -> Accident:
    """One cell holds something else; it is that cell that must be named."""

    def change(sheet: Sheet) -> None:
        assert sheet.get(key, column) != value, "this changes nothing"
        sheet.put(key, column, value)

    return Accident(what=what, table=table, change=change, cells=(at(key, column),))


def edited(what: str, key: str, column: str, edit: Callable[[str], str], table: str = "observations") -> Accident:
    """One cell is changed where it stands."""

    def change(sheet: Sheet) -> None:
        before = sheet.get(key, column)
        assert edit(before) != before, "this changes nothing"
        sheet.put(key, column, edit(before))

    return Accident(what=what, table=table, change=change, cells=(at(key, column),))


def done(what: str, table: str, change: Change, *cells: Spot) -> Accident:
    """More than one cell, or the file itself, is changed."""
    return Accident(what=what, table=table, change=change, cells=cells)


# -- numbers, as a spreadsheet likes to show them -----------------------------------------------------------------------
NUMBERS = (
    typed("thousands separator added", STATIONS, "obs_value", "2,895"),
    typed("thousands point typed, as in the article", STATIONS, "obs_value", "2.895"),
    typed("thousands separated by a narrow space", "vinh-long.mobile_subscriptions.2024-06", "obs_value", "1\u202f781\u202f536"),
    typed("scientific notation of a wide column", SUBSCRIPTIONS, "obs_value", "1.3E+06"),
    typed("decimal comma", BROADBAND, "obs_value", "72,4"),
    typed("per cent cell saved as a share", BROADBAND, "obs_value", "0.724"),
    typed("per cent cell multiplied by 100", BROADBAND, "obs_value", "7240"),
    typed("per cent sign kept", BROADBAND, "obs_value", "72.4%"),
    typed("noise of a formula", BROADBAND, "obs_value", "72.40000000000001"),
    typed("shown with two decimals", BROADBAND, "obs_value", "72.40"),
    typed("whole number shown with a decimal", STATIONS, "obs_value", "2895.0"),
    typed("rounded by the format of the column", SMART, "obs_value", "81"),
    typed("unit typed behind the number", STATIONS, "obs_value", "2895 trạm"),
    typed("letter O for zero", FIBRE, "obs_value", "73.I7"),
    typed("full-width digits of another keyboard", STATIONS, "obs_value", "２８９５"),
    typed("apostrophe that makes it text", STATIONS, "obs_value", "'2895"),
    typed("negative by mistake", STATIONS, "obs_value", "-2895"),
    typed("digits transposed", STATIONS, "obs_value", "2985"),
    typed("a zero too many", MASTS, "obs_value", "13090"),
    typed("two cells pasted into one", STATIONS, "obs_value", "2895 3648"),
    typed("hash marks of a narrow column", "vinh-long.mobile_subscriptions.2024-06", "obs_value", "#######"),
    typed("broken reference", STATIONS, "obs_value", "#REF!"),
    typed("look-up that found nothing", RANK, "denominator", "#N/A"),
    typed("formula left in the cell", COMPUTERS, "obs_value", "=628-95"),
    typed("value deleted", STATIONS, "obs_value", ""),
    typed("nothing written as a dash", STATIONS, "numerator", "-"),
    typed("nothing written as N/A", STATIONS, "base", "N/A"),
    typed("nothing filled with zero", STATIONS, "denominator", "0"),
    typed("part changed, so that the parts no longer give the whole", COMPUTERS, "obs_value", "353"),
    typed("share changed, so that shares no longer give a hundred", OFFLINE, "obs_value", "18"),
)

# -- as printed: what stands in the article, spoilt by a program that reads it as a number or a date -------------------
PRINTED = (
    typed("leading zero lost", PROJECTS, "as_printed", "9 đề tài cấp tỉnh đã được nghiệm thu"),
    typed("a ratio read as a date", COMMUNES, "as_printed", "21-Dec"),
    typed("a rank read as a date", RANK, "as_printed", "Jan-63"),
    typed("decimal comma turned into a point", BROADBAND, "as_printed", "băng rộng cố định đạt 72.4%"),
    typed("per cent sign lost", BROADBAND, "as_printed", "băng rộng cố định đạt 72,4"),
    typed("thousands point turned into a comma", STATIONS, "as_printed", "toàn tỉnh có 2,895 trạm"),
    typed("thousands point lost", STATIONS, "as_printed", "toàn tỉnh có 2895 trạm"),
    typed("digits transposed in print", STATIONS, "as_printed", "toàn tỉnh có 2.985 trạm"),
    typed("the word that qualifies dropped", SUBSCRIPTIONS, "as_printed", "1,3 triệu thuê bao điện thoại di động"),
    typed("print deleted", MASTS, "as_printed", ""),
    edited("no-break space pasted from the web page", SUBSCRIPTIONS, "as_printed", lambda text: text.replace(" ", "\xa0")),
    typed("line break within the cell", RANKS_TO_GAIN, "as_printed", "tăng ít nhất\n10 bậc"),
)

# -- dates ---------------------------------------------------------------------------------------------------------------
DATES = (
    typed("month shown as a word", STATIONS, "time_period", "Mar-22"),
    typed("month as a serial number", STATIONS, "time_period", "44621"),
    typed("month turned into its first day", STATIONS, "time_period", "2022-03-01"),
    typed("month the Vietnamese way", STATIONS, "time_period", "3/2022"),
    typed("year as a date of 1905", FIBRE, "time_period", "1905-07-14"),
    typed("year with a decimal", LIBRARY_DUE, "target_period", "2025.0"),
    typed("due before it was stated", LIBRARY_DUE, "target_period", "2015"),
    replace(typed("due year deleted from a row whose twin has none", LIBRARY_DUE, "target_period", ""), stops=False),
    typed("date the Vietnamese way", "article-vinh-phuc", "published", "19/5/2022", "sources"),
    typed("date as a serial number", "article-vinh-phuc", "published", "44700", "sources"),
    typed("day and month swapped", "article-huyen-dien-bien", "published", "2023-06-01", "sources"),
    typed("day that does not exist", "vinh-phuc", "valid_to", "2025-06-31", "places"),
    typed("date with a time", "vinh-phuc", "valid_to", "2025-06-30 00:00:00", "places"),
    typed("date reformatted", "vinh-phuc", "valid_to", "30/06/2025", "places"),
)

# -- codes, names and text -----------------------------------------------------------------------------------------------
WORDS = (
    typed("code with a capital, as the program corrects it", ON_AIR, "obs_code", "On_air"),
    typed("code with a blank for the underscore", ON_AIR, "obs_code", "on air"),
    typed("code of another list", ON_AIR, "obs_code", "operating"),
    typed("state and number both", ON_AIR, "obs_value", "2"),
    typed("trailing space", STATIONS, "ref_area", "vinh-phuc "),
    typed("zero-width space from a web page", STATIONS, "ref_area", "vinh-\u200bphuc"),
    typed("Cyrillic letter that looks the same", "hung-yen.agencies_lan_pct.2022-03", "ref_area", "hung-y\u0435n"),
    typed("en dash for the hyphen", STATIONS, "source_id", "article\u2013vinh-phuc"),
    typed("indicator misspelt", STATIONS, "indicator", "mobile_base_station"),
    typed("place swapped with its namesake", STATIONS, "ref_area", "vinh-long"),
    typed("district read as its province", "huyen-dien-bien.agency_computers.2023-01", "ref_area", "dien-bien"),
    typed("source of another article", MASTS, "source_id", "article-phu-tho"),
    typed("kind of a target lost", LIBRARY_DUE, "kind", "reported"),
    typed("estimate made normal", FIBRE, "obs_status", "A"),
    typed("precision filled down", SUBSCRIPTIONS, "precision", "exact"),
    typed("status in lower case", STATIONS, "obs_status", "a"),
    typed("base of a share deleted", BROADBAND, "base", ""),
    typed("base of a neighbour pasted", BROADBAND, "base", "population"),
    typed("paragraph with a decimal", STATIONS, "locator", "7.0"),
    typed("paragraph far beyond the text", STATIONS, "locator", "700"),
    typed("note in one language deleted", STATIONS, "note_en", ""),
    edited(
        "name in decomposed letters, as some systems save it",
        "vinh-phuc",
        "name_vi",
        lambda text: unicodedata.normalize("NFD", text),
        "places",
    ),
    typed("tone mark on another letter", "dien-bien", "name_vi", "Điên Biện", "places"),
    typed("marks lost", "vinh-long", "name_vi", "Vinh Long", "places"),
    typed("letters lost in a wrong encoding", "hung-yen", "name_vi", "H?ng Yên", "places"),
    edited(
        "bytes of one encoding read as another",
        "hung-yen",
        "note_vi",
        lambda text: text.encode().decode("cp1252", "replace"),
        "places",
    ),
    edited("two spaces", "phu-tho", "note_en", lambda text: text.replace(" ", "  ", 1), "places"),
    typed("level of the district raised", "huyen-dien-bien", "level", "province", "places"),
    typed("leading zero and a letter in an official code", "vinh-phuc", "gso_code", "O26", "places"),
    typed("place its own parent", "viet-tri", "parent", "viet-tri", "places"),
    typed("successor misspelt", "hung-yen", "successor", "hung-yen-2052", "places"),
    typed("order given twice", "dien-bien", "sort_order", "4", "places"),
    typed("unit changed", "households_fibre_pct", "unit_measure", "person", "indicators"),
    typed("upper bound in shares", "households_fibre_pct", "maximum", "1", "indicators"),
    typed("topic autocorrected", "mobile_base_stations", "topic", "Mobile_network", "indicators"),
    typed("none taken for an empty cell", "mobile_base_stations", "polarity", "", "indicators"),
    typed("bounds crossed", "dti_rank", "minimum", "64", "indicators"),
    edited("digest in capitals", "article-phu-tho", "sha256", str.upper, "sources"),
    edited("last letter of the digest not copied", "article-phu-tho", "sha256", lambda text: text[:-1], "sources"),
    typed("path of somebody's computer", "article-phu-tho", "file", r"C:\Users\an\001_9736ffb917acdc71.txt", "sources"),
    typed("address without its scheme", "dti-2022", "url", "dti.gov.vn/xep-hang-2022", "sources"),
    typed("language by its name", "dti-2021", "language", "Vietnamese", "sources"),
    typed("date of an article read as another", "article-vinh-phuc|3", "as_printed", "2022-05-19", "set_aside"),
    typed("month read as a word", "article-vinh-phuc|7", "as_printed", "Mar-22", "set_aside"),
    typed("reason misspelt", "article-vinh-phuc|12", "reason", "dates", "set_aside"),
    typed("code shortened", "state_5g|on_air", "code", "onair", "codelists"),
    typed("order read as text", "topic|fixed_broadband", "sort_order", "2nd", "codelists"),
    typed("English name deleted", "unit|mast", "name_en", "", "codelists"),
    edited(
        "ids separated by semicolons",
        "5g-march-2022",
        "observation_ids",
        lambda text: text.replace(" ", "; "),
        "comparability",
    ),
    typed("verdict raised", "stations-counted", "grade", "comparable", "comparability"),
    typed("indicator misspelt", "stations-counted", "indicator", "mobile_base_stationz", "comparability"),
)


# -- more than one cell ----------------------------------------------------------------------------------------------------
def _filled(key: str, column: str, values: list[str]) -> Change:
    def change(sheet: Sheet) -> None:
        start = sheet.at(key)
        for offset, value in enumerate(values):
            sheet.rows[start + offset][sheet.column(column)] = value

    return change


def _swapped(one: str, other: str, *columns: str) -> Change:
    def change(sheet: Sheet) -> None:
        for column in columns:
            first, second = sheet.get(one, column), sheet.get(other, column)
            assert first != second
            sheet.put(one, column, second)
            sheet.put(other, column, first)

    return change


def _replaced(old: str, new: str, *columns: str) -> Change:
    def change(sheet: Sheet) -> None:
        places = [sheet.column(column) for column in columns or sheet.header]
        for row in sheet.rows[1:]:
            for place in places:
                row[place] = row[place].replace(old, new)

    return change


def _shifted_up(key: str, column: str) -> Change:
    def change(sheet: Sheet) -> None:
        start, place = sheet.at(key), sheet.column(column)
        for index in range(start, len(sheet.rows) - 1):
            sheet.rows[index][place] = sheet.rows[index + 1][place]
        sheet.rows[-1][place] = ""

    return change


def _sorted_alone(column: str) -> Change:
    def change(sheet: Sheet) -> None:
        place = sheet.column(column)
        values = sorted((row[place] for row in sheet.rows[1:] if row[place]), key=float)
        for row in sheet.rows[1:]:
            row[place] = values.pop(0) if row[place] else ""

    return change


def _moved(key: str, steps: int) -> Change:
    def change(sheet: Sheet) -> None:
        row = sheet.rows.pop(sheet.at(key))
        sheet.rows.insert(sheet.at(FIBRE) + steps, row)

    return change


MANY = (
    done(
        "years filled down as a series",
        "observations",
        _filled("vinh-phuc.mobile_4g_upgrade.2022-05.target", "target_period", ["2022", "2023", "2024"]),
        at("vinh-phuc.coverage_4g_pct.2022-05.target", "target_period"),
        at("vinh-phuc.mobile_5g_expansion.2022-05.target", "target_period"),
    ),
    done(
        "months filled down as a series",
        "observations",
        _filled("vinh-phuc.mobile_base_stations.2022-03", "time_period", ["2022-03", "2022-04", "2022-05"]),
        at("vinh-phuc.coverage_3g_pct.2022-03", "time_period"),
        at("vinh-phuc.coverage_4g_pct.2022-03", "time_period"),
    ),
    done(
        "values filled down as a series",
        "observations",
        _filled("phu-tho.difficult_area_villages_fixed_broadband.2022", "obs_value", ["14", "15", "16"]),
        at("phu-tho.difficult_area_villages_base_stations.2022", "obs_value"),
        at("phu-tho.difficult_area_villages_mobile_coverage.2022", "obs_value"),
    ),
    done(
        "value of the neighbour pasted",
        "observations",
        _filled("vinh-phuc.staff_computers_pct.2022-05.staff_commune", "obs_value", ["95"]),
        at("vinh-phuc.staff_computers_pct.2022-05.staff_commune", "obs_value"),
    ),
    done(
        "source filled down over the next article",
        "observations",
        _filled("hung-yen.dti_rank.2022.context", "source_id", ["article-hung-yen"]),
        at("hung-yen.dti_rank.2022.context", "source_id"),
    ),
    done(
        "values of two provinces swapped",
        "observations",
        _swapped(STATIONS, "phu-tho.mobile_base_stations.2022", "obs_value"),
        at(STATIONS, "obs_value"),
        at("phu-tho.mobile_base_stations.2022", "obs_value"),
    ),
    done(
        "provinces swapped in two rows",
        "observations",
        _swapped(STATIONS, "phu-tho.mobile_base_stations.2022", "ref_area"),
        at(STATIONS, "ref_area"),
        at("phu-tho.mobile_base_stations.2022", "ref_area"),
    ),
    done(
        "notes of both languages swapped",
        "observations",
        lambda sheet: (
            one := sheet.get(STATIONS, "note_vi"),
            sheet.put(STATIONS, "note_vi", sheet.get(STATIONS, "note_en")),
            sheet.put(STATIONS, "note_en", one),
        ),
        at(STATIONS, "note_vi"),
    ),
    done(
        "numerator and denominator swapped",
        "observations",
        lambda sheet: (sheet.put(RANK, "numerator", sheet.get(RANK, "denominator")), sheet.put(RANK, "denominator", "")),
        at(RANK, "denominator"),
    ),
    done(
        "values of a column sorted alone",
        "observations",
        _sorted_alone("obs_value"),
        at(STATIONS, "obs_value"),
        at(BROADBAND, "obs_value"),
        at(MASTS, "obs_value"),
    ),
    done(
        "cell deleted and the column moved up",
        "observations",
        _shifted_up(BROADBAND, "as_printed"),
        at(BROADBAND, "as_printed"),
        at(MASTS, "as_printed"),
    ),
    done("bases moved up by one", "observations", _shifted_up(BROADBAND, "base"), at(BROADBAND, "base")),
    done(
        "official codes of two provinces swapped",
        "places",
        _swapped("hung-yen", "vinh-long", "gso_code"),
        at("hung-yen", "gso_code"),
        at("vinh-long", "gso_code"),
    ),
    done(
        "names of two provinces swapped",
        "places",
        _swapped("hung-yen", "vinh-long", "name_vi", "name_en"),
        at("hung-yen", "name_vi"),
        at("vinh-long", "name_vi"),
    ),
    done(
        "find and replace took the year everywhere",
        "observations",
        _replaced("2022-03", "2023-03", "time_period"),
        at(STATIONS, "time_period"),
        at(BROADBAND, "time_period"),
    ),
    done(
        "find and replace took hyphens",
        "observations",
        _replaced("-", "_", "ref_area"),
        at(STATIONS, "ref_area"),
        at(MASTS, "ref_area"),
    ),
    done(
        "find and replace took points of the values",
        "observations",
        _replaced(".", ",", "obs_value"),
        at("viet-nam.area_km2.2022.benchmark", "obs_value"),
    ),
    done(
        "find and replace took a province",
        "observations",
        _replaced("phu-tho", "phu-tho-2025", "ref_area"),
        at(FIBRE, "ref_area"),
        at(RANK, "ref_area"),
    ),
    done(
        "find and replace took a code",
        "indicators",
        _replaced("percent", "%", "unit_measure"),
        at("households_fibre_pct", "unit_measure"),
    ),
    done(
        "find and replace took 5G for 4G", "indicators", _replaced("5g", "4g", "indicator"), at("base_stations_5g", "indicator")
    ),
    done(
        "row pasted a second time",
        "observations",
        lambda sheet: sheet.rows.insert(sheet.at(FIBRE) + 1, list(sheet.rows[sheet.at(FIBRE)])),
        at(FIBRE, ENTRY, below=1),
    ),
    replace(done("row pasted elsewhere", "observations", _moved(STATIONS, 2), at(STATIONS)), stops=False),
    done(
        "row typed under an id that exists",
        "observations",
        lambda sheet: sheet.put("phu-tho.platform_data_sharing.2022", ENTRY, "phu-tho.platform_data_connection.2022"),
        at("phu-tho.platform_data_connection.2022", ENTRY, below=1),
    ),
    done(
        "row of a code pasted a second time",
        "codelists",
        lambda sheet: sheet.rows.insert(sheet.at("unit|mast") + 1, list(sheet.rows[sheet.at("unit|mast")])),
        at("unit|mast", below=1),
    ),
    done("row of a place deleted", "places", lambda sheet: sheet.rows.pop(sheet.at("viet-tri")), LOST),
    done("row of a source deleted", "sources", lambda sheet: sheet.rows.pop(sheet.at("dti-2022")), LOST),
    done("row of an observation deleted", "observations", lambda sheet: sheet.rows.pop(sheet.at(BROADBAND)), LOST),
    done("row of a numeral deleted", "set_aside", lambda sheet: sheet.rows.pop(sheet.at("article-hung-yen|11|4")), LOST),
)


# -- rows and files out of shape -------------------------------------------------------------------------------------------
def _column_deleted(column: str) -> Change:
    def change(sheet: Sheet) -> None:
        place = sheet.column(column)
        for row in sheet.rows:
            del row[place]

    return change


def _row(key: str, change: Callable[[list[str]], list[str]]) -> Change:
    def apply(sheet: Sheet) -> None:
        row = sheet.rows[sheet.at(key)]
        row[:] = change(row)

    return apply


def _saved(change: Callable[[str], bytes]) -> Change:
    return lambda sheet: setattr(sheet, "saved", change)


SHAPES = (
    done(
        "cell inserted, the row moved right", "observations", _row(STATIONS, lambda row: [*row[:5], "", *row[5:]]), at(STATIONS)
    ),
    done("cell deleted, the row moved left", "observations", _row(STATIONS, lambda row: [*row[:5], *row[6:]]), at(STATIONS)),
    done(
        "quotation marks lost around a comma",
        "observations",
        _saved(lambda text: re.sub(r'"([^"]+ 72,4%)"', r"\1", text).encode()),
        at(BROADBAND),
    ),
    done(
        "quotation mark not closed",
        "observations",
        _saved(lambda text: text.replace(' 72,4%",', " 72,4%,").encode()),
        at(BROADBAND),
    ),
    done(
        "two rows merged into one line",
        "observations",
        _saved(lambda text: text.replace("\nvinh-phuc.coverage_3g_pct", " vinh-phuc.coverage_3g_pct").encode()),
        at(STATIONS),
    ),
    done(
        "cells merged, the list named once",
        "codelists",
        _filled("topic|fixed_broadband", "codelist", ["", ""]),
        at(3, "codelist"),
        at(4, "codelist"),
    ),
    done(
        "header doubled by an append",
        "observations",
        lambda sheet: sheet.rows.insert(sheet.at(FIBRE), list(sheet.header)),
        at(FIBRE, below=-1),
    ),
    done("header lost", "places", lambda sheet: sheet.rows.pop(0), at(1)),
    done(
        "header prettified",
        "observations",
        lambda sheet: sheet.rows.__setitem__(0, [cell.replace("_", " ").title() for cell in sheet.header]),
        at(1),
    ),
    done(
        "column renamed",
        "observations",
        lambda sheet: sheet.header.__setitem__(sheet.column("obs_value"), "value"),
        at(1, "obs_value"),
    ),
    done("column deleted", "observations", _column_deleted("quality"), at(1)),
    done("columns in another order", "places", lambda sheet: [row.insert(1, row.pop(2)) for row in sheet.rows], at(1)),
    done("empty columns at the right", "places", lambda sheet: [row.extend(["", ""]) for row in sheet.rows], at(1)),
    done("remarks in a column at the right", "sources", lambda sheet: [row.append("ok") for row in sheet.rows[1:]], at(1)),
    done(
        "empty rows at the end",
        "places",
        lambda sheet: sheet.rows.extend([[""] * len(sheet.header)] * 2),
        at("ca-mau-2025", below=1),
    ),
    done(
        "line left blank between places",
        "observations",
        lambda sheet: sheet.rows.insert(sheet.at(FIBRE), [""] * len(sheet.header)),
        at(FIBRE, below=-1),
    ),
    done(
        "total typed below",
        "observations",
        lambda sheet: sheet.rows.append(["Tổng", *[""] * 4, "3534", *[""] * 13]),
        at("ca-mau.population_density.2022", below=1),
    ),
    done("saved with a byte order mark", "observations", _saved(lambda text: text.encode("utf-8-sig")), at(1)),
    done("saved with semicolons", "observations", lambda sheet: setattr(sheet, "separator", ";"), at(1)),
    done("saved with tabs", "indicators", lambda sheet: setattr(sheet, "separator", "\t"), at(1)),
    done("saved with Windows line ends", "observations", _saved(lambda text: text.replace("\n", "\r\n").encode()), at(1)),
    done("saved as Unicode text", "observations", _saved(lambda text: text.encode("utf-16")), WHOLE),
    done("saved in the encoding of Western Europe", "places", _saved(lambda text: text.encode("cp1252", "replace")), at(2)),
    done("saved empty", "comparability", _saved(lambda text: b""), WHOLE),
    done(
        "saved as a workbook under the same name",
        "places",
        _saved(lambda text: b"PK\x03\x04\x14\x00\x06\x00\x08\x00" + bytes(200)),
        WHOLE,
    ),
    done(
        "marks of a merge left standing",
        "observations",
        _saved(lambda text: text.replace(f"\n{FIBRE},", f"\n<<<<<<< HEAD\n{FIBRE},", 1).encode()),
        at(FIBRE),
    ),
)

ACCIDENTS = (*NUMBERS, *PRINTED, *DATES, *WORDS, *MANY, *SHAPES)
