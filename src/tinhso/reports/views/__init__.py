"""What pages show, before words: tables, matrices, timelines, the reasons why a cell is empty."""
