import {
  type Block,
  bullets,
  command,
  fields,
  heading,
  type ListItem,
  list,
  section,
  text,
  title,
} from '../../core/blocks.ts';
import type { ResultWords } from '../../domain/assessment/result-text.ts';
import type { SaidReason } from '../../domain/assessment/schema.ts';
import type { CareNotice } from '../../domain/care/care.ts';
import type { Assessment } from '../../framework/schema/index.ts';
import { defined } from '../../lib/objects.ts';
import { many } from '../../lib/plural.ts';
import { clipped } from '../../lib/words.ts';

/** The maximum number of reasons to show. People do not read more. */
const MOST_REASONS = 6;
/** The maximum number of reasons to show with their questions, at two lines each. */
const MOST_ASKED = 4;
/** The number of characters that fit on two lines of a list, with word wrap. */
const TWO_LINES = 130;

/** The questions that the long form would add to the short form. */
export interface Added {
  count: number;
  blocks: readonly string[];
}

/** Matches the space between two sentences. */
const SENTENCES = /(?<=[.?]) (?=[A-Z])/;

interface More {
  /** The short id of the saved record. */
  id?: string;
  /** The questions that the short form left open. */
  added?: Added | undefined;
  /** Whether to show the questions, the rule and the numbers instead of a pointer to them. */
  why?: boolean | undefined;
}

/** The full result for a person to read. */
export function resultBlocks(words: ResultWords, { id, added, why = false }: More = {}): Block[] {
  return [
    title(words.headline),
    ...(words.text === '' ? [] : [text(words.text)]),
    fields([
      ['How sure', words.confidence],
      ...(added ? [['Long form', addedWords(added)] as [string, string]] : []),
      ...rowsOf(words.labels),
    ]),
    ...(added ? [] : leaningBlocks(words)),
    ...tippingBlocks(words),
    ...(why ? askedBlocks(words) : reasonBlocks(words)),
    ...heldBackBlocks(words),
    ...section(
      'Also worth considering',
      words.also.map((a) => ({ text: a.title, under: a.text === '' ? [] : [a.text] })),
    ),
    ...nudgeBlocks(words),
    ...(words.next.length === 0 ? [] : [heading('Next')]),
    ...words.next.map((step) => command(step.command, step.why)),
    ...(words.revisitOn === undefined
      ? []
      : [text(`Take the assessment again on ${words.revisitOn} or later.`)]),
    text(words.closing),
    ...(why ? ruleBlocks(words) : []),
    ...(id === undefined ? [] : [text(savedWords(id, why), 'quiet')]),
  ];
}

const savedWords = (id: string, why: boolean): string =>
  why
    ? `Saved as ${id}.`
    : `Saved as ${id}. To see the rule and the numbers: coachkit assess --why`;

/** The text that replaces a result after words of danger or harm, if the framework has one. */
export function insteadWords({ instead = [] }: Assessment, { id }: CareNotice): string | undefined {
  return instead.find(({ notices }) => notices === undefined || notices.includes(id))?.say;
}

export function insteadBlocks(assessment: Assessment, notice: CareNotice): Block[] {
  const said = insteadWords(assessment, notice);
  return said === undefined ? [] : [text(said)];
}

/**
 * Explains a result on one page: the questions and answers, what followed, the rule and the
 * numbers.
 */
export function whyBlocks(words: ResultWords): Block[] {
  return [
    heading(words.headline),
    text(''),
    ...askedBlocks(words),
    heading('What followed'),
    ...followedBlocks(words),
    ...section('Why not something else', words.heldBack.map(heldBackLine)),
    ...ruleBlocks(words),
  ];
}

/** The reasons, each shown as a question and its answer. */
function askedBlocks({ reasons }: ResultWords): Block[] {
  const more = reasons.length - MOST_ASKED;
  return section('The questions and your answers', [
    ...reasons.slice(0, MOST_ASKED).map((each) => ({ text: askedWords(each) })),
    ...(more > 0 ? [{ text: `${many(more, 'more answer', 'more answers')}.` }] : []),
  ]);
}

