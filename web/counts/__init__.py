"""Counts: what platforms tell of each language after a day and a week. Of posts, never of people."""
