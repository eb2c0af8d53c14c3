import { fields, heading, raw, text, title } from '../../core/blocks.ts';
import type { Context } from '../../core/context.ts';
import { ExitCode, UsageError } from '../../core/errors.ts';
import { assess } from '../../domain/assessment/assessment.ts';
import { toJson } from '../../formats/json-output.ts';
import { CODES } from '../../framework/diagnostics/codes.ts';
import {
  type Diagnostic,
  type DiagnosticFormat,
  formatDiagnostics,
} from '../../framework/diagnostics/diagnostics.ts';
import {
  loadCare,
  loadDay,
  loadFrameworkFiles,
  loadHelp,
  loadSupport,
} from '../../framework/load.ts';
import type { FrameworkFiles } from '../../framework/read/files.ts';
import { frameworkJsonSchema } from '../../framework/schema/index.ts';
import { readAnswer } from '../../interview/read-answer.ts';
import { many } from '../../lib/plural.ts';
import { nextLine } from '../shared/next-line.ts';
import { writeIds } from './write-ids.ts';

/**
 * `coachkit framework check [FILE-OR-FOLDER...]`: finds all problems in one pass and runs the
 * examples. Without a path, checks the shipped files. With `--fix`, writes missing ids into files
 * without errors. Exits with 2 after an error, and with 0 after warnings only.
 */
export async function check(
  context: Context,
  paths: string[],
  options: { format: DiagnosticFormat; fix?: boolean },
): Promise<ExitCode> {
  const { io } = context;
  if (options.fix && paths.includes('-')) {
    throw new UsageError('`--fix` needs a file or a folder, not text from stdin.');
  }
  const frameworks = await context.frameworks();
  const named = paths.length > 0 ? paths : await frameworks.files();
  const read = await Promise.all(named.map((path) => frameworks.read(path)));
  // Two files in the same folder belong to one framework, which is checked once.
  const once = read.filter(({ path }, i) => read.findIndex((each) => each.path === path) === i);
  const diagnostics: Diagnostic[] = [];
  for (const each of once) {
    diagnostics.push(...(options.fix ? await fixed(context, each) : checkFiles(each)));
  }
  const errors = diagnostics.filter((d) => d.severity === 'error').length;
  if (options.format !== 'text') {
    const report = formatDiagnostics(diagnostics, options.format);
    if (report !== '') io.write(`${report}\n`);
  } else {
    if (diagnostics.length > 0) io.show([raw(formatDiagnostics(diagnostics, 'text')), text('')]);
    const files = once.flatMap((each) => each.files).length;
    io.show([text(summary(files, errors, diagnostics.length - errors))]);
    const [first] = diagnostics;
    if (first) {
      io.show([
        text(`To see what a code means: coachkit framework explain ${first.code}`, 'quiet'),
      ]);
    } else if (paths.length > 0) {
      nextLine(context, {}, `coachkit framework add ${paths[0]}`, 'use it in every command');
    }
  }
  return errors > 0 ? ExitCode.usage : ExitCode.ok;
}

function checkFiles({ path, files }: FrameworkFiles): Diagnostic[] {
  const [{ bytes }] = files;
  const load = otherLoader(path);
  if (load) return load(bytes, path).diagnostics;
  return loadFrameworkFiles(files, { assess, readAnswer }).diagnostics;
}

/** Loads a shipped file that is not a framework. Undefined for a framework. */
function otherLoader(path: string) {
  const [, name = ''] = /(?:^|[\\/])(support|care|day|help)\.ya?ml$/.exec(path) ?? [];
  return { support: loadSupport, care: loadCare, day: loadDay, help: loadHelp }[name];
}

/** The problems after the missing ids are written into a framework without errors. */
async function fixed(context: Context, given: FrameworkFiles): Promise<Diagnostic[]> {
  const { path, files } = given;
  const diagnostics = checkFiles(given);
  const isBroken = diagnostics.some(({ severity }) => severity === 'error');
  if (isBroken || otherLoader(path)) return diagnostics;
  return checkFiles({ path, files: await writeIds(context, path, files) });
}

function summary(files: number, errors: number, warnings: number): string {
  const faults = [many(errors, 'error', 'errors'), many(warnings, 'warning', 'warnings')];
  return `${many(files, 'file', 'files')} checked: ${faults.join(', ')}.`;
}

/** `coachkit framework schema`: prints the JSON Schema of framework files. */
export function schema({ io }: Context): void {
  io.write(toJson(frameworkJsonSchema()));
}

/**
 * `coachkit framework explain [CODE]`: explains a code with a wrong and a right example. Without a
 * code, lists all codes.
 */
export function explain({ io }: Context, typed: string | undefined) {
  if (typed === undefined) {
    return io.show([fields(Object.entries(CODES).map(([code, info]) => [code, info.title]))]);
  }
  const code = Object.keys(CODES).find((known) => known === typed.toUpperCase());
  if (code === undefined) {
    throw new UsageError(
      `No code is called "${typed}".`,
      'To list them: coachkit framework explain',
    );
  }
  const info = CODES[code as keyof typeof CODES];
  io.show([
    title(`${code}: ${info.title}`),
    text(info.meaning),
    heading('Wrong'),
    raw(indented(info.wrong)),
    heading('Right'),
    raw(indented(info.right)),
  ]);
}

const indented = (lines: string): string => lines.replace(/^/gm, '  ');
