import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Question } from '../../src/framework/schema/index.ts';
import type { Answer, Answers } from '../../src/interview/answers.ts';
import { countedAnswers } from '../../src/interview/path.ts';
import {
  allQuestions,
  answerAt,
  apply,
  current,
  type Event,
  type Form,
  finalAnswers,
  inOrder,
  leavesOutRound,
  newSession,
  place,
  type Session,
  type Step,
  stepBefore,
  steps,
  typedAsAnswers,
  withTyped,
} from '../../src/interview/session.ts';

const yesNo = (id: string, when?: Question['when']): Question => ({
  kind: 'yes-no',
  id,
  ask: `${id}?`,
  ...(when === undefined ? {} : { when }),
});
const scale = (id: string): Question => ({ kind: 'scale', id, ask: `${id}?`, scale: 'agree' });
const words = (id: string): Extract<Question, { kind: 'text' }> => ({ kind: 'text', id, ask: id });

const form: Form = [
  {
    id: 'first',
    title: 'First',
    intro: undefined,
    questions: [yesNo('a'), yesNo('b', 'a is yes'), scale('c'), yesNo('d', 'c >= 4')],
  },
  {
    id: 'second',
    title: 'Second',
    intro: undefined,
    questions: [
      { kind: 'list', id: 'things', ask: 'Things?', item: 'thing' },
      {
        kind: 'group',
        id: 'voices',
        ask: 'Voices',
        item: 'voice',
        max: 3,
        fields: [
          words('name'),
          words('says'),
          { ...words('louder'), when: { all: ['name is answered', 'c >= 3'] } },
        ],
      },
      {
        kind: 'group',
        id: 'each',
        ask: 'Each',
        item: 'thing',
        forEach: 'things',
        fields: [words('why'), { ...words('how'), when: 'a is yes' }],
      },
      yesNo('e', 'b is answered'),
    ],
  },
];

/** Answers open steps from a table until none is open. */
function straightThrough(table: Record<string, Answer>): Session {
  let session = newSession();
  for (let step = current(form, session); step; step = current(form, session)) {
    const value = table[step.key];
    session = apply(
      form,
      session,
      value === undefined ? { kind: 'skip' } : { kind: 'answer', value },
    );
  }
  return session;
}

const yes = fc.constantFrom<Answer>('yes', 'no');
const table = fc.record(
  {
    a: yes,
    b: yes,
    c: fc.integer({ min: 1, max: 5 }) as fc.Arbitrary<Answer>,
    d: yes,
    things: fc.array(fc.constantFrom('x', 'y', 'z'), { maxLength: 3 }) as fc.Arbitrary<Answer>,
    'voices.0.name': fc.constant<Answer>('n0'),
    'voices.0.says': fc.constant<Answer>('s0'),
    'voices.0.louder': fc.constant<Answer>('l0'),
    'voices.1.name': fc.constant<Answer>('n1'),
    'voices.1.says': fc.constant<Answer>('s1'),
    'voices.2.name': fc.constant<Answer>('n2'),
    'voices.2.says': fc.constant<Answer>('s2'),
    'each.0.why': fc.constant<Answer>('w0'),
    'each.0.how': fc.constant<Answer>('h0'),
    'each.1.why': fc.constant<Answer>('w1'),
    'each.2.why': fc.constant<Answer>('w2'),
    e: yes,
  },
  { requiredKeys: [] },
);

type Move = { kind: 'right' | 'wrong' | 'skip' | 'back' | 'jump' | 'reload'; pick: number };
const move = fc.record<Move>({
  kind: fc.constantFrom('right', 'wrong', 'skip', 'back', 'jump', 'reload'),
  pick: fc.nat(),
});

