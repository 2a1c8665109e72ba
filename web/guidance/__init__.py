"""Advice for people, with its sources: the private self-check and the guidance pages. They know no reader."""
