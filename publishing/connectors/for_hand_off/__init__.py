"""The parts of `publishing.connectors.hand_off`: what a person is handed, and what can be read of what they posted."""
