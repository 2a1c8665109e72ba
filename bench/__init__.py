"""What fast means, measured: every file here gives rows for `make bench`, each with its baseline in the same run."""
