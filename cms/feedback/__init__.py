"""What readers say of pages, and what they want to hear of."""
