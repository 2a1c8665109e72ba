"""The emergency lane: ask for it, confirm it from a phone, see who is called, review it afterwards."""
