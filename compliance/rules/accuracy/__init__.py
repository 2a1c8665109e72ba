"""What is said is true, and says where it comes from."""
