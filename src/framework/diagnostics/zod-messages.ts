/** Explains zod's issues to people who write framework files. */
import type { Code } from './codes.ts';
import { type Path, quote } from './diagnostics.ts';

/** The parts of an issue that messages use. */
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

/** The problem with a value, and how to fix it. */
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
      // The messages in schemas continue a sentence that starts with the key, e.g. "must begin with
      // …".
      const what = isKey
        ? `A key here ${message}, not ${name}`
        : `${name} ${message}, not ${given}`;
      return { code: 'CK205', message: what };
    }
  }
}

/** The key to look for in the file. A list entry uses the key of its list. */
function nameOf(path: Path): string {
  const key = path.findLast((step) => typeof step === 'string');
  if (key === undefined) return 'The file';
  return typeof path.at(-1) === 'number' ? `An entry of ${quote(key)}` : quote(key);
}

function wrongKind(name: string, issue: Issue, value: unknown): Words {
  const branches = issue.errors?.flatMap((errors) => errors[0]?.expected ?? []) ?? [];
  const expected = [...branches, ...(issue.expected ? [issue.expected] : [])].map(kindWords);
  const wanted = expected.join(' or ');
  const isBare = typeof value === 'number' || typeof value === 'boolean';
  const hint =
    value === null
      ? 'Write a value, or delete the key if it is not required.'
      : isBare && wanted === kindWords('string')
        ? 'Put it in quotes.'
        : undefined;
  const isFraction = typeof value === 'number' && wanted === kindWords('int');
  const contrast = value === null ? ', but is empty' : `, not ${kindOf(value)}`;
  return { code: 'CK203', message: `${name} must be ${wanted}${isFraction ? '' : contrast}`, hint };
}

function notPossible(name: string, value: unknown, values: readonly unknown[]): Words {
  const known = values.map(String);
  const meant = { word: String(value), known };
  return { code: 'CK204', message: unknownWords(name, value), meant, hint: possible(values) };
}

function unknownWords(name: string, value: unknown): string {
  if (value === null) return `${name} is empty`;
  if (typeof value === 'object') return `${name} must be one word, not ${kindOf(value)}`;
  return `${name} has an unknown value: ${quote(String(value))}`;
}

export function possible(values: readonly unknown[]): string {
  return `Write ${values.length === 1 ? '' : 'one of these: '}${values.join(', ')}.`;
}

function wrongFormat(value: unknown, values: readonly unknown[] = []): Words {
  const format = values.join(' or ');
  if (String(value) === format) {
    const message = '`coachkit` must be a number, not text';
    return { code: 'CK208', message, hint: `Delete the quotes: \`coachkit: ${format}\`.` };
  }
  const given = quote(String(value));
  return {
    code: 'CK208',
    message: `The file is in format ${given}, but this coachkit reads format ${format}`,
    hint: `Update coachkit, or write \`coachkit: ${format}\` if the file is in that format.`,
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
      hint: 'Write some text, or delete the key if it is not required.',
    };
  }
  const verb = unit === '' ? 'must be' : 'must have';
  const units = limit === 1 ? unit.replace('entries', 'entry') : unit;
  return { code: 'CK206', message: `${name} ${verb} ${bound} ${limit}${units}` };
}

function kindOf(value: unknown): string {
  if (value === null || value === undefined) return 'empty';
  if (typeof value === 'boolean') return quote(String(value));
  return kindWords(Array.isArray(value) ? 'array' : typeof value);
}

/** Names the type of a value in plain words. */
export function kindWords(kind: string): string {
  const words: Record<string, string> = {
    string: 'text',
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
