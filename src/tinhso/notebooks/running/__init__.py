"""Notebooks read, executed in kernels of their own, and what they hand on."""
