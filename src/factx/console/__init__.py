"""What a person sees: messages, progress, highlighted text and tables."""
