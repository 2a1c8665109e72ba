"""Platforms of the tests' own, one file each: strict fakes written from what the platforms document."""
