import { closest } from '../../lib/did-you-mean.ts';
import { sanitize } from '../../lib/sanitize.ts';
import { frame, type Place, position, type Source } from '../read/source.ts';
import { CODES, type Code, type Severity } from './codes.ts';

/** The path to a value in a document: keys and list positions, outermost first. */
export type Path = readonly (string | number)[];

/** One problem in a file. All its texts are safe to print. */
export interface Diagnostic {
  /** A code that `coachkit framework explain CODE` explains. */
  code: Code;
  severity: Severity;
  message: string;
  file: string;
  line: number;
  column: number;
  endColumn: number;
  /** e.g. `assessments[0].rules[3].when`. */
  path?: string;
  hint?: string;
  /** The line with a mark under the problem. Absent if the file has no text to show. */
  frame?: string;
}

export interface Details {
  /** How to fix the problem. */
  hint?: string | undefined;
  path?: Path | undefined;
  /** An unknown word and the known words, for the hint "Did you mean …?". */
  meant?: { word: string; known: Iterable<string> } | undefined;
}

/** The most problems to list. No one reads a longer list. */
const MOST = 100;

/** Collects the problems in a file, or in all files of a folder. */
export class Report {
  readonly #sources: readonly Source[];
  readonly #found: Diagnostic[] = [];
  #isFull = false;

  /** The sources. Problems are listed in their order. */
  constructor(...sources: readonly Source[]) {
    this.#sources = sources;
  }

  add(code: Code, place: Place, message: string, details: Details = {}): void {
    this.#isFull ||= this.#found.length === MOST;
    if (!this.#isFull) this.#found.push(diagnostic(code, place, message, details));
  }

  get hasErrors(): boolean {
    return this.#isFull || this.#found.some((d) => d.severity === 'error');
  }

  /** Whether the limit on problems is reached, so that a caller can stop looking. */
  get isFull(): boolean {
    return this.#isFull;
  }

  /** The problems, sorted by file, then by position. */
  get diagnostics(): Diagnostic[] {
    const files = this.#sources.map(({ name }) => oneLine(name));
    const sorted = this.#found.toSorted(
      (a, b) =>
        files.indexOf(a.file) - files.indexOf(b.file) || a.line - b.line || a.column - b.column,
    );
    const source = this.#sources.at(-1);
    if (!this.#isFull || !source) return sorted;
    const end = source.text.length;
    const message = `The file has more than these ${MOST} problems`;
    return [...sorted, diagnostic('CK007', { source, start: end, end }, message, {})];
  }
}

function diagnostic(
  code: Code,
  place: Place,
  message: string,
  { hint, path, meant }: Details,
): Diagnostic {
  const { source } = place;
  const { line, column } = position(source, place.start);
  const end = position(source, place.end);
  const guess = meant && closest(meant.word, meant.known);
  const advice = guess === undefined ? hint : `Did you mean ${quote(guess)}?`;
  return {
    code,
    severity: CODES[code].severity,
    message: oneLine(message),
    file: oneLine(source.name),
    line,
    column,
    endColumn: end.line === line ? Math.max(end.column, column + 1) : column + 1,
    ...(path && path.length > 0 ? { path: oneLine(pathText(path)) } : {}),
    ...(advice === undefined ? {} : { hint: oneLine(advice) }),
    ...(source.text.trim() === '' ? {} : { frame: frame(place) }),
  };
}

function oneLine(text: string): string {
  return sanitize(text).replace(/\s+/g, ' ');
}

/** Quotes a word from the file in a message: in backticks, shortened if it is long. */
export function quote(word: string): string {
  return `\`${word.length > 60 ? `${word.slice(0, 60)}…` : word}\``;
}

/** `assessments[0].rules[3].when` */
export function pathText(path: Path): string {
  return path
    .map((step, i) => (typeof step === 'number' ? `[${step}]` : i === 0 ? step : `.${step}`))
    .join('');
}

export const FORMATS = ['text', 'json', 'github'] as const;
export type DiagnosticFormat = (typeof FORMATS)[number];

/** Formats diagnostics as text for a person, as JSON, or as annotations for GitHub Actions. */
export function formatDiagnostics(
  diagnostics: readonly Diagnostic[],
  format: DiagnosticFormat,
): string {
  switch (format) {
    case 'text':
      return diagnostics.map(asText).join('\n\n');
    case 'json':
      return JSON.stringify({ schemaVersion: 1, diagnostics }, null, 2);
    case 'github':
      return diagnostics.map(asAnnotation).join('\n');
  }
}

/** A problem and its place in one line. Editors and terminals make a link of the place. */
export const headline = ({ file, line, column, severity, code, message }: Diagnostic): string =>
  `${file}:${line}:${column} ${severity} ${code}: ${message}`;

function asText(diagnostic: Diagnostic): string {
  const { frame, hint } = diagnostic;
  return [headline(diagnostic), ...(frame ? [frame] : []), ...(hint ? [`  ${hint}`] : [])].join(
    '\n',
  );
}

function asAnnotation(d: Diagnostic): string {
  const properties = Object.entries({
    file: d.file,
    line: d.line,
    col: d.column,
    endColumn: d.endColumn,
    title: d.code,
  }).map(
    ([key, value]) =>
      `${key}=${escapeData(String(value)).replace(/:/g, '%3A').replace(/,/g, '%2C')}`,
  );
  const text = d.hint ? `${d.message}\n${d.hint}` : d.message;
  return `::${d.severity} ${properties.join(',')}::${escapeData(text)}`;
}

function escapeData(text: string): string {
  return text.replace(/%/g, '%25').replace(/\r/g, '%0D').replace(/\n/g, '%0A');
}

/** The command that explains the first of these codes. */
export const explainHint = ([first]: readonly Diagnostic[]): string =>
  `To see what a code means: coachkit framework explain ${first?.code ?? 'CODE'}`;
