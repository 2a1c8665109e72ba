"""The parts of `publishing.connectors.instagram`."""
