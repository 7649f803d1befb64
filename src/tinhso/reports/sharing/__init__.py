"""What leaves the site: cards, citations, figures for other sites."""
