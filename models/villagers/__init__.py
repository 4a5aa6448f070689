"""Villagers without Telegram: what they leave on the board's page, and what they are answered."""
