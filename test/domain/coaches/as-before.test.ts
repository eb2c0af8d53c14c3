import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CardWords, cardWords, coachCard } from '../../../src/domain/coaches/card.ts';
import type { Coach } from '../../../src/domain/coaches/coach.ts';
import { concernsOf } from '../../../src/domain/coaches/concerns.ts';
import type { Answer, Answers } from '../../../src/interview/answers.ts';
import { readAnswer } from '../../../src/interview/read-answer.ts';
import { formOf } from '../../../src/interview/run/fill-form.ts';
import { allQuestions, finalAnswers, newSession } from '../../../src/interview/session.ts';
import { shippedFramework } from '../../support/framework.ts';
import { root } from '../../support/scripted.ts';

/**
 * The forms from the time of 28 questions about a coach, and the data for their cards. They are
 * frozen: the same answers must always give the same card.
 */
interface Before {
  questions: Asked[];
  plan: Asked[];
  coach: Asked[];
  flags: { id: string; fromSource: boolean; ask: string; stop?: string; advising?: boolean }[];
  match: { close: number; some: number; words: Record<'close' | 'some' | 'far', string> };
  advisingFlags: number;
}

interface Asked {
  id: string;
  kind: string;
  options?: string[];
  scale?: string | { min: number; max: number };
  toAsk?: { name: string; ask: string; answers?: string[] };
}

const framework = shippedFramework();
const words = cardWords(framework) as CardWords;
const before = inTodaysWords(
  JSON.parse(readFileSync(join(root, 'test/fixtures/coach-forms-before.json'), 'utf8')),
);

/** The old forms in today's words. Words may change, but not the consequences of answers. */
function inTodaysWords({ questions, flags, match, ...rest }: Before): Before {
  return {
    ...rest,
    match: { ...match, words: words.match.words },
    questions: questions.map((each) => {
      const now = words.questions.find(({ id }) => id === each.id)?.toAsk;
      if (!each.toAsk || !now) return each;
      return { ...each, toAsk: { ...each.toAsk, name: now.name, ask: now.ask } };
    }),
    flags: flags.map((flag) => {
      const now = words.flags.find(({ id }) => id === flag.id);
      const stop = flag.stop === undefined ? {} : { stop: now?.stop ?? flag.stop };
      return { ...flag, ask: now?.ask ?? flag.ask, ...stop };
    }),
  };
}

/** Today's words for an old question or flag. */
const flagNow = (id: string | undefined) => words.flags.find((flag) => flag.id === id);
const wordsToAsk = (id: string) => {
  const { name, ask } = words.questions.find((each) => each.id === id)?.toAsk ?? {};
  return { name, ask };
};

const NOW = { utc: '2026-11-23T10:00:00.000Z', offset: 0, zone: 'UTC', date: '2026-11-23' };

/** The possible answers to an old question. */
function answerTo({ id, kind, options = [], scale }: Asked): fc.Arbitrary<Answer> {
  switch (kind) {
    case 'scale': {
      const { min, max } = typeof scale === 'object' ? scale : { min: 1, max: 5 };
      return fc.integer({ min, max });
    }
    case 'choice':
      return fc.constantFrom(...options);
    case 'multi':
      return fc.subarray(options);
    case 'yes-no':
      return fc.constantFrom('yes', 'no');
    case 'number':
      return fc.integer({ min: 0, max: 120 });
    case 'date':
      return fc.constantFrom('2026-11-01', '2026-10-31');
    case 'group':
      return fc.constant([{ name: 'Jo', admire: 'How calm she is.', asked: 'asked' }]);
    default:
      return id === 'next-on' ? fc.constant('2099-12-01') : fc.constantFrom('a word', 'Law', '300');
  }
}

const answersTo = (questions: Asked[], required: string[] = []): fc.Arbitrary<Answers> =>
  fc.record(Object.fromEntries(questions.map((each) => [each.id, answerTo(each)])), {
    requiredKeys: required,
  }) as fc.Arbitrary<Answers>;

