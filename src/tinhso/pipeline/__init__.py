"""From files to a published edition: the five stages in their order, what stands of a run, and what is done with whole editions.

`stages` runs all five; what people type is in `tinhso.cli`, which alone imports this package.
"""
