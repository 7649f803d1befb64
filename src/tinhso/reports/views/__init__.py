"""What pages show, before words: tables, matrices, timelines, cards to share, citations, the reasons why a cell is empty."""
