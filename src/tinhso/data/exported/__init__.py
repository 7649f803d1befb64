"""Tables as statistics offices export them: bytes to cells, cells to the figures of places in time, whatever the notation."""
