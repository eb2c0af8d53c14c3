/** The results of `status`, `support`, `learn`, `suggest`, `context` and `framework`. */
import type { AssistantFacts } from '../../domain/assistant/facts.ts';
import type { SavedAnswers, SavedKind } from '../../domain/frameworks/saved-answers.ts';
import type { Due } from '../../domain/journey/due.ts';
import type { Suggested } from '../../domain/learning/suggest.ts';
import type { LearnCard, LearnPart } from '../../domain/learning/topics.ts';
import { day, version } from '../../domain/record.ts';
import { SESSIONS } from '../../domain/sessions/schema.ts';
import type { Diagnostic } from '../../framework/diagnostics/diagnostics.ts';
import type { FrameworkDiff } from '../../framework/diff.ts';
import type { Origin } from '../../framework/enabled.ts';
import type { FactType } from '../../framework/rules/conditions.ts';
import type { LogicTable } from '../../framework/rules/describe.ts';
import { factsAt } from '../../framework/rules/moments.ts';
import { section } from '../../framework/schema/cards.ts';
import { frameworkSchema } from '../../framework/schema/index.ts';
import { supportSchema } from '../../framework/schema/other-files.ts';
import type { FrameworkSummary } from '../../framework/shipped.ts';
import { camelCase } from '../../lib/camel-case.ts';
import * as z from '../../lib/zod.ts';
import type { Imported } from '../process/imported.ts';
import { count, either, flag, like, result, text, texts } from './result.ts';

/** A framework by its id and title. */
const titled = z.object({ id: text, title: text });

/** How many items a kind of place has, and of how many words. */
const placed = z.object({ items: count, words: count });

const step = z.object({ number: count, of: count, title: text });

const due = like<Due>()(
  z.object({
    what: z.enum(['session', 'conversation', 'measure', 'action']),
    text,
    on: day.exactOptional(),
    at: text.exactOptional(),
    isOver: z.literal(true).exactOptional(),
    command: text,
  }),
);

/** A result of a framework that the person added, and the command it leads to. */
const ownResult = z.object({ framework: titled, on: day, headline: text, command: text });

/** Other journeys that the person has started. */
const journeys = z.array(z.object({ framework: titled, step, command: text })).min(1);

/** How it goes where coachkit syncs by itself. */
const sync = z.object({
  last: text.exactOptional(),
  failed: z.object({ at: text, why: text, detail: text.exactOptional() }).exactOptional(),
  locked: flag,
  note: text.exactOptional(),
});

/** Facts for the conditions of a framework, by name in camelCase. Unknown ones are left out. */
const facts = z.object({
  ...Object.fromEntries(
    [...factsAt('home', [])].map(([name, type]) => [camelCase(name), fact(type).exactOptional()]),
  ),
  suggested: text.exactOptional(),
});

function fact(type: FactType): z.ZodType {
  if (type.kind !== 'choice') return z.int();
  return type.values.join() === 'yes,no' ? flag : z.enum(type.values);
}

/** Version 1 had the names of facts as frameworks have them, such as `open-actions`. */
const STATUS_VERSION = 2;

const topic = { id: text, title: text, command: text };

const learnCard = like<LearnCard>()(
  z.object({
    topic: text,
    id: text,
    title: text.exactOptional(),
    text,
    points: texts,
    note: text.exactOptional(),
    by: texts.exactOptional(),
    link: text.exactOptional(),
    command: text,
    refs: texts.exactOptional(),
  }),
);

const learnPart = like<LearnPart>()(
  z.object({ title: text, intro: text.exactOptional(), cards: z.array(learnCard) }),
);

const kept = like<SavedKind>()(z.object({ records: count, lost: z.record(text, count) }));

const changes = {
  added: texts,
  removed: texts,
  /** Items that name their earlier id. */
  renamed: z.array(z.object({ from: text, to: text })),
};

