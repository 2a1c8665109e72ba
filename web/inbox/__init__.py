"""The inbox: what waits for the person who signed in, decided right there."""
