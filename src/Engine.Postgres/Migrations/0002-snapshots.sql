-- A snapshot is there when its row is; it is written last, in the transaction of its parts. Snapshots only save time, so old ones may go.
CREATE TABLE orderbook.snapshot (
  journal text COLLATE "C" NOT NULL,
  entry bigint NOT NULL,
  bytes bigint NOT NULL,
  PRIMARY KEY (journal, entry)
);
CREATE TABLE orderbook.snapshot_part (
  journal text COLLATE "C" NOT NULL,
  entry bigint NOT NULL,
  part integer NOT NULL,
  body bytea NOT NULL,
  PRIMARY KEY (journal, entry, part)
);
ALTER TABLE orderbook.snapshot_part ALTER COLUMN body SET STORAGE EXTERNAL;

GRANT SELECT, INSERT, DELETE ON orderbook.snapshot, orderbook.snapshot_part TO orderbook_writer;
GRANT SELECT ON orderbook.snapshot, orderbook.snapshot_part TO orderbook_reader;
