import { createCanvas, GlobalFonts } from '@napi-rs/canvas';
import { createRequire } from 'node:module';
import path from 'node:path';
import { z } from 'zod';

const fontsFolder = path.dirname(createRequire(import.meta.url).resolve('dejavu-fonts-ttf/package.json'));
GlobalFonts.registerFromPath(path.join(fontsFolder, 'ttf', 'DejaVuSansMono.ttf'), 'receipt');

/** Draws a small receipt, one line a row. Each number makes other bytes of it. */
export function drawReceipt(number: number): Uint8Array {
  const lines = [
    'LIDL SP. Z O.O.',
    'NIP 781-18-97-358',
    '2024-03-15',
    'PARAGON FISKALNY',
    'Chleb   1 szt x 4,99   4,99B',
    'Mleko   2 szt x 3,50   7,00B',
    'SUMA PLN              11,99',
    'Karta                 11,99',
    `Nr ${number}`,
  ];
  const canvas = createCanvas(700, 60 + lines.length * 44);
  const context = canvas.getContext('2d');
  context.fillStyle = 'white';
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.fillStyle = 'black';
  context.font = '28px receipt';
  lines.forEach((line, index) => {
    context.fillText(line, 40, 60 + index * 44);
  });
  return canvas.encodeSync('png');
}

/** A page with nothing on it. */
export function drawBlank(): Uint8Array {
  const canvas = createCanvas(600, 800);
  const context = canvas.getContext('2d');
  context.fillStyle = 'white';
  context.fillRect(0, 0, canvas.width, canvas.height);
  return canvas.encodeSync('png');
}

export function formWith(bytes: Uint8Array, type = 'image/png', name = 'paragon.png'): FormData {
  const form = new FormData();
  form.append('file', new File([Uint8Array.from(bytes)], name, { type }));
  return form;
}

export type Answer = { readonly status: number; readonly body: unknown };

export async function ask(url: string, init: RequestInit = {}): Promise<Answer> {
  const answer = await fetch(url, init);
  return { status: answer.status, body: await answer.json() };
}

const acceptedSchema = z.object({ data: z.object({ job_id: z.string() }) });

/** The id of the job that an answer of process or retry speaks of. */
export function jobIdOf(answer: Answer): string {
  return acceptedSchema.parse(answer.body).data.job_id;
}

/** Hands in a file and gives the job's id. */
export async function submit(base: string, form: FormData, query = ''): Promise<string> {
  return jobIdOf(await ask(`${base}/api/v3/receipts/process${query}`, { method: 'POST', body: form }));
}

const statusSchema = z.object({ data: z.looseObject({ status: z.string() }) });
export type StatusData = z.infer<typeof statusSchema>['data'];

/** Asks for the status until it is one of those wanted. Gives all that were seen on the way, the wanted one last. */
export async function untilStatus(
  base: string,
  jobId: string,
  ...wanted: readonly string[]
): Promise<StatusData[]> {
  const seen: StatusData[] = [];
  for (;;) {
    const answer = await ask(`${base}/api/v3/receipts/status/${jobId}`);
    const { data } = statusSchema.parse(answer.body);
    seen.push(data);
    if (wanted.includes(data.status)) return seen;
    if (['SUCCESS', 'FAILURE', 'REVOKED'].includes(data.status)) {
      throw new Error(`The job ended otherwise: ${JSON.stringify(data)}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
