import { describe, expect, it } from 'vitest';
import { assess } from '../../src/domain/assessment/assessment.ts';
import { resultWords } from '../../src/domain/assessment/result-text.ts';
import type { Answers } from '../../src/interview/answers.ts';
import { firstAssessment, shippedFramework } from '../support/framework.ts';

const framework = shippedFramework();
const assessment = firstAssessment(framework);
const run = (answers: Answers) => assess(assessment, answers, '2026-11-23', framework.scales ?? {});
const words = (answers: Answers) => resultWords(framework, assessment, answers, run(answers));

const SIGNS = [
  'mastered-still-stuck',
  'who-i-am',
  'same-feedback',
  'old-way-fails',
  'something-missing',
  'introspective',
];
const READINESS = ['internal-growth', 'vulnerability', 'internal-success', 'journey'];
const LOOKING = ['advice-exploration', 'right-way-my-way', 'tactical-transformational'];

/** Answers with scores for six signs, readiness and goals, and any other answers. */
function person(signs: number[], ready: number[], looking: number[], others: Answers): Answers {
  const ids = [...SIGNS, ...READINESS, ...LOOKING];
  const values = [...signs, ...ready, ...looking];
  return { ...Object.fromEntries(ids.map((id, i) => [id, values[i] ?? 3])), ...others };
}

const high = [5, 5, 5, 5, 5, 5];
const ready = [4, 4, 4, 4];
const exploring = [4, 4, 4];

