"""Cut a folded question into tokens, each with everything it can mean."""
