"""The story: what can happen to a post, from draft to kept record. Every change of a post is a verb of this room."""
