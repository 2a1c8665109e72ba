"""The rules as people read them: an index by family, and a page per rule, made from the rules themselves."""
