"""May this account speak? The register of official accounts, who holds which role on them, pauses and periods."""
