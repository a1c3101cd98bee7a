"""Telegram in, Telegram out: one module for each thing people do with the bot."""
