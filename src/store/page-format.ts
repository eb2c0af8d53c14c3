import { crc32 } from '../lib/crc32.ts';

/**
 * A page is one file of records. It is JSON with one record a line. So `grep` can search it, a
 * broken line costs one record, and a person can still read it in ten years. An example:
 *
 *     {"format":1,"name":"journal/2026-11","checksum":"1a2b3c4d","records":[
 *     {"id":"01K…","rev":1,…,"crc":"5e6f7a8b"},
 *     {"id":"01K…","rev":2,…,"crc":"9c0d1e2f"}
 *     ]}
 *
 * `checksum` is the CRC-32 of the file without those eight digits. It detects any change of up to
 * 32 bits in a row, anywhere in the file. (A cryptographic hash would cost 2 to 9 ms to load, and
 * would not stop someone who may write the file.)
 */

const FORMAT = 1;

export interface Page {
  name: string;
  /** The first line after the checksum, including unknown fields. */
  rest: string;
  /** All records exactly as in the file: one per line, sorted by id, separated by commas. */
  body: Buffer;
}

/** The reason why bytes are not a usable page. */
export class PageError extends Error {
  readonly kind: 'damaged' | 'newer' | 'gone' | 'other key';

  constructor(kind: PageError['kind'], reason: string) {
    super(reason);
    this.kind = kind;
  }
}

const REST = ',"records":[';
const TAIL = '\n]}\n';

export function emptyPage(name: string): Page {
  return { name, rest: REST, body: Buffer.alloc(0) };
}

/** The checksum in the first line; undefined if there is none. */
export function checksumIn(bytes: Buffer): string | undefined {
  const [, checksum] = bytes.toString('latin1', 0, HEAD_BYTES).split('"checksum":"');
  return checksum?.slice(0, 8);
}

/**
 * Parses a page, whose body shares the memory of `bytes`.
 * @throws PageError if it is damaged, is another page or has a newer format
 */
export function parsePage(name: string, bytes: Buffer): Page {
  const hole = headUpToChecksum(name).length;
  const head = `${headUpToChecksum(name)}${checksumOf(bytes, hole)}"`;
  if (bytes.toString('latin1', 0, head.length) !== head) throw problemOf(bytes);

  const end = bytes.indexOf('\n');
  const rest = bytes.toString('utf8', head.length, end);
  const tail = bytes.length - TAIL.length;
  if (!rest.endsWith(REST) || bytes.toString('latin1', tail) !== TAIL) {
    throw new PageError('damaged', 'its first or last line is not as coachkit wrote it');
  }
  return { name, rest, body: bytes.subarray(end + 1, Math.max(end + 1, tail)) };
}

/** Why bytes are not a page of this format, with the expected name and its own checksum. */
function problemOf(bytes: Buffer): PageError {
  const head = headOf(bytes);
  if (head === undefined) {
    return new PageError('damaged', bytes.length === 0 ? 'it is empty' : 'it has no header');
  }
  const { format, found, checksum, hole } = head;
  if (isFlipped(format, bytes, hole, checksum)) {
    return new PageError('damaged', 'its checksum does not match its content');
  }
  if (Number(format) > FORMAT) return new PageError('newer', `its format is ${format}`);
  if (Number(format) < FORMAT) return new PageError('damaged', 'its format is unknown');
  if (checksum !== checksumOf(bytes, hole)) {
    return new PageError('damaged', 'its checksum does not match its content');
  }
  return new PageError('damaged', `it says that it is ${found}`);
}

const HEAD = /^\{"format":(\d{1,9}),"name":"([a-z0-9/-]+)","checksum":"([0-9a-f]{8})"/;
const HEAD_BYTES = 120;

function headOf(bytes: Buffer) {
  const head = HEAD.exec(bytes.toString('latin1', 0, HEAD_BYTES));
  const [text = '', format = '', found = '', checksum = ''] = head ?? [];
  return head ? { format, found, checksum, hole: text.length - 9 } : undefined;
}

const headUpToChecksum = (name: string): string =>
  `{"format":${FORMAT},"name":"${name}","checksum":"`;

/** The name in the first line; undefined if there is none. */
export const nameIn = (bytes: Buffer): string | undefined => headOf(bytes)?.found;

/** The bytes of a page. Its body can also come in parts, and `joined` can use memory of its own. */
export function formatPage(
  { name, rest, body }: Page,
  parts = [body],
  joined: (parts: Buffer[]) => Buffer = Buffer.concat,
): Buffer {
  const head = headUpToChecksum(name);
  const bytes = joined([Buffer.from(`${head}00000000"${rest}\n`), ...parts, Buffer.from(TAIL)]);
  bytes.write(checksumOf(bytes, head.length), head.length, 'latin1');
  return bytes;
}

/** Whether exactly one bit of the format number is flipped: damage, not a newer format. */
function isFlipped(format: string, bytes: Buffer, hole: number, checksum: string): boolean {
  const bits = format.charCodeAt(0) ^ String(FORMAT).charCodeAt(0);
  if (format.length !== 1 || bits === 0 || (bits & (bits - 1)) !== 0) return false;
  const whole = Buffer.from(bytes);
  whole.write(String(FORMAT), '{"format":'.length, 'latin1');
  return checksumOf(whole, hole) === checksum;
}

/** The CRC-32 of all bytes except the eight at `hole`, as eight hexadecimal digits. */
function checksumOf(bytes: Buffer, hole: number): string {
  return hex(crc32(bytes.subarray(hole + 8), crc32(bytes.subarray(0, hole))));
}

const SEAL = ',"crc":"00000000"}';

/** Adds a checksum to the JSON text of a record, to trace damage to a line. */
export function sealLine(json: string): string {
  const open = json.slice(0, -1);
  return `${open},"crc":"${hex(crc32(open))}"}`;
}

/** The JSON text of a record without its checksum. */
export function unsealLine(line: string): string {
  return `${line.slice(0, -SEAL.length)}}`;
}

/** Whether a line is exactly as `sealLine` made it. */
export function isSealed(line: string): boolean {
  return sealLine(unsealLine(line)) === line;
}

function hex(checksum: number): string {
  return checksum.toString(16).padStart(8, '0');
}
