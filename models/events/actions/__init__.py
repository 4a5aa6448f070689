"""Use cases of events: calling, answering, rolling, deciding."""
