"""The emergency lane: a warning gets out at six in the evening, with two named people beside its author."""
