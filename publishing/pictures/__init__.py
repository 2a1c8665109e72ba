"""Pictures people upload: taken in, drawn anew, lent to platforms."""
