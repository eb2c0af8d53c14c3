import { describe, expect, it } from 'vitest';
import type { Ask, Reply } from '../../../src/core/context.ts';
import { promptFor } from '../../../src/terminal/prompts/index.ts';
import type { Machine } from '../../../src/terminal/prompts/prompt.ts';
import { createStyle } from '../../../src/terminal/render/theme.ts';

const look = { style: createStyle(false), columns: 60, plain: false };
const place = '3 of about 9';
const base = { id: 'q', ask: 'How is it?', help: 'Some help.', why: 'Because.' };
const options = [
  { id: 'a', label: 'First' },
  { id: 'b', label: 'Second' },
];
const choice: Ask = {
  question: { ...base, kind: 'choice', options },
  options,
  place,
  canGoBack: true,
};
const scale: Ask = {
  question: { ...base, kind: 'scale', scale: 'agree' },
  scale: { min: 1, max: 5, low: 'not at all', high: 'completely' },
  place,
  canGoBack: true,
};
const multi: Ask = {
  question: { ...base, kind: 'multi', options, none: 'None of these' },
  options,
  place,
  canGoBack: false,
};
const line: Ask = { question: { ...base, kind: 'text' }, place, canGoBack: true };
const long: Ask = { question: { ...base, kind: 'long-text' }, place, canGoBack: true };

const few: Ask = {
  question: { ...base, kind: 'list', item: 'Habit', max: 2 },
  place,
  canGoBack: true,
};

/** Presses keys one after the other: a word in brackets is a named key, a text is typed. */
function play(ask: Ask, ...keys: string[]): { reply?: Reply; screen: string } {
  // biome-ignore lint/suspicious/noExplicitAny: each machine has a state of its own
  const machine: Machine<any> = promptFor(ask).rich(look);
  let state = machine.start;
  let typed = machine.typed ?? '';
  for (const key of keys) {
    const name = /^\[(.+)\]$/.exec(key)?.[1];
    if (name === undefined && machine.typed !== undefined) typed += key;
    const char = name === undefined ? key.slice(-1) : '';
    const step = machine.press(
      state,
      { name: name ?? key, char, ctrl: false, shift: false },
      typed,
    );
    if ('done' in step) return { reply: step.done, screen: '' };
    state = step.state;
    typed = step.line ?? (name === 'return' ? '' : typed);
  }
  const { body, below } = machine.view(state, typed);
  return { screen: `${body}\n${below}` };
}

const answer = (value: unknown) => ({ kind: 'answer', value });

describe('ratings', () => {
  const rows = ['mood', 'energy'].map((id) => ({ id, low: 'low', high: 'high' }));
  const ratings: Ask = { ...line, ratings: rows };

  it('are answered by Enter, so that the last one can be mended as well', () => {
    expect(play(ratings, '3', '4').reply).toBeUndefined();
    expect(play(ratings, '3', '4', '[backspace]', '2', '[return]').reply).toEqual(answer('3 2'));
    expect(play(ratings, '3', '4', '5').screen).toContain('Enter goes on.');
    expect(play(ratings, '-', '[return]').reply).toEqual({ kind: 'skip' });
  });
});

