import { type Block, command, fields, section, text, title } from '../../core/blocks.ts';
import { type Doubt, PLACES, type Place } from '../../formats/process/draft.ts';
import { type Imported, idFrom } from '../../formats/process/imported.ts';
import type { SourceText } from '../../formats/process/source-text.ts';
import { many } from '../../lib/plural.ts';
import { shellQuoted } from '../../lib/shell-quoted.ts';
import { clipped } from '../../lib/words.ts';

/** An import, and where its result goes. */
export interface Became {
  /** The document, as the person named it. */
  path: string;
  file: string;
  /** The options that name the result, if they were given. */
  named: { id?: string | undefined; out?: string | undefined };
  isWritten: boolean;
  /** The schema for editors next to the file. */
  schema: string | undefined;
  read: SourceText;
  imported: Imported;
  /** The day on which a framework with this id was added, if one was. */
  replaces: string | undefined;
}

/** The places of the text, and the guesses to look at. */
export function becameBlocks(became: Became): Block[] {
  const { imported, isWritten, file, schema } = became;
  const { framework, counts } = imported;
  const rows = ROWS.flatMap(([place, label, one, more]): [string, string][] => {
    const { items } = counts[place];
    if (items === 0) return [];
    const tasks = place === 'steps' ? counts.tasks.items : 0;
    const also = tasks > 0 ? `, with ${many(tasks, 'task', 'tasks')}` : '';
    return [[label, `${many(items, one, more)}${also}`]];
  });
  return [
    title(framework.title),
    fields([...rows, ['In its place', sharesOf(imported)]]),
    ...section(
      'Look at these',
      doubtsOf(became).map((text) => ({ text })),
    ),
    ...(isWritten ? [text(`Written to ${file}.`)] : []),
    ...(schema === undefined ? [] : [text(`An editor can check it with ${schema}.`, 'quiet')]),
  ];
}

/** The next commands. */
export function nextBlocks(became: Became): Block[] {
  const { file, read, replaces } = became;
  const to = shellWord(file);
  return [
    ...(read.garbled ? [command(repairing(became), 'Repair the garbled letters.')] : []),
    command(`coachkit framework check ${to}`, 'Check it, also after you change it.'),
    command(
      `coachkit framework add ${to}`,
      replaces === undefined
        ? 'Use it in every command.'
        : `Use it in every command, in place of the one from ${replaces}.`,
    ),
  ];
}

/** The same import again, with its letters repaired. */
function repairing({ path, named }: Became): string {
  const options = Object.entries(named).flatMap(([name, value]) =>
    value === undefined ? [] : [`--${name} ${shellWord(value)}`],
  );
  const all = [shellWord(path), ...options, '--fix-encoding', '--force'];
  return `coachkit framework import ${all.join(' ')}`;
}

/** The result for a program. */
export function becameJson(became: Became, yaml: string): object {
  const { imported, isWritten, file } = became;
  const { id, title } = imported.framework;
  return {
    framework: { id, title },
    ...(file !== '-' && { file }),
    written: isWritten,
    became: imported.counts,
    share: Math.floor(shareOf(imported) * 100) / 100,
    unsure: doubtsOf(became),
    licenses: imported.licenses,
    ...(isWritten ? { next: `coachkit framework check ${shellWord(file)}` } : { yaml }),
  };
}

const ROWS: [Place, label: string, one: string, more: string][] = [
  ['steps', 'Journey', 'step', 'steps'],
  ['questions', 'Assessment', 'question', 'questions'],
  ['reflections', 'Reflections', 'question', 'questions'],
  ['measures', 'Measures', 'example', 'examples'],
  ['pitfalls', 'Pitfalls', 'pitfall', 'pitfalls'],
  ['triggers', 'Suggest', 'trigger', 'triggers'],
  ['cards', 'To read', 'card', 'cards'],
  ['rest', 'Also in the source', 'card', 'cards'],
];

/** The share of the document's words that have a place of their own. */
function shareOf({ counts }: Imported): number {
  const all = wordsIn(counts, PLACES);
  return all === 0 ? 1 : (all - counts.rest.words) / all;
}

const wordsIn = (counts: Imported['counts'], places: readonly Place[]): number =>
  places.reduce((sum, place) => sum + counts[place].words, 0);

