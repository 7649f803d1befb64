"""A new project: what `tinhso new` asks, reads and writes."""

from tinhso.starting.choices import Choices, day_of, languages_of, once_of, text_of, words
from tinhso.starting.example import example
from tinhso.starting.from_table import TableContent
from tinhso.starting.new_project import Content, NewProject, begin, refuse_occupied
from tinhso.starting.questions import ask_of_table, ask_text, question, typed_table
from tinhso.starting.synthetic import Size, synthetic
