import { isObject } from '../../lib/is-object.ts';
import { thousands } from '../../lib/thousands.ts';
import type { Code } from '../diagnostics/codes.ts';
import { type Details, type Path, quote, Report } from '../diagnostics/diagnostics.ts';
import { kindWords } from '../diagnostics/zod-messages.ts';
import { attempt } from './attempt.ts';
import { LIMITS } from './json.ts';
import { looksLikeMarkdown } from './markdown.ts';
import type { Repaired } from './repair.ts';
import type { Salvaged } from './salvage.ts';
import { createCounter } from './scan.ts';
import {
  createSource,
  type Files,
  type NamedBytes,
  narrow,
  type Place,
  type Range,
  type Source,
} from './source.ts';
import type { Locate } from './yaml.ts';

/** YAML or JSON as plain data, with the position of everything in it, and its problems. */
export interface YamlFile {
  /** Undefined if the file could not be parsed. The report may contain errors in any case. */
  value: unknown;
  /**
   * The position of a value or its key. If it is missing, the position of the nearest value around
   * it.
   */
  place: (path: Path, part?: 'key' | 'value') => Place;
  /** Collects more problems with the content. */
  report: Report;
  /** Set if only part of the content could be read. Maps that part to the whole file. */
  salvaged?: Pick<Salvaged<unknown>, 'original' | 'leftOut'>;
  /** Set if `value` is the long form of the content. Maps a path in it to the path in the file. */
  written?: (path: Path) => Path;
  /** Set with `written`: the content as it is in the file. */
  given?: unknown;
}

/** Reports a problem at a path in the content. */
export type Note = (
  code: Code,
  path: Path,
  message: string,
  details?: Omit<Details, 'path'> & {
    /** Mark the key, not its value. */
    part?: 'key';
    /** Mark this word in the value. */
    word?: string;
  },
) => void;

export function noteIn({ place, report, salvaged, written }: YamlFile): Note {
  return (code, at, message, { part, word = '', ...details } = {}) => {
    // The missing name may be in a part that could not be read.
    if (details.meant && salvaged?.leftOut.has(details.meant.word)) return;
    const whole = salvaged?.original(at) ?? at;
    const path = written?.(whole) ?? whole;
    report.add(code, narrow(place(whole, part), word), message, { ...details, path });
  };
}

/** Reads a text: with `attempt`, or with `readRepaired`, which reads on after a fault. */
type ReadText = (text: string, counter: ReturnType<typeof createCounter>) => Repaired;

/**
 * Reads bytes as one YAML document (JSON is YAML). Never throws for bad content and never takes
 * long. The report contains every problem.
 */
export const readYaml = (bytes: Uint8Array, name: string, readText: ReadText = attempt): YamlFile =>
  readYamlFiles([{ name, bytes }], readText);

/** Reads the files in a folder in the same way, and joins their top-level keys in one map. */
export function readYamlFiles([first, ...others]: Files, readText: ReadText): YamlFile {
  const counter = createCounter();
  let size = 0;
  const read = ({ name, bytes }: NamedBytes): Part => {
    size += bytes.byteLength;
    if (size <= LIMITS.bytes) return readPart(name, bytes, (text) => readText(text, counter));
    const what = size === bytes.byteLength ? 'The file' : 'With this file, the folder';
    const message = `${what} is too large: ${thousands(Math.ceil(size / 1024))} KB`;
    const hint = `Shorten it. The limit is ${LIMITS.bytes / 1024} KB.`;
    return refused(createSource(name, ''), 'CK002', START, message, hint);
  };
  const head = read(first);
  const parts = [head, ...others.map(read)];
  const { value, homes, faults } = others.length === 0 ? alone(head) : together(parts);
  const report = new Report(...parts.map(({ source }) => source));
  for (const { code, message, hint, ...place } of faults)
    report.add(code, place, message, { hint });
  return {
    value,
    report,
    place: (path, part) => {
      const { source, locate } = homes.get(String(path[0])) ?? head;
      return { source, ...locate(path, part) };
    },
  };
}