describe('a session', () => {
  it('ends with the same answers in any order of steps', () => {
    fc.assert(
      fc.property(table, fc.array(move, { maxLength: 60 }), (final, moves) => {
        let session = newSession();
        for (const { kind, pick } of moves) session = take(session, kind, pick, final);
        // After any moves, visits every step and answers it as planned.
        const seen = new Set<string>();
        for (;;) {
          const step = steps(form, session).find((s) => s.kind === 'question' && !seen.has(s.key));
          if (!step) break;
          seen.add(step.key);
          session = apply(form, session, { kind: 'jump', key: step.key });
          const value = final[step.key as keyof typeof final];
          session = apply(
            form,
            session,
            value === undefined ? { kind: 'skip' } : { kind: 'answer', value },
          );
        }
        const expected = straightThrough(final as Record<string, Answer>);
        expect(withoutVoices(session)).toEqual(withoutVoices(expected));
      }),
    );
  });

  it('never shows a lower number when moving forward', () => {
    fc.assert(
      fc.property(table, (final) => {
        let session = newSession();
        let last = 0;
        for (let step = current(form, session); step; step = current(form, session)) {
          const now = place(form, session);
          expect(now.step).toBeGreaterThan(last);
          expect(now.about).toBeGreaterThanOrEqual(now.step);
          last = now.step;
          const value = final[step.key as keyof typeof final];
          session = apply(
            form,
            session,
            value === undefined ? { kind: 'skip' } : { kind: 'answer', value },
          );
        }
      }),
    );
  });

  it('goes back to the answer before, pre-filled, and returns to where it was', () => {
    let session = straight(['yes', 'no', 3]);
    expect(current(form, session)?.key).toBe('things');
    session = apply(form, session, { kind: 'back' });
    const step = current(form, session);
    expect(step?.key).toBe('c');
    expect(step && answerAt(session, step)).toBe(3);
    session = apply(form, session, { kind: 'answer', value: 4 });
    expect(current(form, session)?.key).toBe('d');
  });

  it('keeps answers that are off the path, but does not count them', () => {
    let session = straight(['yes', 'yes']);
    session = apply(form, session, { kind: 'jump', key: 'a' });
    session = apply(form, session, { kind: 'answer', value: 'no' });
    expect(session.answers.b).toBe('yes');
    expect(countedAnswers(allQuestions(form), session.answers)).toEqual({ a: 'no' });
  });

  it('asks the first round of a group, then whether there is another', () => {
    const keys: string[] = [];
    let session = straight(['no', 'no', []]);
    session = { ...session, answers: { a: 'no', c: 1, things: [] } };
    for (const value of ['n0', 's0', 'yes', 'n1', 's1', 'no']) {
      keys.push(current(form, session)?.key ?? '');
      session = apply(form, session, { kind: 'answer', value });
    }
    expect(keys).toEqual([
      'voices.0.name',
      'voices.0.says',
      'voices.more',
      'voices.1.name',
      'voices.1.says',
      'voices.more',
    ]);
    expect(current(form, session)).toBeUndefined();
  });

  it('first asks for the existence of a round if a group may have none', () => {
    const fields = [words('what')];
    const group: Question = {
      kind: 'group',
      id: 'g',
      ask: 'Any?',
      item: 'one',
      min: 0,
      max: 2,
      fields,
    };
    const optional: Form = [{ id: 'only', title: 'Only', intro: undefined, questions: [group] }];
    const keysOf = (values: string[]) => {
      let session = newSession();
      const keys = values.map((value) => {
        const key = current(optional, session)?.key;
        session = apply(optional, session, { kind: 'answer', value });
        return key;
      });
      return { keys, final: finalAnswers(optional, session), next: current(optional, session) };
    };
    expect(keysOf(['no'])).toEqual({ keys: ['g.more'], final: {}, next: undefined });
    expect(keysOf(['yes', 'a', 'yes', 'b'])).toEqual({
      keys: ['g.more', 'g.0.what', 'g.more', 'g.1.what'],
      final: { g: [{ what: 'a' }, { what: 'b' }] },
      next: undefined,
    });
  });

  it('removes a round from the middle when its required answer is skipped', () => {
    const fields = [{ ...words('name'), required: true }, words('says')];
    const group: Question = { kind: 'group', id: 'g', ask: 'Any?', item: 'one', min: 1, fields };
    const some: Form = [{ id: 'only', title: 'Only', intro: undefined, questions: [group] }];
    const session: Session = {
      ...newSession({ g: [{ name: 'n0' }, { name: 'n1' }, { name: 'n2' }] }),
      skipped: ['g.1.says', 'g.2.says', 'c'],
      at: 'g.1.name',
    };
    const after = apply(some, session, { kind: 'skip' });
    expect(after.answers.g).toEqual([{ name: 'n0' }, { name: 'n2' }]);
    expect(after.skipped).toEqual(['g.1.says', 'c']);
    // The minimum number of rounds cannot be removed.
    const one = { ...newSession({ g: [{ name: 'n0' }] }), at: 'g.0.name' };
    expect(leavesOutRound(one, steps(some, one)[0] as Step)).toBe(false);
  });

  it('goes through a list, one round for each entry', () => {
    const session = newSession({ a: 'no', c: 1, things: ['x', 'y'] });
    const rounds = steps(form, session).filter((s) => s.key.startsWith('each.'));
    expect(rounds.map((s) => s.kind === 'question' && s.round?.entry)).toEqual(['x', 'y']);
  });

  it('asks a field of a round if answers in that round and before the group call for it', () => {
    const fieldsOf = (answers: Answers) =>
      steps(form, newSession(answers)).flatMap((s) => (s.key.startsWith('voices.') ? [s.key] : []));
    const voices = [{ says: 's0' }, { name: 'n1' }];
    expect(fieldsOf({ a: 'no', c: 3, voices })).toEqual([
      'voices.0.name',
      'voices.0.says',
      'voices.1.name',
      'voices.1.says',
      'voices.1.louder',
      'voices.more',
    ]);
    expect(fieldsOf({ a: 'no', c: 2, voices })).not.toContain('voices.1.louder');
    // Answers off the path, or to questions after the group, count as unknown.
    expect(fieldsOf({ a: 'no', voices })).not.toContain('voices.1.louder');
  });

  it('continues in the round as soon as an answer opens the next field', () => {
    let session = newSession({ a: 'no', c: 5, d: 'no', things: [] });
    const keys: string[] = [];
    for (const value of ['n0', 's0', 'l0']) {
      keys.push(current(form, session)?.key ?? '');
      session = apply(form, session, { kind: 'answer', value });
    }
    expect(keys).toEqual(['voices.0.name', 'voices.0.says', 'voices.0.louder']);
  });

  it('keeps a field that is no longer asked, but does not count it', () => {
    const voices: Answers[] = [{ name: 'n0', louder: 'l0' }];
    const session = newSession({ a: 'no', c: 1, voices });
    expect(finalAnswers(form, session).voices).toEqual([{ name: 'n0' }]);
    expect(countedAnswers(allQuestions(form), session.answers).voices).toEqual([{ name: 'n0' }]);
    expect(session.answers.voices).toEqual(voices);
  });

  it('prefers a field of the round over a question with the same name', () => {
    const twice: Form = [
      {
        id: 'one',
        title: 'One',
        intro: undefined,
        questions: [
          yesNo('a'),
          {
            kind: 'group',
            id: 'each',
            ask: 'Each',
            item: 'thing',
            fields: [
              { kind: 'yes-no', id: 'a', ask: 'a?' },
              { ...words('why'), when: 'a is yes' },
            ],
          },
        ],
      },
    ];
    const keys = steps(twice, newSession({ a: 'yes', each: [{ a: 'no' }] })).map(({ key }) => key);
    expect(keys).toEqual(['a', 'each.0.a', 'each.more']);
  });
});

