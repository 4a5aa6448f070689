"""Screens: pure functions (frozen data, t) -> Reply. One module a feature."""
