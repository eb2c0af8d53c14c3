import { basename, resolve } from 'node:path';
import type { Context } from '../../core/context.ts';
import { ExitCode, UsageError, UserError } from '../../core/errors.ts';
import { type Imported, importProcess } from '../../formats/process/imported.ts';
import { Refused, type SourceText, sourceText } from '../../formats/process/source-text.ts';
import { vocabularyOf } from '../../formats/process/vocabulary.ts';
import { importedYaml } from '../../formats/process/write.ts';
import { formatDiagnostics } from '../../framework/diagnostics/diagnostics.ts';
import { loadFramework } from '../../framework/load.ts';
import { type Became, becameBlocks, becameJson, nextBlocks } from './import-view.ts';
import { faultOf } from './new.ts';
import { writeFramework } from './write-framework.ts';

export interface ImportOptions {
  id?: string;
  out?: string;
  preview?: boolean;
  fixEncoding?: boolean;
  force?: boolean;
  json?: boolean;
}

/**
 * `coachkit framework import FILE.md`: writes a framework file from a process in Markdown, and says
 * what became of its text. Writes the whole file or nothing. `--out -` writes to stdout.
 */
export async function importFile(
  context: Context,
  path: string,
  options: ImportOptions,
): Promise<void> {
  const { io } = context;
  const bytes = await context.files.read(path);
  const { read, imported } = await understood(context, path, bytes, options);
  const file = options.out ?? `${imported.framework.id}.yaml`;
  const yaml = yamlFor(context, path, file, imported);
  const isWritten = !options.preview && file !== '-';
  const schema = isWritten
    ? await write(context, path, file, yaml, options.force === true)
    : undefined;
  const { own } = await context.frameworks();
  const replaces = own.list().find(({ id }) => id === imported.framework.id)?.on;
  const named = { id: options.id, out: options.out };
  const became: Became = { path, file, named, isWritten, schema, read, imported, replaces };
  if (options.json) return io.json(becameJson(became, yaml));
  const blocks = [...becameBlocks(became), ...(isWritten ? nextBlocks(became) : [])];
  // With `--out -`, stdout has only the file.
  if (file === '-') io.note(blocks);
  else io.show(blocks);
  if (!isWritten) io.write(options.preview && file !== '-' ? `\n${yaml}` : yaml);
}

/** @throws UsageError that says why a file is not a process */
async function understood(
  context: Context,
  path: string,
  bytes: Uint8Array,
  { id, fixEncoding = false }: ImportOptions,
): Promise<{ read: SourceText; imported: Imported }> {
  const shipped = (await context.frameworks()).shipped();
  const refuse = (wanted: string) => {
    const fault = faultOf(wanted, shipped);
    if (fault) throw new UsageError(`${fault.what} Nothing was written.`, fault.hint);
  };
  if (id !== undefined) refuse(id);
  try {
    const read = sourceText(bytes, fixEncoding);
    const words = vocabularyOf(context.files.shipped('templates/process-words.yaml'));
    const imported = importProcess(read.text, words, {
      id,
      title: titleFrom(path),
      taken: shipped.map((each) => each.id),
    });
    refuse(imported.framework.id);
    return { read, imported };
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    const name = path === '-' ? 'The text on stdin' : path;
    throw new UsageError(`${name} ${error.message}. Nothing was written.`, error.hint);
  }
}

/** `slow-decisions.md` becomes "Slow decisions". */
function titleFrom(path: string): string {
  const words = basename(path)
    .replace(/\.[^.]*$/, '')
    .replace(/[-_\s]+/g, ' ')
    .trim();
  return path === '-' || words === ''
    ? 'Imported process'
    : words[0]?.toUpperCase() + words.slice(1);
}

/** The text of the file to write. @throws UserError if `framework check` would find errors in it */
function yamlFor({ files }: Context, path: string, file: string, imported: Imported): string {
  const { framework, licenses } = imported;
  const comment = {
    title: framework.title,
    source: path === '-' ? 'stdin' : basename(path),
    file,
    licenses,
  };
  const yaml = importedYaml(files.shipped('templates/imported.yaml'), comment, imported);
  const { framework: loaded, diagnostics } = loadFramework(new TextEncoder().encode(yaml), file);
  if (loaded) return yaml;
  throw new UserError(`${path} doesn't fit into a framework. Nothing was written.`, {
    exit: ExitCode.failure,
    hint: 'Split it into several documents, and import each.',
    detail: formatDiagnostics(diagnostics, 'text'),
  });
}

async function write(
  context: Context,
  path: string,
  file: string,
  yaml: string,
  force: boolean,
): Promise<string | undefined> {
  if (resolve(file) === resolve(path))
    throw new UsageError(
      `${file} is the document itself. Nothing was written.`,
      'To write elsewhere: --out FILE',
    );
  return writeFramework(context, file, yaml, { force });
}