/** How many of the words have a place of their own, and how many of these are only to read. */
function sharesOf({ counts }: Imported): string {
  const all = Math.max(1, wordsIn(counts, PLACES));
  const read = Math.round((100 * counts.cards.words) / all);
  const kept = Math.ceil((100 * counts.rest.words) / all);
  return `${100 - kept} percent of the words, ${Math.min(read, 100 - kept)} of them on cards`;
}

/** The line about doubts of a kind, and how to end them. */
const DOUBTS: Record<Doubt, (count: number) => [said: string, hint?: string]> = {
  'either-or': (count) => [
    `${many(count, 'question has', 'questions have')} an "or"`,
    'Write the options of a choice for it.',
  ],
  'guessed-scale': (count) => [
    `${many(count, 'question asks', 'questions ask')} how much or how often, without a scale`,
    'The scale is 1 to 5 now.',
  ],
  'found-solution': (count) => [
    `${many(count, 'pitfall has', 'pitfalls have')} a sentence that begins with a verb as its solution`,
  ],
  scores: () => ['The document scores answers', 'Write rules for the scores.'],
  asked: (count) => [`${count} lines in cards end with a question mark`],
  'no-solution': (count) => [`No solution was found for ${many(count, 'pitfall', 'pitfalls')}`],
  'from-sentences': (count) => [
    `${many(count, 'trigger comes', 'triggers come')} from a sentence, not from quoted words`,
  ],
  'no-words': (count) => [`${many(count, 'line gave', 'lines gave')} no words for a trigger`],
  split: (count) => [`${many(count, 'text was', 'texts were')} too long for one place, and split`],
};

/** One line, with up to two examples. */
function lineOf(
  [said, hint]: [said: string, hint?: string],
  examples: readonly string[] = [],
): string {
  const quoted = examples.slice(0, 2).map((each) => `"${clipped(each, 60)}"`);
  const suchAs = quoted.length > 0 ? `, such as ${quoted.join(' and ')}` : '';
  return [`${said}${suchAs}.`, hint].filter(Boolean).join(' ');
}

function doubtsOf({ imported, named, read, replaces }: Became): string[] {
  const { doubts, examples, isTitled, framework } = imported;
  const { garbled, repaired, hidden, from } = read;
  const made = idFrom(framework.title);
  const counted = Object.entries(doubts) as [Doubt, number][];
  return [
    ...(from ? [`The document was converted from ${from}.`] : []),
    ...(repaired > 0
      ? [`Garbled letters were repaired in ${many(repaired, 'line', 'lines')}.`]
      : []),
    ...(garbled
      ? [
          `${many(garbled.count, 'line has', 'lines have')} garbled letters, such as line ${garbled.line}: ${garbled.letters}`,
        ]
      : []),
    ...(hidden > 0
      ? [`${many(hidden, 'hidden character was', 'hidden characters were')} left out.`]
      : []),
    ...(isTitled ? [] : ['The document has no title. This one is made from the name of the file.']),
    ...(framework.assessments
      ? ['The questions have no rules yet: all answers lead to one suggestion.']
      : []),
    ...counted.flatMap(([doubt, count]) =>
      count > 0 ? [lineOf(DOUBTS[doubt](count), examples[doubt])] : [],
    ),
    ...missingIn(imported),
    ...(named.id !== undefined || framework.id === made
      ? []
      : [
          `coachkit has a framework "${made}" itself, so the id is "${framework.id}". For another id: --id ID`,
        ]),
    ...(replaces === undefined
      ? []
      : [
          `You added a framework with the id "${framework.id}" on ${replaces}. \`add\` replaces it. For another id: --id ID`,
        ]),
  ];
}

/** The parts of a process that were not found, since their headings may have other names. */
function missingIn({ counts }: Imported): string[] {
  const names = MISSED.filter(([place]) => counts[place].items === 0).map(([, name]) => name);
  if (names.length === 0) return [];
  return [
    `Not found: ${names.join(', ')}. If the document has them, give their headings these names.`,
  ];
}

const MISSED: [Place, name: string][] = [
  ['steps', 'Procedure'],
  ['questions', 'Self-assessment'],
  ['measures', 'Outcomes'],
  ['pitfalls', 'Pitfalls'],
  ['triggers', 'Triggers'],
];

/** A word that a shell reads as it is. */
const shellWord = (word: string): string => (/^[\w./~-]+$/.test(word) ? word : shellQuoted(word));
