"""Numbers, names and sentences as each language writes and reads them."""