describe('a sealed answer', () => {
  const guess = { ...words('guess'), sealed: true };
  const sealing: Form = [
    { id: 'one', title: 'One', intro: undefined, questions: [yesNo('a'), guess, yesNo('c')] },
  ];
  const at = (session: Session) => current(sealing, session)?.key;

  it('is skipped when going back', () => {
    const session = newSession({ a: 'yes', guess: 'Stay' });
    expect(at(session)).toBe('c');
    expect(at(apply(sealing, session, { kind: 'back' }))).toBe('a');
  });

  it('keeps the list it was chosen from, until it is asked again', () => {
    const choosing: Form = [
      {
        id: 'one',
        title: 'One',
        questions: [
          yesNo('a'),
          { kind: 'list', id: 'options', ask: 'Which?', item: 'option' },
          { kind: 'rank', id: 'gut', ask: 'Gut?', from: 'options', top: 1, sealed: true },
          yesNo('c'),
        ],
      },
    ];
    const open = newSession({ a: 'yes', options: ['Go', 'Stay'] });
    expect(stepBefore(choosing, open)?.key).toBe('options');
    const session = { ...open, answers: { ...open.answers, gut: ['Go'] } };
    expect(stepBefore(choosing, session)?.key).toBe('a');
    const skipped = { ...open, skipped: ['gut'] };
    expect(stepBefore(choosing, { ...skipped, at: 'gut' })?.key).toBe('options');
  });

  it('cannot be gone back to, even if nothing else comes before it', () => {
    const only: Form = [{ id: 'one', title: 'One', questions: [guess, yesNo('c')] }];
    const session = newSession({ guess: 'Stay' });
    expect(stepBefore(only, session)).toBeUndefined();
    expect(current(only, apply(only, session, { kind: 'back' }))?.key).toBe('c');
  });

  it('is not sealed before it is answered, or if it is skipped', () => {
    expect(at(apply(sealing, newSession({ a: 'yes' }), { kind: 'back' }))).toBe('a');
    const skipped = { ...newSession({ a: 'yes' }), skipped: ['guess'] };
    expect(at(apply(sealing, skipped, { kind: 'back' }))).toBe('guess');
  });
});

