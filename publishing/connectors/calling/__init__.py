"""One call to a platform: by when, over which line, with which key, what it answered and what it asks us to heed."""
