"""Trying a check without editing a suite, and finding one's way among those that there are: `tinhso expectations …`."""
