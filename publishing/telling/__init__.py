"""Telling people what happened: the table, and the notices made from it."""
