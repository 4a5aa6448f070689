"""Use cases of spot checks."""
