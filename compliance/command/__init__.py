"""`check_content` on the command line, without Django or a database."""
