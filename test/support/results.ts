import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';
import { COMMANDS, isNamed } from '../../src/cli/commands.ts';
import { type Definition, nameOf } from '../../src/core/command.ts';
import {
  isResultName,
  RESULT_NAMES,
  RESULTS,
  type ResultName,
  resultJsonSchema,
} from '../../src/formats/results/index.ts';

/** Where to add the schema of a new result. */
export const HOW =
  'Add its schema to the file of its group in src/formats/results/. A changed key also needs a new version there.';

// Each document is checked once or twice, so the code need not be fast, but soon there.
const QUICK = { inlineRefs: false, code: { optimize: false } };
const ajv = new Ajv({ strict: false, allErrors: true, ...QUICK });
addFormats.default(ajv);

const compiled = new Map<ResultName, ValidateFunction>();

function validator(name: ResultName): ValidateFunction {
  const known = compiled.get(name) ?? ajv.compile(resultJsonSchema(name, { isClosed: true }));
  compiled.set(name, known);
  return known;
}

/** Why a document is not the result of this command, whose keys are all known. */
export function resultFlaw(name: string, document: unknown): string | undefined {
  if (!isResultName(name)) return `"${name}" has no schema. ${HOW}`;
  const fits = validator(name);
  if (fits(document)) return undefined;
  const said = nearest(fits.errors ?? []).map(({ instancePath, message, params }) => {
    return `  ${instancePath || '/'} ${message} ${JSON.stringify(params)}`;
  });
  return [`A result of ${name} does not fit its schema. ${HOW}`, ...said].join('\n');
}

/** The errors of the document that the command most likely meant to print. */
function nearest(errors: readonly ErrorObject[]): ErrorObject[] {
  const byDocument = new Map<string, ErrorObject[]>();
  for (const error of errors.filter(({ keyword }) => keyword !== 'anyOf')) {
    const [document = ''] = /^#\/anyOf\/\d+/.exec(error.schemaPath) ?? [];
    byDocument.set(document, [...(byDocument.get(document) ?? []), error]);
  }
  const atTop = (of: ErrorObject[]) => of.filter(({ instancePath }) => instancePath === '').length;
  const [first = []] = [...byDocument.values()].sort(
    (a, b) => atTop(a) - atTop(b) || a.length - b.length,
  );
  return first.slice(0, 8);
}

/** Throws unless the document is the result of some command. */
export function checkIsResult(printed: object): void {
  const document = JSON.parse(JSON.stringify(printed)) as object;
  const near = RESULT_NAMES.filter((name) => hasKeys(RESULTS[name], Object.keys(document)));
  let flaw: string | undefined =
    `No result has just these keys: ${Object.keys(document).join(', ')}. ${HOW}`;
  for (const name of near) {
    flaw = resultFlaw(name, document);
    if (flaw === undefined) return;
  }
  throw new Error(flaw);
}

/** Whether all keys are among those of a document that the schema describes. */
function hasKeys(schema: object, keys: readonly string[]): boolean {
  if ('options' in schema) return (schema.options as object[]).some((each) => hasKeys(each, keys));
  return 'shape' in schema && keys.every((key) => Object.hasOwn(schema.shape as object, key));
}

/** Commands that take `--json` from their group, but have nothing to print as JSON. */
const WITHOUT_RESULT = ['sessions ics'];

/** The names of all commands that print JSON, by their options. */
export async function commandsWithJson(): Promise<string[]> {
  const found: string[] = [];
  const visit = (command: Definition, path: string, inherited: boolean): void => {
    const name = `${path} ${nameOf(command)}`.trim();
    const has =
      inherited ||
      command.options.some(
        ({ flags, choices }) => flags === '--json' || choices?.includes('json') === true,
      );
    if (command.run && has && !WITHOUT_RESULT.includes(name)) found.push(name);
    for (const each of command.commands ?? []) visit(each, name, has);
  };
  for (const entry of COMMANDS) visit(await entry.load(), '', false);
  return found;
}

/** The command that a line runs, with the default subcommand of a group. */
export async function commandIn(words: readonly string[]): Promise<string> {
  const [first = '', ...rest] = words.filter((word) => !word.startsWith('--'));
  const entry = COMMANDS.find((each) => isNamed(each, [first]));
  let at = await entry?.load();
  const path = [entry?.name ?? first];
  while (at?.commands) {
    const named = at.commands.find((each) => nameOf(each) === rest[0]);
    at = named ?? at.commands.find(({ isDefault }) => isDefault);
    if (named) rest.shift();
    if (at) path.push(nameOf(at));
  }
  return path.join(' ');
}
