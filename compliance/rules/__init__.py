"""One file, one rule. Whatever stands here is found and used; nothing is registered elsewhere."""
