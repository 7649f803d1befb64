"""How each type of chart is laid out: a module for each."""
