"""Figures and times of a question set against those of the facts."""
