"""The platforms' languages, one file each. No Django here: credentials and transport come as arguments."""
