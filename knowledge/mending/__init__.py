"""Slips of a question put right before it is read: heard, typed, swapped, dropped, miscounted, misnamed."""
