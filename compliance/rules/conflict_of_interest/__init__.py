"""Official accounts promote nobody's private interests."""
