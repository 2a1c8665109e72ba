"""A wrong rule has a way out: whoever meets it says so, a rule owner proposes, a second one agrees, all on record."""
