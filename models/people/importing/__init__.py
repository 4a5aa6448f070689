"""Villages and rosters from tables: everything is checked first, then all rows go in, or none."""
