"""Sendings: what waits for its minute, went out, was held or missed; both languages beside each other."""
