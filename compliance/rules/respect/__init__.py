"""Nobody is demeaned."""
