"""The shelf: where the embedded platforms (bulletin, notebook) keep what was posted to them.

It stands in a database of its own, without foreign keys into the story, so that a worker killed between the two is as
real as with a platform across the network.
"""
