"""Small scripts that make calls; nothing that Vigie runs on."""
