"""Approval policies as pages: what each ministry and account asks, what a post would need, who changed it and why."""
