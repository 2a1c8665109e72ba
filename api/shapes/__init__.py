"""What the API shows: each shape is described once, and the description of the API is made from it."""
