"""What people say to the desk and the desk to them: messages, files, numbers that are named, refusals."""
