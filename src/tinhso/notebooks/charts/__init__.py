"""Charts: what they show, how they are laid out, and the files they become."""
