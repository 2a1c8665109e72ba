"""From an approved version to what a connector is handed, and what stands in the way."""
