"""The demonstration ministry: people in every role, accounts, and posts wherever a post can stand. Made by the verbs."""
