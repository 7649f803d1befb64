"""What people write, read in one way: bytes to text, text to nodes that know file, line and column, nodes to typed values.

A reader opens a file with `reading` (YAML, JSON or TOML by its name) and asks the root for what it expects; everything that is
wrong is collected and raised as one InputError at the end of the block:

    with authored.reading(root, "site/navigation.yml") as document:
        bars = document.table(required=("header", "footer"))
        header = [item.table(("path", "says"))["path"].text() for item in bars["header"].items()]

A small CSV file is opened with `reading_csv`, which asks for its columns and gives its rows.

`decoding` finds faults of encoding, `nodes` has what a reader may ask, `documents` makes nodes of YAML, JSON and TOML.
"""

from tinhso.authored.characters import (
    CharacterFault,
    character_fault,
    has_strange_characters,
    is_of_a_column_in_its_script,
    quoted,
    visible,
    words_of_pages,
)
from tinhso.authored.csv_files import (
    ERROR_VALUES,
    WITHOUT_BREAK,
    BrokenQuotes,
    CsvFile,
    CsvRow,
    cells,
    csv_text,
    reading_csv,
    spanning,
    starts,
)
from tinhso.authored.decoding import (
    CONTROL,
    INVISIBLE,
    content,
    decode,
    encoding_fault,
    file_fault,
    invisible,
    merge_marks,
    text,
    there,
)
from tinhso.authored.documents import Headed, headed, parse, reading
from tinhso.authored.forms import SAVE_AS_CSV, another_form
from tinhso.authored.language_codes import RIGHT_TO_LEFT, expected_direction, expected_language, language_of_pages
from tinhso.authored.nodes import Document, Node, TableNode
from tinhso.authored.old_encodings import may_be_old, old_fix, old_problem, old_text
from tinhso.authored.strays import NAMES, no_files, strays
from tinhso.authored.syllables import is_syllable
