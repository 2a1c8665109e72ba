"""Positions as pages: who holds them, acting included, since when and until when; and how that is changed."""
