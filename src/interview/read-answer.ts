import type { Question, Scale } from '../framework/schema/index.ts';
import type { Instant } from '../lib/dates/instant.ts';
import { type Looks, readTime as readTimeOfDay, readWhen } from '../lib/dates/parse.ts';
import { instantIn, shownAt, zoneOf } from '../lib/dates/zone.ts';
import type { Answer, Answers } from './answers.ts';

/** An answer that was understood, a skip (`undefined`), or what is wrong with it. */
export type Reading = { ok: true; value: Answer | undefined } | ({ ok: false } & Problem);

export interface Problem {
  /** What would be a good answer, e.g. "a whole number from 1 to 5". */
  expected: string;
  /** Where the fault lies inside the answer, e.g. `[0, 'says']`; empty when it is all of it. */
  path: (string | number)[];
  /** The words it could have been, for a suggestion. */
  known?: string[];
  /** The word that is not among them. */
  got?: string;
}

export type Scales = Readonly<Record<string, Scale>>;

/**
 * Reads an answer from a file, a flag or a line typed. Null, absent and an empty line are a skip;
 * `none` and an empty list are the answer "none" where several may be ticked. With `now`, a date can
 * be told in words such as "tomorrow".
 */
export function readAnswer(
  question: Question,
  raw: unknown,
  scales: Scales,
  now?: Instant,
): Reading {
  if (raw === undefined || raw === null) return { ok: true, value: undefined };
  switch (question.kind) {
    case 'yes-no':
      return readYesNo(raw);
    case 'choice':
      return readChoice(raw, question.options);
    case 'multi':
      return readTicks(raw, question.options);
    case 'scale':
      return readNumber(raw, { ...scaleOf(question.scale, scales), whole: true });
    case 'number':
      return readNumber(raw, { min: question.min, max: question.max, whole: false });
    case 'text':
      if (question.format === 'time') return readTime(raw);
      return question.format === 'moment' ? readMoment(raw, now) : readText(raw);
    case 'long-text':
      return readText(raw);
    case 'date':
      return readDate(raw, question.looks, now);
    case 'list':
      return readList(raw, question.min ?? 0, question.max);
    case 'rank':
      return readRank(
        raw,
        question.options?.map((o) => o.id),
        question.top,
      );
    case 'sort':
      return readPiles(question, raw);
    case 'group':
      return readRounds(question, raw, scales, now);
  }
}

/** The numbers and end labels of a scale question. */
export function scaleOf(scale: string | Scale, scales: Scales): Scale {
  const found = typeof scale === 'string' ? scales[scale] : scale;
  if (!found) throw new Error(`No scale "${scale}".`);
  return found;
}

const good = (value: Answer): Reading => ({ ok: true, value });
const bad = (expected: string, more: Partial<Problem> = {}): Reading => ({
  ok: false,
  expected,
  path: [],
  ...more,
});

const YES_NO: Record<string, 'yes' | 'no'> = {
  yes: 'yes',
  y: 'yes',
  true: 'yes',
  no: 'no',
  n: 'no',
  false: 'no',
};

function readYesNo(raw: unknown): Reading {
  const value = YES_NO[String(raw).trim().toLowerCase()];
  return value ? good(value) : bad('yes or no', { got: String(raw), known: ['yes', 'no'] });
}

type Options = readonly { id: string; label: string }[];

function readChoice(raw: unknown, options: Options): Reading {
  const ids = optionIds({ options });
  const value = String(raw).trim();
  const id = typeof raw === 'object' ? undefined : optionNamed(options, value);
  if (id !== undefined) return good(id);
  return bad(`one of ${ids.join(', ')}`, { got: value, known: ids });
}

/** The id of an option that is given by its id, with a plus or not, or by the words of its label. */
function optionNamed(options: Options, given: string): string | undefined {
  const words = given.toLowerCase();
  const found =
    options.find(({ id }) => id === given || `+${id}` === given) ??
    options.find(({ label }) => label.toLowerCase() === words);
  return found?.id;
}

