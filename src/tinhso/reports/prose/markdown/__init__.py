"""What may stand in a text: its lines with what each is, and what of Markdown is refused, with what to write instead."""
