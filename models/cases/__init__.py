"""Cases: what may be an absence, from the question to a named human's word."""
