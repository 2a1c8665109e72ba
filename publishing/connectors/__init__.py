"""The platforms' languages, one file each; what only one of them needs is in a room `for_` it.

No Django here: credentials and transport come as arguments.
"""
