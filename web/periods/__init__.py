"""Periods as pages: expect, start, correct, end, undo one; look through its queue and its start list."""
