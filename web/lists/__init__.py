"""Many posts at once: the list with its filters, and the calendar as a list by day."""
