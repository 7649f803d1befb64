"""What the checks found, and whether an edition may be published."""
