import type { JobView } from '../shared/job.ts';
import { sampleFilename } from '../shared/sample.ts';
import { submitFromDisk } from './files/submit-file.ts';
import type { Services } from './services.ts';
import { waitForJob } from './wait-for-job.ts';

/** The sample is read in seconds, unless many receipts wait before it. */
const patienceMs = 100_000;

/**
 * Hands the drawn receipt in, as any other, and waits for what becomes of it; without its end where others are
 * read before it for too long. @throws as ReceiptJobs.submit
 */
export async function addSample({ jobs, events }: Services, sampleFile: string): Promise<JobView> {
  const job = await submitFromDisk(jobs, sampleFile, { filename: sampleFilename });
  const signal = AbortSignal.timeout(patienceMs);
  try {
    return await waitForJob(job.jobId, { jobs, events, signal });
  } catch (error) {
    if (signal.aborted) return job;
    throw error;
  }
}
