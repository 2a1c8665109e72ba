"""The kill matrix of delivery: real workers, real servers, and whatever can go wrong, drawn from a seed (`make chaos`).

One *run* is one story: a pair that was approved is due, processes die or stand still in the middle of a step, the
platform lies, servers are restarted, people change their minds. When it has come to rest, the platform's own books are
compared with ours (`verdict`). A run that breaks a promise is run again by its seed: `make chaos SEED=…`.
"""
