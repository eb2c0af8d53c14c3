import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import type { Ask } from '../../../src/core/context.ts';
import { framed } from '../../../src/terminal/prompts/frame.ts';
import { promptFor } from '../../../src/terminal/prompts/index.ts';
import { frameOf } from '../../../src/terminal/prompts/question.ts';
import { createScreen } from '../../../src/terminal/prompts/screen.ts';
import {
  BACKSPACE,
  DOWN,
  ENTER,
  LEFT,
  look,
  NEW_LINE,
  playPrompt as play,
  RIGHT,
  UP,
} from '../../support/played-prompt.ts';

const place = { part: 'Where you are', step: 3, of: 9, done: 0.25 };
const base = { id: 'q', ask: 'How is it?', help: 'Some help.', why: 'Because.' };
const options = [
  { id: 'a', label: 'First' },
  { id: 'b', label: 'Second' },
];
const given = { place, canGoBack: true };
const choice: Ask = { ...given, question: { ...base, kind: 'choice', options }, options };
const yesNo: Ask = { ...given, question: { ...base, kind: 'yes-no' } };
const scale: Ask = {
  ...given,
  question: { ...base, kind: 'scale', scale: 'agree' },
  scale: { min: 1, max: 5, low: 'not at all', high: 'completely' },
};
const multi: Ask = {
  ...given,
  question: { ...base, kind: 'multi', options, none: 'None of these' },
  options,
};
const line: Ask = { ...given, question: { ...base, kind: 'text' } };
const long: Ask = { ...given, question: { ...base, kind: 'long-text' } };
const few: Ask = { ...given, question: { ...base, kind: 'list', item: 'Habit', max: 2 } };

const answer = (value: unknown) => ({ kind: 'answer', value });

describe('a question', () => {
  it('shows its place, and two or three keys', () => {
    expect(play(choice).screen.split('\n')).toEqual([
      '│',
      '│  Where you are  ━━━─────────  3 of 9',
      '◆  How is it?',
      '│',
      '│    1  First',
      '│    2  Second',
      '│',
      '╰  1 or 2 to choose · Tab to skip · Esc to go back',
      '   ? for help',
    ]);
  });

  it('offers no skip if an answer is needed', () => {
    for (const ask of [line, choice]) {
      const needed = { ...ask, question: { ...ask.question, required: true } } as Ask;
      expect(play(needed).screen).not.toContain('skip');
    }
  });

  it('says how to stop and who to turn to, if it can go deep', () => {
    const { screen } = play({ ...choice, canStop: true });
    expect(screen).toMatch(/coachkit support[\s\S]*Ctrl-C to stop/);
  });

  it('is never wider than the screen, and does not break keys within a word', () => {
    const narrow = { ...look, columns: 40 };
    for (const ask of [line, long, few, multi, choice, scale]) {
      const { rows } = promptFor(ask).rich(narrow).view(promptFor(ask).rich(narrow).start);
      for (const row of rows) expect(row.length).toBeLessThan(40);
    }
  });
});

describe('a list on a small screen', () => {
  const all = Array.from({ length: 20 }, (_, index) => ({ id: `o${index}`, label: `L${index}.` }));
  const ask: Ask = { ...given, question: { ...base, kind: 'choice', options: all }, options: all };
  const shown = (at: string | undefined) => {
    const output = new PassThrough();
    const small = { ...look, rows: 12 };
    const machine = promptFor({ ...ask, current: at }).rich(small);
    const drawing = framed(frameOf(ask), machine.view(machine.start), small);
    createScreen(output).draw(drawing, small, 'keys');
    return String(output.read()).split('\n');
  };

  it('keeps the pointer in sight, and says that there is more', () => {
    expect(shown(undefined)).toHaveLength(11);
    expect(shown(undefined).join('\n')).toMatch(/L0\.[\s\S]*… ↓/);
    expect(shown('o10').join('\n')).toContain('› 11  L10.');
    expect(shown('o19').join('\n')).toContain('› 20  L19.');
    expect(shown('o19').join('\n')).not.toContain('… ↓');
  });
});

