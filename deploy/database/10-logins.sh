#!/bin/bash
# Run once by the image of PostgreSQL, when the folder of the database is empty: the login of hosts, with the lesser role alone, and what
# an owner who is no superuser could not make. The owner is the user that the image makes (POSTGRES_USER).
set -eu
password=$(cat "${OUTPOSTS_HOST_PASSWORD_FILE:?the file with the password of hosts}")
psql -v ON_ERROR_STOP=1 -v password="$password" --username "$POSTGRES_USER" --dbname "$POSTGRES_DB" <<'SQL'
CREATE EXTENSION IF NOT EXISTS postgis;
CREATE EXTENSION IF NOT EXISTS btree_gist;
CREATE ROLE outposts_app NOLOGIN;
CREATE ROLE outposts_host LOGIN PASSWORD :'password' IN ROLE outposts_app;
SQL
