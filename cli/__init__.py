"""The command line: what `bot.py` offers beyond wiring, one module a command."""
