"""What every page is made with: addresses, safe text, names of sources, frames and pins of figures."""