describe('people from the review', () => {
  it('a VP whose CEO shouts gets people outside the line, not the manager', () => {
    const answers = person(high, ready, exploring, {
      'right-now': ['mistreated'],
      stage: 'vp',
      basics: 'yes',
      'helpful-now': ['coach', 'manager'],
      idea: 'someone-else',
      money: 'company',
    });
    const result = run(answers);
    expect(result).toMatchObject({ primary: 'protect-first', rule: 'R1b', also: ['coach-later'] });
    expect(result.notes).toEqual(['whose-idea']);
    const { text } = words(answers);
    for (const help of ['union', 'ombuds', 'HR if that is safe', 'lawyer', 'doctor', 'dates']) {
      expect(text).toContain(help);
    }
    expect(text).toContain('You decide what to do, and when');
  });

  it.each(['company', 'self'])('--quick, with %s to pay: no word about cost', (money) => {
    const quick = person(high, ready, exploring, { stage: 'vp', money });
    expect(run(quick)).toMatchObject({ rule: 'R5', labels: { access: 'unknown' }, nudges: [] });
    const notLooked = run({ ...quick, money: 'not-looked' });
    expect(notLooked.nudges).toEqual(['cannot-afford']);
  });

  it('worn out, with sleep or health affected: a doctor or therapist first', () => {
    const worn = { stage: 'vp', basics: 'yes', brings: ['worn-out'], 'worn-out-effect': 'yes' };
    expect(run(person(high, ready, exploring, worn))).toMatchObject({
      primary: 'therapist',
      rule: 'R1',
      also: ['coach-later'],
    });
  });

  it('worn out, with nothing affected: the coach stays, and the load is named', () => {
    const worn = { stage: 'vp', basics: 'yes', brings: ['worn-out'], 'worn-out-effect': 'no' };
    const result = run(person(high, ready, exploring, worn));
    expect(result).toMatchObject({ primary: 'coach', notes: ['load-first'] });
    expect(result.next.map(({ command }) => command)).toContain('coachkit support health');
  });

  it('an effect answered before the tick was removed does not count', () => {
    const worn = { stage: 'vp', basics: 'yes', brings: ['stuck'], 'worn-out-effect': 'yes' };
    expect(run(person(high, ready, exploring, worn)).primary).toBe('coach');
  });

  it('a first CPO role in week three: a coach and a mentor, and no lecture', () => {
    const answers = person([5, 5, 5, 5, 5, 3], [4, 4, 4, 5], exploring, {
      stage: 'cxo',
      basics: 'no',
      transition: ['new-role'],
      'helpful-now': ['coach'],
      money: 'company',
      time: 'yes',
    });
    const result = run(answers);
    expect(result).toMatchObject({ primary: 'coach', rule: 'R5', also: ['mentor'], nudges: [] });
    expect(words(answers).heldBack.map(({ title }) => title)).not.toContain('A mentor');
  });

  it('a ready VP who has not learned the craft: a coach and a mentor', () => {
    const answers = person(high, [5, 5, 5, 5], exploring, { stage: 'vp', basics: 'no' });
    expect(run(answers)).toMatchObject({ primary: 'coach', also: ['self-coaching', 'mentor'] });
  });

  it('early, ready and wanting a coach: a mentor, and no word on not being ready', () => {
    const early = { stage: 'manager', basics: 'no', 'helpful-now': ['coach'] };
    expect(run(person(high, ready, exploring, early))).toMatchObject({ rule: 'R3', nudges: [] });
  });

  it('doing well, ready, and says inner work is next: one conversation', () => {
    const answers = person([2, 4, 2, 2, 2, 3], [5, 5, 5, 5], [5, 5, 5], {
      stage: 'director',
      basics: 'yes',
      'key-indicator': 'yes',
      'helpful-now': ['coach'],
      money: 'company',
      time: 'yes',
    });
    expect(run(answers)).toMatchObject({ primary: 'coaching-trial', rule: 'R8b' });
  });

  it('says no to inner work and ticks the manager: the manager', () => {
    const answers = person([5, 2, 5, 5, 5, 5], ready, exploring, {
      stage: 'director',
      basics: 'yes',
      'key-indicator': 'no',
      'helpful-now': ['manager'],
    });
    expect(run(answers)).toMatchObject({ primary: 'manager', rule: 'R5c', nudges: [] });
    expect(run({ ...answers, stage: 'ceo-founder' })).toMatchObject({
      primary: 'coaching-trial',
      also: [],
    });
    expect(run({ ...answers, 'helpful-now': ['manager', 'coach'] })).toMatchObject({
      primary: 'coaching-trial',
      also: ['manager'],
    });
  });

  it('guarded, but open to the rest: go slowly, leaning, as one step tips it', () => {
    const answers = person([5, 5, 5, 5, 5, 4], [4, 2, 4, 3], exploring, {
      stage: 'vp',
      basics: 'yes',
      'helpful-now': ['coach'],
    });
    const result = run(answers);
    expect(result).toMatchObject({ primary: 'coaching-trial', rule: 'R6a' });
    expect(result.scores.readiness).toBe(3.4);
    expect(result.confidence).toBe('leaning');
    expect(result.tipping).toMatchObject([{ primary: 'coach' }, { primary: 'coach' }]);
    expect(run({ ...answers, vulnerability: 3 })).toMatchObject({ primary: 'coach' });
    const said = words(answers);
    expect(said.headline).toBe('One conversation with a coach may be worth a try');
    expect(said.reasons.map(({ say }) => say)).toContain('Go slowly. You choose how much you say.');
    expect(JSON.stringify(said)).not.toContain('readiness for inner work is not there');
  });

  it('close to advice, with mentor and peer group ticked: a coach, leaning, plus both', () => {
    const answers = person(high, ready, [3, 3, 2], {
      stage: 'director',
      basics: 'yes',
      'helpful-now': ['mentor', 'peer-group'],
      money: 'company',
      time: 'yes',
    });
    expect(run(answers)).toMatchObject({
      primary: 'coach',
      confidence: 'leaning',
      also: ['mentor', 'peer-group'],
      tipping: [{ primary: 'mentor' }, { primary: 'mentor' }],
    });
  });

  it('a CEO sent by the board: an advisor, the pattern, and the question whose goal it is', () => {
    const answers = person([2, 2, 5, 2, 2, 1], [2, 1, 2, 2], [1, 2, 2], {
      stage: 'ceo-founder',
      basics: 'yes',
      recurring: 5,
      idea: 'someone-else',
      'helpful-now': ['advisor'],
    });
    const result = run(answers);
    expect(result).toMatchObject({ primary: 'advisor', notes: ['whose-idea', 'pattern'] });
    expect(result.next.map(({ command }) => command)).toContain('coachkit practice advisor');
  });

  it('strain and an emergency at once: therapist or doctor, and an advisor', () => {
    const both = { 'right-now': ['strain', 'work-emergency'], stage: 'vp', basics: 'yes' };
    expect(run(person(high, ready, exploring, both))).toMatchObject({
      primary: 'therapist',
      also: ['advisor', 'coach-later'],
    });
  });

  it('strain and mistreatment at once: therapist or doctor, and people outside the line', () => {
    const both = { 'right-now': ['strain', 'mistreated'], stage: 'vp', basics: 'yes' };
    const { primary, also } = run({ ...both, 'helpful-now': ['manager'] });
    expect({ primary, also }).toEqual({ primary: 'therapist', also: ['protect-first'] });
  });

  it('laid off: between roles, and no word about a manager', () => {
    const answers = person([2, 2, 2, 3, 2, 2], [3, 3, 3, 3], [3, 3, 3], {
      stage: 'between',
      basics: 'yes',
    });
    expect(run(answers)).toMatchObject({ rule: 'R9', also: [] });
  });

  it('drinking makes daily life hard: a doctor or therapist, a coach later', () => {
    const answers = person(high, ready, exploring, { 'right-now': ['strain'], stage: 'director' });
    expect(run(answers)).toMatchObject({ primary: 'therapist', also: ['coach-later'] });
  });

  it('only one tick: says that this is too little for a suggestion', () => {
    const answers = { 'helpful-now': ['coach'] };
    expect(run(answers)).toMatchObject({ rule: 'R9', confidence: 'leaning' });
    expect(words(answers).reasons[0]?.say).toContain('You said too little');
  });

  it('nothing ticked: says that a therapist is still possible', () => {
    const answers = person(high, ready, exploring, {
      'right-now': [],
      'helpful-now': ['coach'],
      stage: 'vp',
      basics: 'yes',
    });
    const held = words(answers).heldBack.find(({ title }) => title === 'A therapist or doctor');
    expect(held?.reasons.map(({ say }) => say)).toEqual([
      'Nothing you ticked points to one, but you can still see one.',
    ]);
  });
});

