import { command, text } from '../../core/blocks.ts';
import type { Context } from '../../core/context.ts';
import { noTerminal, UsageError } from '../../core/errors.ts';
import { formatDiagnostics } from '../../framework/diagnostics/diagnostics.ts';
import { loadFramework } from '../../framework/load.ts';
import { slug } from '../../lib/slug.ts';
import { writeFramework } from './write-framework.ts';

export interface NewOptions {
  id?: string;
  title?: string;
  summary?: string;
  question?: string;
  out?: string;
}

/**
 * `coachkit framework new`: asks a few questions and writes a commented YAML file to edit, with the
 * schema for editors next to it. Never replaces a file of the person. `--out -` writes to stdout.
 */
export async function create(context: Context, options: NewOptions): Promise<void> {
  const told = await answered(context, options);
  if (options.out === '-') return context.io.write(filled(context, told, `${told.id}.yaml`));
  const { file, schema } = await written(context, told, options.out ?? `${told.id}.yaml`);
  context.io.note([
    text(`Written to ${file}. Open it in an editor. Its comments explain each part.`),
    ...(schema === undefined ? [] : [text(`An editor can check it with ${schema}.`, 'quiet')]),
    command(`coachkit framework preview ${file}`, 'Try it out. Nothing is saved.'),
    command(`coachkit framework check ${file}`, 'Check it after you change it.'),
    command(`coachkit framework add ${file}`, 'Use it in every command, by its id.'),
  ]);
}

/**
 * Writes the file. Returns its name and that of its schema. If it exists, asks for another name.
 * @throws UsageError
 */
async function written(
  context: Context,
  told: Told,
  file: string,
): Promise<{ file: string; schema?: string | undefined }> {
  try {
    return { file, schema: await writeFramework(context, file, filled(context, told, file)) };
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    if (!context.io.interactive) {
      throw new UsageError(error.message, 'To write to another file: --out FILE');
    }
    context.io.note([text(error.message)]);
    return written(context, told, await line(context, 'Which file do you want to write?'));
  }
}

/** Fills in the template. @throws UsageError if the result has errors */
function filled({ files }: Context, told: Told, file: string): string {
  const yaml = fill(files.shipped('templates/framework.yaml'), { ...told, file });
  const { framework, diagnostics } = loadFramework(new TextEncoder().encode(yaml), file);
  if (framework) return yaml;
  throw new UsageError(
    'A framework cannot use what you wrote. Nothing was written.',
    'Use one line of plain text for each, at most 300 characters.',
    formatDiagnostics(diagnostics, 'text'),
  );
}

interface Told {
  id: string;
  title: string;
  summary: string;
  question: string;
}

/**
 * Takes the answers from the options, or asks for them.
 * @throws UsageError if an answer is missing
 */
async function answered(context: Context, options: NewOptions): Promise<Told> {
  const missing = (['title', 'summary', 'question'] as const).filter((name) => !options[name]);
  if (!context.io.interactive && missing.length > 0) {
    const flags = missing.map((name) => `--${name}`).join(', ');
    throw noTerminal(
      `Missing options: ${flags}. Nothing was written.`,
      'You can also give: --id ID, --out FILE',
    );
  }
  const title = options.title ?? (await line(context, 'What is it called?'));
  const usual = missing.length === 0 ? slug(title) : undefined;
  return {
    id: await idFor(context, title, options.id ?? usual),
    title,
    summary: options.summary ?? (await line(context, 'What is it for, in one sentence?')),
    question: options.question ?? (await line(context, FIRST_QUESTION)),
  };
}

const FIRST_QUESTION =
  'Write a first statement to rate from 1 to 5, such as "This matters to me now.":';

const ID = /^[a-z0-9]+(-[a-z0-9]+)*$/;

/** The maximum length of a line in a framework, in characters. */
const LONGEST = 300;

/** Asks until the answer is not empty and fits on a line. */
async function line(context: Context, ask: string): Promise<string> {
  const prompts = await context.prompts();
  for (;;) {
    const typed = (await prompts.line(ask)).trim();
    if (typed !== '' && typed.length <= LONGEST) return typed;
    const what = typed === '' ? 'A few words are enough.' : `Use at most ${LONGEST} characters.`;
    context.io.note([text(`${what} Press Ctrl-C to stop without writing a file.`)]);
  }
}

/**
 * Returns the given id, or asks with an id from the title as the default. Asks until the id is
 * usable.
 * @throws UsageError if the id is unusable and there is no terminal
 */
async function idFor(context: Context, title: string, given?: string): Promise<string> {
  const { io, prompts } = context;
  const usual = slug(title);
  const ask = 'What is its id? Use lower-case words joined by hyphens.';
  const typed = async () => (await (await prompts()).line(ask, usual)).trim();
  const frameworks = (await context.frameworks()).list();
  let id = given ?? (io.interactive ? await typed() : usual);
  for (;;) {
    const fault = faultOf(id, frameworks);
    if (!fault) return id;
    if (!io.interactive) throw new UsageError(`${fault.what} Nothing was written.`, fault.hint);
    io.note([text(fault.what)]);
    id = await typed();
  }
}

/** The reason why an id cannot be used, or undefined if it can. */
export function faultOf(id: string, frameworks: readonly { id: string }[]) {
  if (!ID.test(id)) {
    return {
      what: `An id must be lower-case words joined by hyphens, not "${id}".`,
      hint: 'For example: --id my-framework',
    };
  }
  const isTaken = frameworks.some((each) => each.id === id);
  return isTaken
    ? {
        what: `You already have a framework "${id}".`,
        hint: 'To use another id: --id ID. To list them: coachkit framework list',
      }
    : undefined;
}

/** Puts the answers into the template. Quotes texts for YAML, but not the id or the file name. */
function fill(template: string, { id, file, ...texts }: Told & { file: string }): string {
  const places: Record<string, string> = { id, file: file.replace(/\p{Cc}/gu, '?') };
  for (const [name, value] of Object.entries(texts)) places[name] = JSON.stringify(value);
  return template.replace(/\{\{(\w+)\}\}/g, (place, name: string) => places[name] ?? place);
}
