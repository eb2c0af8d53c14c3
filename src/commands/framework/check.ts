import { fields, heading, raw, text, title } from '../../core/blocks.ts';
import type { Context } from '../../core/context.ts';
import { ExitCode, UsageError } from '../../core/errors.ts';
import { assess } from '../../domain/assessment/assessment.ts';
import { toJson } from '../../formats/json-output.ts';
import { CODES } from '../../framework/diagnostics/codes.ts';
import {
  type DiagnosticFormat,
  formatDiagnostics,
} from '../../framework/diagnostics/diagnostics.ts';
import { loadFramework, loadHelp, loadSupport } from '../../framework/load.ts';
import { frameworkJsonSchema } from '../../framework/schema/index.ts';
import { readAnswer } from '../../interview/read-answer.ts';

/**
 * `coachkit framework check [FILE...]`: everything wrong in one pass, examples run. Without a
 * file, the shipped ones. Exit 2 when there is an error, 0 for warnings only.
 */
export async function check(
  context: Context,
  files: string[],
  options: { format: DiagnosticFormat },
): Promise<ExitCode> {
  const { io } = context;
  const named = files.length > 0 ? files : (await context.frameworks()).files();
  const checked = named.map((file) => checkFile(file, context.files.read(file)));
  const diagnostics = checked.flat();
  const errors = diagnostics.filter((d) => d.severity === 'error').length;
  if (options.format !== 'text') {
    const report = formatDiagnostics(diagnostics, options.format);
    if (report !== '') io.write(`${report}\n`);
  } else {
    if (diagnostics.length > 0) io.show([raw(formatDiagnostics(diagnostics, 'text')), text('')]);
    io.show([text(summary(named.length, errors, diagnostics.length - errors))]);
    const [first] = diagnostics;
    if (first)
      io.show([text(`What a code means: coachkit framework explain ${first.code}`, 'quiet')]);
  }
  return errors > 0 ? ExitCode.usage : ExitCode.ok;
}

function checkFile(file: string, bytes: Uint8Array) {
  if (/(^|[\\/])support\.ya?ml$/.test(file)) return loadSupport(bytes, file).diagnostics;
  if (/(^|[\\/])help\.ya?ml$/.test(file)) return loadHelp(bytes, file).diagnostics;
  return loadFramework(bytes, file, { assess, readAnswer }).diagnostics;
}

function summary(files: number, errors: number, warnings: number): string {
  const count = (n: number, word: string) => `${n} ${word}${n === 1 ? '' : 's'}`;
  return `${count(files, 'file')} checked: ${count(errors, 'error')}, ${count(warnings, 'warning')}.`;
}

/** `coachkit framework schema`: the JSON Schema of framework files. */
export function schema({ io }: Context): void {
  io.write(toJson(frameworkJsonSchema()));
}

/** `coachkit framework explain [CODE]`: what a code means, with a wrong and a right example. */
export function explain({ io }: Context, typed: string | undefined): void {
  if (typed === undefined) {
    io.show([fields(Object.entries(CODES).map(([code, info]) => [code, info.title]))]);
    return;
  }
  const code = Object.keys(CODES).find((known) => known === typed.toUpperCase());
  if (code === undefined) {
    throw new UsageError(`There is no code "${typed}".`, 'All of them: coachkit framework explain');
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
