import { describe, expect, it } from 'vitest';
import type { Ask, Reply } from '../../../src/core/context.ts';
import type { Answer } from '../../../src/interview/answers.ts';
import { promptFor } from '../../../src/terminal/prompts/index.ts';
import { createPlainPrompts } from '../../../src/terminal/prompts/plain.ts';
import type { Machine } from '../../../src/terminal/prompts/prompt.ts';
import { createStyle } from '../../../src/terminal/render/theme.ts';
import { playedKeyboard } from '../../support/keyboard.ts';

const look = { style: createStyle(false), columns: 60, plain: false };
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
  place: '1 of about 3',
  canGoBack: true,
};
const pairs: Ask = {
  question: { kind: 'rank', id: 'order', ask: 'Which one?', from: 'words', pairs: true },
  options: ['A', 'B', 'C'].map((id) => option(id, id)),
  place: '2 of about 3',
  canGoBack: true,
};

/** Presses keys; a word in brackets is a named key. */
function play(ask: Ask, ...keys: string[]): { reply?: Reply; screen: string; part?: Answer } {
  // biome-ignore lint/suspicious/noExplicitAny: each machine has a state of its own
  const machine: Machine<any> = promptFor(ask).rich(look);
  let state = machine.start;
  for (const key of keys) {
    const name = /^\[(.+)\]$/.exec(key)?.[1];
    const step = machine.press(
      state,
      { name: name ?? key, char: name ? '' : key, ctrl: false, shift: false },
      '',
    );
    if ('done' in step) return { reply: step.done, screen: '' };
    state = step.state;
  }
  const { body, below } = machine.view(state, '');
  return { screen: `${body}\n${below}`, part: machine.part?.(state) as Answer };
}

describe('sorting cards', () => {
  it('shows a card with its meaning, how far one is, and the piles', () => {
    const { screen } = play(sort, '1');
    expect(screen).toMatch(/━{7}─{13} 2 of 3/);
    expect(screen).toContain('  Play\n  For the fun of it.');
    expect(screen).toContain('1 very important (1)');
    expect(screen).not.toContain('Calm');
  });

  it('answers with the last card', () => {
    expect(play(sort, '1', '2', '1').reply).toEqual({
      kind: 'answer',
      value: { very: ['calm', 'care'], 'not-now': ['play'] },
    });
  });

  it('takes cards back, as many as one likes', () => {
    expect(play(sort, '1', '2', 'u', '[backspace]', 'u', '2').part).toEqual({
      very: [],
      'not-now': ['calm'],
    });
  });

  it('keeps half a sorting before it is whole, and goes on from it', () => {
    const { part } = play(sort, '1');
    expect(part).toEqual({ very: ['calm'] });
    expect(play({ ...sort, current: part }).screen).toContain('2 of 3');
  });

  it('leaves the rest on Enter; s does not throw away what is sorted', () => {
    expect(play(sort, '1', '[return]').reply).toEqual({
      kind: 'answer',
      value: { very: ['calm'] },
    });
    expect(play(sort, '1', 's').screen).toContain('Enter goes on with what is sorted');
    expect(play(sort, 's').reply).toEqual({ kind: 'skip' });
    expect(play(sort, '[return]').reply).toEqual({ kind: 'skip' });
  });

  it('knows the common keys, and says which its own are', () => {
    expect(play(sort, 'b').reply).toEqual({ kind: 'back' });
    expect(play(sort, 'x').screen).toContain('Press 1-2, u or Enter.');
    expect(play({ ...sort, canStop: true }, 'x').reply).toEqual({ kind: 'stop' });
  });

  it('shows all cards sorted when one comes back to it', () => {
    const current = { very: ['calm', 'play', 'care'] };
    expect(play({ ...sort, current }).screen).toContain('All cards are sorted.');
    expect(play({ ...sort, current }, '1', '[return]').reply).toEqual({
      kind: 'answer',
      value: current,
    });
  });
});

describe('comparing pairs', () => {
  it('asks two at a time until the order is known', () => {
    expect(play(pairs).screen).toMatch(/1 of at most 3\n\n {2}1 B\n {2}2 A/);
    expect(play(pairs, '2', '1', '1').reply).toEqual({ kind: 'answer', value: ['C', 'A', 'B'] });
  });

  it('takes a choice back', () => {
    expect(play(pairs, '1', 'u', '2', '2', '2').reply).toEqual({
      kind: 'answer',
      value: ['A', 'B', 'C'],
    });
  });

  it('keeps an order that is there, and one entry alone', () => {
    expect(play({ ...pairs, current: ['C', 'B', 'A'] }, '[return]').reply).toMatchObject({
      value: ['C', 'B', 'A'],
    });
    expect(play({ ...pairs, options: [option('A', 'A')] }, '[return]').reply).toMatchObject({
      value: ['A'],
    });
  });
});

describe('a stop', () => {
  it('is a key only where it is offered', () => {
    expect(play({ ...pairs, canStop: true }).screen).toMatch(/x stop[\s\S]*coachkit support/);
    expect(play(pairs).screen).not.toContain('x stop');
  });
});

describe('sorting in lines', () => {
  /** Types lines one after the other, each once it is asked for. */
  async function typed(ask: Ask, ...lines: string[]): Promise<{ reply: Reply; said: string }> {
    const { keyboard, input, output } = playedKeyboard();
    let said = '';
    output.on('data', (chunk) => {
      said += chunk;
      if (String(chunk).includes('> ')) input.write(`${lines.shift() ?? ''}\n`);
    });
    const prompts = createPlainPrompts(keyboard, () => ({ ...look, plain: true }));
    return { reply: await prompts.ask(ask), said };
  }

  it('reads out one card after the other, and keeps each', async () => {
    const kept: Answer[] = [];
    const keep = (value: Answer) => kept.push(value);
    const { reply, said } = await typed(
      { ...sort, keep } as Ask,
      '1',
      '2',
      'u',
      'zzz',
      '2',
      '1',
      '',
    );
    expect(said).toContain('1 of 3: Calm. A quiet mind.');
    expect(said).toContain('1 very important, 2 not now, u takes one back');
    expect(reply).toEqual({
      kind: 'answer',
      value: { very: ['calm', 'care'], 'not-now': ['play'] },
    });
    expect(kept.at(0)).toEqual({ very: ['calm'] });
  });

  it('skips where nothing was sorted', async () => {
    expect((await typed(sort, '')).reply).toEqual({ kind: 'skip' });
  });
});
