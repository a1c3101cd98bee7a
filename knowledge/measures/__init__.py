"""Numbers, units of measure and months, as people type them."""
