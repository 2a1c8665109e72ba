"""What a person posts with another tool: packed, claimed, proven."""
