"""A new project: what `tinhso new` asks, reads and writes."""

from tinhso.starting.choices import (
    Choices,
    address_of,
    again,
    ask_of_table,
    ask_text,
    day_of,
    language_of,
    languages_of,
    once_of,
    question,
    text_of,
    typed_table,
    words,
)
from tinhso.starting.example import example, refuse_unwritten
from tinhso.starting.from_table import TableContent
from tinhso.starting.new_project import Content, NewProject, begin, refuse_occupied
from tinhso.starting.synthetic import Size, synthetic
