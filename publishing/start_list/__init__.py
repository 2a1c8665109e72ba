"""The start list of a period: gathered by the clock, worked through by people."""
