"""What a notebook holds in its hands: tables in, facts and figures out."""
