"""The duty roster as pages: whom to call now, who comes next, and how it is set."""
