"""The demonstration ministry: people in every role, accounts, posts wherever one can stand. Made by the verbs."""
