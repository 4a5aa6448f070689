"""The rules in force: effective-dated policies, the working calendar, the duty day."""
