"""What is not public stays inside."""
