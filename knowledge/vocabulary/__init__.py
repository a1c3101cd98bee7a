"""How people speak: the lists of language/*.yaml, read for the rest of the room."""
