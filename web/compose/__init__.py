"""The compose page: a post typed in both languages, checked while it is typed, kept while it is typed."""
