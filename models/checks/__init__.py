"""Spot checks: drawn by who may, answered by who is checked, decided by a named human."""
