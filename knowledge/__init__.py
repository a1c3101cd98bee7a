"""What the bot knows and how it answers from it. Nothing of Telegram in here."""