describe('choosing one', () => {
  it('takes a number at once', () => {
    expect(play(scale, '4').reply).toEqual(answer(4));
    expect(play(choice, '2').reply).toEqual(answer('b'));
    expect(play(yesNo, '2').reply).toEqual(answer('no'));
  });

  it('takes y and n if yes and no are options', () => {
    const unsure = ['yes', 'partly', 'no'].map((id) => ({ id, label: id }));
    const ask: Ask = { ...choice, question: { ...base, kind: 'choice', options }, options: unsure };
    for (const each of [yesNo, ask]) {
      expect(play(each, 'y').reply).toEqual(answer('yes'));
      expect(play(each, 'N').reply).toEqual(answer('no'));
    }
    expect(play(choice, 'y').told).toBe('nothing');
  });

  it('takes no y for an option that does not say yes', () => {
    const whoTalked = [
      { id: 'yes', label: 'The coach did' },
      { id: 'no', label: 'I did' },
    ];
    const ask: Ask = { ...choice, options: whoTalked };
    expect(play(ask, 'y').told).toBe('nothing');
    expect(play(ask, '1').reply).toEqual(answer('yes'));
  });

  it('takes arrows and Enter, and wraps around the ends', () => {
    expect(play(choice, DOWN, ENTER).reply).toEqual(answer('a'));
    expect(play(choice, DOWN, DOWN, DOWN, ENTER).reply).toEqual(answer('a'));
    expect(play(choice, UP, ENTER).reply).toEqual(answer('b'));
    expect(play(scale, RIGHT, DOWN, ENTER).reply).toEqual(answer(2));
    expect(play(scale, LEFT, ENTER).reply).toEqual(answer(5));
  });

  it('takes no answer on Enter until something is chosen', () => {
    for (const ask of [scale, choice, yesNo]) {
      expect(play(ask, ENTER).reply).toBeUndefined();
      expect(play(ask, ENTER).told).toMatch(/^Press /);
    }
  });

  it('points at an earlier answer, which Enter keeps', () => {
    expect(play({ ...choice, current: 'b' }, ENTER).reply).toEqual(answer('b'));
    expect(play({ ...scale, current: 3 }, ENTER).reply).toEqual(answer(3));
    expect(play({ ...yesNo, current: 'no' }).screen).toContain('› 2  No');
  });

  it('takes a sign as part of a number', () => {
    const energy = { ...scale, scale: { min: -2, max: 2, low: 'Deflated', high: 'Energized' } };
    for (const value of [-2, -1, 0, 1, 2]) {
      expect(play(energy, String(value)).reply).toEqual(answer(value));
    }
    expect(play(energy, '+2').reply).toEqual(answer(2));
    expect(play(energy, '-', '3', '1').reply).toEqual(answer(1));
  });

  it('waits a moment for a possible second digit', () => {
    const ten = { ...scale, scale: { min: 0, max: 10, low: 'none', high: 'all' } };
    expect(play(ten, '7').reply).toEqual(answer(7));
    expect(play(ten, '0').reply).toEqual(answer(0));
    expect(play(ten, '1').unless).toEqual(answer(1));
    expect(play(ten, '1').reply).toBeUndefined();
    expect(play(ten, '10').reply).toEqual(answer(10));
    expect(play(ten, '1', ENTER).reply).toEqual(answer(1));
    // A digit that forms no number with the previous digit is for the next question.
    expect(play(ten, '13').reply).toEqual(answer(1));
  });

  it('takes a number of a long scale as text, and shows what its ends mean', () => {
    const low = 'No part of my week looks like the week that I would choose';
    const long = { ...scale, scale: { min: 0, max: 100, low, high: 'All of it' } };
    const shown = play(long, '7');
    expect(shown.reply).toBeUndefined();
    expect(shown.unless).toBeUndefined();
    expect(shown.screen).toContain('  100 means: All of it');
    expect(shown.screen).toContain('a whole number from 0 to 100');
    expect(shown.screen).not.toContain(' 42 ');
    expect(shown.width).toBeLessThan(60);
    expect(play(long, '72', ENTER).reply).toEqual(answer(72));
    for (const typed of ['101', '7.5', 'most'])
      expect(play(long, typed, ENTER).told).toBe('Write a whole number from 0 to 100.');
    expect(play({ ...long, current: 40 }, ENTER).reply).toEqual(answer(40));
  });

  it('wraps a long option of a ranking', () => {
    const label = 'A week in which no one asks for a fourth version of the same plan';
    const options = [
      { id: 'a', label },
      { id: 'b', label: 'A raise' },
    ];
    const rank: Ask = { question: { ...base, kind: 'rank', options }, options, canGoBack: false };
    expect(play(rank).width).toBeLessThan(60);
    expect(play(rank).screen).toContain('│       the same plan');
  });

  it('puts the ends above the numbers if they do not fit next to them', () => {
    const low = 'Advice: tell me what has worked for others';
    const wide = play({ ...scale, scale: { min: 1, max: 5, low, high: 'Exploration' } });
    expect(wide.screen).toContain(`1  ${low}`);
    expect(wide.width).toBeLessThan(60);
  });
});

