"""What is known of a content besides its words, dated, as its rules are handed it."""
