import { resolve } from 'node:path';
import { type Block, command, fields, text, title } from '../../core/blocks.ts';
import type { Context } from '../../core/context.ts';
import { ExitCode, UsageError } from '../../core/errors.ts';
import type { Common } from '../../core/options.ts';
import { assess } from '../../domain/assessment/assessment.ts';
import { explainHint, formatDiagnostics } from '../../framework/diagnostics/diagnostics.ts';
import type { Enabled } from '../../framework/enabled.ts';
import { loadFrameworkFiles } from '../../framework/load.ts';
import type { Files } from '../../framework/read/source.ts';
import { withIds } from '../../framework/read/write-ids.ts';
import type { Framework } from '../../framework/schema/index.ts';
import { readAnswer } from '../../interview/read-answer.ts';
import { many } from '../../lib/plural.ts';
import { confirm } from '../shared/confirm.ts';
import { aroundFrameworks } from './around.ts';
import { changesBetween } from './diff.ts';
import { faultBlocks } from './faults.ts';
import { writeIds } from './write-ids.ts';

/**
 * `coachkit framework add FILE-OR-FOLDER`: shows the contents and the checksum, asks, and keeps a
 * checked copy under the id. Writes missing ids into the file. Exits with 1 if the answer is no.
 */
export async function add(context: Context, named: string, options: Common): Promise<ExitCode> {
  const { io } = context;
  if (named === '-')
    throw new UsageError(
      '`add` needs a file or a folder, not text from stdin. Nothing was changed.',
    );
  const { own, read } = await context.frameworks();
  const { path: file, files } = await read(named);
  const from = resolve(file);
  const { framework, warnings } = await checked(context, file, files);
  const before = await earlier(context, framework);
  const checksum = await own.checksum(files);
  const isMoved = before !== undefined && before.from !== from;
  if (before?.checksum === checksum && !isMoved) {
    io.note([text(`${file} hasn't changed since you added it on ${before.on}.`)]);
    return ExitCode.ok;
  }
  if (warnings.length > 0) io.note(faultBlocks(io, warnings));
  io.note(aboutBlocks(framework, checksum));
  if (before) {
    const old = await own.get(framework.id);
    io.note([
      text(
        isMoved
          ? replacing(before, framework)
          : `${file} has changed since you added it on ${before.on}.`,
      ),
      ...(old ? await changesBetween(context, old, framework) : []),
    ]);
  }
  const missing = withIds(files).ids.length;
  if (missing > 0) {
    const count = many(missing, 'missing id', 'missing ids');
    io.note([
      text(`This also writes ${count} into ${file}. Then you can change its texts freely.`),
    ]);
  }
  if (!(await confirm(context, options, isMoved ? REPLACING : ENABLING))) return ExitCode.failure;
  const written = await writeIds(context, file, files);
  const kept = await own.checksum(written);
  await own.enable(framework, { from, checksum: kept, on: context.clock.now().date });
  io.note([
    text(`Added as ${framework.id}. After you edit ${file}, add it again to use your changes.`),
    ...nextSteps(framework),
  ]);
  return ExitCode.ok;
}

/** The same id can come from another file, for example from a newer one next to it. */
const replacing = ({ id, version, from, on }: Enabled, next: Framework): string => {
  const isOlder = version.localeCompare(next.version, 'en', { numeric: true }) > 0;
  const replaces = isOlder ? `This file replaces it with the older ${next.version}.` : REPLACES;
  return `You already have a framework "${id}" ${version}, added on ${on} from ${from}. ${replaces}`;
};

const REPLACES = 'This file replaces it.';

/** Loads a framework and runs its examples. @throws UsageError that lists all errors */
async function checked(context: Context, file: string, files: Files) {
  const around = await aroundFrameworks(context);
  const { framework, diagnostics } = loadFrameworkFiles(files, { assess, readAnswer }, around);
  if (framework) return { framework, warnings: diagnostics };
  const { own } = await context.frameworks();
  const old = own.list().find(({ from }) => from === resolve(file));
  const stays = old === undefined ? '' : ` The copy from ${old.on} stays in use.`;
  throw new UsageError(
    `${file} has errors and was not added.${stays}`,
    explainHint(diagnostics),
    formatDiagnostics(diagnostics, 'text'),
  );
}

