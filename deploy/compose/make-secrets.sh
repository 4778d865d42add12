#!/bin/sh
# Makes the passwords of a new installation, and connection strings with them, in the folder secrets, and lets the database write its
# dumps into the folder backup; never overwrites anything.
#   sh make-secrets.sh
set -eu
cd "$(dirname "$0")"
umask 077
mkdir -p secrets
for who in owner host; do
  [ -e "secrets/$who-password" ] || openssl rand -hex 24 | tr -d '\n' >"secrets/$who-password"
  [ -e "secrets/$who-connection" ] || printf 'Host=database;Database=outposts;Username=outposts_%s;Password=%s' \
    "$who" "$(cat "secrets/$who-password")" >"secrets/$who-connection"
  # An engine with compose mounts the files as they are: the users of the images read them, and nobody enters the folder but its owner.
  chmod 644 "secrets/$who-password" "secrets/$who-connection"
done
# The account of the database's image writes there.
chown 999:999 backup 2>/dev/null || chmod 1777 backup
for file in certificate.pem certificate-key.pem; do
  [ -e "secrets/$file" ] || echo "Put the certificate of the site there too: $PWD/secrets/$file (chmod 644)"
done
