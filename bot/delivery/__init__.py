"""Delivery: claims outbox rows by lane, words notices, sends within Telegram's limits, marks results."""
