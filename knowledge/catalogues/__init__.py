"""The fact base turned inside out, for looking things up."""
