/** Finds texts that YAML reads in another way than they were probably meant. */
import { type Path, quote } from '../diagnostics/diagnostics.ts';
import type { Note } from '../read/read.ts';
import { MOMENTS } from '../rules/moments.ts';
import type { Assessment, Framework } from '../schema/index.ts';
import { QUESTIONS } from '../schema/short-forms.ts';
import { assessmentsIn, places, placesOf, type Sited, sited } from './sites.ts';

/** Whether a text ends with a closing bracket that it does not open. */
export function strayBracket(text: string): boolean {
  const open = { ']': '[', '}': '{' }[text.slice(-1)];
  return open !== undefined && text.length > 1 && !text.includes(open);
}

export function checkTraps(framework: Framework, note: Note): void {
  for (const { item, path } of places<string>(framework, 'pitfalls.*.watch.*.why')) {
    if (!(MOMENTS as readonly string[]).includes(item)) continue;
    note('CK504', path, `${quote(item)} is a moment, but stands here as the reason`, {
      hint: `Write ${quote(`watch: { at: ${item}, why: … }`)}, or a reason that people can read.`,
    });
  }
  for (const [what, key, lists] of SHOWN) {
    for (const { item, path } of placesOf<Item[]>(framework, lists)) {
      checkTwice(sited(item, path), what, key, note);
    }
  }
  for (const { item, path } of assessmentsIn(framework)) checkReasons(item, path, note);
}

type Item = Record<string, unknown>;

/** Lists that people see as a whole, and the key with the text. */
const SHOWN: [what: string, key: string, lists: string[]][] = [
  ['option', 'label', QUESTIONS.map((at) => `${at}.options`)],
  [
    'question',
    'ask',
    [
      ...['assessments', 'practices'].map((part) => `${part}.*.blocks.*.questions`),
      'reflections.bank',
    ],
  ],
  ['measure', 'text', ['measures']],
  ['step', 'title', ['journey.steps']],
  ['task', 'text', ['journey.steps.*.tasks']],
];

function checkTwice(items: Sited<Item>[], what: string, key: string, note: Note): void {
  const seen = new Set<unknown>();
  // Of two questions with conditions, people may see only one.
  const shown = items.filter(({ item }) => item.when === undefined && item[key] !== undefined);
  const again = shown.find(({ item }) => seen.size === seen.add(item[key]).size);
  if (!again) return;
  note('CK505', [...again.path, key], `The list has this ${what} twice`, {
    hint: 'Delete one, or change its words.',
  });
}

/** A rule refers to its reasons, which may be written in it. */
function checkReasons({ rules, reasons = [] }: Assessment, path: Path, note: Note): void {
  const texts = new Map(reasons.map(({ id, say }) => [id, say]));
  for (const { item: rule, path: at } of sited(rules, [...path, 'rules'])) {
    const said = sited(rule.because, [...at, 'because']).map(({ item, path: place }) => ({
      item: { say: texts.get(item) },
      path: place,
    }));
    checkTwice(said, 'reason', 'say', note);
  }
}

/** Whether the file has anything besides its header. */
export function checkContent(framework: Framework, note: Note): void {
  const parts = Object.entries(framework).filter(([key]) => !HEADER.includes(key));
  if (parts.length > 0) return;
  note('CK009', ['summary'], 'The file has nothing to show or to ask yet', {
    part: 'key',
    hint: 'Add a part, such as `reflections:` and a list of questions.',
  });
}

const HEADER = 'coachkit id version title summary language aliases refs scales'.split(' ');
