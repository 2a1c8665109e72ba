"""Films people upload, and their captions: read under strict limits, kept without what nobody sees, told in words."""
