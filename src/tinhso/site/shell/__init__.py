"""The page around every page: head, navigation, theme, fonts."""
