"""What opens accounts: entered or given, sealed to the workers, opened by them alone (law 7)."""
