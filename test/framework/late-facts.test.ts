import { describe, expect, it } from 'vitest';
import { assess } from '../../src/domain/assessment/assessment.ts';
import { resultWords } from '../../src/domain/assessment/result-text.ts';
import { loadFramework } from '../../src/framework/load.ts';
import type { Answers } from '../../src/interview/answers.ts';
import { readAnswer } from '../../src/interview/read-answer.ts';
import { SAMPLE } from './sample.ts';

/** The sample with some changes. */
function load(...changes: [from: string, to: string][]) {
  const text = changes.reduce((before, [from, to]) => {
    const after = before.replace(from, () => to);
    if (after === before) throw new Error(`Nothing in the sample is like ${from}.`);
    return after;
  }, SAMPLE);
  const { framework, diagnostics } = loadFramework(new TextEncoder().encode(text), 'x.yaml', {
    assess,
    readAnswer,
  });
  return { framework, codes: diagnostics.map(({ code }) => code) };
}

function outcome({ framework }: ReturnType<typeof load>, answers: Answers) {
  const [assessment] = framework?.assessments ?? [];
  if (!framework || !assessment) throw new Error('The sample was refused.');
  const result = assess(assessment, answers, '2026-11-23', framework.scales ?? {});
  return { result, words: resultWords(framework, assessment, answers, result) };
}

const NOTE = 'title: Not yet, text: First the basics.';
const CONFIDENCE = 'when: { all: [thin <= 0, signals >= 1] }';
const SAID = { values: ['Candor'], 'own-words': 'Enough.' };
const READY = { stage: 'vp', brings: [], stuck: 5, growth: 3, years: 9, ...SAID };

describe('a note with `when`', () => {
  const noted = load([NOTE, `when: primary is coach, ${NOTE}`]);

  it('is shown with every rule, and may use the main suggestion', () => {
    expect(noted.codes).toEqual([]);
    const { result, words } = outcome(noted, READY);
    expect(result).toMatchObject({ primary: 'coach', notes: ['not-yet'], nudges: [] });
    expect(words.notes).toEqual([{ title: 'Not yet', text: 'First the basics.' }]);
    expect(outcome(noted, { ...READY, growth: 1 }).result).not.toHaveProperty('notes');
  });

  it('does not need a rule that names it, and is checked like one', () => {
    const unnamed = load(
      ['          - { nudge: not-yet }\n', ''],
      [NOTE, `when: stage is vp, ${NOTE}`],
    );
    expect(unnamed.codes).toEqual([]);
    expect(load([NOTE, `when: stge is vp, ${NOTE}`]).codes).toEqual(['CK402']);
    expect(
      load(['when: early\n        suggest', 'when: primary is coach\n        suggest']).codes,
    ).toContain('CK406');
  });
});

describe('`tipping`', () => {
  const sure = load([CONFIDENCE, 'when: { all: [signals >= 1], none: [thin >= 1, tipping >= 1] }']);

  it('counts the answers that one step would tip, within the ends of their scale', () => {
    expect(sure.codes).toEqual([]);
    const near = outcome(sure, { ...READY, growth: 3 }).result;
    expect(near).toMatchObject({ primary: 'coach', confidence: 'leaning' });
    expect(near.tipping).toEqual([
      { question: 'stuck', from: 5, to: 4, primary: 'mentor' },
      { question: 'growth', from: 3, to: 2, primary: 'mentor' },
    ]);
    const far = outcome(sure, { ...READY, growth: 5 }).result;
    expect(far).toMatchObject({ primary: 'coach', confidence: 'clear' });
    expect(far).not.toHaveProperty('tipping');
  });

  it('never names a private answer', () => {
    const rule = '      - { id: R0, title: Now, when: low >= 4, suggest: mentor, urgent: true }\n';
    const asked =
      '          - { id: low, kind: scale, ask: How low?, scale: agree, private: true }\n';
    const closed = load(
      ['    rules:\n', `    rules:\n${rule}`],
      ['          - { id: stuck,', `${asked}          - { id: stuck,`],
    );
    const { tipping = [] } = outcome(closed, { ...READY, low: 3 }).result;
    expect(tipping.map(({ question }) => question)).not.toContain('low');
  });

  it('is at most two, and only `confidence` uses it', () => {
    expect(load([CONFIDENCE, 'when: tipping >= 3']).codes).toContain('CK403');
    expect(load(['when: stuck >= 4, say', 'when: tipping >= 1, say']).codes).toContain('CK406');
  });
});

describe('a headline for a value of `confidence`', () => {
  const other = 'headline: A coach., headlines: { leaning: Perhaps a coach. }';

  it('is shown for that value, and the plain headline for the others', () => {
    const both = load(['headline: A coach.', other]);
    expect(both.codes).toEqual([]);
    expect(outcome(both, READY).words.headline).toBe('A coach.');
    expect(outcome(both, { stuck: 5, growth: 5 }).words.headline).toBe('Perhaps a coach.');
  });

  it('must name an existing value', () => {
    expect(load(['headline: A coach.', other.replace('leaning', 'leening')]).codes).toEqual([
      'CK302',
    ]);
  });
});

it('allows a score that no rule uses if it is kept for something else', () => {
  const unused: [string, string] = ['thin <= 0, signals >= 1', 'thin <= 0'];
  expect(load(unused).codes).toEqual(['CK410']);
  const kept = load(unused, ['title: Signals,', 'title: Signals, keptFor: looking back,']);
  expect(kept.codes).toEqual([]);
});

it('checks the notes and tipping answers that an example expects', () => {
  const expectation = 'primary: coach\n';
  const wrong = load([
    expectation,
    `${expectation}          notes: [not-yet]\n          tipping: []\n`,
  ]);
  expect(wrong.codes).toContain('CK602');
  expect(load([expectation, `${expectation}          notes: []\n`]).codes).toEqual([]);
  expect(load([expectation, `${expectation}          tipping: [x]\n`]).codes).toContain('CK302');
});
