"""What checks: Great Expectations, and a second engine that shares no code with it."""