function readTicks(raw: unknown, options: Options): Reading {
  const ids = optionIds({ options });
  const values = entries(raw);
  const expected = `a list of ${ids.join(', ')}, or none`;
  if (!values) return bad(expected);
  if (values.length === 1 && values[0] === 'none') return good([]);
  const ticked = values.map((value) => optionNamed(options, value));
  const stranger = ticked.indexOf(undefined);
  if (stranger >= 0) {
    const got = values[stranger] ?? '';
    const path = Array.isArray(raw) ? [stranger] : [];
    return bad(expected, { path, got, known: [...ids, 'none'] });
  }
  return good(ids.filter((id) => ticked.includes(id)));
}

interface Range {
  min?: number | undefined;
  max?: number | undefined;
  whole: boolean;
}

function readNumber(raw: unknown, { min, max, whole }: Range): Reading {
  const text = typeof raw === 'string' ? raw.trim() : raw;
  const value = text === '' || typeof text === 'boolean' ? Number.NaN : Number(text);
  const inRange = value >= (min ?? -Infinity) && value <= (max ?? Infinity);
  if (Number.isFinite(value) && inRange && (!whole || Number.isInteger(value))) return good(value);
  return bad(`a ${whole ? 'whole ' : ''}number${rangeWords(min, max)}`);
}

function countWords(min: number, max: number | undefined): string {
  if (min > 0 && max !== undefined) return ` of ${min} to ${max} entries`;
  if (max !== undefined) return ` of at most ${max} entries`;
  return min > 0 ? ` of at least ${min} entries` : '';
}

function rangeWords(min: number | undefined, max: number | undefined): string {
  if (min !== undefined && max !== undefined) return ` from ${min} to ${max}`;
  if (min !== undefined) return `, ${min} or more`;
  return max === undefined ? '' : `, ${max} or less`;
}

function readText(raw: unknown): Reading {
  if (typeof raw === 'object') return bad('text');
  const value = String(raw);
  return value.trim() === '' ? { ok: true, value: undefined } : good(value);
}

function readTime(raw: unknown): Reading {
  const text = typeof raw === 'object' ? 'none' : String(raw).trim();
  if (text === '') return { ok: true, value: undefined };
  const time = readTimeOfDay(text);
  return time === undefined ? bad('a time like 09:30 or 9:30am') : good(time);
}

/** A day to come as `2026-12-03`, with a time as `2026-12-03 15:00`. */
function readMoment(raw: unknown, now: Instant | undefined): Reading {
  const text = typeof raw === 'object' ? '?' : String(raw).trim();
  if (text === '') return { ok: true, value: undefined };
  const when = now && readWhen(text, now, zoneOf(now), 'ahead');
  const isPast = now && when && ('day' in when ? when.day < now.date : when.utc < now.utc);
  if (!now || !when || isPast) return bad('a day to come, like 2026-12-03 or "friday 15:00"');
  if ('day' in when) return good(when.day);
  const at = shownAt(instantIn(zoneOf(now), Date.parse(when.utc)));
  return good(at.slice(0, 16).replace('T', ' '));
}

function readDate(raw: unknown, looks: Looks | undefined, now: Instant | undefined): Reading {
  const value = String(raw).trim();
  const day = new Date(`${value}T00:00:00Z`);
  const real = /^\d{4}-\d{2}-\d{2}$/.test(value) && !Number.isNaN(day.getTime());
  if (real && day.toISOString().startsWith(value)) return good(value);
  const meant = now && readWhen(value, now, zoneOf(now), looks);
  if (meant && 'day' in meant) return good(meant.day);
  // A time that is left out in silence would be taken for kept.
  return bad(
    (meant ? 'a day without a time: ' : '') +
      `a date like 2026-11-23${now ? ` or "${looks === 'back' ? 'yesterday' : 'tomorrow'}"` : ''}`,
  );
}

