"""The one kind of page."""
