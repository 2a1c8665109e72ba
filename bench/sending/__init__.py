"""The same job done by three: pairs of messages due at one moment, on one platform that keeps a ledger."""
