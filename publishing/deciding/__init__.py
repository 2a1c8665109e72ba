"""Who must say yes to a post, who can today, what stands of what was said."""
