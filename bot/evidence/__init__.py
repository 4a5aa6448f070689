"""Fetches the files of the log from Telegram and keeps them; loaded by the worker only."""
