"""What stops posts from going out: pauses, and periods that restrain what may be said."""
