import type { Experiment } from '../coaching/progress.ts';
import type { LineSpan } from '../coaching/progress-line.ts';
import type { MeasurePicture, Picture } from '../coaching/progress-picture.ts';
import { evidenceWords, KEEP_WORDS, kindWords } from '../coaching/progress-words.ts';

/** A report on progress as plain data: one to two pages, for Markdown and HTML alike. */
export interface Report {
  title: string;
  /** The days it is about. */
  from: string;
  to: string;
  parts: Part[];
}

/** Every text is plain; what writes it makes sure that it stays so. */
export type Part =
  | { kind: 'heading'; text: string }
  | { kind: 'quote'; text: string }
  | { kind: 'note'; text: string }
  | { kind: 'list'; items: string[] }
  | {
      kind: 'beside';
      left: { title: string; text: string };
      right: { title: string; text: string };
    }
  | ({ kind: 'measure' } & ReportedMeasure)
  /** Room to write. */
  | { kind: 'room'; text: string };

export interface ReportedMeasure {
  text: string;
  /** What its values are. */
  about: string;
  /** None for a measure in words. */
  line: LineSpan[];
  facts: [label: string, value: string][];
}

/** Texts of the framework that stand in a report; an empty one is left out. */
export interface ReportTexts {
  intro: string;
  talk: string;
}

/** So much fits on two pages. */
const MOST = { measures: 6, goals: 6, evidence: 2, other: 3, experiments: 4, actions: 6 };
/** A longer text ends with an ellipsis; the whole of it is in the store. */
const LONGEST = 280;

export function reportOf(picture: Picture, { intro, talk }: ReportTexts): Report {
  const { success, measures, goals, experiments, evidence, actions, from, to } = picture;
  return {
    title: 'Progress, by my own measures',
    from,
    to,
    parts: [
      ...(intro === '' ? [] : [note(intro)]),
      ...(success
        ? [heading('Success, in my words'), { kind: 'quote' as const, text: success.text }]
        : []),
      ...listed('Goals', goals.slice(0, MOST.goals).map(goalText)),
      ...(measures.length > 0 ? [heading('What I look at')] : []),
      ...measures.slice(0, MOST.measures).map(measurePart),
      ...listed('What else shows it', evidence.slice(-MOST.other).map(evidenceText)),
      ...listed('What I tried', experiments.slice(-MOST.experiments).map(experimentText)),
      ...listed(
        'What I said I would do',
        actions.slice(0, MOST.actions).map(({ text }) => short(text)),
      ),
      ...reviewParts(picture),
      ...(talk === '' ? [] : [{ kind: 'room' as const, text: talk }]),
    ],
  };
}

function measurePart({ measure, line, last, because, evidence, changes }: MeasurePicture): Part {
  const drawn = line.filter(({ steps }) => steps > 0);
  const facts: [string, string][] = [
    ...(last ? [fact('Last', `${last.words} (${last.on})`)] : [fact('Last', 'no check-in yet')]),
    ...(because ? [fact('Because', `${short(because.text)} (${because.on})`)] : []),
    ...evidence.slice(-MOST.evidence).map((each) => fact('Shown by', evidenceText(each))),
    ...changes.map(({ on, before }) =>
      fact('Changed', `On ${on}. Until then: “${short(before.text)}”, ${kindWords(before)}.`),
    ),
  ];
  const { text } = measure;
  return { kind: 'measure', text, about: kindWords(measure), line: drawn, facts };
}

function reviewParts({ lastReview }: Picture): Part[] {
  if (!lastReview) return [];
  const { period, changed, surprised, coachWords } = lastReview;
  const mine = `${short(changed)}\n\n${short(surprised)}`;
  return [
    heading(`Looking back on ${period.from} to ${period.to}`),
    coachWords === undefined
      ? { kind: 'quote', text: mine }
      : {
          kind: 'beside',
          left: { title: 'In my words', text: mine },
          right: { title: 'In my coach’s words', text: short(coachWords) },
        },
  ];
}

/** A line in words, month by month: the last value of each, and `–` where nothing was written. */
export function lineWords(line: readonly LineSpan[]): string {
  const points = line.flatMap(({ stretches }) => stretches.flat());
  const [first, last] = [points[0], points.at(-1)];
  if (!first || !last) return '';
  const months: string[] = [];
  for (let month = first.on.slice(0, 7); month <= last.on.slice(0, 7); month = nextMonth(month)) {
    const change = line.slice(1).find(({ from }) => from.startsWith(month));
    const value = points.findLast(({ on }) => on.startsWith(month))?.words ?? '–';
    months.push(`${change ? '┊ ' : ''}${month} ${value}`);
  }
  return months.join(', ');
}

function nextMonth(month: string): string {
  const [year = 0, number = 1] = month.split('-').map(Number);
  return number === 12 ? `${year + 1}-01` : `${year}-${String(number + 1).padStart(2, '0')}`;
}

function goalText({ text, why, status }: Picture['goals'][number]): string {
  const state = status === 'paused' ? ' (paused)' : '';
  return `${short(text)}${why === undefined ? '' : `: ${short(why)}`}${state}`;
}

function evidenceText(evidence: Picture['evidence'][number]): string {
  return `${evidence.on}: ${short(evidenceWords(evidence))}`;
}

function experimentText({ situation, newWay, happened, keep }: Experiment): string {
  const result = happened === undefined ? '' : ` ${short(happened)}`;
  const end = keep === undefined ? 'under way' : KEEP_WORDS[keep];
  return `${short(situation)}: ${short(newWay)}.${result} (${end})`;
}

function listed(name: string, items: string[]): Part[] {
  return items.length === 0 ? [] : [heading(name), { kind: 'list', items }];
}

function short(text: string): string {
  const letters = [...text.trim()];
  return letters.length <= LONGEST
    ? text.trim()
    : `${letters.slice(0, LONGEST).join('').trimEnd()}…`;
}

const heading = (text: string): Part => ({ kind: 'heading', text });
const note = (text: string): Part => ({ kind: 'note', text });
const fact = (label: string, value: string): [string, string] => [label, value];
