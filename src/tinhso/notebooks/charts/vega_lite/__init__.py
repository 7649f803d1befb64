"""The plain Vega-Lite of each chart, which readers download and which a browser draws."""
