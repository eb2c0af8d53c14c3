/** Everything that was found in a process, as a framework. */
import { DEFAULTS } from '../../framework/read/derive.ts';
import type { Framework, Section } from '../../framework/schema/index.ts';
import { spaced } from '../../lib/words.ts';
import { type Draft, fitting, placed } from './draft.ts';
import { lineAndRest, withoutNumber } from './split.ts';

export interface Head {
  id: string;
  title: string;
  summary: string;
}

export function frameworkOf(draft: Draft, head: Head): Framework {
  const { steps, blocks, pitfalls, bank, measures } = draft;
  const command = `coachkit ${actOf(draft, head)}`;
  const found = {
    ...(pitfalls.length > 0 && { pitfalls }),
    ...(blocks.length > 0 && { assessments: [assessmentOf(draft, head, command)] }),
    ...(bank.length > 0 && { reflections: { bank } }),
    ...(measures.length > 0 && { measures }),
  };
  const triggers = draft.triggers.map((trigger) => ({ ...trigger, command }));
  const sections = [
    ...draft.sections,
    ...restOf(draft, [head, draft.sections, found, triggers, steps]),
  ];
  return {
    coachkit: 1,
    ...{ id: head.id, version: '1.0.0', title: head.title, summary: head.summary },
    ...(sections.length > 0 && { sections }),
    ...found,
    ...(triggers.length > 0 && { triggers }),
    ...(steps.length > 0 && { journey: { steps } }),
  };
}

/** The command that begins with what the process has. */
function actOf({ steps, blocks }: Draft, { id }: Head): string {
  if (steps.length > 0) return `journey ${id}`;
  return blocks.length > 0 ? `assess --framework ${id}` : `framework show ${id}`;
}

/** The questions, with one suggestion for all answers: the document has no rules. */
function assessmentOf({ blocks, steps, vocabulary }: Draft, head: Head, command: string) {
  const { text } = vocabulary;
  const [first] = steps;
  const start = first ? text('start', { step: first.title }) : head.title;
  const { confidence, closing } = DEFAULTS;
  return {
    ...{ id: 'questions', title: head.title, minutes: 1, blocks, closing },
    confidence: { ...confidence, values: [] },
    suggestions: [
      {
        ...{ id: 'start', title: head.title, headline: lineAndRest(start)[0] },
        ...(!first && { text: head.summary }),
      },
    ],
    rules: [
      {
        ...{ id: 'R1', title: head.title, suggest: 'start' },
        ...(first && { next: [{ command, why: text('next') }] }),
      },
    ],
  };
}

/** A section of texts without a place, and of headings and labels that no other text has. */
function restOf(draft: Draft, others: unknown): Section[] {
  const { vocabulary, ids, labels } = draft;
  // Only a whole label is known, because its words alone may stand anywhere.
  const known = textsIn([others, draft.rest]).map(spaced);
  const isNew = (label: string) =>
    /\p{L}/u.test(label) && !known.some((text) => text.includes(spaced(label)));
  const names = [
    ...new Set(labels.map((label) => withoutNumber(label.replace(/[\s\d.:–—-]{1,9}$/, '')))),
  ].filter(isNew);
  const [first, ...more] = fitting(draft, names.join(' · '));
  // They have their place, as the names of keys.
  placed(draft, 'rest', first === undefined ? 0 : 1);
  const title = vocabulary.text('labels');
  const cards = [
    ...draft.rest,
    ...(first === undefined ? [] : [{ id: ids.card(title), title, text: first }]),
    ...more.map((text) => ({ id: ids.card(text), text })),
  ];
  const also = vocabulary.text('also');
  return cards.length > 0 ? [{ id: ids.section(also), title: also, cards }] : [];
}

/** The texts in a value. Ids and commands are none. */
function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    key === 'id' || key === 'command' ? [] : textsIn(inner),
  );
}
