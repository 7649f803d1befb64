"""Plots of observations: what may stand in one picture, in which order, and with which marks."""
