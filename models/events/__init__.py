"""Events: meetings, training and study, from the announcement to the roll and the numbers."""
