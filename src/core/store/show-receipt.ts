import type { Database } from './database.ts';

/**
 * Lets the jobs that read a receipt's file show this receipt, and where the file joins others, those that read its parts.
 * To be called inside the caller's transaction.
 */
export function createShowReceipt(database: Database): (id: string, uploadId: string) => void {
  const show = database.prepare(`
    WITH RECURSIVE held (upload_id) AS (
      SELECT :uploadId
      UNION SELECT part_id FROM upload_parts JOIN held ON held.upload_id = upload_parts.upload_id
    )
    UPDATE jobs SET receipt_id = :id WHERE state = 'succeeded' AND upload_id IN (SELECT upload_id FROM held)`);
  return (id, uploadId) => {
    show.run({ id, uploadId });
  };
}
