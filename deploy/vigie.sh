#!/bin/sh
# Vigie's command line as the service has it: its program, its variables, its account. docs/fr/install.md and
# docs/en/install.md install it as /usr/local/bin/vigie. `init` writes the variables, as the one who types it; a database
# that the environment names counts for the service's account too, so that a copy can be looked at.
[ "$1" = init ] && exec /opt/vigie/bin/vigie "$@"
set -- /opt/vigie/bin/vigie --env-file /etc/vigie/vigie.env "$@"
[ "$(id -un)" = vigie ] && exec "$@"
exec sudo --preserve-env=VIGIE_DATABASE_URL -u vigie "$@"
