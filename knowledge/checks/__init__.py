"""What a keeper checks a fact base with, and starts a new one from."""