/** A separate implementation of the card, following the old rules. */
function cardThen(conversations: Answers[]) {
  const all: Record<string, Answer | undefined> = {};
  const raised = new Set<string>();
  for (const answers of conversations) {
    const told: Answers = { ...answers };
    const ticks = answers['more-flags'];
    if (Array.isArray(ticks)) {
      const options = before.questions.find(({ id }) => id === 'more-flags')?.options ?? [];
      for (const id of options) told[id] = (ticks as unknown[]).includes(id) ? 'yes' : 'no';
    }
    for (const [id, answer] of Object.entries(told)) {
      all[id] = answer;
      if (answer === 'yes') raised.add(id);
    }
  }
  for (const { id } of before.flags) if (raised.has(id)) all[id] = 'yes';
  const isYes = (id: string) => all[id] === 'yes';
  const stops = ['flag-crosses-lines', 'flag-not-safe'].filter(isYes);
  const unsafe = flagNow(stops[0])?.stop ?? null;
  const yes = before.flags.filter(({ id }) => isYes(id));
  const tells = yes.length >= before.advisingFlags && yes.some(({ advising }) => advising);
  const mostly = all['approach-mix'] === 'mostly-advice' && all['real-coaching'] === 'no';
  const order = ['flag-crosses-lines', ...before.flags.map(({ id }) => id)];
  const flags = [...new Set(order)].flatMap((id) => {
    const flag = before.flags.find((each) => each.id === id);
    const closed = id === 'flag-not-safe' && Number(all['could-be-open']) <= 2;
    const answer = all[id] ?? (closed ? 'unsure' : undefined);
    if (!flag || (answer !== 'yes' && answer !== 'unsure')) return [];
    return [{ id, answer, ask: flagNow(id)?.ask, fromSource: flag.fromSource }];
  });
  const number = (id: string) => (typeof all[id] === 'number' ? (all[id] as number) : null);
  const energy = number('energy');
  const gaps: Record<string, number> = {};
  for (const name of ['style', 'approach', 'structure']) {
    const [want, saw] = [number(`want-${name}`), number(`saw-${name}`)];
    if (want !== null && saw !== null) gaps[name] = Math.abs(want - saw);
  }
  const apart = mean(Object.values(gaps));
  const { close, some } = before.match;
  const word = apart === null ? null : apart <= close ? 'close' : apart <= some ? 'some' : 'far';
  const isOpen = ({ id, toAsk }: Asked) =>
    toAsk && (all[id] === undefined || toAsk.answers?.includes(String(all[id])));
  const feelings = [number('clicked'), number('could-be-open'), number('think-differently')];
  return {
    unsafe,
    advising: unsafe === null && (tells || mostly),
    flags,
    feeling: mean([...feelings, energy === null ? null : energy + 3].filter((n) => n !== null)),
    energy,
    realCoaching: all['real-coaching'] ?? null,
    style: { word: word === null ? null : words.match.words[word], gaps },
    stillToAsk:
      unsafe === null
        ? before.questions.filter(isOpen).map(({ id }) => ({ id, ...wordsToAsk(id) }))
        : [],
  };
}

const mean = (numbers: number[]): number | null =>
  numbers.length === 0
    ? null
    : Math.round((numbers.reduce((sum, each) => sum + each, 0) / numbers.length) * 100) / 100;

/** The concern under the old rules, before any decision. */
function concernThen(card: ReturnType<typeof cardThen>) {
  if (card.unsafe !== null) return 'unsafe';
  if (card.advising) return 'advising';
  return card.flags.some(({ answer }) => answer === 'yes') ? 'flags' : undefined;
}

const ana: Coach & { id: string } = { id: 'ana', name: 'Ana', stage: 'intro-done' };
const talk = (answers: Answers, index: number) => ({
  ...{ id: String(index), kind: 'meeting' as const, coach: 'ana', conversation: 'intro' as const },
  ...{ on: '2026-11-23', framework: { id: 'x', version: '1.0.0' }, form: 'meeting' },
  ...{ wording: [], answers },
});

/** Returns a generator of repeatable numbers in [0, 1). */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Skips each question or gives a possible answer, drawn once for all runs. */
function conversationFrom(next: () => number, ways: readonly Answer[][]): Answers {
  const howMany = next();
  const answered = before.questions.flatMap(({ id }, index) => {
    const answers = ways[index] ?? [];
    const answer = answers[Math.floor(next() * answers.length)];
    return next() < howMany && answer !== undefined ? [[id, answer] as const] : [];
  });
  return Object.fromEntries(answered);
}

describe('answers of the longer form', () => {
  it('give the same card, flags and concerns as before: 10,000 at random', () => {
    const ways = before.questions.map((each) =>
      fc.sample(answerTo(each), { numRuns: 40, seed: 1 }),
    );
    const next = numbers(16);
    const seen = new Set<string | undefined>();
    for (let run = 0; run < 10_000; run++) {
      const count = 1 + Math.floor(next() * 3);
      const told = Array.from({ length: count }, () => conversationFrom(next, ways));
      const [now, then] = [coachCard(told, words), cardThen(told)];
      // Collects differences, because ten thousand calls of `expect` are slow.
      if (!isDeepStrictEqual(now, then)) expect(now, JSON.stringify(told)).toEqual(then);
      const concern = concernsOf([ana], told.map(talk), words).get('ana');
      if (concern !== concernThen(then)) expect(concern).toBe(concernThen(then));
      seen.add(concern);
    }
    expect([...seen].toSorted()).toEqual(['advising', 'flags', 'unsafe', undefined]);
  }, 60_000);

  it.each([
    ['meeting', before.questions, []],
    ['search-plan', before.plan, []],
    ['coach', before.coach, ['name']],
  ] as const)('are all read by the form %s, and all kept', (id, questions, required) => {
    const { blocks } = formOf(framework, id);
    const asked = allQuestions(blocks);
    fc.assert(
      fc.property(answersTo([...questions], [...required]), (answers) => {
        const read = Object.entries(answers).map(([id, raw]) => {
          const question = asked.find((each) => each.id === id);
          const reading = question && readAnswer(question, raw, framework.scales ?? {}, NOW);
          return [id, reading?.ok === true ? reading.value : 'not read'];
        });
        expect(Object.fromEntries(read)).toEqual(answers);
        // The form asked for the company contact only if the person had not asked yet.
        const { sponsor, ...others } = answers;
        const kept = answers['company-ask'] === 'not-yet' ? answers : others;
        expect(finalAnswers(blocks, newSession(answers))).toEqual(kept);
      }),
    );
  });
});
