"""The ground: what happened, and how long it is kept. Knows nobody; every other room stands on it."""
