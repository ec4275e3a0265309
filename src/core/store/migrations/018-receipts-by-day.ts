/** What sums over a period are answered from: the period's receipts alone, in the order of their days. */
export const receiptsByDay = `
CREATE INDEX receipts_by_day ON receipts (
  date, seq, id, verdict, checked_at, total_minor, currency, store_chain, normalized_store_name, store_name,
  payment_method, items_count, payer, purpose, deleted_at
) WHERE deleted_at IS NULL;
`;
