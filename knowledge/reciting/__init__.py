"""Questions about what a text says: their words stand in it, and what it says beside is asked."""
