"""What a chart says in words, by rule: its title, its subtitle, and what those hear who cannot see it."""
