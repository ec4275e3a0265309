import { constants, deflateSync } from 'node:zlib';

// PDFs written by hand, as no library would write these.

type Stream = { readonly dictionary: string; readonly data: Uint8Array };

/** A PDF of these objects, numbered from 1; the first one is its catalogue. */
function pdfOf(objects: readonly (string | Stream)[]): Buffer {
  const parts: Buffer[] = [Buffer.from('%PDF-1.7\n')];
  const offsets: number[] = [];
  let length = parts[0]?.length ?? 0;
  const add = (part: Buffer | string) => {
    const bytes = Buffer.from(part as string);
    parts.push(bytes);
    length += bytes.length;
  };
  objects.forEach((object, index) => {
    offsets.push(length);
    add(`${index + 1} 0 obj\n`);
    if (typeof object === 'string') add(object);
    else {
      add(`<< ${object.dictionary} /Length ${object.data.length} >>\nstream\n`);
      add(Buffer.from(object.data));
      add('\nendstream');
    }
    add('\nendobj\n');
  });
  const start = length;
  const rows = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  add(`xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${rows}`);
  add(`trailer << /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF`);
  return Buffer.concat(parts);
}

/** One page with this content stream as object 4; further objects follow from number 5. */
function pageWith(content: Stream, resources = '', further: readonly (string | Stream)[] = []): Buffer {
  return pdfOf([
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 600] /Contents 4 0 R /Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> ${resources} >> >>`,
    content,
    ...further,
  ]);
}

function repeated(text: string, bytes: number): Buffer {
  return Buffer.alloc(bytes, text);
}

function deflated(data: Uint8Array): Stream {
  return {
    dictionary: '/Filter /FlateDecode',
    data: deflateSync(data, { level: constants.Z_BEST_COMPRESSION }),
  };
}

const megabyte = 2 ** 20;

/** 1 GB of spaces in a megabyte. */
export const deflateBomb = (): Buffer => pageWith(deflated(repeated(' ', 1000 * megabyte)));

/** Deflated twice: a few kilobytes. */
export function doubleDeflateBomb(): Buffer {
  const once = deflateSync(repeated(' ', 1000 * megabyte), { level: 9 });
  return pageWith({
    dictionary: '/Filter [/FlateDecode /FlateDecode]',
    data: deflateSync(once, { level: 9 }),
  });
}

/** The same behind names and filters that a scan for deflated streams overlooks. */
export function runLengthBomb(): Buffer {
  // Length byte 129 repeats the next byte 128 times; done twice, a megabyte is 4 GB.
  const rows = Buffer.alloc(megabyte);
  for (let at = 0; at < rows.length; at += 2) rows.set([129, at % 4 === 0 ? 129 : 32], at);
  return pageWith({ dictionary: '/Filter [/RunLengthDecode /RunLengthDecode]', data: rows });
}

/** Forms that draw the next one twenty times, eight deep: 25,000 million rectangles in four kilobytes. */
export function nestedForms(): Buffer {
  const depth = 8;
  const forms = Array.from({ length: depth }, (_, level): Stream => {
    const isLast = level === depth - 1;
    const content = isLast ? '0 0 10 10 re f ' : '/X Do '.repeat(20);
    const resources = isLast ? '' : `/Resources << /XObject << /X ${6 + level} 0 R >> >>`;
    return {
      dictionary: `/Type /XObject /Subtype /Form /BBox [0 0 300 600] ${resources}`,
      data: Buffer.from(content),
    };
  });
  const content = { dictionary: '', data: Buffer.from('/X Do '.repeat(20)) };
  return pageWith(content, '/XObject << /X 5 0 R >>', forms);
}

/** Six million lines. */
export const endlessOperators = (): Buffer =>
  pageWith(deflated(repeated('0 0 m 300 600 l S\n', 100 * megabyte)));

/** The same, few enough bytes to be unpacked, called an image so that nobody counts its operators. */
export function disguisedOperators(): Buffer {
  const { data } = deflated(repeated('0 0 m 300 600 l S\n', 100 * megabyte));
  return pageWith({ dictionary: '/Filter /FlateDecode /Subtype /Image', data });
}

/** Two million words. */
export function textBomb(): Buffer {
  const words = repeated('BT /F1 8 Tf 1 0 0 1 10 500 Tm (MLEKO 3,49) Tj ET\n', 100 * megabyte);
  return pageWith(deflated(words));
}

/** A hundred thousand words in few operators, each within the page. */
export function longText(): Buffer {
  const line = `BT /F1 1 Tf 1 0 0 1 10 500 Tm (${'CHLEB 4,99 '.repeat(10)}) Tj ET\n`;
  return pageWith(deflated(Buffer.from(line.repeat(8_000))));
}

/** Pages of five metres. */
export function hugePages(pages = 50): Buffer {
  const kids = Array.from({ length: pages }, (_, index) => `${index + 3} 0 R`).join(' ');
  return pdfOf([
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Kids [${kids}] /Count ${pages} >>`,
    ...Array.from({ length: pages }, () => '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 14400 14400] >>'),
  ]);
}

/** A picture of 900 megapixels on a small page. */
export function imageBomb(): Buffer {
  const side = 30_000;
  const data = deflateSync(Buffer.alloc(side * side), { level: 9 });
  const image: Stream = {
    dictionary: `/Type /XObject /Subtype /Image /Width ${side} /Height ${side} /ColorSpace /DeviceGray /BitsPerComponent 8 /Filter /FlateDecode`,
    data,
  };
  const content = { dictionary: '', data: Buffer.from('300 0 0 600 0 0 cm /X Do') };
  return pageWith(content, '/XObject << /X 5 0 R >>', [image]);
}
