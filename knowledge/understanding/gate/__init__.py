"""What a reading leaves unexplained or passes over, and may therefore not answer."""
