-- Makes the database of the hosts, once, as the superuser on the primary:
--   psql -h PRIMARY -U postgres -v owner_password=… -v host_password=… -f database.sql
-- The owner migrates (any command, such as ./outposts export outposts, with its login); hosts have a login of their own with lesser rights.
CREATE ROLE outposts_owner LOGIN PASSWORD :'owner_password';
CREATE ROLE outposts_app NOLOGIN;
CREATE ROLE outposts_host LOGIN PASSWORD :'host_password' IN ROLE outposts_app;
GRANT outposts_app TO outposts_owner;
CREATE DATABASE outposts OWNER outposts_owner;
\connect outposts
CREATE EXTENSION postgis;
CREATE EXTENSION btree_gist;
CREATE EXTENSION pg_stat_statements;
