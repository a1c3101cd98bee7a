"""What a question wants done with the entities it picks out."""