/** The answers without the number of voices, which the form decides along the way. */
function withoutVoices(session: Session): Answers {
  const { voices: _voices, ...others } = finalAnswers(form, session);
  return others;
}

function straight(values: Answer[]): Session {
  return values.reduce<Session>(
    (session, value) => apply(form, session, { kind: 'answer', value }),
    newSession(),
  );
}

function take(session: Session, kind: Move['kind'], pick: number, final: object): Session {
  const path = steps(form, session);
  const step = current(form, session);
  const event = (): Event => {
    if (kind === 'back') return { kind: 'back' };
    if (kind === 'jump') return { kind: 'jump', key: path[pick % path.length]?.key ?? '' };
    if (kind === 'skip' || !step) return { kind: 'skip' };
    const right = (final as Record<string, Answer>)[step.key];
    const wrong: Answer = step.kind === 'question' && step.question.kind === 'scale' ? 2 : 'no';
    const isList = step.kind === 'question' && step.question.kind === 'list';
    if (kind === 'right' && right !== undefined) return { kind: 'answer', value: right };
    return { kind: 'answer', value: isList ? ['x'] : wrong };
  };
  if (kind === 'reload') return JSON.parse(JSON.stringify(session)) as Session;
  return apply(form, session, event());
}

describe('text being typed', () => {
  const open: Form = [
    {
      id: 'only',
      title: 'Only',
      intro: undefined,
      questions: [words('a'), { ...words('at'), format: 'time' }, { ...scale('c') }],
    },
  ];
  const stepOf = (key: string) => {
    const step = steps(open, newSession()).find((each) => each.key === key);
    if (!step) throw new Error(key);
    return step;
  };

  it('stays with its question until the question is answered or skipped', () => {
    const typing = withTyped(newSession(), stepOf('a'), 'half a sen');
    expect(typing.typed).toEqual({ a: 'half a sen' });
    expect(withTyped(typing, stepOf('a'), 'half a sen')).toBe(typing);
    const both = withTyped(typing, stepOf('at'), '09');
    expect(both.typed).toEqual({ a: 'half a sen', at: '09' });
    const said = apply(open, both, { kind: 'answer', value: 'A sentence.' });
    expect(said).toMatchObject({ answers: { a: 'A sentence.' } });
    expect(said.typed).toEqual({ at: '09' });
    expect(apply(open, both, { kind: 'skip' }).typed).toEqual({ at: '09' });
    expect(apply(open, both, { kind: 'back' }).typed).toEqual(both.typed);
  });

  it('is dropped if it is empty or equals the answer', () => {
    const session = newSession({ a: 'Done.' });
    expect(withTyped(session, stepOf('a'), 'Done.')).toBe(session);
    expect(withTyped(session, stepOf('a'), '')).toBe(session);
    const typing = withTyped(session, stepOf('a'), 'Done. An');
    expect(withTyped(typing, stepOf('a'), '').typed).toEqual({});
  });

  it('becomes an answer only if the question accepts any text', () => {
    const typed = { a: 'half a sen', at: '09', c: '4' };
    const session = typedAsAnswers(open, { ...newSession(), typed });
    expect(session.answers).toEqual({ a: 'half a sen' });
  });
});

