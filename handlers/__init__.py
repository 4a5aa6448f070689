"""Conversation: Telegram in, actions called, screens out. No SQL, no network, no commit."""
