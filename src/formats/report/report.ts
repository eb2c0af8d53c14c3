import { evidenceWords, KEEP_WORDS } from '../../domain/progress/labels.ts';
import type { LineSpan } from '../../domain/progress/line.ts';
import { kindWords } from '../../domain/progress/meaning.ts';
import { kindOf } from '../../domain/progress/measure-kinds.ts';
import type { MeasurePicture, Picture } from '../../domain/progress/overview.ts';
import type { Experiment } from '../../domain/progress/records.ts';
import type { Framework } from '../../framework/schema/index.ts';
import { addDays, monthName, monthsFrom } from '../../lib/dates/day.ts';

/** A progress report as plain data, one or two pages long, for both Markdown and HTML. */
export interface Report {
  title: string;
  /** The period, shown below the title. */
  when: string;
  /** The days that lines cover. */
  from: string;
  to: string;
  parts: Part[];
}

/** A part of a report. Every text is plain, and each format escapes it. */
export type Part =
  | { kind: 'heading'; text: string }
  /** A question, shown above its answer. */
  | { kind: 'asked'; text: string }
  | { kind: 'quote'; text: string }
  | { kind: 'note'; text: string }
  | { kind: 'list'; items: string[] }
  | { kind: 'beside'; left: Part[]; right: Part[] }
  | ({ kind: 'measure' } & ReportedMeasure)
  /** Blank space to write in. */
  | { kind: 'room' };

export interface ReportedMeasure {
  text: string;
  /** Explains the values of the measure. */
  about: string;
  /** Empty for a measure in words. */
  line: LineSpan[];
  facts: [label: string, value: string][];
}

/** The framework's texts for a report. An empty text is left out. */
export interface ReportTexts {
  intro: string;
  talk: string;
}

export function reportTexts({ messages = [] }: Framework): ReportTexts {
  const textOf = (id: string) => messages.find((message) => message.id === id)?.text ?? '';
  return { intro: textOf('progress-report'), talk: textOf('progress-talk') };
}

/** How many of each fit on two pages. */
const MOST = { measures: 6, goals: 6, evidence: 2, other: 3, experiments: 4, actions: 6 };
/** Longer texts are cut with an ellipsis. The store has the full text. */
const LONGEST = 280;

export function reportOf(picture: Picture, { intro, talk }: ReportTexts): Report {
  const { success, measures, goals, experiments, evidence, actions, from, to } = picture;
  const isDone = ({ happened, keep }: Experiment) => happened !== undefined || keep !== undefined;
  const tried = experiments.filter(isDone);
  const planned = experiments.filter((each) => !isDone(each));
  return {
    title: 'Progress, by my own measures',
    when: `${from} to ${to}`,
    from,
    to,
    parts: [
      ...(intro === '' ? [] : [note(intro)]),
      ...(success
        ? [heading('Success, in my words'), { kind: 'quote' as const, text: success.text }]
        : []),
      ...listed('Goals', first(goals.map(goalText), MOST.goals)),
      ...(measures.length > 0 ? [heading('What I look at')] : []),
      ...measures.slice(0, MOST.measures).map(measurePart),
      ...(measures.length > MOST.measures ? [note(more(measures.length - MOST.measures))] : []),
      ...listed('What else shows it', evidence.slice(-MOST.other).map(evidenceText)),
      ...listed('What I tried', tried.slice(-MOST.experiments).map(triedText)),
      ...listed('What I plan to try', planned.slice(-MOST.experiments).map(plannedText)),
      ...listed(
        'What I said I would do',
        first(
          actions.map(({ text }) => short(text)),
          MOST.actions,
        ),
      ),
      ...reviewParts(picture),
      ...(talk === '' ? [] : [heading(talk), { kind: 'room' as const }]),
    ],
  };
}

function measurePart(picture: MeasurePicture): Part {
  const { measure, line, last, moved, because, evidence, changes } = picture;
  const drawn = line.filter(({ steps }) => steps > 0);
  const facts: [string, string][] = [
    ...line.filter(({ steps }) => steps === 0).flatMap(wordFacts),
    ...(moved ? [fact('Then and now', `${moved.words}, from ${moved.from} to ${moved.to}`)] : []),
    ...lastFacts(measure, last),
    ...(because ? [fact('Because', `${short(because.text)} (${because.on})`)] : []),
    ...evidence.slice(-MOST.evidence).map((each) => fact('Shown by', evidenceText(each))),
    ...changes.map(({ on, before }) =>
      fact('Changed ┊', `On ${on}. Until then: “${short(before.text)}”, ${kindWords(before)}.`),
    ),
  ];
  const { text } = measure;
  return { kind: 'measure', text, about: kindWords(measure), line: drawn, facts };
}

/** Every value of a measure in words, oldest first. */
const wordFacts = ({ stretches }: LineSpan): [string, string][] =>
  stretches.flat().map(({ on, words }) => fact(on, words));

