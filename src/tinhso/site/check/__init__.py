"""The last look at the built tree before it is published."""
