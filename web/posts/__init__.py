"""The post page: the words, what the rules say, who must say yes, what went out, and every verb with its reason."""
