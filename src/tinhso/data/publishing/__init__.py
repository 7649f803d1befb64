"""The data set as others get it: downloads, catalogues, codebook."""
