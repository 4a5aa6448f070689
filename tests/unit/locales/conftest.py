"""Hypothesis judges answers here, not speed: the first example also loads Babel's data."""

from hypothesis import settings

settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")
