"""Which attributes a question asks for, and what it groups by."""
