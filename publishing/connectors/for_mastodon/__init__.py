"""The parts of `publishing.connectors.mastodon`."""
