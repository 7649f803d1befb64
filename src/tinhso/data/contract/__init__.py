"""The data contract: every table and column, what it means, and what a cell of it may hold."""
