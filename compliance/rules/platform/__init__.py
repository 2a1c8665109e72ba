"""What each platform takes."""
