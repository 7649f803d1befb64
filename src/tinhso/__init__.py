"""Tỉnh Số: a static data-journalism site generator with a validation gate and an entry behind every number."""

__version__ = "0.2.0"
