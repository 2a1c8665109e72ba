"""Who must say yes? Reviews of one digest, their stages in order, and who decided. Never sees a post."""
