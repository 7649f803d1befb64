"""From the bytes of CSV files to typed tables and the model, with everything that is wrong on the way."""
