import { command, text } from '../../core/blocks.ts';
import type { Context } from '../../core/context.ts';
import { noTerminal, UsageError } from '../../core/errors.ts';
import { formatDiagnostics } from '../../framework/diagnostics/diagnostics.ts';
import { loadFramework } from '../../framework/load.ts';

export interface NewOptions {
  id?: string;
  title?: string;
  summary?: string;
  question?: string;
  out?: string;
}

/**
 * `coachkit framework new`: a commented YAML file to change, from a few answers. A file that is there
 * is never replaced; `-` is stdout.
 */
export async function create(context: Context, options: NewOptions): Promise<void> {
  const told = await answered(context, options);
  if (options.out === '-') return context.io.write(filled(context, told, `${told.id}.yaml`));
  const file = await written(context, told, options.out ?? `${told.id}.yaml`);
  context.io.note([
    text(`Written to ${file}. Open it in an editor; what each part is for stands in it.`),
    command(`coachkit framework preview ${file}`, 'Walk through it; nothing is saved.'),
    command(`coachkit framework check ${file}`, 'Everything wrong in it, after you changed it.'),
    command(`coachkit framework add ${file}`, 'Use it by its id in every command.'),
  ]);
}

/** The file that was written: where one is there, a person is asked for another. @throws UsageError */
async function written(context: Context, told: Told, file: string): Promise<string> {
  const content = [filled(context, told, file)];
  try {
    (await context.writer()).save([{ path: file, content }], { force: false });
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    if (!context.io.interactive) {
      throw new UsageError(error.message, 'Write to another file: --out FILE');
    }
    context.io.note([text(error.message)]);
    return written(context, told, await line(context, 'Write it to which file?'));
  }
  return file;
}

/** The template with what was told, as it stands in `file`. @throws UsageError where it does not pass */
function filled({ files }: Context, told: Told, file: string): string {
  const yaml = fill(files.shipped('templates/framework.yaml'), { ...told, file });
  const { framework, diagnostics } = loadFramework(new TextEncoder().encode(yaml), file);
  if (framework) return yaml;
  throw new UsageError(
    'What you wrote cannot stand in a framework. Nothing was written.',
    'One line of plain text each, of at most 300 characters.',
    formatDiagnostics(diagnostics, 'text'),
  );
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
    const flags = missing.map((name) => `--${name}`).join(', ');
    throw noTerminal(
      `Missing: ${flags}. Nothing was written.`,
      'Also possible: --id ID, --out FILE',
    );
  }
  const title = options.title ?? (await line(context, 'What is it called?'));
  const usual = missing.length === 0 ? idFrom(title) : undefined;
  return {
    id: await idFor(context, title, options.id ?? usual),
    title,
    summary: options.summary ?? (await line(context, 'What is it for, in one sentence?')),
    question: options.question ?? (await line(context, FIRST_QUESTION)),
  };
}

const FIRST_QUESTION =
  'A first sentence to agree with from 1 to 5, such as "This matters to me now.":';

const ID = /^[a-z0-9]+(-[a-z0-9]+)*$/;

/** As long as a line of a framework may be. */
const LONGEST = 300;

/** Asks until something is written that fits on a line. */
async function line(context: Context, ask: string): Promise<string> {
  const prompts = await context.prompts();
  for (;;) {
    const typed = (await prompts.line(ask)).trim();
    if (typed !== '' && typed.length <= LONGEST) return typed;
    const what = typed === '' ? 'A few words are enough.' : `At most ${LONGEST} characters.`;
    context.io.note([text(`${what} Ctrl-C stops; nothing is written then.`)]);
  }
}

/**
 * The id that was given, or else what the title suggests unless the person writes another. A person is
 * asked until it can be used. @throws UsageError where there is nobody to ask
 */
async function idFor(context: Context, title: string, given?: string): Promise<string> {
  const { io, prompts } = context;
  const usual = idFrom(title);
  const offer = usual === '' ? '' : ` Enter takes ${usual}.`;
  const ask = `Its id, lower-case words joined by hyphens.${offer}`;
  const typed = async () => (await (await prompts()).line(ask)).trim() || usual;
  let id = given ?? (io.interactive ? await typed() : usual);
  for (;;) {
    const fault = await faultOf(context, id);
    if (!fault) return id;
    if (!io.interactive) throw new UsageError(`${fault.what} Nothing was written.`, fault.hint);
    io.note([text(fault.what)]);
    id = await typed();
  }
}

/** Why an id cannot be used; undefined where it can. */
async function faultOf(context: Context, id: string) {
  if (!ID.test(id)) {
    return {
      what: `"${id}" cannot be an id: it takes lower-case words joined by hyphens.`,
      hint: 'For example: --id my-framework',
    };
  }
  const isTaken = (await context.frameworks()).list().some((each) => each.id === id);
  return isTaken
    ? {
        what: `There is a framework "${id}" already.`,
        hint: 'Another id: --id ID. All of them: coachkit framework list',
      }
    : undefined;
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
