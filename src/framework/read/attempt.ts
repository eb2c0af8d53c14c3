/** Reads a text as YAML once, and says how far that went. */
import type { Code } from '../diagnostics/codes.ts';
import { syntaxWords } from '../diagnostics/yaml-messages.ts';
import { createCounter, scan } from './scan.ts';
import { createSource, position, type Range, type Source } from './source.ts';
import { type Locate, parseYaml, type YamlProblem } from './yaml.ts';

/** A fault in a text, in words. */
export interface TextFault {
  code: Code;
  range: Range;
  message: string;
  hint?: string | undefined;
}

/** The result of reading a text. */
export interface Attempt {
  /** Undefined if the text could not be read. Null if it has no content. */
  value: unknown;
  locate: Locate;
  faults: TextFault[];
  /** The first fault that keeps the text from being read as it was meant. */
  obstacle?: Range;
  /** How far reading went before the obstacle. The higher, the further. */
  reached: number;
}

const START: Range = { start: 0, end: 0 };

/** Reads a text in linear time. All files in a folder share one counter. */
export function attempt(text: string, counter = createCounter()): Attempt {
  const refused = scan(text, counter);
  if (refused) {
    const { range, code, message, hint } = refused;
    // A part of YAML that coachkit does not read is most often the beginning of a text. Any other
    // code is a size.
    const isSyntax = code === 'CK101' || code === 'CK102';
    return {
      value: undefined,
      locate: () => START,
      faults: [{ code, range, message, hint }],
      ...(isSyntax && { obstacle: range }),
      reached: range.start,
    };
  }
  const { value, problems, locate } = parseYaml(text);
  const first = problems.find(isOfSyntax)?.range;
  return {
    value,
    locate,
    faults: foremost(createSource('', text), problems).map((problem) => ({
      range: problem.range,
      ...worded(problem),
    })),
    ...(first && { obstacle: first }),
    // The parser starts over after the scan.
    reached: first ? text.length + first.start : Number.POSITIVE_INFINITY,
  };
}

/** An id that is given twice is the first line of an item that lacks its dash. */
const isOfSyntax = ({ kind, message }: YamlProblem): boolean =>
  kind === 'syntax' || (kind === 'duplicate-key' && message === '`id`');

/**
 * Keeps the first fault on each line, and only a few in all, because one grammar fault causes
 * others.
 */
function foremost(source: Source, problems: YamlProblem[]): YamlProblem[] {
  const lines = new Set<number>();
  return problems.filter(({ kind, range }) => {
    const { line } = position(source, range.start);
    const isFirst = lines.size < 5 && !lines.has(line);
    if (kind === 'syntax') lines.add(line);
    return kind !== 'syntax' || isFirst;
  });
}

function worded(problem: YamlProblem): { code: Code; message: string; hint?: string } {
  const { message } = problem;
  switch (problem.kind) {
    case 'documents': {
      const hint = 'Delete the line `---`, or move the second document to a file of its own.';
      return { code: 'CK006', message: 'A second document starts here', hint };
    }
    case 'duplicate-key': {
      const hint = 'Keep one of the two, or merge them.';
      return { code: 'CK103', message: `${message} is given twice`, hint };
    }
    case 'forbidden-key':
      return { code: 'CK104', message: `${message} cannot be a key`, hint: 'Write another key.' };
    case 'syntax':
      return { code: 'CK101', ...syntaxWords(problem.reason, message) };
  }
}
