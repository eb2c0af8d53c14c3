import {
  type Block,
  command,
  fields,
  heading,
  type ListItem,
  list,
  raw,
  text,
  title,
} from '../../core/blocks.ts';
import type { ResultWords, SaidReason } from '../../domain/assessment/result-text.ts';
import type { Trace } from '../../framework/rules/conditions.ts';

/** More than these are not read; all of them stand under --why. */
const MOST_REASONS = 6;

/** The result as a person reads it. `id` is the short id it was saved under, if it was. */
export function resultBlocks(words: ResultWords, id?: string): Block[] {
  return [
    title(words.headline),
    text(words.text),
    fields([['How sure', words.confidence], ...labelRows(words)]),
    ...leaningBlocks(words),
    ...tippingBlocks(words),
    ...section('Why', words.reasons.slice(0, MOST_REASONS).map(reasonItem)),
    ...moreReasons(words.reasons.length - MOST_REASONS),
    ...section('What held other options back', words.heldBack.map(heldBackItem)),
    ...section(
      'Also worth having',
      words.also.map((a) => ({ text: a.title, under: [a.text] })),
    ),
    ...nudgeBlocks(words),
    ...(words.next.length === 0 ? [] : [heading('Next')]),
    ...words.next.map((step) => command(step.command, step.why)),
    ...(words.revisitOn === undefined ? [] : [text(`Ask again on ${words.revisitOn} or later.`)]),
    text(words.closing),
    ...(id === undefined ? [] : [savedLine(id)]),
  ];
}

/** How it came about: numbers, and every rule up to the one that decided. */
export function whyBlocks(words: ResultWords): Block[] {
  const decided = words.rules.findIndex((rule) => rule.id === words.rule.id);
  return [
    title(`Why: rule ${words.rule.id}, ${words.rule.title}`),
    ...(words.rule.refs.length === 0
      ? []
      : [text(`From the source: ${words.rule.refs.join(', ')}`, 'quiet')]),
    ...(words.scores.length + words.labels.length === 0
      ? []
      : [fields([...scoreRows(words), ...labelRows(words)])]),
    ...section(
      'Reasons and where they come from',
      words.reasons.map((reason) => ({
        text: reason.say,
        ...(reason.refs.length > 0 && { aside: reason.refs.join(', ') }),
        under: answerUnder(reason),
      })),
    ),
    heading('Rules, in the order they are tried'),
    raw(
      words.rules
        .slice(0, decided + 1)
        .flatMap((rule) => stepLines(rule, rule.id))
        .join('\n'),
    ),
    ...surenessBlocks(words),
  ];
}

/** What makes the suggestion sure or not. Results of earlier versions do not tell. */
function surenessBlocks({ sureness = [] }: ResultWords): Block[] {
  if (sureness.length === 0) return [];
  const decided = sureness.findIndex((step) => step.holds === true);
  const lines = sureness.slice(0, decided + 1).flatMap((step) => stepLines(step));
  return [heading('How sure'), raw(lines.join('\n'))];
}

function stepLines({ title, holds, trace }: ResultWords['rules'][number], id?: string): string[] {
  return [
    `${truthWord(holds).padEnd(8)}${id === undefined ? title : `${id} ${title}`}`,
    ...(trace ? traceLines(trace, '          ') : []),
  ];
}

function scoreRows(words: ResultWords): [string, string][] {
  return words.scores.map(({ title, value }) => [title, value]);
}

function labelRows(words: ResultWords): [string, string][] {
  return words.labels.map(({ title, value }) => [title, value]);
}

function leaningBlocks({ thin, missing }: ResultWords): Block[] {
  if (thin.length === 0) return [];
  return [
    text(`This leans on few answers. Too little was said under: ${thin.join(', ')}. Not answered:`),
    list(missing.map((asked) => ({ text: asked }))),
  ];
}

function tippingBlocks({ tipping = [] }: ResultWords): Block[] {
  if (tipping.length === 0) return [];
  return [
    text('One step on a single answer would change the suggestion:'),
    list(
      tipping.map(({ asked, from, to, title }) => ({
        text: asked,
        under: [`You said ${from}. With ${to}: ${title}.`],
      })),
    ),
  ];
}

/** Notes on the answers; where there are none, one on the rule. The others stay in `--json`. */
function nudgeBlocks({ notes = [], nudges }: ResultWords): Block[] {
  const shown = notes.length > 0 ? notes : nudges.slice(0, 1);
  return shown.flatMap((note) => [heading(`Worth knowing: ${note.title}`), text(note.text)]);
}

function section(name: string, items: ListItem[]): Block[] {
  return items.length === 0 ? [] : [heading(name), list(items)];
}

function reasonItem({ say, rated }: SaidReason): ListItem {
  return rated === undefined ? { text: say } : { text: say, aside: rated };
}

function moreReasons(more: number): Block[] {
  return more > 0 ? [text(`And ${more} more: coachkit assess --why`, 'quiet')] : [];
}

function heldBackItem({ title, reasons }: ResultWords['heldBack'][number]): ListItem {
  return { text: title, under: reasons.map((reason) => reason.say) };
}

function answerUnder({ asked, answered }: SaidReason): string[] {
  return asked === undefined ? [] : [`${asked} You said: ${answered}`];
}

function savedLine(id: string): Block {
  return text(`Saved as ${id}. The rule and the numbers: coachkit assess --why`, 'quiet');
}

function traceLines(trace: Trace, indent: string): string[] {
  const value = trace.value === undefined ? '' : `  (${valueWord(trace.value)})`;
  return [
    `${indent}${truthWord(trace.holds).padEnd(8)}${trace.text}${value}`,
    ...(trace.of ?? []).flatMap((part) => traceLines(part, `${indent}  `)),
  ];
}

function valueWord(value: NonNullable<Trace['value']>): string {
  if (typeof value === 'object') return value.length === 0 ? 'none' : value.join(', ');
  return typeof value === 'number' ? String(Math.round(value * 100) / 100) : String(value);
}

function truthWord(truth: Trace['holds']): string {
  if (truth === undefined) return 'unknown';
  return truth ? 'yes' : 'no';
}
