/** Everything that was found in a process, as a framework. */
import type { Framework, Section, Topic } from '../../framework/schema/index.ts';
import { wordsOf } from '../../lib/words.ts';
import { type Draft, fitting, placed } from './draft.ts';
import { lineAndRest } from './split.ts';

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
  const topics = topicsOf(draft, command);
  const rest = restOf(draft, [head, draft.sections, found, triggers, topics, steps]);
  const sections = [...draft.sections, ...rest];
  topics.push(...rest.map(({ id, title }) => topic(draft, title, command, { sections: [id] })));
  return {
    coachkit: 1,
    ...{ id: head.id, version: '1.0.0', title: head.title, summary: head.summary },
    ...(sections.length > 0 && { sections }),
    ...found,
    ...(topics.length > 0 && { topics }),
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
  const questions = blocks.flatMap((block) => block.questions);
  const [first] = steps;
  const start = first ? text('start', { step: first.title }) : head.title;
  return {
    ...{ id: 'questions', title: head.title, intro: head.summary },
    minutes: Math.ceil(questions.length / QUESTIONS_A_MINUTE),
    blocks,
    confidence: {
      ...{ id: 'confidence', title: text('answered') },
      values: [
        {
          id: 'all',
          label: text('all'),
          when: { all: questions.map(({ id }) => `${id} is answered`) },
        },
      ],
      otherwise: { id: 'open', label: text('open') },
    },
    suggestions: [
      {
        id: 'start',
        title: head.title,
        headline: lineAndRest(start)[0],
        text: first?.text ?? head.summary,
      },
    ],
    rules: [
      {
        ...{ id: 'R1', title: text('everyone'), suggest: 'start' },
        ...(first && { next: [{ command, why: text('next') }] }),
      },
    ],
    closing: text('closing'),
  };
}

const QUESTIONS_A_MINUTE = 4;

function topicsOf(draft: Draft, command: string): Topic[] {
  const { topics, pitfalls, pitfallsTitle } = draft;
  const read = topics.map(({ title, sections }) => topic(draft, title, command, { sections }));
  if (pitfalls.length === 0 || pitfallsTitle === undefined) return read;
  return [...read, topic(draft, pitfallsTitle, command, { pitfalls: true })];
}

function topic(
  { ids }: Draft,
  title: string,
  command: string,
  parts: Pick<Topic, 'sections' | 'pitfalls'>,
): Topic {
  const [line] = lineAndRest(title);
  return { id: ids.topic(line), title: line, ...parts, command };
}

/** A section of texts without a place, and of headings and labels that no other text has. */
function restOf(draft: Draft, others: unknown): Section[] {
  const { vocabulary, ids, labels } = draft;
  const known = new Set(wordsOf(textsIn([others, draft.rest]).join('\n')));
  const isNew = (label: string) => wordsOf(label).some((word) => !known.has(word));
  const names = [...new Set(labels.map((label) => label.replace(/[\s\d.:–—-]{1,9}$/, '')))].filter(
    isNew,
  );
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

function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}
