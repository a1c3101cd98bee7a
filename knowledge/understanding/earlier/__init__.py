"""What a question leaves out because those before it said it."""
