"""What may be wrong with an installation, each finding in one sentence with what to do."""
