"""Pages over HTTP: boards, health, metrics, webhook. Never talks to Telegram."""
