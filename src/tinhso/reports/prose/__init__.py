"""What people write: stories, claims and notebooks' words, read strictly, and held to what no text may do."""