describe('ticking several', () => {
  it('takes numbers and Space, and unticks when pressed again', () => {
    expect(play(multi, '2', '1', ENTER).reply).toEqual(answer(['a', 'b']));
    expect(play(multi, '2', '1', '1', ENTER).reply).toEqual(answer(['b']));
    expect(play(multi, DOWN, DOWN, ' ', ENTER).reply).toEqual(answer(['b']));
  });

  it('records "none of these" only after that choice', () => {
    expect(play(multi).screen).toContain('0    None of these');
    expect(play(multi, ENTER).told).toContain('press 0 (None of these)');
    expect(play(multi, '1', '1', ENTER).reply).toBeUndefined();
    expect(play(multi, '0').reply).toEqual(answer([]));
    expect(play({ ...multi, current: [] }, ENTER).reply).toEqual(answer([]));
  });

  it('restores its ticks when the person comes back', () => {
    expect(play(multi, '2').text).toBe('b');
    expect(play({ ...multi, typed: 'b' }, ENTER).reply).toEqual(answer(['b']));
  });
});

describe('writing', () => {
  it('takes a letter as a letter, wherever it is', () => {
    for (const letter of ['b', 's', 'r', 'w', 'x', '?', '/back']) {
      expect(play(line, letter, ENTER).reply).toEqual(answer(letter));
      const again: Ask = { ...line, current: 'Ask Ana' };
      expect(play(again, letter, ENTER).reply).toEqual(answer(`Ask Ana${letter}`));
    }
  });

  it('takes an empty text as a skip', () => {
    expect(play(line, ENTER).reply).toBe('skip');
    expect(play(long, ENTER).reply).toBe('skip');
  });

  it('sends a text on one Enter, and starts lines on Ctrl-J and Alt-Enter', () => {
    expect(play(long, 'one', ENTER).reply).toEqual(answer('one'));
    expect(play(long, 'one', NEW_LINE, 'two', ENTER).reply).toEqual(answer('one\ntwo'));
    expect(play(long, 'one', '\x1b\r', 'two', ENTER).reply).toEqual(answer('one\ntwo'));
    expect(play(line, 'one', NEW_LINE).reply).toEqual(answer('one'));
  });

  it('keeps the lines of a paste, and joins them in a one-line question', () => {
    const paste = '\x1b[200~one\r\rtwo\x1b[201~';
    expect(play(long, paste, ENTER).reply).toEqual(answer('one\n\ntwo'));
    expect(play(line, paste, ENTER).reply).toEqual(answer('one  two'));
  });

  it('treats many lines at once as a paste, even if the terminal does not mark it', () => {
    const paste = `${'word '.repeat(20)}\rand more`;
    expect(play(long, paste, ENTER).reply).toEqual(answer(paste.replace('\r', '\n')));
    const ended = play(long, `${paste}\r`);
    expect(ended.reply).toBeUndefined();
    expect(ended.unless).toEqual(answer(paste.replace('\r', '\n')));
  });

  it('breaks long lines between words, with the gutter on each', () => {
    const words = 'I said yes before I had thought about it, and then I could not go back';
    const { screen } = play(long, words);
    const rows = screen.split('\n').filter((row) => /^│.*(said|back)/.test(row));
    expect(rows).toHaveLength(2);
    for (const row of rows) expect(row).toMatch(/^│ {2}\S/);
    expect(rows.map((row) => row.slice(3)).join(' ')).toBe(words);
  });

  it('moves between its rows, and writes there', () => {
    expect(play(long, 'one', NEW_LINE, 'two', UP, '!', ENTER).reply).toEqual(answer('one!\ntwo'));
    expect(play(long, 'one', NEW_LINE, 'two', UP, UP, '>', ENTER).reply).toEqual(
      answer('>one\ntwo'),
    );
    expect(play(long, 'one', NEW_LINE, 'two', UP, DOWN, '.', ENTER).reply).toEqual(
      answer('one\ntwo.'),
    );
    expect(play(long, 'one', NEW_LINE, BACKSPACE, ' more', ENTER).reply).toEqual(
      answer('one more'),
    );
  });

  it('takes a date in words, and says what is wrong with others', () => {
    const now = { utc: '2026-11-23T10:00:00.000Z', offset: 0, zone: 'UTC', date: '2026-11-23' };
    const date: Ask = { ...line, question: { ...base, kind: 'date', looks: 'back' }, now };
    expect(play(date).screen).toContain('a date like 2026-11-23 or "yesterday"');
    expect(play(date, 'friday', ENTER).reply).toEqual(answer('2026-11-20'));
    const refused = play(date, 'next week', ENTER);
    expect(refused.told).toBe('Write a date like 2026-11-23 or "yesterday".');
    expect(refused.text).toBe('next week');
  });

  it('ranks by numbers', () => {
    const rank: Ask = { ...choice, question: { ...base, kind: 'rank', options } };
    expect(play(rank, '2 1', ENTER).reply).toEqual(answer(['b', 'a']));
    expect(play(rank, '2 7', ENTER).told).toContain('each once');
  });

  it('puts typed text back into the field', () => {
    const begun = { ...line, current: 'Before.', typed: 'Before. An' };
    expect(play(begun).text).toBe('Before. An');
    expect(play(begun, 'd', ENTER).reply).toEqual(answer('Before. And'));
    const lines = { ...long, typed: 'One.\nTw' };
    expect(play(lines).screen).toMatch(/│ {2}One\.\n│ {2}Tw/);
    expect(play(lines, 'o.', ENTER).reply).toEqual(answer('One.\nTwo.'));
  });
});

