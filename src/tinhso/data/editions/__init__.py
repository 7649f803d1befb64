"""The editions that were published, kept as they were; what differs from them, what of that is accepted, and why."""
