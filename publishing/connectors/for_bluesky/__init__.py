"""The parts of `publishing.connectors.bluesky`."""
