"""Telegram in, Telegram out: one module for each thing people do with the bot."""

import os

# Waiting times as timedelta, as python-telegram-bot will give them from its next major version on.
os.environ.setdefault("PTB_TIMEDELTA", "1")