function readList(raw: unknown, min: number, max: number | undefined): Reading {
  const values = entries(raw);
  const expected = `a list${countWords(min, max)}`;
  const fits = values && values.length >= min && values.length <= (max ?? Infinity);
  return fits ? good(values) : bad(expected);
}

function readRank(raw: unknown, ids: string[] | undefined, top: number | undefined): Reading {
  const values = entries(raw);
  const expected = rankWords(top);
  const once = values && new Set(values).size === values.length;
  if (!values || !once || values.length === 0 || values.length > (top ?? Infinity)) {
    return bad(expected);
  }
  const stranger = ids && values.findIndex((value) => !ids.includes(value));
  if (ids && stranger !== undefined && stranger >= 0) {
    return bad(expected, { path: [stranger], got: values[stranger] ?? '', known: ids });
  }
  return good(values);
}

function rankWords(top: number | undefined): string {
  if (top === 1) return 'one of what is listed';
  return `${top === undefined ? '' : `up to ${top} of `}what is listed, in order, each once`;
}

function readPiles({ cards, piles }: Extract<Question, { kind: 'sort' }>, raw: unknown): Reading {
  const [pileIds, cardIds] = [optionIds({ options: piles }), optionIds({ options: cards })];
  const expected = `piles with cards, e.g. { ${pileIds[0]}: [${cardIds[0]}] }`;
  if (typeof raw !== 'object' || Array.isArray(raw)) return bad(expected);
  const sorted: Record<string, string[]> = {};
  const seen = new Set<string>();
  for (const [pile, given] of Object.entries(raw ?? {})) {
    if (!pileIds.includes(pile)) return bad(expected, { path: [pile], got: pile, known: pileIds });
    const laid = entries(given ?? []);
    if (!laid) return bad(expected, { path: [pile] });
    for (const [index, card] of laid.entries()) {
      const path = [pile, ...(Array.isArray(given) ? [index] : [])];
      if (!cardIds.includes(card)) return bad(expected, { path, got: card, known: cardIds });
      if (seen.has(card)) return bad('each card on one pile only', { path });
      seen.add(card);
    }
    sorted[pile] = laid;
  }
  return seen.size === 0 ? { ok: true, value: undefined } : good(sorted);
}

function readRounds(
  group: Extract<Question, { kind: 'group' }>,
  raw: unknown,
  scales: Scales,
  now: Instant | undefined,
): Reading {
  const fields = group.fields.map((field) => field.id);
  const expected = `a list, each with ${fields.join(', ')}`;
  if (!Array.isArray(raw)) return bad(expected);
  if (raw.length > (group.max ?? Infinity)) return bad(`a list${countWords(0, group.max)}`);
  const rounds: Answers[] = [];
  for (const [index, given] of raw.entries()) {
    if (given === null || typeof given !== 'object' || Array.isArray(given)) {
      return bad(expected, { path: [index] });
    }
    const stranger = Object.keys(given).find((key) => !fields.includes(key));
    if (stranger !== undefined) {
      return bad(expected, { path: [index, stranger], got: stranger, known: fields });
    }
    const round: Answers = {};
    for (const field of group.fields) {
      const reading = readAnswer(field, (given as Record<string, unknown>)[field.id], scales, now);
      if (!reading.ok) return { ...reading, path: [index, field.id, ...reading.path] };
      if (reading.value !== undefined) round[field.id] = reading.value;
    }
    const missing = group.fields.find(
      ({ id, required, when }) => required && when === undefined && round[id] === undefined,
    );
    if (missing) return bad(`${missing.id} in each of its entries`, { path: [index] });
    rounds.push(round);
  }
  return good(rounds);
}

/** A list of words from a list, or from one text with commas. */
function entries(raw: unknown): string[] | undefined {
  const list = typeof raw === 'string' ? raw.split(',') : raw;
  if (!Array.isArray(list) || list.some((entry) => typeof entry === 'object')) return undefined;
  return list.map((entry) => String(entry).trim()).filter((entry) => entry !== '');
}

function optionIds(question: { options: readonly { id: string }[] }): string[] {
  return question.options.map((option) => option.id);
}