/** The last value, unless the measure is in words. Words are already listed in full. */
function lastFacts(measure: MeasurePicture['measure'], last: MeasurePicture['last']) {
  if (!last) return [fact('Last', 'no check-ins yet')];
  return kindOf(measure).line ? [fact('Last', `${last.words} (${last.on})`)] : [];
}

/** The last look back with its questions. The coach's words follow the person's own. */
function reviewParts({ lastReview }: Picture): Part[] {
  if (!lastReview) return [];
  const { period, changed, surprised, cost, coachWords, wording = [] } = lastReview;
  const answer = (question: string, text: string): Part[] => {
    const asked = wording.find((each) => each.question === question)?.asked;
    const above: Part[] = asked === undefined ? [] : [{ kind: 'asked', text: asked }];
    return [...above, { kind: 'quote', text: short(text) }];
  };
  const mine = [
    ...answer('changed', changed),
    ...(surprised === undefined ? [] : answer('surprised', surprised)),
    ...(cost === undefined ? [] : answer('cost', cost)),
  ];
  return [
    heading(`Looking back on ${period.from} to ${period.to}`),
    ...(coachWords === undefined
      ? mine
      : [{ kind: 'beside' as const, left: mine, right: answer('coach-words', coachWords) }]),
  ];
}

/**
 * A line in words, month by month: the last value, or the sum of counts. `–` is a month without
 * check-ins. `┊` separates two meanings, e.g. `2025 Nov 4 ┊ –, Dec –, 2026 Jan 6`.
 */
export function lineWords(line: readonly LineSpan[]): string {
  const months = line.flatMap(({ stretches }) => stretches.flat().map(({ on }) => monthOf(on)));
  const [first, last] = [months[0], months.at(-1)];
  if (first === undefined || last === undefined) return '';
  const said: string[] = [];
  for (const month of monthsFrom(`${first}-01`, `${last}-01`)) {
    const year = month === first || month.endsWith('-01') ? `${month.slice(0, 4)} ` : '';
    said.push(`${year}${monthName(`${month}-01`)} ${monthWords(line, month)}`);
  }
  return said.join(', ');
}

/** The label for the monthly values. */
export function monthValue(line: readonly LineSpan[]): string {
  const isAll = (month: 'sum' | 'share') =>
    line.every(({ meaning }) => kindOf(meaning).month === month);
  if (isAll('sum')) return 'Total each month';
  return isAll('share') ? 'Yes each month' : 'Last value each month';
}

/** The value of a month, for each meaning in that month. */
function monthWords(line: readonly LineSpan[], month: string): string {
  const spans = line.filter(
    ({ from, until }) =>
      monthOf(from) <= month && (until === undefined || monthOf(addDays(until, -1)) >= month),
  );
  const values = spans.map(({ meaning, stretches }) => {
    const said = stretches.flat().filter(({ on }) => monthOf(on) === month);
    const last = said.at(-1);
    if (!last) return '–';
    const { month: sum, brief } = kindOf(meaning);
    if (sum === 'sum') return String(said.reduce((sum, { value }) => sum + Number(value), 0));
    return brief?.(last.value) ?? last.words;
  });
  const begins = spans[0] !== line[0] && monthOf(spans[0]?.from ?? '') === month ? '┊ ' : '';
  return `${begins}${values.join(' ┊ ')}`;
}

const monthOf = (day: string): string => day.slice(0, 7);

function goalText({ text, why, status }: Picture['goals'][number]): string {
  const state = status === 'paused' ? ' (paused)' : status === 'done' ? ' (reached)' : '';
  return `${short(text)}${why === undefined ? '' : `: ${short(why)}`}${state}`;
}

function evidenceText(evidence: Picture['evidence'][number]): string {
  return `${evidence.on}: ${short(evidenceWords(evidence))}`;
}

function triedText({ situation, newWay, happened, keep }: Experiment): string {
  const result = happened === undefined ? '' : ` ${short(happened)}`;
  const end = keep === undefined ? '' : ` (${KEEP_WORDS[keep]})`;
  return `${short(situation)}: ${short(newWay)}.${result}${end}`;
}

function plannedText({ situation, newWay, plannedOn }: Experiment): string {
  const day = plannedOn === undefined ? '' : ` (${plannedOn})`;
  return `${short(situation)}: ${short(newWay)}.${day}`;
}

function listed(name: string, items: string[]): Part[] {
  return items.length === 0 ? [] : [heading(name), { kind: 'list', items }];
}

/** The first `most` items, then how many more there are. */
function first(items: string[], most: number): string[] {
  if (items.length <= most) return items;
  return [...items.slice(0, most), more(items.length - most)];
}

const more = (count: number): string => `… and ${count} more`;

function short(text: string): string {
  const letters = [...text.trim()];
  return letters.length <= LONGEST
    ? text.trim()
    : `${letters.slice(0, LONGEST).join('').trimEnd()}…`;
}

const heading = (text: string): Part => ({ kind: 'heading', text });
const note = (text: string): Part => ({ kind: 'note', text });
const fact = (label: string, value: string): [string, string] => [label, value];