describe('a list', () => {
  it('takes an entry for each Enter, and ends on an empty line or at its limit', () => {
    expect(play(few, 'One', ENTER, ENTER).reply).toEqual(answer(['One']));
    expect(play(few, 'One', ENTER, 'Two', ENTER).reply).toEqual(answer(['One', 'Two']));
    expect(play(few, ENTER).reply).toBe('skip');
  });

  it('gives an entry back on backspace', () => {
    const keys = ['One', ENTER, BACKSPACE, ' more', ENTER, ENTER];
    expect(play(few, ...keys).reply).toEqual(answer(['One more']));
    expect(play(few, 'One', ENTER).text).toBe('One');
  });

  it('takes no more entries than its limit', () => {
    const full = { ...few, current: ['One', 'Two'] };
    expect(play(full, 'Three', ENTER).told).toBe('This list takes at most 2.');
  });
});

describe('a screen of ratings', () => {
  const ratings = ['mood', 'energy', 'weight'].map((id) => ({ id, low: 'low', high: 'high' }));
  const rate: Ask = { ...line, ratings };

  it('continues with its last digit', () => {
    expect(play(rate, '3', '4').reply).toBeUndefined();
    expect(play(rate, '3', '4', '5').reply).toEqual(answer('3 4 5'));
    expect(play(rate, '3', '-', '5').reply).toEqual(answer('3 - 5'));
    expect(play(rate, '-', '-', '-').reply).toBe('skip');
    expect(play(rate, '3', ENTER).reply).toEqual(answer('3'));
  });

  it('shows the choice without color, and restores it', () => {
    expect(play(rate, '3', '5').screen).toMatch(/mood .*\[3\][\s\S]*energy .*\[5\]/);
    expect(play(rate, '3', '5').back()).toEqual({ marks: ['3'], typed: '' });
    expect(play(rate).back()).toBeUndefined();
    expect(play({ ...rate, typed: '3 4' }, '5').reply).toEqual(answer('3 4 5'));
  });

  const points = Array.from({ length: 11 }, (_, point) => String(point));
  const words = ['worse', 'now', 'a step', 'hope', 'beyond'];
  const mixed: Ask = {
    ...line,
    ratings: [
      { id: 'Sleep', low: 'awake', high: 'asleep', points },
      { id: 'The Monday meeting', low: '', high: '', points: ['-2', '-1', '0', '1', '2'], words },
      { id: 'Left on time', low: '', high: '', points: ['yes', 'no'] },
    ],
  };

  it('takes each on its own range', () => {
    expect(play(mixed, '7', '-', '1', 'y').reply).toEqual(answer('7 -1 yes'));
    expect(play(mixed, '1', '0', '+', '2', 'n').reply).toEqual(answer('10 2 no'));
    // A 1 not followed by a 0 means 1.
    expect(play(mixed, '1', '2', 'n').reply).toEqual(answer('1 2 no'));
    expect(play(mixed, '1').text).toBe('1');
    expect(play(mixed, '1', ENTER, '0', 'n').reply).toEqual(answer('1 0 no'));
    expect(play(mixed, '1', '-', '1', 'n').reply).toEqual(answer('1 -1 no'));
    expect(play(mixed, '1', ' ', '0', 'n').reply).toEqual(answer('1 0 no'));
    expect(play(mixed, ' ', '0', ' ').reply).toEqual(answer('- 0 -'));
    expect(play(mixed, ' ', ' ', ' ').reply).toBe('skip');
    expect(play(mixed, 'x').reply).toBeUndefined();
  });

  it('shows the words of the current rating, and its typed digits', () => {
    expect(play(mixed, '1').screen).toMatch(/Sleep[\s\S]*\[1\]/);
    expect(play(mixed, '7').screen).toMatch(/\+2 +beyond/);
    expect(play(mixed).screen).not.toContain('beyond');
    expect(play(mixed, '1').back()).toEqual({ marks: [], typed: '' });
  });
});
