"""Use cases of leave: filing, deciding, coming back."""