export const knowledge = {
  status: either(
    "Your step, the next command, today's question and due things.",
    result(
      'While it can be read.',
      {
        step: step.exactOptional(),
        next: z.object({ command: text, label: text.exactOptional(), why: text }).exactOptional(),
        question: z.object({ id: text, ask: text }).exactOptional(),
        facts,
        due: z.array(due),
        halfDone: z.array(z.object({ command: text, on: day })),
        look: z
          .object({ id: text, title: text, minutes: z.number(), every: z.enum(['week', 'month']) })
          .exactOptional(),
        /** The day of the last entry. */
        last: day.exactOptional(),
        journeys: journeys.exactOptional(),
        /** The last result, if a framework that you added led to it. */
        result: ownResult.exactOptional(),
        sync: sync.exactOptional(),
      },
      STATUS_VERSION,
    ),
    result(
      'While the journal is locked.',
      { locked: z.literal(true), sync: sync.exactOptional() },
      STATUS_VERSION,
    ),
  ),

  support: result('Numbers and directories of people to turn to.', {
    entries: supportSchema.shape.entries,
  }),

  learn: result('The topics. With a topic, its cards.', {
    framework: version,
    topics: z.array(
      z.object({
        ...topic,
        framework: titled.exactOptional(),
        parts: z.array(learnPart).exactOptional(),
      }),
    ),
  }),
  'learn search': result('The cards with all the words.', {
    cards: z.array(learnCard.extend({ framework: titled })),
  }),

  suggest: result('Commands that fit the words, with reasons.', {
    suggestions: z.array(
      like<Suggested>()(
        z.object({ framework: titled, id: text, why: text, command: text, said: texts }),
      ),
    ),
  }),

  context: result('Notes for an assistant, and facts about you.', {
    step: step.exactOptional(),
    journeys: journeys.exactOptional(),
    suggested: z.object({ on: day, kind: text, words: text }).exactOptional(),
    ...like<AssistantFacts>()(
      z.object({
        engagement: z
          .object({
            with: SESSIONS.engagement.shape.with,
            since: day,
            sessions: count,
            next: day.exactOptional(),
          })
          .exactOptional(),
        success: text.exactOptional(),
        measures: z.array(
          z.object({ text, last: z.object({ on: day, value: text }).exactOptional() }),
        ),
        actions: z.array(z.object({ text, due: day.exactOptional() })),
        tags: z.array(z.object({ tag: text, entries: count })),
        asked: texts,
      }),
    ).shape,
    title: text,
    intro: text,
    guidance: z.array(section),
    signals: z.array(
      z.object({
        title: text,
        said: z.array(z.object({ question: text, asked: text, answered: text })),
      }),
    ),
    closing: text,
  }),

  'framework list': result('The frameworks.', {
    frameworks: z.array(
      like<FrameworkSummary & Partial<Origin>>()(
        z.object({
          id: text,
          version: text,
          title: text,
          summary: text,
          // Only an added framework has these.
          from: text.exactOptional(),
          checksum: text.exactOptional(),
          on: day.exactOptional(),
        }),
      ),
    ),
  }),
  'framework show': either(
    'A framework as its file has it. `coachkit` is the version of the format.',
    frameworkSchema,
    result('With a section.', section.shape),
    result('With `--logic`: the rules as tables, in the order they are tried.', {
      assessments: z.array(
        z.object({
          id: text,
          tables: z.array(
            like<LogicTable>()(z.object({ title: text, rows: z.array(z.tuple([text, text])) })),
          ),
        }),
      ),
    }),
  ),
  'framework check': result('The problems in framework files.', {
    diagnostics: z.array(
      like<Omit<Diagnostic, 'code'> & { code: string }>()(
        z.object({
          code: text,
          severity: z.enum(['error', 'warning']),
          message: text,
          file: text,
          line: count,
          column: count,
          endColumn: count,
          path: text.exactOptional(),
          hint: text.exactOptional(),
          frame: text.exactOptional(),
        }),
      ),
    ),
  }),
  'framework import': result('A process in Markdown, and the places of its text.', {
    framework: titled,
    file: text.exactOptional(),
    written: flag,
    became: like<Imported['counts']>()(
      z.object({
        ...{ steps: placed, tasks: placed, questions: placed, reflections: placed },
        ...{ measures: placed, pitfalls: placed, triggers: placed, cards: placed, rest: placed },
      }),
    ),
    /** The share of the words outside of "Also in the source", from 0 to 1. */
    share: z.number().min(0).max(1),
    unsure: texts,
    licenses: texts,
    /** The file, if it was not written. */
    yaml: text.exactOptional(),
    next: text.exactOptional(),
  }),
  'framework diff': result('Changes between two versions, and their effect on saved answers.', {
    ...like<FrameworkDiff>()(
      z.object({
        questions: z.object({
          ...changes,
          changed: z.array(z.object({ id: text, what: texts })),
        }),
        parts: z.array(z.object({ part: text, ...changes, changed: texts })),
      }),
    ).shape,
    saved: like<SavedAnswers>()(
      z.object({
        assessments: kept,
        entries: kept,
        practices: kept,
        forms: kept,
        measures: kept,
        journeys: kept,
      }),
    ),
  }),
};