/** One parsed file. */
interface Part {
  source: Source;
  value: unknown;
  locate: Locate;
  faults: Fault[];
}

interface Fault extends Place {
  code: Code;
  message: string;
  hint?: string | undefined;
}

/** The joined content, and the file of each top-level key. */
interface Whole {
  value: unknown;
  homes: ReadonlyMap<string, Part>;
  faults: Fault[];
}

const alone = ({ value, faults }: Part): Whole => ({ value, homes: new Map(), faults });

/** Joins the keys of all files in one map. Has no value if one of the files cannot be read. */
function together(parts: readonly Part[]): Whole {
  const homes = new Map<string, Part>();
  const entries: [string, unknown][] = [];
  const faults = parts.flatMap((part) => part.faults);
  let isWhole = true;
  for (const part of parts) {
    const { source, value, locate } = part;
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      isWhole = false;
      if (value === undefined) continue;
      const kind = kindWords(Array.isArray(value) ? 'array' : typeof value);
      const message = `The file must be ${kindWords('object')}, not ${kind}`;
      faults.push({ code: 'CK203', source, ...locate([]), message });
      continue;
    }
    for (const [key, inner] of Object.entries(value)) {
      const home = homes.get(key);
      if (home) {
        const message = `${quote(key)} is given twice`;
        const hint = `It is also in ${home.source.name}. Keep one of the two, or merge them.`;
        faults.push({ code: 'CK103', source, ...locate([key], 'key'), message, hint });
      } else {
        homes.set(key, part);
        entries.push([key, inner]);
      }
    }
  }
  return { value: isWhole ? Object.fromEntries(entries) : undefined, homes, faults };
}

function readPart(name: string, bytes: Uint8Array, readText: (text: string) => Repaired): Part {
  const text = decode(bytes);
  const source = createSource(name, text.content);
  if (text.badAt !== undefined) {
    const range = { start: text.badAt, end: text.badAt + 1 };
    const hint = 'In your editor, save it with the encoding UTF-8.';
    return refused(source, 'CK003', range, 'The file is not UTF-8 text', hint);
  }
  if (text.content.trim() === '') return refused(source, 'CK001', START, 'The file is empty');
  const { value, locate, faults } = readText(text.content);
  if (!isObject(value) && looksLikeMarkdown(name, text.content)) {
    const { start, end } = START;
    return refused(source, 'CK008', { start, end }, MARKDOWN, markdownHint(name));
  }
  if (value === null) return refused(source, 'CK001', START, 'The file has no content');
  return {
    source,
    value,
    locate,
    faults: faults.map(({ range, ...f }) => ({ source, ...range, ...f })),
  };
}

const MARKDOWN = 'This looks like Markdown, but a framework is YAML';

/** The commands that make a framework of a text in Markdown. */
function markdownHint(name: string): string {
  const isNamed = /\.(md|markdown)$/i.test(name);
  const file = isNamed ? name : 'FILE.md';
  const first = isNamed
    ? 'Import it with'
    : 'Give it a name that ends in `.md`, and import it with';
  const other = 'start a new one: coachkit framework new';
  return `${first} \`coachkit framework import ${file}\`, or ${other}`;
}

const START: Range = { start: 0, end: 0 };

function refused(source: Source, code: Code, range: Range, message: string, hint?: string): Part {
  const faults = [{ code, source, ...range, message, hint }];
  return { source, value: undefined, locate: () => START, faults };
}

/** Decodes UTF-8 without a byte order mark. `badAt` is the position of the first invalid byte. */
function decode(bytes: Uint8Array): { content: string; badAt?: number } {
  try {
    return { content: new TextDecoder('utf-8', { fatal: true }).decode(bytes) };
  } catch {
    const content = new TextDecoder('utf-8').decode(bytes);
    return { content, badAt: content.indexOf('\uFFFD') };
  }
}
