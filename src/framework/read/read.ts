import { thousands } from '../../lib/thousands.ts';
import type { Code } from '../diagnostics/codes.ts';
import { Report } from '../diagnostics/diagnostics.ts';
import { syntaxWords } from '../diagnostics/yaml-messages.ts';
import { LIMITS } from './limits.ts';
import type { Sound } from './salvage.ts';
import { scan } from './scan.ts';
import { createSource, position, type Range, type Source } from './source.ts';
import { type Locate, parseYaml, type YamlProblem } from './yaml.ts';

/** A YAML or JSON file as plain data, with a place for everything in it and what is wrong. */
export interface YamlFile {
  source: Source;
  /** `undefined` when the file could not be parsed. It may come with errors: see `report`. */
  value: unknown;
  locate: Locate;
  /** Add to it what else is wrong with the content. */
  report: Report;
  /** Where only a part of the content could be read: how to find it in the whole. */
  sound?: Pick<Sound<unknown>, 'original' | 'leftOut'>;
}

/**
 * Reads bytes somebody handed in as one YAML document (JSON is YAML). Never throws for bad
 * content and never takes long: whatever is wrong is in the report.
 */
export function readYaml(bytes: Uint8Array, name: string): YamlFile {
  if (bytes.byteLength > LIMITS.bytes) {
    const size = `${thousands(Math.ceil(bytes.byteLength / 1024))} KB`;
    return refused(createSource(name, ''), 'CK002', START, `The file is too large: ${size}`, {
      hint: `The limit is ${LIMITS.bytes / 1024} KB.`,
    });
  }
  const text = decode(bytes);
  const source = createSource(name, text.content);
  if (text.badAt !== undefined) {
    const range = { start: text.badAt, end: text.badAt + 1 };
    return refused(source, 'CK003', range, 'The file is not UTF-8 text', {
      hint: 'Save it in your editor with the encoding UTF-8.',
    });
  }
  if (text.content.trim() === '') {
    return refused(source, 'CK001', START, 'The file is empty');
  }
  const obstacle = scan(text.content);
  const tab = obstacle?.code === 'CK101' ? tabAt(source, obstacle.range) : undefined;
  if (tab) {
    const { message, hint } = syntaxWords('TAB_AS_INDENT', '');
    return refused(source, 'CK101', tab, message, { ...(hint !== undefined && { hint }) });
  }
  if (obstacle) return refused(source, obstacle.code, obstacle.range, obstacle.message, obstacle);
  return parsed(source);
}

const START: Range = { start: 0, end: 0 };

function refused(
  source: Source,
  code: Code,
  range: Range,
  message: string,
  details: { hint?: string } = {},
): YamlFile {
  const report = new Report(source);
  report.add(code, range, message, { hint: details.hint });
  return { source, value: undefined, locate: () => START, report };
}

function parsed(source: Source): YamlFile {
  const { value, problems, locate } = parseYaml(source.text);
  if (value === null) return refused(source, 'CK001', START, 'There is no content in the file');
  const report = new Report(source);
  for (const problem of foremost(source, problems)) {
    const { code, message, hint } = worded(problem);
    report.add(code, problem.range, message, { hint });
  }
  return { source, value, locate, report };
}

/** One fault in the grammar brings others after it: the first of each line, and only a few. */
function foremost(source: Source, problems: YamlProblem[]): YamlProblem[] {
  const lines = new Set<number>();
  return problems.filter(({ kind, range }) => {
    const { line } = position(source, range.start);
    const isFirst = lines.size < 5 && !lines.has(line);
    if (kind === 'syntax') lines.add(line);
    return kind !== 'syntax' || isFirst;
  });
}

/** The tab that indents the line of a fault or the one before, which takes it for more of a text. */
function tabAt({ text }: Source, { start }: Range): Range | undefined {
  const line = text.lastIndexOf('\n', start - 1) + 1;
  const before = text.lastIndexOf('\n', line - 2) + 1;
  for (const from of [before, line]) {
    const [blanks] = /^ *\t+(?=\S)/.exec(text.slice(from, from + 200)) ?? [];
    if (blanks !== undefined) return { start: from, end: from + blanks.length };
  }
  return undefined;
}

function worded(problem: YamlProblem): { code: Code; message: string; hint?: string } {
  const { message } = problem;
  switch (problem.kind) {
    case 'documents': {
      const hint = 'Delete the line `---`, or move what follows to a file of its own.';
      return { code: 'CK006', message: 'A second document begins here', hint };
    }
    case 'duplicate-key': {
      const hint = 'Keep one of them, or join what they hold.';
      return { code: 'CK103', message: `${message} is given twice`, hint };
    }
    case 'forbidden-key':
      return { code: 'CK104', message: `${message} cannot be a key` };
    case 'syntax':
      return { code: 'CK101', ...syntaxWords(problem.reason, message) };
  }
}

/** UTF-8 without a byte order mark; `badAt` is where the first byte that is not UTF-8 stands. */
function decode(bytes: Uint8Array): { content: string; badAt?: number } {
  try {
    return { content: new TextDecoder('utf-8', { fatal: true }).decode(bytes) };
  } catch {
    const content = new TextDecoder('utf-8').decode(bytes);
    return { content, badAt: content.indexOf('\uFFFD') };
  }
}
