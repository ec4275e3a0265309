/** Pairs that the user hasn't decided about, both still in the library. */
export const openPairs = `likenesses CROSS JOIN receipts AS earlier ON earlier.id = earlier_id AND earlier.deleted_at IS NULL
  CROSS JOIN receipts AS later ON later.id = later_id AND later.deleted_at IS NULL`;

/** Receipts that look like another one, while nothing was decided. */
export const alikeIds = `SELECT earlier_id FROM ${openPairs} WHERE decision IS NULL
  UNION SELECT later_id FROM ${openPairs} WHERE decision IS NULL`;

/**
 * The later of two that look alike, while nothing was decided.
 * @param condition what must hold of the earlier one
 */
export const doubleIds = (
  condition: string,
) => `SELECT later_id FROM likenesses CROSS JOIN receipts ON receipts.id = earlier_id
  WHERE decision IS NULL AND deleted_at IS NULL AND ${condition}`;
