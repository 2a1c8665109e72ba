"""The parts of `publishing.connectors.x`."""
