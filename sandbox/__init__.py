"""A stand-in for Telegram on this machine: the Bot API over HTTP and a chat page in the browser.

The bot does not know the difference; only the base URL of the Bot API is another one.
Nothing here imports the bot, its handlers or its knowledge.
"""
