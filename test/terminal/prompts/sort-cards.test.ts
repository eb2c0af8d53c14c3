import { describe, expect, it } from 'vitest';
import type { Ask, Reply } from '../../../src/core/context.ts';
import type { Answer } from '../../../src/interview/answers.ts';
import { createPrompts } from '../../../src/terminal/prompts/plain.ts';
import { playedKeyboard } from '../../support/keyboard.ts';
import { DOWN, ENTER, look, playPrompt as play, UP } from '../../support/played-prompt.ts';

const option = (id: string, label: string, help?: string) => ({ id, label, help });
const sort: Ask = {
  question: {
    kind: 'sort',
    id: 'words',
    ask: 'How important?',
    cards: [
      option('calm', 'Calm', 'A quiet mind.'),
      option('play', 'Play', 'For the fun of it.'),
      option('care', 'Care', 'Looking after people.'),
    ],
    piles: [option('very', 'very important'), option('not-now', 'not now')],
  },
  place: { part: '', step: 1, of: 3, done: 0 },
  canGoBack: true,
};
const pairs: Ask = {
  question: { kind: 'rank', id: 'order', ask: 'Which one?', from: 'words', pairs: true },
  options: ['A', 'B', 'C'].map((id) => option(id, id)),
  place: { part: '', step: 2, of: 3, done: 0 },
  canGoBack: true,
};

describe('sorting cards', () => {
  it('shows a card with its meaning, the progress and the piles', () => {
    const { screen } = play(sort, '1');
    expect(screen).toMatch(/━{7}─{13} 2 of 3/);
    expect(screen).toContain('│  Play\n│  For the fun of it.');
    expect(screen).toContain('1 very important (1)');
    expect(screen).not.toContain('Calm');
  });

  it('answers with the last card', () => {
    expect(play(sort, '1', '2', '1').reply).toEqual({
      kind: 'answer',
      value: { very: ['calm', 'care'], 'not-now': ['play'] },
    });
  });

  it('undoes cards, one at a time', () => {
    expect(play(sort, '1', '2').back()).toEqual({ piles: { very: ['calm'], 'not-now': [] } });
    expect(play(sort).back()).toBeUndefined();
  });

  it('keeps an unfinished sorting, and continues it', () => {
    const { part } = play(sort, '1');
    expect(part).toEqual({ very: ['calm'] });
    expect(play({ ...sort, current: part }).screen).toContain('2 of 3');
  });

  it('skips the rest on Enter, once a card is sorted', () => {
    expect(play(sort, '1', ENTER).reply).toEqual({ kind: 'answer', value: { very: ['calm'] } });
    expect(play(sort, ENTER).told).toBe('Press 1-2 to sort the card.');
    expect(play(sort, 's').told).toBe('nothing');
  });

  it('shows all cards as sorted when the person comes back', () => {
    const current = { very: ['calm', 'play', 'care'] };
    expect(play({ ...sort, current }).screen).toContain('All cards are sorted.');
    expect(play({ ...sort, current }, '1', ENTER).reply).toEqual({
      kind: 'answer',
      value: current,
    });
  });
});

describe('comparing pairs', () => {
  it('asks two at a time until the order is known', () => {
    expect(play(pairs).screen).toMatch(/1 of at most 3\n│\n│ {4}1 {2}B\n│ {4}2 {2}A/);
    expect(play(pairs, '2', '1', '1').reply).toEqual({ kind: 'answer', value: ['C', 'A', 'B'] });
  });

  it('takes arrows and Enter, and undoes a choice', () => {
    expect(play(pairs, DOWN, ENTER).text).toContain('"firsts":[true]');
    expect(play(pairs, UP, ENTER).text).toContain('"firsts":[false]');
    expect(play(pairs, '2').back()).toEqual({ firsts: [], at: -1 });
    expect(play(pairs, ENTER).told).toBe('Press 1 or 2.');
  });

  it('keeps an earlier order, and a single entry', () => {
    expect(play({ ...pairs, current: ['C', 'B', 'A'] }, ENTER).reply).toMatchObject({
      value: ['C', 'B', 'A'],
    });
    expect(play({ ...pairs, options: [option('A', 'A')] }, ENTER).reply).toMatchObject({
      value: ['A'],
    });
  });
});

describe('sorting in lines', () => {
  /** Types each line when it is asked for. */
  async function typed(ask: Ask, ...lines: string[]): Promise<{ reply: Reply; said: string }> {
    const { keyboard, input, output } = playedKeyboard();
    let said = '';
    output.on('data', (chunk) => {
      said += chunk;
      if (String(chunk).includes('> ')) input.write(`${lines.shift() ?? ''}\r`);
    });
    const prompts = createPrompts(keyboard, () => ({ ...look, plain: true }));
    return { reply: await prompts.ask(ask), said };
  }

  it('reads out one card after the other, and keeps each', async () => {
    const kept: Answer[] = [];
    const keep = (value: Answer) => kept.push(value);
    const { reply, said } = await typed(
      { ...sort, keep } as Ask,
      '1',
      '2',
      '/back',
      'zzz',
      '2',
      '1',
      '',
    );
    expect(said).toContain('1 of 3: Calm. A quiet mind.');
    expect(said).toContain('1 for very important, 2 for not now, or press Enter');
    expect(reply).toEqual({
      kind: 'answer',
      value: { very: ['calm', 'care'], 'not-now': ['play'] },
    });
    expect(kept.at(0)).toEqual({ very: ['calm'] });
  });

  it('can be skipped by typing', async () => {
    const { reply, said } = await typed(sort, '', '/skip');
    expect(said).toContain('Write a number from 1 to 2.');
    expect(reply).toEqual({ kind: 'skip' });
  });
});
