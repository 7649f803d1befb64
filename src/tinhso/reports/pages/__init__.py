"""The pages of an edition, one file a kind of page, each named as its template."""
