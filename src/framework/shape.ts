/** The shape of a file: every fault the schema finds, each once and at its place. */
import { closest } from '../did-you-mean.ts';
import { type Path, pathText, quote } from './diagnostics.ts';
import { type Issue, issueWords, possible } from './issue-words.ts';
import { type JsonSchema, knownKeys, valueAt } from './known-keys.ts';
import { type Note, noteIn } from './note.ts';
import type { YamlFile } from './read.ts';

/** What is needed of a zod schema. */
export interface Schema<T> {
  safeParse(
    value: unknown,
  ): { success: true; data: T } | { success: false; error: { issues: readonly Issue[] } };
}

/** The data when its shape is right; otherwise `undefined`, and the faults are in the report. */
export function readShape<T>(
  file: YamlFile,
  schema: Schema<T>,
  jsonSchema: () => JsonSchema,
): T | undefined {
  const parsed = schema.safeParse(file.value);
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.flatMap((issue) => mostLikely(issue, []));
  const keysAt = (path: Path) => knownKeys(known, file.value, path);
  const known = jsonSchema();
  const note = noteIn(file);

  // A misspelt key is also a missing one; once is enough.
  const meant = new Set<string>();
  for (const { path, issue } of faults) {
    for (const key of issue.keys ?? []) {
      if (file.report.isFull) return undefined;
      const guess = noteUnknownKey(key, path, keysAt(path), note);
      if (guess !== undefined) meant.add(pathText([...path, guess]));
    }
  }
  for (const { path, issue } of faults) {
    if (file.report.isFull) return undefined;
    const value = valueAt(file.value, path);
    if (value === undefined && !meant.has(pathText(path))) noteMissing(issue, path, keysAt, note);
    else if (value !== undefined && !issue.keys) noteWrong(issue, path, value, note);
  }
  return undefined;
}

interface Fault {
  path: Path;
  issue: Issue;
}

/** Of several shapes a value may have, the faults of the one that was meant. */
function mostLikely(issue: Issue, around: Path): Fault[] {
  const steps = issue.path.map((step) => (typeof step === 'number' ? step : String(step)));
  const path = [...around, ...steps];
  const isOther = (inner: Issue) => inner.code === 'invalid_type' && inner.path.length === 0;
  const branch = issue.errors?.find((issues) => !issues.some(isOther));
  return branch ? branch.flatMap((inner) => mostLikely(inner, path)) : [{ path, issue }];
}

/** Gives the key that was probably meant. */
function noteUnknownKey(
  key: string,
  path: Path,
  keys: ReadonlyMap<string, unknown>,
  note: Note,
): string | undefined {
  const known = [...keys.keys()];
  note('CK201', [...path, key], `${quote(key)} is no key that can stand here`, {
    part: 'key',
    meant: { word: key, known },
    hint: `Possible here: ${known.join(', ')}.`,
  });
  return closest(key, known);
}

function noteMissing(
  issue: Issue,
  path: Path,
  keysAt: (path: Path) => ReadonlyMap<string, string | undefined>,
  note: Note,
): void {
  const item = path.slice(0, -1);
  const key = String(path.at(-1));
  const hint = issue.options ? possible(issue.options) : keysAt(item).get(key);
  note('CK202', item, `${quote(key)} is missing`, { hint });
}

function noteWrong(issue: Issue, path: Path, value: unknown, note: Note): void {
  const { code, message, ...details } = issueWords(issue, path, value);
  note(code, path, message, issue.code === 'invalid_key' ? { ...details, part: 'key' } : details);
}
