"""Cards as mails: values in, bytes out."""
