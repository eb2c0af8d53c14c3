import { describe, expect, it } from 'vitest';
import { allQuestions } from '../../src/interview/session.ts';
import { shippedFramework } from '../support/framework.ts';

const { forms = [], pitfalls = [], sessions } = shippedFramework();
const IDS = [
  'engagement',
  'sponsor',
  'session-prep',
  'session-log',
  'session-self',
  'engagement-end',
  'action',
];
const ours = IDS.map((id) => forms.find((form) => form.id === id));
const questionsOf = (id: string) =>
  allQuestions(forms.find((form) => form.id === id)?.blocks ?? []);
const optionRefs = (form: string, id: string) => {
  const question = questionsOf(form).find((each) => each.id === id);
  return question?.kind === 'multi' ? question.options.flatMap(({ refs = [] }) => refs) : [];
};

describe('the forms of sessions and actions', () => {
  it('all exist', () => {
    expect(ours.map((form) => form?.id)).toEqual(IDS);
    expect(sessions?.noNextDate.days).toBe(21);
  });

  it('list the four expectations and the seven things a coach may do', () => {
    expect(optionRefs('engagement', 'expectations')).toEqual(['S97', 'S98', 'S99', 'S100']);
    expect(optionRefs('session-log', 'helped')).toEqual([
      'S106',
      'S107',
      'S108',
      'S109',
      'S110',
      'S111',
      'S112',
    ]);
  });

  it('ask five questions before a session, and require only the topic', () => {
    const asked = questionsOf('session-prep').filter(({ id }) => id !== 'your-part');
    expect(asked).toHaveLength(5);
    expect(asked.filter(({ required }) => required).map(({ id }) => id)).toEqual(['topic']);
  });

  it('keep private what someone would rather not say', () => {
    const isPrivate = ours.flatMap((form) =>
      allQuestions(form?.blocks ?? []).filter((question) => question.private),
    );
    expect(isPrivate.map(({ id }) => id)).toEqual(['sponsor-worry', 'rather-not', 'unsaid']);
  });

  it('ask all four red flags with the same three answers', () => {
    const flags = questionsOf('session-log').filter(({ id }) => id.startsWith('flag-'));
    expect(flags.flatMap(({ refs = [] }) => refs)).toEqual(['S88', 'S89', 'S90', 'S91']);
    for (const flag of flags) {
      expect(flag.kind === 'choice' && flag.options.map(({ id }) => id)).toEqual([
        'yes',
        'no',
        'unsure',
      ]);
    }
  });

  it('neither praise nor shout', () => {
    expect(JSON.stringify([ours, sessions])).not.toMatch(/!|great job|well done|congrat/i);
  });
});

it('three pitfalls are checked around sessions', () => {
  const watched = pitfalls.filter(({ watch = [] }) =>
    watch.some(({ at }) => at === 'engagement' || at === 'session-log'),
  );
  expect(watched.map(({ id }) => id)).toEqual([
    'expecting-answers',
    'quick-results',
    'no-work-between',
  ]);
});
