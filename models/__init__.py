"""The field: what is stored and what is decided. No Telegram, no HTTP, no sentences, no clock."""
