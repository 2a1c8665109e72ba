"""The account says by which terms it is used."""
