"""Delegations and absences as pages: who decides for whom and until when, who is away, and how both are set."""