/** Returns the copy with the same id, if one was added. @throws UsageError for an id of coachkit */
async function earlier(context: Context, { id }: Framework): Promise<Enabled | undefined> {
  const frameworks = await context.frameworks();
  const same = frameworks.own.list().find((each) => each.id === id);
  if (!same && frameworks.shipped().some((each) => each.id === id)) {
    throw new UsageError(
      `The framework "${id}" comes with coachkit. Nothing was changed.`,
      'Give yours another id in its first lines.',
    );
  }
  return same;
}

function aboutBlocks(framework: Framework, checksum: string): Block[] {
  const { id, version, summary } = framework;
  return [
    title(framework.title),
    text(summary),
    fields([['Id', id], ['Version', version], ...contentsOf(framework)]),
    fields([['SHA-256', checksum]]),
  ];
}

function nextSteps(framework: Framework): Block[] {
  const { id, assessments, reflections, practices, measures, journey } = framework;
  const steps: [part: unknown, what: string, why: string][] = [
    [assessments?.length, 'assess', 'Answer its questions.'],
    [practices?.length, 'practice list', 'List its exercises.'],
    [reflections, 'reflect', 'Use its questions. One comes up each day.'],
    [measures?.length, 'progress add', 'Choose something to measure.'],
  ];
  return [
    ...(journey ? [command(`coachkit journey ${id}`, 'Walk its steps.')] : []),
    ...steps
      .filter(([part]) => part)
      .map(([, what, why]) => command(`coachkit ${what} --framework ${id}`, why)),
    command(`coachkit framework show ${id}`, "See what's in it."),
  ];
}

const ENABLING = {
  question: 'Do you want to add it?',
  no: 'No, change nothing',
  yes: 'Yes, add it',
  otherwise: 'Nothing was changed.',
};

const REPLACING = {
  question: 'Do you want to replace it?',
  no: 'No, change nothing',
  yes: 'Yes, replace it',
  otherwise: 'Nothing was changed.',
};

/** The number of items in each part of a framework, without empty parts. */
function contentsOf(framework: Framework): [part: string, count: string][] {
  const { assessments = [], reflections } = framework;
  const counts: [part: string, how: number, one: string, more: string][] = [
    ['Assessments', assessments.length, 'assessment', 'assessments'],
    ['Questions', questionsIn(framework), 'question', 'questions'],
    ['Rules', sum(assessments.map(({ rules }) => rules.length)), 'rule', 'rules'],
    ['Reflections', reflections?.kinds?.length ?? 0, 'kind', 'kinds'],
    ['Question bank', reflections?.bank.length ?? 0, 'question', 'questions'],
    ['Practices', framework.practices?.length ?? 0, 'practice', 'practices'],
    ['Journey', framework.journey?.steps.length ?? 0, 'step', 'steps'],
    ['Measures', framework.measures?.length ?? 0, 'example', 'examples'],
    ['Forms', framework.forms?.length ?? 0, 'form', 'forms'],
    ['Messages', framework.messages?.length ?? 0, 'message', 'messages'],
    ['Sections', framework.sections?.length ?? 0, 'section', 'sections'],
    ['Pitfalls', framework.pitfalls?.length ?? 0, 'pitfall', 'pitfalls'],
    ['Triggers', framework.triggers?.length ?? 0, 'trigger', 'triggers'],
  ];
  return counts
    .filter(([, count]) => count > 0)
    .map(([part, count, one, more]) => [part, many(count, one, more)]);
}

function questionsIn({ assessments = [], forms = [] }: Framework): number {
  const blocks = [...assessments, ...forms].flatMap((each) => each.blocks);
  return sum(blocks.map(({ questions }) => questions.length));
}

const sum = (numbers: number[]): number => numbers.reduce((total, number) => total + number, 0);
