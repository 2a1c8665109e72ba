"""Minutes as people mean them on the wall, and the moments they are."""
