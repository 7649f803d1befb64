"""What people write: stories, claims and notebooks' words, read strictly and bound to the data."""
