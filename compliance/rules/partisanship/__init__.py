"""The public service speaks for no party."""
