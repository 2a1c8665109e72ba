"""Pauses, and periods that restrain what a whole jurisdiction says."""
