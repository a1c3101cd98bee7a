"""From tokens to a frame: what the question asks, read under every kind the facts have."""
