"""Nobody's personal data."""
