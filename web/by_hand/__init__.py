"""Posting by hand: say that one is at it, take the package, report back, look after what another reported."""
