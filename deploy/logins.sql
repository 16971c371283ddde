-- Who logs in: run once by a superuser in the database of the venue, with psql (15 or later); running it again does no harm. The owner
-- migrates and does nothing else; the node appends and reads, and may change or remove no entry.
\getenv owner_password ORDERBOOK_OWNER_PASSWORD
\getenv node_password ORDERBOOK_NODE_PASSWORD

SELECT format('CREATE ROLE %I NOLOGIN', wanted)
  FROM unnest(ARRAY['orderbook_writer', 'orderbook_reader', 'orderbook_silo']) AS wanted
  WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = wanted) \gexec
SELECT format('CREATE ROLE %I LOGIN', wanted)
  FROM unnest(ARRAY['orderbook_owner', 'orderbook_node']) AS wanted
  WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = wanted) \gexec
ALTER ROLE orderbook_owner PASSWORD :'owner_password';
ALTER ROLE orderbook_node PASSWORD :'node_password';
GRANT orderbook_writer, orderbook_silo TO orderbook_node;
ALTER DATABASE :"DBNAME" OWNER TO orderbook_owner;