describe('a prompt', () => {
  it('offers help and a reason only where there is one', () => {
    expect(play(line).screen).toMatch(/\? help · w why/);
    const bare: Ask = { ...line, question: { id: 'q', ask: 'How is it?', kind: 'text' } };
    expect(play(bare).screen).not.toMatch(/help|why/);
  });

  it('takes a date in words, and says so', () => {
    const now = { utc: '2026-11-23T10:00:00.000Z', offset: 0, zone: 'UTC', date: '2026-11-23' };
    const date: Ask = { ...line, question: { ...base, kind: 'date', looks: 'back' }, now };
    expect(play(date).screen).toContain('a date like 2026-11-23 or "yesterday"');
    expect(play(date, 'friday', '[return]').reply).toEqual(answer('2026-11-20'));
    const refused = play(date, 'next week', '[return]');
    expect(refused.screen).toContain('Please write a date like 2026-11-23 or "yesterday".');
  });

  it('names keys that there are, where some points have none', () => {
    const ten = { min: 0, max: 10, low: 'no', high: 'yes' };
    expect(play({ ...scale, scale: ten }).screen).toContain('0 to 10 or arrows, then Enter');
  });

  it('shows where one is, the question and every key that works', () => {
    const { screen } = play(choice);
    expect(screen).toContain('3 of about 9');
    expect(screen).toContain('How is it?');
    for (const key of ['s skip', 'b back', 'r review', '? help', 'w why']) {
      expect(screen).toContain(key);
    }
  });

  it('shows help and the reason it is asked, and stays', () => {
    expect(play(choice, '?').screen).toContain('Some help.');
    expect(play(scale, 'w').screen).toContain('Because.');
    expect(play(line, '?', '[return]').screen).toContain('Some help.');
  });

  it('takes signs on a scale through zero, from the middle', () => {
    const energy: Ask = {
      ...scale,
      scale: { min: -2, max: 2, low: 'Deflated', high: 'Energized' },
    };
    expect(play(energy).screen).toContain('-2 to 2 or arrows, then Enter');
    expect(play(energy, '-', '[return]').reply).toEqual(answer(-1));
    expect(play(energy, '-', '-', '-', '[return]').reply).toEqual(answer(-2));
    expect(play(energy, '+', '+', '[return]').reply).toEqual(answer(2));
    expect(play(energy, '[return]').reply).toBeUndefined();
    for (const value of [-2, -1, 0, 1, 2]) {
      expect(play(energy, ...String(value), '[return]').reply).toEqual(answer(value));
    }
    expect(play(energy, '+', '2', '[return]').reply).toEqual(answer(2));
  });

  it('goes back, skips and reviews by one key', () => {
    expect(play(scale, 'b').reply).toEqual({ kind: 'back' });
    expect(play(scale, 's').reply).toEqual({ kind: 'skip' });
    expect(play(choice, 'r').reply).toEqual({ kind: 'review' });
    expect(play(multi, 'b').screen).toContain('first question');
  });

  it('says what can be pressed when another key is', () => {
    expect(play(scale, 'x').screen).toContain('Press 1-5');
    expect(play(multi, 'x').screen).toContain('Space or a number ticks');
  });

  it('does not skip what is needed', () => {
    const needed: Ask = { ...line, question: { ...base, kind: 'text', required: true } };
    expect(play(needed, '[return]').screen).toContain('needed to go on');
  });
});

describe('picking one', () => {
  it('takes a number at once', () => {
    expect(play(scale, '4').reply).toEqual(answer(4));
    expect(play(choice, '2').reply).toEqual(answer('b'));
  });

  it('takes arrows and Enter, around the ends', () => {
    expect(play(choice, '[down]', '[return]').reply).toEqual(answer('b'));
    expect(play(choice, '[up]', '[return]').reply).toEqual(answer('b'));
    expect(play(scale, '[right]', '[right]', '[return]').reply).toEqual(answer(2));
  });

  it('answers nothing on Enter before anything was chosen on a scale', () => {
    expect(play(scale, '[return]').reply).toBeUndefined();
  });

  it('names only keys that there are', () => {
    const ten: Ask = { ...scale, scale: { min: 0, max: 10, low: 'none', high: 'all' } };
    expect(play(ten).screen).toContain('0 to 10 or arrows, then Enter');
    for (const value of [0, 1, 9, 10]) {
      expect(play(ten, ...String(value), '[return]').reply).toEqual(answer(value));
    }
    // A digit that makes no number with the one before it begins a new one.
    expect(play(ten, '7', '3', '[return]').reply).toEqual(answer(3));
    expect(play(ten, '1').reply).toBeUndefined();
  });

  it('begins at the earlier answer', () => {
    expect(play({ ...choice, current: 'b' }, '[return]').reply).toEqual(answer('b'));
    expect(play({ ...scale, current: 3 }, '[return]').reply).toEqual(answer(3));
  });

  it('puts the ends above the numbers where they do not fit beside them', () => {
    const low = 'Advice: tell me what has worked for others';
    const wide = play({ ...scale, scale: { min: 1, max: 5, low, high: 'Exploration' } }).screen;
    expect(wide).toContain(`1  ${low}`);
    expect(Math.max(...wide.split('\n').map((l) => l.length))).toBeLessThan(60);
  });
});

