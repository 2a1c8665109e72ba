"""What the public sees afterwards: looked at, counted, corrected, taken down."""
