"""Everybody can read it, by eye, by ear or by touch."""
