"""Whereabouts: intervals are the one source of truth; board, attendance and digest only read."""
