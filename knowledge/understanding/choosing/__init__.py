"""Which entities a question is about."""
