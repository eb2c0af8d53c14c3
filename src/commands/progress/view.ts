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
import { type Day, dayInWords, monthInWords } from '../../lib/dates/day.ts';
import { shortId } from '../../lib/id.ts';
import { present } from '../../lib/objects.ts';
import { glanceBlocks, moreBlocks } from './glance.ts';
import type { ProgressStore } from './store.ts';

/** How many pieces of evidence, and how many texts, to show below a measure, newest first. */
const NEWEST = 3;
const NEWEST_WORDS = 6;

/** Everything on one screen: a row for each measure, or a chart if there is only one. */
export function pictureBlocks(picture: Picture): Block[] {
  const { success, measures } = picture;
  const [only, another] = measures;
  return present(
    title('Progress, by your own measures'),
    success && text(`“${success.text}”`),
    only && !another ? measureBlocks(only, { ...picture, isBrief: true }) : glanceBlocks(picture),
    moreBlocks(picture),
    nextBlocks(picture),
  );
}

/** One measure with every check-in and all its evidence. */
export function oneMeasureBlocks(
  { progress, today }: ProgressStore,
  measure: Saved<Measure>,
): Block[] {
  const picture = measurePicture(measure, progress, today);
  const { stoppedOn, stopReason, startedOn } = measure;
  const checkIns = checkInsOf(progress, measure.id).map((each) => ({
    text: `${dayInWords(each.on, today)}  ${valueWords(meaningOn(measure, each.on), each.value)}`,
    ...(each.private && { aside: 'private' }),
    under: each.because === undefined ? [] : [each.because],
  }));
  const stopped =
    stoppedOn && `Stopped on ${dayInWords(stoppedOn, today)}. ${stopReason ?? ''}`.trim();
  return present(
    // The list of check-ins already has all the words.
    measureBlocks(
      { ...picture, evidence: [], line: kindOf(measure).line ? picture.line : [] },
      { from: startedOn, to: stoppedOn ?? today, today },
    ),
    stopped ? text(stopped, 'quiet') : [],
    part('Check-ins', checkIns),
    part(
      'Evidence',
      picture.evidence.map((each) => evidenceItem(each, today)),
    ),
  );
}

const evidenceItem = (evidence: Evidence, today: Day) => ({
  text: `${dayInWords(evidence.on, today)}  ${evidenceWords(evidence)}`,
});

function part(name: string, items: Parameters<typeof list>[0]): Block[] {
  return items.length === 0 ? [] : [heading(name), list(items)];
}

/** The days of a chart, and today. `isBrief` leaves out the rows that `progress show` adds. */
interface Span extends Pick<Picture, 'from' | 'to' | 'today'> {
  isBrief?: boolean;
}

function measureBlocks(
  picture: MeasurePicture,
  { from, to, today, isBrief = false }: Span,
): Block[] {
  const { measure, line, count, last, moved, goal, isDue } = picture;
  const drawn = count > 0 ? drawnOf(line, { from, to }) : [];
  const marks = present(
    shortId(measure.id),
    // The chart already names the rungs.
    measure.kind === 'ladder' && drawn.length > 0 ? 'a ladder' : kindWords(measure),
    goal && `for “${goal.text}”`,
    measure.private && 'private',
    isDue && 'due',
  );
  const rows: [string, string][] = [];
  const inWords = wordsOf(picture);
  const said = (day: string) => whenInWords(day, today);
  for (const { on, words } of inWords.slice(-NEWEST_WORDS)) rows.push([said(on), words]);
  const hasLast = last && inWords.length === 0 && (!moved || measure.kind === 'yesno');
  if (hasLast) rows.push(['last', `${last.words}  (${said(last.on)})`]);
  if (!isBrief) rows.push(...whyRows(picture, today));
  return [
    heading(measure.text),
    text(marks.join(' · '), 'quiet'),
    ...(moved ? [text(`${moved.words}, from ${said(moved.from)} to ${said(moved.to)}`)] : []),
    ...(isBrief ? drawn.slice(-1) : drawn).flatMap((each, index) => lineBlocks(each, index, today)),
    ...(rows.length > 0 ? [fields(rows)] : []),
    ...(count === 0 ? [text('No check-ins yet.', 'quiet')] : []),
    ...(inWords.length > NEWEST_WORDS ? [allWords(inWords.length - NEWEST_WORDS, measure)] : []),
  ];
}

/** The newest reason and evidence, and the earlier meanings of the measure. */
function whyRows({ because, evidence, changes }: MeasurePicture, today: Day): [string, string][] {
  return present<[string, string]>(
    because && [['because', `${because.text}  (${dayInWords(because.on, today)})`]],
    evidence.slice(-NEWEST).map((each) => ['shown by', evidenceItem(each, today).text]),
    changes.map(({ on, before }) => [
      `┊ ${dayInWords(on, today)}`,
      `Until then: “${before.text}”, ${kindWords(before)}.`,
    ]),
  );
}

/** One axis of a chart. Each axis after the first names its first day. */
function lineBlocks({ spans, from, to }: Drawn, index: number, today: Day): Block[] {
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
  return [
    text(`┊ From ${dayInWords(first.from, today)}: ${kindWords(first.meaning)}`, 'quiet'),
    block,
  ];
}

/** Returns a day, or a month such as `2026-11`, in words. */
const whenInWords = (when: string, today: Day): string =>
  when.length === 7 ? monthInWords(when, today) : dayInWords(when, today);

/** The words from the check-ins of a measure that has no chart, oldest first. */
const wordsOf = ({ measure, line }: MeasurePicture) =>
  kindOf(measure).line ? [] : (line.at(-1)?.stretches.flat() ?? []);

const allWords = (earlier: number, { id }: Saved<Measure>): Block =>
  text(`${earlier} earlier: coachkit progress show ${shortId(id)}`, 'quiet');

function nextBlocks({ measures, review, today }: Picture): Block[] {
  const due = measures.filter(({ isDue }) => isDue).length;
  return present(
    measures.length === 0 && command('coachkit progress add', 'Add a first measure of your own.'),
    due > 0 && command('coachkit progress check-in', `${due} due. It takes less than a minute.`),
    review.offered &&
      command(
        'coachkit progress review',
        `Look back on the time since ${dayInWords(review.from, today)}, in 15 minutes.`,
      ),
    measures.length > 0 &&
      !review.offered &&
      review.on !== undefined &&
      text(`A look back is due on ${dayInWords(review.on, today)}.`, 'quiet'),
  );
}