/** A reason, clipped to two lines. */
function askedWords({ say, asked, answered }: SaidReason): string {
  return asked === undefined ? say : clipped(`Asked: ${asked} You said: ${answered}`, TWO_LINES);
}

/** A rejected option with its first reason, on one line. The full result lists all the reasons. */
function heldBackLine({ title, reasons }: ResultWords['heldBack'][number]): ListItem {
  const [first] = reasons;
  const said = first === undefined ? '' : `: ${first.say.split(SENTENCES)[0]}`;
  return { text: `${title}${said}` };
}

function reasonBlocks({ reasons }: ResultWords): Block[] {
  const more = reasons.length - MOST_REASONS;
  return [
    ...section(
      'Why',
      reasons.slice(0, MOST_REASONS).map(({ say, rated }) => defined({ text: say, aside: rated })),
    ),
    ...(more > 0
      ? [text(`${many(more, 'more reason', 'more reasons')}: coachkit assess --why`, 'quiet')]
      : []),
  ];
}

function heldBackBlocks({ heldBack }: ResultWords): Block[] {
  return section(
    'Why not something else',
    heldBack.map(({ title, reasons }) => ({
      text: title,
      under: reasons.map(({ say }) => say),
    })),
  );
}

/** The rule that decided, the rules tried before it, and the numbers they used. */
function ruleBlocks({ rule, rules, scores, labels }: ResultWords): Block[] {
  const decided = rules.findIndex(({ id }) => id === rule.id);
  const before = rules.slice(0, Math.max(0, decided));
  const numbers = rowsOf([...scores, ...labels]).map(([title, value]) => `${title}: ${value}`);
  return [
    heading('The rule and the numbers'),
    fields([
      ['Rule', `${rule.id}, ${rule.title}`],
      ...(numbers.length === 0 ? [] : [['Numbers', numbers.join('; ')] as [string, string]]),
    ]),
    ...(before.length === 0
      ? []
      : [text(`Tried first, but didn't fit: ${before.map(({ title }) => title).join('; ')}.`)]),
  ];
}

/**
 * The rule, and what makes the suggestion sure or unsure. Results of the first version lack
 * `sureness`.
 */
function followedBlocks(words: ResultWords): Block[] {
  const decides = `“${words.rule.title}” is the first rule that fits these answers.`;
  if (words.sureness === undefined) return [text(decides)];
  const leans = [...leaningBlocks(words), ...tippingBlocks(words)];
  return leans.length > 0
    ? [text(decides), ...leans]
    : [text(`${decides}\nChanging any one answer by one step wouldn't change the suggestion.`)];
}

const rowsOf = (values: ResultWords['scores']): [string, string][] =>
  values.map(({ title, value }) => [title, value]);

/** The questions that the long form would add, as the value of a row. */
export function addedWords({ count, blocks }: Added): string {
  const where = blocks.length === 0 ? '' : `: ${blocks.join(', ')}`;
  return `${many(count, 'more question', 'more questions')}${where}`;
}

function leaningBlocks({ thin, missing }: ResultWords): Block[] {
  if (thin.length === 0) return [];
  return [
    text(
      `This rests on few answers. Sections with too few: ${thin.join(', ')}. You didn't answer:`,
    ),
    bullets(missing),
  ];
}

function tippingBlocks({ tipping = [] }: ResultWords): Block[] {
  if (tipping.length === 0) return [];
  return [
    text('Changing one answer by one step would change the suggestion:'),
    list(
      tipping.map(({ asked, from, to, title }) => ({
        text: asked,
        under: [`You said ${from}. With ${to}: ${title}.`],
      })),
    ),
  ];
}

/**
 * Shows the notes on the answers, or else the first note on the rule. Only `--json` has the rest.
 */
function nudgeBlocks({ notes = [], nudges }: ResultWords): Block[] {
  const shown = notes.length > 0 ? notes : nudges.slice(0, 1);
  return shown.flatMap((note) => [heading(`Worth knowing: ${note.title}`), text(note.text)]);
}
