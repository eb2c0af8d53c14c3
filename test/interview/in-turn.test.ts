import { describe, expect, it } from 'vitest';
import type { Framework } from '../../src/framework/schema/index.ts';
import type { Answers } from '../../src/interview/answers.ts';
import {
  afterReplies,
  answersTo,
  askedStep,
  type InTurn,
} from '../../src/interview/run/in-turn.ts';
import { allQuestions, type Form, finalAnswers, newSession } from '../../src/interview/session.ts';
import { scripted } from '../support/scripted.ts';

const { context } = scripted();
const frameworks = await (await context.frameworks()).all();
const now = context.clock.now();
const never = () => false;

/** The reply to a step, from answers by question. Undefined for a skip. */
function replyTo(form: Form, key: string, answers: Answers): unknown {
  const [id = '', round, field] = key.split('.');
  const rounds = Array.isArray(answers[id]) ? (answers[id] as Answers[]) : [];
  if (round === 'wanted') {
    const block = form.find((each) => each.id === id);
    return block?.questions.some((question) => answers[question.id] !== undefined) ? 'yes' : 'no';
  }
  if (round === undefined) return answers[id];
  return field === undefined ? undefined : rounds[Number(round)]?.[field];
}

/** Fills in a form one reply at a time, as an assistant does: nothing is kept in between. */
function walked(form: Form, framework: Framework, answers: Answers) {
  const scales = framework.scales ?? {};
  const replies: InTurn[] = [];
  for (;;) {
    const session = afterReplies(form, replies, { scales, now }, never);
    const asked = askedStep(form, session, scales);
    if (!asked) return { final: finalAnswers(form, session), asked: replies };
    const { step } = asked;
    expect(asked.ask).not.toBe('');
    expect(asked.expects.length).toBeGreaterThan(0);
    const group = step.replace(/\.more$/, '');
    const isMore = step.endsWith('.more');
    const wanted = Array.isArray(answers[group]) ? answers[group].length : 0;
    const has = new Set(
      replies
        .filter((each) => each.step.startsWith(`${group}.`))
        .map((each) => each.step.split('.')[1]),
    );
    const count = [...has].filter((round) => round !== 'more').length;
    const answer = isMore ? (count < wanted ? 'yes' : 'no') : replyTo(form, step, answers);
    replies.push({ step, ...(answer !== undefined && { answer }) });
  }
}

const examples = frameworks.flatMap((framework) =>
  (framework.practices ?? []).flatMap((practice) =>
    (practice.examples ?? [])
      .filter(({ stops }) => !stops)
      .map(({ id, answers }) => ({ name: `${practice.id} ${id}`, framework, practice, answers })),
  ),
);

describe('a form filled in one reply at a time', () => {
  it('has examples to try', () => {
    expect(examples.length).toBeGreaterThan(15);
  });

  it.each(examples)('ends like $name', ({ framework, practice: { blocks }, answers: given }) => {
    const scales = framework.scales ?? {};
    const answers = answersTo(allQuestions(blocks), given, { scales, now });
    const { final, asked } = walked(blocks, framework, answers);
    const isAsked = new Set(asked.map(({ step }) => step.split('.')[0]));
    // A ranking of as few entries as wanted is not asked.
    const said = Object.entries(answers).filter(([id]) => isAsked.has(id));
    expect(final).toEqual(finalAnswers(blocks, newSession(Object.fromEntries(said))));
    expect(Object.keys(final).length).toBeGreaterThan(2);
  });
});

describe('a reply is refused', () => {
  const form = (...questions: Form[number]['questions']): Form => [
    { id: 'a', title: 'A', questions },
  ];
  const text = (id: string, more: object = {}) => ({
    kind: 'text' as const,
    id,
    ask: 'A?',
    ...more,
  });
  const reply = (asked: Form, ...replies: InTurn[]) =>
    afterReplies(asked, replies, { scales: {}, now }, never);

  it('out of turn, or after the end', () => {
    const asked = form(text('one'), text('two'));
    expect(() => reply(asked, { step: 'two' })).toThrow('The next step is "one".');
    const all = ['one', 'two', 'three'].map((step) => ({ step }));
    expect(() => reply(asked, ...all)).toThrow('No step is left.');
  });

  it('if it skips a required question', () => {
    const asked = form(text('one', { required: true }));
    expect(() => reply(asked, { step: 'one', answer: ' ' })).toThrow('"one" needs an answer.');
  });

  it('if it does not fit the question', () => {
    const asked = form({ kind: 'yes-no', id: 'one', ask: 'A?' });
    expect(() => reply(asked, { step: 'one', answer: 'perhaps' })).toThrow(
      '"one" must be yes or no',
    );
  });

  it('if it ranks an entry that no one listed', () => {
    const asked = form(
      { kind: 'list', id: 'one', ask: 'A?', item: 'Thing' },
      { kind: 'rank', id: 'two', ask: 'B?', from: 'one', top: 1 },
    );
    const listed = { step: 'one', answer: ['x', 'y'] };
    expect(() => reply(asked, listed, { step: 'two', answer: ['z'] })).toThrow('from one, exactly');
    const session = reply(asked, listed);
    expect(askedStep(asked, session, {})?.expects).toEqual(expect.arrayContaining(['x', 'y']));
  });
});
