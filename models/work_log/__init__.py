"""The work log (工作日志): typed once, it serves the day, the week and the month."""
