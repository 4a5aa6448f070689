"""Evidence: files of the log, each kept once by the hash of its content."""
