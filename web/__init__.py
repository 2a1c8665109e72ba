"""The web door: read the request, call a verb, show the answer."""
