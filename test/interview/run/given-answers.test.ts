import { describe, expect, it } from 'vitest';
import type { Question } from '../../../src/framework/schema/index.ts';
import { givenAnswers } from '../../../src/interview/run/given-answers.ts';
import { scripted } from '../../support/scripted.ts';

const questions: Question[] = [
  { kind: 'text', id: 'who', ask: 'Who?' },
  { kind: 'long-text', id: 'topic', ask: 'What about?' },
  { kind: 'list', id: 'values', ask: 'Values?', item: 'Value' },
  { kind: 'scale', id: 'load', ask: 'Load?', scale: { min: 1, max: 9, low: 'low', high: 'high' } },
  { kind: 'yes-no', id: 'sure', ask: 'Sure?' },
  {
    kind: 'group',
    id: 'voices',
    ask: 'Voices?',
    item: 'Voice',
    fields: [{ kind: 'text', id: 'says', ask: 'What?' }],
  },
];

async function answersIn(content: string, name = 'me.yaml') {
  const { context, err } = scripted({ files: { [name]: content } });
  const about = { questions, scales: {}, template: 'coachkit x --answers-template' };
  return { answers: await givenAnswers(context, { answers: name }, about), err: err() };
}

describe('answers from a file', () => {
  it.each([
    ['who: 0049171', { who: '0049171' }],
    ['topic: 1.10', { topic: '1.10' }],
    ['topic: 12345678901234567890', { topic: '12345678901234567890' }],
    ['topic: 2026-11-03', { topic: '2026-11-03' }],
    ['topic: True', { topic: 'True' }],
    ['who: 0x1F', { who: '0x1F' }],
    ['values: [007, 1.0, b]', { values: ['007', '1.0', 'b'] }],
    ['voices:\n  - says: 1e3', { voices: [{ says: '1e3' }] }],
    ['load: 4\nsure: True', { load: 4, sure: 'yes' }],
    ['who:\ntopic: null\nvalues: ~', {}],
  ])('keep a text exactly as written: %j', async (content, answers) => {
    expect(await answersIn(content)).toEqual({ answers, err: '' });
  });

  it.each([
    ['{"who": 12345678901234567890}', { who: '12345678901234567890' }],
    ['{"topic": 1.10, "load": 4}', { topic: '1.10', load: 4 }],
  ])('do so in JSON too: %s', async (content, answers) => {
    expect((await answersIn(content, 'me.json')).answers).toEqual(answers);
  });

  it.each([
    ['topic: fix #42 before Friday', 'me.yaml:1:8: '],
    ['who: Ana\nvalues:\n  - calm # really', 'me.yaml:3:5: '],
    ['voices:\n  - says: more # and more', 'me.yaml:2:11: '],
  ])('say when a comment cuts off a text: %j', async (content, where) => {
    const { err } = await answersIn(content);
    expect(err).toContain(`${where}the text after # is a comment`);
  });

  it.each([
    ['load: 4 # a lot'],
    ['topic: "fix #42"'],
    ['topic: "all" # later'],
    ['# who\nwho: Ana'],
  ])('say nothing about other comments: %j', async (content) => {
    expect((await answersIn(content)).err).toBe('');
  });
});
