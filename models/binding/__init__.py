"""Binding: whose Telegram account somebody is, and what they agreed to."""
