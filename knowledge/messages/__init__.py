"""Part a message into its questions, and tell mere talk from what is asked."""
