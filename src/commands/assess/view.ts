import {
  type Block,
  bullets,
  command,
  fields,
  heading,
  list,
  raw,
  section,
  text,
  title,
} from '../../core/blocks.ts';
import type { ResultWords } from '../../domain/assessment/result-text.ts';
import type { CareNotice } from '../../domain/care/care.ts';
import type { Trace } from '../../framework/rules/conditions.ts';
import type { Assessment } from '../../framework/schema/index.ts';
import { defined } from '../../lib/objects.ts';

/** More than these are not read; all of them stand under --why. */
const MOST_REASONS = 6;

/** The result as a person reads it. `id` is the short id it was saved under, if it was. */
export function resultBlocks(words: ResultWords, id?: string): Block[] {
  const more = words.reasons.length - MOST_REASONS;
  return [
    title(words.headline),
    text(words.text),
    fields([['How sure', words.confidence], ...rowsOf(words.labels)]),
    ...leaningBlocks(words),
    ...tippingBlocks(words),
    ...section(
      'Why',
      words.reasons
        .slice(0, MOST_REASONS)
        .map(({ say, rated }) => defined({ text: say, aside: rated })),
    ),
    ...(more > 0 ? [text(`And ${more} more: coachkit assess --why`, 'quiet')] : []),
    ...section(
      'What held other options back',
      words.heldBack.map(({ title, reasons }) => ({
        text: title,
        under: reasons.map(({ say }) => say),
      })),
    ),
    ...section(
      'Also worth having',
      words.also.map((a) => ({ text: a.title, under: [a.text] })),
    ),
    ...nudgeBlocks(words),
    ...(words.next.length === 0 ? [] : [heading('Next')]),
    ...words.next.map((step) => command(step.command, step.why)),
    ...(words.revisitOn === undefined ? [] : [text(`Ask again on ${words.revisitOn} or later.`)]),
    text(words.closing),
    ...(id === undefined
      ? []
      : [text(`Saved as ${id}. The rule and the numbers: coachkit assess --why`, 'quiet')]),
  ];
}

/** What is said in place of a result, where what was written comes first. */
export function insteadBlocks({ instead = [] }: Assessment, { id }: CareNotice): Block[] {
  const said = instead.find(({ notices }) => notices === undefined || notices.includes(id));
  return said ? [text(said.say)] : [];
}

/** How it came about: numbers, and every rule up to the one that decided. */
export function whyBlocks(words: ResultWords): Block[] {
  const { refs } = words.rule;
  const numbers = [...rowsOf(words.scores), ...rowsOf(words.labels)];
  const decided = words.rules.findIndex((rule) => rule.id === words.rule.id);
  return [
    title(`Why: rule ${words.rule.id}, ${words.rule.title}`),
    ...(refs.length > 0 ? [text(`From the source: ${refs.join(', ')}`, 'quiet')] : []),
    ...(numbers.length > 0 ? [fields(numbers)] : []),
    ...section(
      'Reasons and where they come from',
      words.reasons.map((reason) => ({
        text: reason.say,
        ...(reason.refs.length > 0 && { aside: reason.refs.join(', ') }),
        under: reason.asked === undefined ? [] : [`${reason.asked} You said: ${reason.answered}`],
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

const rowsOf = (values: ResultWords['scores']): [string, string][] =>
  values.map(({ title, value }) => [title, value]);

function leaningBlocks({ thin, missing }: ResultWords): Block[] {
  if (thin.length === 0) return [];
  return [
    text(`This leans on few answers. Too little was said under: ${thin.join(', ')}. Not answered:`),
    bullets(missing),
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
