"""Words: catalogs, dates and numbers in the reader's language."""
