"""What a text claims, and what it stands on."""
