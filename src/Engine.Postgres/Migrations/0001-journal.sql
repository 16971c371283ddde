-- Journals by name. The bytes of the identity are those of IdentityBytes.
CREATE TABLE orderbook.journal (
  name text COLLATE "C" PRIMARY KEY CHECK (name ~ '^[a-z][a-z0-9-]{0,62}$'),
  identity bytea NOT NULL CHECK (octet_length(identity) = 32),
  format integer NOT NULL
);

-- A journal is a chain of steps. Each step either appends one entry (the number grows by one) or lets a writer claim the journal (the epoch
-- grows by one), so number + epoch grows by one with every step, whoever makes it, and the primary key lets only one step follow another.
-- The foreign key says that the step before is there and ends in the hash that this one names. Nothing else fences writers.
CREATE TABLE orderbook.step (
  journal text COLLATE "C" NOT NULL,
  number bigint NOT NULL CHECK (number >= 0),
  epoch bigint NOT NULL CHECK (epoch >= 0),
  step bigint GENERATED ALWAYS AS (number + epoch) STORED,
  -- The hash of entry number; the same in claims behind that entry.
  hash bytea NOT NULL CHECK (octet_length(hash) = 32),
  previous bytea CHECK (octet_length(previous) = 32),
  group_first bigint,
  body bytea CHECK (octet_length(body) BETWEEN 1 AND 16777216),
  before_number bigint GENERATED ALWAYS AS (CASE WHEN body IS NULL THEN number ELSE number - 1 END) STORED,
  before_epoch bigint GENERATED ALWAYS AS (CASE WHEN body IS NULL THEN epoch - 1 ELSE epoch END) STORED,
  PRIMARY KEY (journal, step),
  UNIQUE (journal, number, epoch, hash),
  FOREIGN KEY (journal, before_number, before_epoch, previous) REFERENCES orderbook.step (journal, number, epoch, hash),
  CONSTRAINT first_step CHECK ((epoch = 0) = (previous IS NULL) AND (epoch > 0 OR (number = 0 AND hash = decode(repeat('00', 32), 'hex')))),
  CONSTRAINT claim CHECK (body IS NOT NULL OR (group_first IS NULL AND (previous IS NULL OR hash = previous))),
  CONSTRAINT entry CHECK (body IS NULL OR (epoch > 0 AND group_first IS NOT NULL AND group_first BETWEEN 1 AND number))
);
-- Signatures do not compress, and bodies of a page and less are cheaper where they are.
ALTER TABLE orderbook.step ALTER COLUMN body SET STORAGE EXTERNAL;
ALTER TABLE orderbook.step SET (toast_tuple_target = 8160);

-- For whoever has more rights than a writer: the owner.
CREATE FUNCTION orderbook.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'orderbook.% is append-only', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON orderbook.journal
  FOR EACH STATEMENT EXECUTE FUNCTION orderbook.refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON orderbook.step
  FOR EACH STATEMENT EXECUTE FUNCTION orderbook.refuse_change();

GRANT SELECT, INSERT ON orderbook.journal, orderbook.step TO orderbook_writer;
GRANT SELECT ON orderbook.journal, orderbook.step TO orderbook_reader;
