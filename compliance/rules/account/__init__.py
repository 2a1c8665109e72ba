"""The account may speak, is recognised as official, and somebody looks after it."""
