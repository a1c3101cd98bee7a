"""The names of large fact bases: found by sound and letter among a million, in a millisecond."""