describe('an optional block', () => {
  const optional: Form = [
    { id: 'always', title: 'Always', intro: undefined, questions: [words('a')] },
    {
      ...{ id: 'terms', title: 'Terms', intro: undefined, optional: 'Now?' },
      questions: [words('price'), words('months')],
    },
    { id: 'end', title: 'End', intro: undefined, questions: [words('z')] },
  ];
  const keys = (session: Session) => steps(optional, session).map(({ key }) => key);
  const sessionAfter = (...events: Event[]) =>
    events.reduce((session, event) => apply(optional, session, event), newSession({ a: 'x' }));

  it('asks one question first, and the others only after a yes', () => {
    expect(keys(newSession())).toEqual(['a', 'terms.wanted', 'z']);
    const yes = sessionAfter({ kind: 'answer', value: 'yes' });
    expect(keys(yes)).toEqual(['a', 'terms.wanted', 'price', 'months', 'z']);
    expect(current(optional, yes)?.key).toBe('price');
    for (const event of [{ kind: 'answer', value: 'no' }, { kind: 'skip' }] as Event[]) {
      expect(current(optional, sessionAfter(event))?.key).toBe('z');
    }
  });

  it('can be opened later, from the review', () => {
    const declined = sessionAfter(
      { kind: 'answer', value: 'no' },
      { kind: 'jump', key: 'terms.wanted' },
    );
    const wanted = apply(optional, declined, { kind: 'answer', value: 'yes' });
    expect(current(optional, wanted)?.key).toBe('price');
  });

  it('keeps existing answers, and asks nothing if all are answered', () => {
    const known = newSession({ price: '300' });
    expect(keys(known)).toEqual(['a', 'terms.wanted', 'price', 'z']);
    expect(finalAnswers(optional, known)).toEqual({ price: '300' });
    expect(keys(newSession({ price: '300', months: '6' }))).toEqual(['a', 'price', 'months', 'z']);
  });

  it('keeps its first question out of the record', () => {
    const session = sessionAfter(
      { kind: 'answer', value: 'yes' },
      { kind: 'answer', value: '300' },
    );
    expect(finalAnswers(optional, session)).toEqual({ a: 'x', price: '300' });
  });
});

describe('the numbers of steps', () => {
  const text = (id: string): Question => ({ kind: 'text', id, ask: `${id}?` });
  const form: Form = [{ id: 'b', title: 'B', questions: ['a', 'b', 'c'].map(text) }];

  it('are the same in a question and in a review, with given answers last', () => {
    const session: Session = { answers: { a: 'x' }, skipped: [], closed: [], told: ['a'] };
    expect(inOrder(form, session).map(({ key }) => key)).toEqual(['b', 'c', 'a']);
    for (const [index, { key }] of inOrder(form, session).entries()) {
      expect(place(form, { ...session, at: key }).step).toBe(index + 1);
    }
  });
});
