/**
 * What the user calls a shop: by NIP and chain, or where it has no NIP by the printed name and the address. The key's parts
 * are folded, and empty where the shop has none.
 */
export const learnedShops = `
CREATE TABLE learned_shops (
  nip TEXT NOT NULL,
  store TEXT NOT NULL,
  address TEXT NOT NULL,
  shown_chain TEXT,
  shown_name TEXT,
  shown_address TEXT,
  name TEXT NOT NULL,
  learned_at INTEGER NOT NULL,
  PRIMARY KEY (nip, store, address)
) STRICT, WITHOUT ROWID;
`;