describe('ticking several', () => {
  it('means none when nothing is ticked, and says so before Enter', () => {
    expect(play(multi).screen).toContain('Enter: None of these');
    expect(play(multi, '[return]').reply).toEqual(answer([]));
  });

  it('ticks by number and space, and unticks', () => {
    expect(play(multi, '2', '1', '[return]').reply).toEqual(answer(['a', 'b']));
    expect(play(multi, '1', '1', '[return]').reply).toEqual(answer([]));
    expect(play(multi, '[down]', '[space]', '[return]').reply).toEqual(answer(['b']));
  });
});

describe('ticks of a question that was left', () => {
  it('stand there again', () => {
    const machine = promptFor(multi).rich(look);
    const [key] = [{ name: '2', char: '2', ctrl: false, shift: false }];
    const step = machine.press(machine.start, key, '');
    const { state } = step as Extract<typeof step, { state: unknown }>;
    expect(machine.text?.(state, '')).toBe('b');
    expect(play({ ...multi, typed: 'b' }, '[return]').reply).toEqual(answer(['b']));
    expect(play({ ...multi, typed: 'b' }, '2', '[return]').reply).toEqual(answer([]));
  });
});

describe('writing', () => {
  it('asks about a key behind a text that stood there, and then takes it as it is', () => {
    const again: Ask = { ...line, current: 'Ask Ana' };
    for (const letter of ['b', ' b', 's', 'r']) {
      const once = play(again, letter, '[return]');
      expect(once.reply).toBeUndefined();
      expect(once.screen).toContain('Ctrl-U');
      expect(play(again, letter, '[return]', '[return]').reply).toEqual(answer(`Ask Ana${letter}`));
    }
    expect(play(again, ' at ten', '[return]').reply).toEqual(answer('Ask Ana at ten'));
  });

  it('takes a line as it is typed', () => {
    expect(play(line, 'so so', '[return]').reply).toEqual(answer('so so'));
  });

  it('takes an empty line as a skip', () => {
    expect(play(line, '[return]').reply).toEqual({ kind: 'skip' });
  });

  it('takes a letter alone as its key, and a backslash before it as the letter', () => {
    expect(play(line, 'b', '[return]').reply).toEqual({ kind: 'back' });
    expect(play(line, '\\s', '[return]').reply).toEqual(answer('s'));
  });

  it('takes several lines until an empty one', () => {
    const { reply } = play(long, 'one', '[return]', 'two', '[return]', '[return]');
    expect(reply).toEqual(answer('one\ntwo'));
  });

  it('gives a line back for mending on backspace', () => {
    const keys = ['one', '[return]', '[backspace]', ' more', '[return]', '[return]'];
    expect(play(long, ...keys).reply).toEqual(answer('one more'));
  });

  it('keeps blank lines that come with a paste', () => {
    const keys = ['one\n\ntwo', '[paste]'];
    expect(play(long, ...keys, '[return]', '[return]').reply).toEqual(answer('one\n\ntwo'));
  });

  it('goes back from a text written before, but takes a letter within a text as it is', () => {
    const again: Ask = { ...long, current: 'one\ntwo' };
    expect(play(again, 'b', '[return]').reply).toEqual({ kind: 'back' });
    expect(play(again, '[return]').reply).toEqual(answer('one\ntwo'));
    const keys = ['three', '[return]', 'b', '[return]'];
    expect(play(again, ...keys, '[return]').reply).toEqual(answer('one\ntwo\nthree\nb'));
    expect(play(again).screen).toContain('b back');
    expect(play(again, ...keys).screen).not.toContain('b back');
  });

  it('says what is wrong with a date and keeps what was typed', () => {
    const date: Ask = { question: { ...base, kind: 'date' }, place, canGoBack: true };
    const { screen } = play(date, 'soon', '[return]');
    expect(screen).toContain('a date like');
    expect(screen).toContain('soon');
  });

  it('ranks by numbers', () => {
    const rank: Ask = { ...choice, question: { ...base, kind: 'rank', options } };
    expect(play(rank, '2 1', '[return]').reply).toEqual(answer(['b', 'a']));
    expect(play(rank, '2 7', '[return]').screen).toContain('each once');
  });
});

