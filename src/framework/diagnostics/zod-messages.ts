/** zod's issues in the words of somebody who writes a framework file. */
import type { Code } from './codes.ts';
import { type Path, quote } from './diagnostics.ts';

/** The parts of an issue that say something to a person. */
export interface Issue {
  code: string;
  path: readonly PropertyKey[];
  message: string;
  expected?: string;
  keys?: readonly string[];
  values?: readonly unknown[];
  options?: readonly unknown[];
  errors?: readonly (readonly Issue[])[];
  issues?: readonly Issue[];
  origin?: string;
  minimum?: number | bigint;
  maximum?: number | bigint;
}

export interface Words {
  code: Code;
  message: string;
  hint?: string | undefined;
  meant?: { word: string; known: string[] };
}

/** What is wrong with a value that is there. */
export function issueWords(issue: Issue, path: Path, value: unknown): Words {
  const name = nameOf(path);
  switch (issue.code) {
    case 'invalid_type':
    case 'invalid_union':
      return issue.options
        ? notPossible(name, value, issue.options)
        : wrongKind(name, issue, value);
    case 'invalid_value':
      if (path.join() === 'coachkit') return wrongFormat(value, issue.values);
      return notPossible(name, value, issue.values ?? []);
    case 'too_small':
    case 'too_big':
      return wrongSize(name, issue);
    case 'custom':
      return { code: 'CK207', message: capital(issue.message) };
    default: {
      const { message } = issue.issues?.[0] ?? issue;
      const given = typeof value === 'string' ? quote(value) : kindOf(value);
      const isKey = issue.code === 'invalid_key';
      const what = isKey ? `A key here cannot be ${name}` : `${name} cannot be ${given}`;
      return { code: 'CK205', message: what, hint: `${capital(message)}.` };
    }
  }
}

/** The key a person would look for: of a list entry, that of the list. */
function nameOf(path: Path): string {
  const key = path.findLast((step) => typeof step === 'string');
  if (key === undefined) return 'The file';
  return typeof path.at(-1) === 'number' ? `An entry of ${quote(key)}` : quote(key);
}

function wrongKind(name: string, issue: Issue, value: unknown): Words {
  const branches = issue.errors?.flatMap((errors) => errors[0]?.expected ?? []) ?? [];
  const expected = [...branches, ...(issue.expected ? [issue.expected] : [])].map(kindWords);
  const message = `${name} is ${kindOf(value)}, and should be ${expected.join(' or ')}`;
  const isBare = typeof value === 'number' || typeof value === 'boolean';
  const wantsText = expected.join() === kindWords('string');
  return { code: 'CK203', message, hint: isBare && wantsText ? 'Put it in quotes.' : undefined };
}

function notPossible(name: string, value: unknown, values: readonly unknown[]): Words {
  const known = values.map(String);
  const message = `${name} cannot be ${typeof value === 'string' ? quote(value) : kindOf(value)}`;
  const meant = { word: String(value), known };
  return { code: 'CK204', message, meant, hint: possible(values) };
}

export function possible(values: readonly unknown[]): string {
  return `Possible: ${values.join(', ')}.`;
}

function wrongFormat(value: unknown, values: readonly unknown[] = []): Words {
  return {
    code: 'CK208',
    message: `The file is written in format ${quote(String(value))}`,
    hint: `This coachkit reads format ${values.join(' or ')}. A newer coachkit may read it.`,
  };
}

function wrongSize(name: string, { code, origin = '', minimum, maximum }: Issue): Words {
  const isSmall = code === 'too_small';
  const limit = isSmall ? minimum : maximum;
  const bound = isSmall ? 'at least' : 'at most';
  const unit = { string: ' characters', array: ' entries' }[origin] ?? '';
  if (origin === 'string' && isSmall && limit === 1) {
    return {
      code: 'CK206',
      message: `${name} is empty`,
      hint: 'Write something, or leave it out.',
    };
  }
  const verb = unit === '' ? 'must be' : 'must have';
  const units = limit === 1 ? unit.replace('entries', 'entry') : unit;
  return { code: 'CK206', message: `${name} ${verb} ${bound} ${limit}${units}` };
}

function kindOf(value: unknown): string {
  if (value === null || value === undefined) return 'empty';
  return kindWords(Array.isArray(value) ? 'array' : typeof value);
}

/** The type of a value as a person calls it. */
export function kindWords(kind: string): string {
  const words: Record<string, string> = {
    string: 'a text',
    number: 'a number',
    int: 'a whole number',
    boolean: 'true or false',
    array: 'a list',
    object: 'a group of keys',
    record: 'a group of keys',
  };
  return words[kind] ?? kind;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
