"""The nouns of the product, as immutable values: what a curated CSV row becomes once it has been read.

Statistical terms follow SDMX (REF_AREA, INDICATOR, TIME_PERIOD, OBS_VALUE, OBS_STATUS).
"""

from tinhso.model.colours import NO_COLOURS, Colours
from tinhso.model.dataset import MONTHS_APART, Dataset
from tinhso.model.levels import COUNTRY, Levels, Role
from tinhso.model.locales import locale
from tinhso.model.number_words import WORDLESS, NumberWords, Vocabulary
from tinhso.model.observations import (
    DOUBTFUL,
    FREE,
    MISSING,
    Kind,
    Observation,
    Precision,
    Quality,
    TimeBasis,
    gives_no_figure,
)
from tinhso.model.periods import Period, local_days
from tinhso.model.registers import Code, Indicator, MeasureType, Place, PlaceRole, Source, ValueType
from tinhso.model.text import ENGLISH, NOT_IN_XML, Lang, Lexicon, Text, joined
from tinhso.model.validity import Validity, day_after, heir, validities
from tinhso.model.verdicts import Grade, Lowering, Reason, Verdict

__all__ = [
    "COUNTRY", "DOUBTFUL", "ENGLISH", "FREE", "MISSING", "MONTHS_APART", "NOT_IN_XML", "NO_COLOURS", "WORDLESS", "Code",
    "Colours", "Dataset", "Grade", "Indicator", "Kind", "Lang", "Levels", "Lexicon", "Lowering", "MeasureType", "NumberWords",
    "Observation", "Period", "Place", "PlaceRole", "Precision", "Quality", "Reason", "Role", "Source", "Text", "TimeBasis",
    "Validity", "ValueType", "Verdict", "Vocabulary", "day_after", "gives_no_figure", "heir", "joined", "local_days", "locale",
    "validities",
]  # fmt: skip
