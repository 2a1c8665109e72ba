"""Needs a decision: what is known, what is not, and the ways out, for a tired person at six in the evening."""
