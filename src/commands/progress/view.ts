import {
  type Block,
  command,
  fields,
  heading,
  type LineBlock,
  list,
  text,
  title,
} from '../../core/blocks.ts';
import type { Saved } from '../../core/store.ts';
import { evidenceWords } from '../../domain/progress/labels.ts';
import { type Drawn, drawnOf } from '../../domain/progress/line.ts';
import { kindWords, meaningOn, valueWords } from '../../domain/progress/meaning.ts';
import { kindOf } from '../../domain/progress/measure-kinds.ts';
import {
  type MeasurePicture,
  measurePicture,
  type Picture,
} from '../../domain/progress/overview.ts';
import { checkInsOf, type Evidence, type Measure } from '../../domain/progress/records.ts';
import { shortId } from '../../lib/id.ts';
import { present } from '../../lib/objects.ts';
import { experimentItem } from './experiment.ts';
import { goalItem } from './goal.ts';
import type { ProgressStore } from './store.ts';

/** So many of the newest pieces of evidence, and of words, are below a measure. */
const NEWEST = 3;
const NEWEST_WORDS = 6;

/** All there is to look at, on a screen. */
export function pictureBlocks(picture: Picture): Block[] {
  const { success, measures, stopped, goals, actions } = picture;
  const experiments = picture.experiments.filter(({ keep }) => keep === undefined);
  const lately = picture.evidence.slice(-NEWEST).map(evidenceItem);
  return present(
    title('Progress, by your own measures'),
    success && text(`“${success.text}”`),
    success && text(`Success, as you said it on ${success.writtenOn}.`, 'quiet'),
    measures.some(({ count }) => count > 0) &&
      text(
        `The lines go from ${picture.from} to ${picture.to}. Where nothing was written, they are open.`,
        'quiet',
      ),
    measures.flatMap((measure) => measureBlocks(measure, picture)),
    part('Goals', goals.map(goalItem)),
    part('Other evidence', lately),
    part('Experiments under way', experiments.map(experimentItem)),
    part(
      'Open actions',
      actions.map(({ id, text }) => ({ text, aside: shortId(id) })),
    ),
    part(
      'Stopped',
      stopped.map(({ id, text, stoppedOn }) => ({ text, aside: `${shortId(id)}, ${stoppedOn}` })),
    ),
    nextBlocks(picture),
  );
}

/** One measure with every check-in, and all its evidence. */
export function oneMeasureBlocks(
  { progress, today }: ProgressStore,
  measure: Saved<Measure>,
): Block[] {
  const picture = measurePicture(measure, progress, today);
  const { stoppedOn, stopReason, startedOn } = measure;
  const checkIns = checkInsOf(progress, measure.id).map((each) => ({
    text: `${each.on}  ${valueWords(meaningOn(measure, each.on), each.value)}`,
    ...(each.private && { aside: 'private' }),
    under: each.because === undefined ? [] : [each.because],
  }));
  const stopped = stoppedOn && `Stopped on ${stoppedOn}. ${stopReason ?? ''}`.trim();
  return present(
    // Words are all among the check-ins.
    measureBlocks(
      { ...picture, evidence: [], line: kindOf(measure).line ? picture.line : [] },
      { from: startedOn, to: stoppedOn ?? today },
    ),
    stopped ? text(stopped, 'quiet') : [],
    part('Check-ins', checkIns),
    part('Evidence', picture.evidence.map(evidenceItem)),
  );
}

const evidenceItem = (evidence: Evidence) => ({
  text: `${evidence.on}  ${evidenceWords(evidence)}`,
});

function part(name: string, items: Parameters<typeof list>[0]): Block[] {
  return items.length === 0 ? [] : [heading(name), list(items)];
}

function measureBlocks(
  picture: MeasurePicture,
  { from, to }: Pick<Picture, 'from' | 'to'>,
): Block[] {
  const { measure, line, count, last, moved, because, evidence, goal, changes, isDue } = picture;
  const drawn = count > 0 ? drawnOf(line, { from, to }) : [];
  const marks = present(
    shortId(measure.id),
    // The rungs are named at the line.
    measure.kind === 'ladder' && drawn.length > 0 ? 'a ladder' : kindWords(measure),
    goal && `for “${goal.text}”`,
    measure.private && 'private',
    isDue && 'due',
  );
  const rows: [string, string][] = [];
  const said = wordsOf(picture);
  for (const { on, words } of said.slice(-NEWEST_WORDS)) rows.push([on, words]);
  const hasLast = last && said.length === 0 && (!moved || measure.kind === 'yesno');
  if (hasLast) rows.push(['last', `${last.words}  (${last.on})`]);
  if (because) rows.push(['because', `${because.text}  (${because.on})`]);
  for (const each of evidence.slice(-NEWEST)) rows.push(['shown by', evidenceItem(each).text]);
  for (const { on, before } of changes) {
    rows.push([`┊ ${on}`, `Until then: “${before.text}”, ${kindWords(before)}.`]);
  }
  return [
    heading(measure.text),
    text(marks.join(' · '), 'quiet'),
    ...(moved ? [text(`${moved.words}, from ${moved.from} to ${moved.to}`)] : []),
    ...drawn.flatMap(lineBlocks),
    ...(rows.length > 0 ? [fields(rows)] : []),
    ...(count === 0 ? [text('No check-in yet.', 'quiet')] : []),
    ...(said.length > NEWEST_WORDS ? [allWords(said.length - NEWEST_WORDS, measure)] : []),
  ];
}

/** One axis of a line; the day from which another one counts is said above it. */
function lineBlocks({ spans, from, to }: Drawn, index: number): Block[] {
  const block: LineBlock = {
    kind: 'line',
    from,
    to,
    spans: spans.map(({ from, steps, ticks, stretches, meaning }) => ({
      from,
      steps,
      ticks,
      runs: stretches.map((run) =>
        run.map(({ value, words, step = 0, ...days }) => {
          const brief = kindOf(meaning).brief?.(value);
          return { ...days, step, words: days.until ? `yes ${words}` : (brief ?? words) };
        }),
      ),
    })),
  };
  const [first] = spans;
  if (index === 0 || !first) return [block];
  return [text(`┊ From ${first.from}: ${kindWords(first.meaning)}`, 'quiet'), block];
}

/** What was said of a measure without a line, oldest first. */
const wordsOf = ({ measure, line }: MeasurePicture) =>
  kindOf(measure).line ? [] : (line.at(-1)?.stretches.flat() ?? []);

const allWords = (earlier: number, { id }: Saved<Measure>): Block =>
  text(`${earlier} earlier: coachkit progress show ${shortId(id)}`, 'quiet');

function nextBlocks({ measures, review }: Picture): Block[] {
  const due = measures.filter(({ isDue }) => isDue).length;
  return present(
    measures.length === 0 && command('coachkit progress add', 'a first measure of your own'),
    due > 0 && command('coachkit progress check-in', `${due} due, under a minute`),
    review.offered &&
      command(
        'coachkit progress review',
        `a look back on the time since ${review.from}, 15 minutes`,
      ),
    measures.length > 0 &&
      !review.offered &&
      review.on !== undefined &&
      text(`A look back is due on ${review.on}.`, 'quiet'),
  );
}
