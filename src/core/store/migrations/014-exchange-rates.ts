/** Average rates of imported tables of the NBP: what so many units of a currency were in złoty on a day. */
export const exchangeRates = `
CREATE TABLE exchange_rates (
  currency TEXT NOT NULL,
  day TEXT NOT NULL,
  units INTEGER NOT NULL CHECK (units > 0),
  rate_millionths INTEGER NOT NULL CHECK (rate_millionths > 0),
  PRIMARY KEY (currency, day)
) STRICT, WITHOUT ROWID;
`;