describe('what is being typed', () => {
  // biome-ignore lint/suspicious/noExplicitAny: each machine has a state of its own
  const machineOf = (ask: Ask): Machine<any> => promptFor(ask).rich(look);
  const text = (ask: Ask, typed: string) => {
    const machine = machineOf(ask);
    return machine.text?.(machine.start, typed);
  };

  it.each([line, long])('is told without a key that waits for Enter', (ask) => {
    expect(text(ask, '')).toBe('');
    expect(text(ask, 'b')).toBe('');
    expect(text(ask, 'bo')).toBe('bo');
  });

  it('is told with the lines above it, where a letter is a line as well', () => {
    const machine = machineOf(long);
    const step = machine.press(
      machine.start,
      { name: 'return', char: '', ctrl: false, shift: false },
      'One.',
    );
    const { state } = step as Extract<typeof step, { state: unknown }>;
    expect(machine.text?.(state, 'b')).toBe('One.\nb');
    expect(machine.text?.(state, '')).toBe('One.');
  });

  it('stands in the field again', () => {
    const begun = { ...line, current: 'Before.', typed: 'Before. An' };
    expect(machineOf(begun).typed).toBe('Before. An');
    expect(play(begun, 'd', '[return]').reply).toEqual(answer('Before. And'));
    const lines = { ...long, typed: 'One.\nTw' };
    expect(play(lines).screen).toMatch(/│ One\.\n│ Tw/);
    expect(play(lines, 'o.', '[return]', '[return]').reply).toEqual(answer('One.\nTwo.'));
  });
});

it('a list says how long it may be, and takes no line beyond that', () => {
  expect(play(few).screen).toMatch(/a line, up to 2,/);
  const { screen } = play(few, 'One', '[return]', 'Two', '[return]', 'Three', '[return]');
  expect(screen.match(/One/g)).toHaveLength(1);
  expect(screen).toContain('│ Three');
  expect(screen).toMatch(/At most 2; an empty line\s+goes on\./);
  expect(screen).toMatch(/Backspace takes a line\s+back/);
});

it('no hint says that a required question can be skipped', () => {
  for (const ask of [line, long]) {
    expect(play(ask).screen).toMatch(/skips/);
    const required = { ...ask, question: { ...ask.question, required: true } } as Ask;
    expect(play(required).screen).not.toMatch(/skip/);
  }
});

describe('a screen of ratings', () => {
  const ratings = ['mood', 'energy', 'weight'].map((id) => ({ id, low: 'low', high: 'high' }));
  const rate: Ask = { ...line, ratings };

  it('shows what was chosen without any color', () => {
    expect(play(rate, '3', '5').screen).toMatch(/mood .*\[3\][\s\S]*energy .*\[5\]/);
  });

  it('does not throw digits away for an s that was meant as a 5, or for a review', () => {
    expect(play(rate, '3', '4', 's').screen).toContain('Enter goes on with these');
    expect(play(rate, 's').reply).toEqual({ kind: 'skip' });
    expect(play({ ...rate, typed: '3 4' }, '5', '[return]').reply).toEqual(answer('3 4 5'));
    expect(play(rate, '3', 'r').reply).toEqual({ kind: 'review' });
  });
});

it('breaks keys below a question between words, on a narrow screen', () => {
  const narrow = { ...look, columns: 40 };
  for (const ask of [line, long, few, multi, choice, scale]) {
    const machine = promptFor(ask).rich(narrow);
    for (const row of machine.view(machine.start, '').below.split('\n')) {
      expect(row.length).toBeLessThan(40);
    }
  }
});
