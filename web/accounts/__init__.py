"""The register of official accounts, as pages."""
