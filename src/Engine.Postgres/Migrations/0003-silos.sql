-- Membership of Orleans clusters. Every change of a silo's row takes the next version of its cluster, which is also the row's etag.
CREATE TABLE orderbook.cluster (
  id text COLLATE "C" PRIMARY KEY,
  version integer NOT NULL
);
CREATE TABLE orderbook.silo (
  cluster text COLLATE "C" NOT NULL REFERENCES orderbook.cluster (id) ON DELETE CASCADE,
  address text COLLATE "C" NOT NULL,
  version integer NOT NULL,
  status integer NOT NULL,
  proxy_port integer NOT NULL,
  host_name text NOT NULL,
  silo_name text NOT NULL,
  role_name text,
  update_zone integer NOT NULL,
  fault_zone integer NOT NULL,
  start_time timestamptz NOT NULL,
  alive_time timestamptz NOT NULL,
  suspecters text[] NOT NULL,
  suspected_at timestamptz[] NOT NULL,
  PRIMARY KEY (cluster, address),
  CHECK (cardinality(suspecters) = cardinality(suspected_at))
);
-- Where grains are active.
CREATE TABLE orderbook.activation (
  cluster text COLLATE "C" NOT NULL,
  grain text COLLATE "C" NOT NULL,
  activation text COLLATE "C" NOT NULL,
  silo text COLLATE "C" NOT NULL,
  membership_version bigint NOT NULL,
  PRIMARY KEY (cluster, grain)
);
CREATE INDEX ON orderbook.activation (cluster, silo);

GRANT SELECT, INSERT, UPDATE, DELETE ON orderbook.cluster, orderbook.silo, orderbook.activation TO orderbook_silo;
GRANT SELECT ON orderbook.cluster, orderbook.silo, orderbook.activation TO orderbook_reader;
