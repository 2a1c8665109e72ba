"""People as pages: who belongs where in which roles, and what an administrator changes."""
