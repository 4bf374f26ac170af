-- The two roles and the rules of their database. The embedded server runs this once, one statement a line, as superuser;
-- for a server of your own the same statements make a database that fits (see docs).
-- The owner migrates and owns every table; the application may use them and is held by row-level security.
CREATE ROLE keukentafel_owner LOGIN CREATEDB NOSUPERUSER NOCREATEROLE NOBYPASSRLS;
CREATE ROLE keukentafel_app LOGIN NOCREATEDB NOSUPERUSER NOCREATEROLE NOBYPASSRLS;
-- In the template, so that test databases have them too. The extensions are trusted, but only from the owner's hand.
CREATE EXTENSION IF NOT EXISTS btree_gist;
CREATE EXTENSION IF NOT EXISTS unaccent;
ALTER DEFAULT PRIVILEGES FOR ROLE keukentafel_owner IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO keukentafel_app;
ALTER DEFAULT PRIVILEGES FOR ROLE keukentafel_owner IN SCHEMA public GRANT USAGE, SELECT ON SEQUENCES TO keukentafel_app;
ALTER DEFAULT PRIVILEGES FOR ROLE keukentafel_owner IN SCHEMA public GRANT EXECUTE ON FUNCTIONS TO keukentafel_app;
CREATE DATABASE keukentafel OWNER keukentafel_owner TEMPLATE template1;
