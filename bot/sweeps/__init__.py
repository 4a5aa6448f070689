"""Sweeps: plain functions that pick rows by state; the scheduler only wakes them."""
