"""Attendance: facts (sign-ins, answers, corrections), the pure judgement, its results by day."""
