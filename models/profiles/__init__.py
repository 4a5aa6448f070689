"""Profiles: a kind of organisation as data (levels, roles, capabilities)."""