describe('how sure', () => {
  const settled = person(high, [5, 5, 5, 5], [5, 5, 5], {
    stage: 'vp',
    basics: 'yes',
    money: 'company',
    time: 'yes',
  });

  it('a suggestion that no single step changes is clear', () => {
    expect(run(settled).confidence).toBe('clear');
    expect(run(settled)).not.toHaveProperty('tipping');
    expect(words(settled).headline).toBe('A coach looks like the right help now');
  });

  it('uses a more careful headline when one step changes it', () => {
    const near = { ...settled, 'same-feedback': 3, 'old-way-fails': 3, 'something-missing': 3 };
    const [tip] = run({ ...near, 'who-i-am': 4 }).tipping ?? [];
    expect(tip).toEqual({ question: 'who-i-am', from: 4, to: 3, primary: 'self-coaching' });
    const said = words({ ...near, 'who-i-am': 4 });
    expect(said.headline).toBe('A coach may be worth a try');
    expect(said.tipping?.[0]).toMatchObject({ from: '4', to: '3', title: 'Self-coaching' });
  });

  it('every suggestion that may come first has both headlines', () => {
    const first = assessment.rules
      .filter(({ urgent }) => !urgent)
      .flatMap(({ suggest }) =>
        typeof suggest === 'string' ? [suggest] : suggest.map(({ suggestion }) => suggestion),
      );
    for (const { id, headline, headlines } of assessment.suggestions) {
      if (!first.includes(id)) continue;
      expect(headlines?.leaning, id).toBeDefined();
      expect(headlines?.leaning).not.toBe(headline);
    }
  });
});

describe('something to do', () => {
  it.each([
    ['mentor', 'coachkit practice mentor'],
    ['advisor', 'coachkit practice advisor'],
    ['peer-group', 'coachkit practice group'],
  ])('%s comes with a message and a kit', (suggestion, command) => {
    const looking = suggestion === 'peer-group' ? [3, 3, 3] : [1, 1, 1];
    const answers = person([2, 2, 2, 2, 2, 2], [3, 3, 3, 3], looking, {
      stage: 'director',
      basics: 'yes',
      'helpful-now': [suggestion],
    });
    const result = run(answers);
    expect(result.primary).toBe(suggestion);
    expect(result.next[0]?.command).toBe(command);
    const name = command.split(' ').at(-1);
    expect(framework.sections?.map(({ id }) => id)).toContain(`${name}-kit`);
    expect(framework.messages?.map(({ id }) => id)).toContain(`${name}-ask`);
  });
});
