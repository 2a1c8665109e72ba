"""English and French are one message."""
