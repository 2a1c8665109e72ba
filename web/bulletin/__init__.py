"""The public bulletin: one page and one feed per account, in its language, for everybody and without a cookie."""
