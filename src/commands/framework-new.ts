import type { Context } from '../context.ts';
import { UsageError } from '../errors.ts';
import { formatDiagnostics } from '../framework/diagnostics.ts';
import { loadFramework } from '../framework/load.ts';
import { command, text } from '../view.ts';

export interface NewOptions {
  id?: string;
  title?: string;
  summary?: string;
  question?: string;
  out?: string;
}

/**
 * `coachkit framework new`: a commented YAML file to change, from a few answers. A file that is there
 * is never replaced.
 */
export async function create(context: Context, options: NewOptions): Promise<void> {
  const told = await answered(context, options);
  const file = options.out ?? `${told.id}.yaml`;
  const filled = fill(context.files.shipped('templates/framework.yaml'), { ...told, file });
  const { framework, diagnostics } = loadFramework(new TextEncoder().encode(filled), file);
  if (!framework) {
    throw new UsageError(
      'What you wrote cannot stand in a framework. Nothing was written.',
      'One line of plain text each, of at most 300 characters.',
      formatDiagnostics(diagnostics, 'text'),
    );
  }
  try {
    (await context.writer()).save([{ path: file, content: [filled] }], { force: false });
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    throw new UsageError(error.message, 'Write to another file: --out FILE');
  }
  context.io.note([
    text(`Written to ${file}. Open it in an editor; what each part is for stands in it.`),
    command(`coachkit framework preview ${file}`, 'Walk through it; nothing is saved.'),
    command(`coachkit framework check ${file}`, 'Everything wrong in it, after you changed it.'),
    command(`coachkit framework add ${file}`, 'Use it by its id in every command.'),
  ]);
}

interface Told {
  id: string;
  title: string;
  summary: string;
  question: string;
}

/** From the options, then from the person. @throws UsageError for what is missing or cannot be */
async function answered(context: Context, options: NewOptions): Promise<Told> {
  const missing = (['title', 'summary', 'question'] as const).filter((name) => !options[name]);
  if (!context.io.interactive && missing.length > 0) {
    throw new UsageError(
      `There is no terminal to ask in. Missing: ${missing.map((name) => `--${name}`).join(', ')}. Nothing was written.`,
      'Also possible: --id ID, --out FILE',
    );
  }
  const title = options.title ?? (await line(context, 'What is it called?'));
  const id = options.id ?? (await idFor(context, title));
  if (!ID.test(id)) {
    throw new UsageError(
      `"${id}" cannot be an id: it takes lower-case words joined by hyphens. Nothing was written.`,
      'For example: --id my-framework',
    );
  }
  if ((await context.frameworks()).list().some((each) => each.id === id)) {
    throw new UsageError(
      `There is a framework "${id}" already. Nothing was written.`,
      'Another id: --id ID. All of them: coachkit framework list',
    );
  }
  return {
    id,
    title,
    summary: options.summary ?? (await line(context, 'What is it for, in one sentence?')),
    question: options.question ?? (await line(context, FIRST_QUESTION)),
  };
}

const FIRST_QUESTION =
  'A first sentence to agree with from 1 to 5, such as "This matters to me now.":';

const ID = /^[a-z0-9]+(-[a-z0-9]+)*$/;

/** Asks until something is written. */
async function line(context: Context, ask: string): Promise<string> {
  const prompts = await context.prompts();
  for (;;) {
    const typed = (await prompts.line(ask)).trim();
    if (typed !== '') return typed;
    context.io.note([text('A few words are enough. Ctrl-C stops; nothing is written then.')]);
  }
}

/** The id that the title suggests, unless the person writes another. */
async function idFor({ io, prompts }: Context, title: string): Promise<string> {
  const usual = idFrom(title);
  if (!io.interactive) return usual;
  const offer = usual === '' ? '' : ` Enter takes ${usual}.`;
  const ask = `Its id, lower-case words joined by hyphens.${offer}`;
  return (await (await prompts()).line(ask)).trim() || usual;
}

/** "Slow Decisions!" becomes `slow-decisions`. */
function idFrom(title: string): string {
  const plain = title
    .normalize('NFKD')
    .replace(/[\p{M}'’]/gu, '')
    .toLowerCase();
  return plain.replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '');
}

/** Puts values in their places: quoted as YAML, but for ids, and file names in comments. */
function fill(template: string, { id, file, ...texts }: Told & { file: string }): string {
  const places: Record<string, string> = { id, file: file.replace(/\p{Cc}/gu, '?') };
  for (const [name, value] of Object.entries(texts)) places[name] = JSON.stringify(value);
  return template.replace(/\{\{(\w+)\}\}/g, (place, name: string) => places[name] ?? place);
}
