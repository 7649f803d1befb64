"""Tỉnh Số: a static data-journalism site generator with a validation gate and a trace behind every number."""

__version__ = "0.2.0"
