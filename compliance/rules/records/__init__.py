"""What must be kept is kept."""
