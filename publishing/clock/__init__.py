"""What happens by itself: claim what is due, ask the gate, let it leave, write down, look, tell."""
