import { type Block, type SparkRow, text } from '../../core/blocks.ts';
import type { Point } from '../../domain/progress/line.ts';
import { valueWords } from '../../domain/progress/meaning.ts';
import { kindOf } from '../../domain/progress/measure-kinds.ts';
import type { MeasurePicture, Picture } from '../../domain/progress/overview.ts';
import { type Day, dayInWords, daysBetween, weekdayName } from '../../lib/dates/day.ts';
import { shortId } from '../../lib/id.ts';
import { present } from '../../lib/objects.ts';
import { many } from '../../lib/plural.ts';
import { clipped } from '../../lib/words.ts';

/** The maximum number of characters to show of the last words. */
const SAID = 44;

/** A row for each measure: its start, its current value and when it is due. */
export function glanceBlocks({ measures, today }: Picture): Block[] {
  if (measures.length === 0) return [];
  return [{ kind: 'sparks', rows: measures.map((each) => sparkRow(each, today)) }];
}

function sparkRow(picture: MeasurePicture, today: Day): SparkRow {
  const span = picture.line.at(-1);
  const { stretches = [], steps = 0 } = span ?? {};
  const points = stretches.flatMap((stretch, index) => [
    ...(index === 0 ? [] : [undefined]),
    ...stretch.map(({ step = 0 }) => step / steps),
  ]);
  return {
    label: picture.measure.text,
    points: steps === 0 ? [] : points,
    words: present(valueSaid(picture), dueSaid(picture, today)).join(' · '),
  };
}

/** The change, the share of yes, the rung, or the last words. */
function valueSaid({ measure, line, moved, count }: MeasurePicture): string {
  const { stretches = [], meaning = measure } = line.at(-1) ?? {};
  const points = stretches.flat();
  const last = points.at(-1);
  if (!last) return count === 0 ? 'no check-ins yet' : 'no check-ins since it changed';
  const { month, line: drawn } = kindOf(meaning);
  if (month === 'share') return shareSaid(points);
  if (!drawn) return `“${clipped(last.words, SAID)}”`;
  return moved?.words ?? valueWords(meaning, last.value);
}

/** The number of yes answers out of all, over all months. */
function shareSaid(months: readonly Point[]): string {
  const yes = months.reduce((sum, { value }) => sum + Number(value), 0);
  const all = months.reduce((sum, { outOf = 0 }) => sum + outOf, 0);
  return `yes ${yes} of ${all}`;
}

function dueSaid({ due, isDue }: MeasurePicture, today: Day): string | undefined {
  if (due === undefined) return undefined;
  if (isDue) return 'due';
  return `due ${daysBetween(today, due) < 7 ? weekdayName(due) : dayInWords(due, today)}`;
}

/** One line with counts of everything else, and how to see a measure in full. */
export function moreBlocks({ goals, evidence, experiments, actions, stopped, measures }: Picture) {
  const open = experiments.filter(({ keep }) => keep === undefined);
  const counts = present(
    goals.length > 0 && many(goals.length, 'goal', 'goals'),
    open.length > 0 && many(open.length, 'experiment', 'experiments'),
    evidence.length > 0 && many(evidence.length, 'piece of evidence', 'pieces of evidence'),
    actions.length > 0 && many(actions.length, 'open action', 'open actions'),
    stopped.length > 0 && `stopped: ${stopped.map(({ id }) => shortId(id)).join(', ')}`,
  );
  const lines = present(
    counts.length > 0 && `Also: ${counts.join(' · ')}`,
    measures.length > 0 && 'To see a measure in full: coachkit progress show MEASURE',
  );
  return lines.length === 0 ? [] : [text(lines.join('\n'), 'quiet')];
}
