"""Reads what people type, in Chinese and in English always, whatever language they chose."""
