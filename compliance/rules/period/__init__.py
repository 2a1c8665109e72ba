"""In an election period the State is quiet: services go on, promotion waits."""
