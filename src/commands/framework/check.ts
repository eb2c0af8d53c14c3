import { parse } from 'node:path';
import { text } from '../../core/blocks.ts';
import type { Context, Frameworks } from '../../core/context.ts';
import { ExitCode, UsageError } from '../../core/errors.ts';
import { assess } from '../../domain/assessment/assessment.ts';
import {
  type Diagnostic,
  type DiagnosticFormat,
  explainHint,
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
import { readAnswer } from '../../interview/read-answer.ts';
import type { Instant } from '../../lib/dates/instant.ts';
import { didYouMean } from '../../lib/did-you-mean.ts';
import { many } from '../../lib/plural.ts';
import { nextLine } from '../shared/next-line.ts';
import { aroundFrameworks } from './around.ts';
import { faultBlocks } from './faults.ts';
import { lostIds } from './stored-answers.ts';
import { writeIds } from './write-ids.ts';

export interface CheckOptions {
  format: DiagnosticFormat;
  json?: boolean;
  watch?: boolean;
  fix?: boolean;
}

/**
 * `coachkit framework check [FILE-OR-FOLDER-OR-ID...]`: finds what it can in one pass, and runs the
 * examples. Without a path, checks the shipped files. Exits with 2 after an error, and with 0 after
 * warnings only. With `--watch`, checks again after each change, and exits like the last check. With
 * `--fix`, writes missing ids into files without errors.
 */
export async function check(
  context: Context,
  named: string[],
  { format, json, watch, fix }: CheckOptions,
): Promise<ExitCode> {
  const shown = json ? 'json' : format;
  if (fix) await fixAll(context, named);
  if (!watch) return checkOnce(context, named, shown);
  if (shown !== 'text' || named.includes('-')) {
    throw new UsageError(
      '`--watch` prints text, and checks files that can change.',
      'To check once: leave out --watch',
    );
  }
  return checkOnChange(context, named);
}

/** Writes the missing ids into the named files that have no errors. @throws UsageError */
async function fixAll(context: Context, named: readonly string[]): Promise<void> {
  const targets = await targetsOf(context, named);
  if (named.includes('-') || !targets.every(({ isFile }) => isFile)) {
    throw new UsageError('`--fix` needs a file or a folder. Nothing was changed.');
  }
  for (const target of targets) {
    const found = await diagnosticsOf(context, [target]);
    const isSound = found.every(({ severity }) => severity === 'warning');
    if (isSound && !otherLoader(target.path)) await writeIds(context, target.path, target.files);
  }
}

async function checkOnce(
  context: Context,
  named: readonly string[],
  format: DiagnosticFormat,
): Promise<ExitCode> {
  const { io } = context;
  const { targets, diagnostics, code } = await checked(context, named);
  if (format !== 'text') {
    const report = formatDiagnostics(diagnostics, format);
    if (report !== '') io.write(`${report}\n`);
  } else {
    io.show(faultBlocks(io, diagnostics));
    io.show([text(summary(targets, diagnostics))]);
    if (diagnostics.length > 0) io.show([text(explainHint(diagnostics), 'quiet')]);
    else if (named[0] !== undefined && targets[0]?.isFile) {
      nextLine(context, {}, `coachkit framework add ${named[0]}`, 'use it in every command');
    }
  }
  return code;
}

/** Checks again after each change, and says when. A file may be gone while an editor replaces it. */
async function checkOnChange(context: Context, named: readonly string[]): Promise<ExitCode> {
  const { io, clock } = context;
  const paths = (await targetsOf(context, named)).map(({ path }) => path);
  let code = await checkTimed(context, named);
  io.note([text(`Watching ${paths.join(', ')}. Press Ctrl-C to stop.`, 'quiet')]);
  for await (const _ of context.changesOf(paths)) {
    try {
      code = await checkTimed(context, named);
    } catch (error) {
      if (!(error instanceof UsageError)) throw error;
      code = error.exit;
      io.show([text(`${timeOf(clock.now())}  ${error.message}`)]);
    }
  }
  return code;
}

async function checkTimed(context: Context, named: readonly string[]): Promise<ExitCode> {
  const { io, clock } = context;
  const { targets, diagnostics, code } = await checked(context, named);
  if (diagnostics.length > 0) io.show([text(''), ...faultBlocks(io, diagnostics)]);
  io.show([text(`${timeOf(clock.now())}  ${summary(targets, diagnostics)}`)]);
  return code;
}

async function checked(context: Context, named: readonly string[]) {
  const targets = await targetsOf(context, named);
  const diagnostics = await diagnosticsOf(context, targets);
  const hasErrors = diagnostics.some(({ severity }) => severity === 'error');
  return { targets, diagnostics, code: hasErrors ? ExitCode.usage : ExitCode.ok };
}

/** The time of day with seconds, which tell two checks apart. */
const timeOf = ({ utc, offset }: Instant): string =>
  new Date(Date.parse(utc) + offset * 60_000).toISOString().slice(11, 19);

/** Something to check. */
interface Target extends FrameworkFiles {
  /** Whether it is a file or folder that the person named. */
  isFile: boolean;
  isShipped: boolean;
}

/** The named files, folders and ids, each once. Two files in a folder belong to one framework. */
async function targetsOf(context: Context, named: readonly string[]): Promise<Target[]> {
  const frameworks = await context.frameworks();
  const shipped = await frameworks.files();
  const found =
    named.length === 0
      ? shipped.map(async (path) => ({
          ...(await frameworks.read(path)),
          isFile: false,
          isShipped: true,
        }))
      : named.map((name) => targetOf(name, frameworks, shipped));
  const read = await Promise.all(found);
  return read.filter(({ path }, i) => read.findIndex((each) => each.path === path) === i);
}

/** A file or folder, or else the framework with this id. @throws UsageError */
async function targetOf(
  name: string,
  frameworks: Frameworks,
  shipped: readonly string[],
): Promise<Target> {
  try {
    return { ...(await frameworks.read(name)), isFile: true, isShipped: shipped.includes(name) };
  } catch (error) {
    const listed = frameworks.list().map(({ id }) => id);
    if (!(error instanceof UsageError) || /[\\/.]/.test(name)) throw error;
    if (!listed.includes(name)) {
      const meant = didYouMean(name, listed);
      throw new UsageError(`${error.message}${meant}`, 'To list the ids: coachkit framework list');
    }
  }
  const own = frameworks.own.list().find(({ id }) => id === name);
  const path = own?.from ?? shipped.find((each) => parse(each).name === name) ?? name;
  const isShipped = own === undefined;
  try {
    return { ...(await frameworks.read(path)), isFile: false, isShipped };
  } catch (error) {
    const copy = await frameworks.own.get(name);
    if (!copy || !(error instanceof UsageError)) throw error;
    // The file that it was added from is gone.
    const bytes = new TextEncoder().encode(JSON.stringify(copy, null, 2));
    return { path: name, files: [{ name, bytes }], isFile: false, isShipped };
  }
}

async function diagnosticsOf(context: Context, targets: readonly Target[]): Promise<Diagnostic[]> {
  const known = await aroundFrameworks(context);
  const around = known.own.length === 0 ? known : { ...known, lost: await lostIds(context) };
  return targets.flatMap(({ path, files, isShipped }) => {
    const [{ bytes }] = files;
    const load = otherLoader(path);
    if (load) return load(bytes, path).diagnostics;
    return loadFrameworkFiles(files, { assess, readAnswer }, { ...around, isShipped }).diagnostics;
  });
}

/** Loads a shipped file that is not a framework. Undefined for a framework. */
function otherLoader(path: string) {
  const [, name = ''] = /(?:^|[\\/])(support|care|day|help)\.ya?ml$/.exec(path) ?? [];
  return { support: loadSupport, care: loadCare, day: loadDay, help: loadHelp }[name];
}

function summary(targets: readonly Target[], diagnostics: readonly Diagnostic[]): string {
  const files = targets.flatMap((each) => each.files).length;
  const errors = diagnostics.filter(({ severity }) => severity === 'error').length;
  const warnings = diagnostics.length - errors;
  const faults = [many(errors, 'error', 'errors'), many(warnings, 'warning', 'warnings')];
  return `${many(files, 'file', 'files')} checked: ${faults.join(', ')}.`;
}
