"""The two sides of a pair: which passage answers which, which account and which page are twins."""
