"""The way in over HTTP, the same for every platform: bounded bodies, strict parsing, typed reads, refusals."""
