import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import type { Reply } from '../../../src/core/context.ts';
import type { Typed } from '../../../src/terminal/keyboard/decode.ts';
import {
  allKeys,
  allLines,
  type Common,
  common,
  commonKey,
  commonLine,
  hintsOf,
} from '../../../src/terminal/prompts/keys.ts';
import type { Frame } from '../../../src/terminal/prompts/question.ts';

const frame: Frame = {
  ask: 'How is it?',
  canSkip: true,
  canGoBack: true,
  canLeave: true,
  canReview: true,
  canSwap: true,
  canEdit: true,
  canStop: false,
};
const bare: Frame = {
  ...frame,
  canGoBack: false,
  canLeave: false,
  canSkip: false,
  canSwap: false,
  canEdit: false,
};

const typed = (given: Partial<Typed>): Typed => ({
  name: '',
  text: '',
  ctrl: false,
  meta: false,
  shift: false,
  isPasted: false,
  isBurst: false,
  moment: 0,
  ...given,
});
/** Sends a key by its name on the screen. */
const KEY: Record<string, Typed> = {
  Esc: typed({ name: 'escape' }),
  Tab: typed({ name: 'tab', text: '\t' }),
  '?': typed({ name: '?', text: '?' }),
};
const pressed = (shown: string): Typed =>
  KEY[shown] ?? typed({ name: shown.replace('Ctrl-', '').toLowerCase(), ctrl: true });

const DOES: Record<string, Common> = {
  'go back': 'back',
  skip: 'skip',
  'review your answers': 'review',
  'write in your editor': 'edit',
  'see another question': 'another',
};

describe('the keys of a question', () => {
  it('say that Esc leaves only where it does', () => {
    const needed = (canGoBack: boolean) =>
      common({ ...frame, canSkip: false, canGoBack }, 'skip') as { told: string };
    expect(needed(false).told).toBe('This question needs an answer. Press Esc to leave.');
    expect(needed(true).told).toMatch(/^This question needs an answer\. Press Ctrl-C to stop\./);
  });

  it('do what the screen says, in texts too', () => {
    const known = allKeys(frame, []).filter(({ key }) => key !== 'Ctrl-C');
    expect(known).toHaveLength(5);
    for (const { key: shown, does } of known) {
      for (const takesText of [true, false]) {
        expect(commonKey(pressed(shown), frame, takesText), shown).toBe(DOES[does]);
      }
    }
  });

  it('are lines with a slash in --plain, which do the same', () => {
    const lines = allLines(frame).match(/\/\w+: .+/g) ?? [];
    expect(lines).toHaveLength(5);
    for (const line of lines) {
      const [word = '', does = ''] = line.split(': ');
      expect(commonLine(word)).toBe(DOES[does]);
      expect(commonLine(`${word} `)).toBe(DOES[does]);
      expect(commonLine(word.slice(1))).toBeUndefined();
    }
  });

  it('are all in the help topic, which names no other', () => {
    const help = parse(readFileSync('frameworks/help.yaml', 'utf8'));
    const page = help.topics.find(({ id }: { id: string }) => id === 'keys');
    const names = page.parts.flatMap(({ rows }: { rows: { name: string }[] }) =>
      rows.map(({ name }) => name),
    );
    const shown = ['Esc', 'Tab', '?', 'Ctrl-R', 'Ctrl-E', 'Ctrl-N', 'Ctrl-C'];
    expect(names.filter((name: string) => /^(Ctrl-[^J]|Esc|Tab|\?)/.test(name)).sort()).toEqual(
      shown.sort(),
    );
    const slashes = names.filter((name: string) => name.startsWith('/'));
    expect(slashes.map(commonLine).sort()).toEqual(
      ['another', 'back', 'edit', 'help', 'review', 'skip'].sort(),
    );
  });

  it('are not letters or anything that could be typed in a text', () => {
    for (const letter of 'abcdefghijklmnopqrstuvwxyz?/') {
      const key = typed({ name: letter, text: letter });
      expect(commonKey(key, frame, true), letter).toBeUndefined();
      if (letter !== '?') expect(commonKey(key, frame, false), letter).toBeUndefined();
    }
  });

  it('are two or three below a question, then help', () => {
    const keys = ['1-4', 'Enter'].map((key) => ({ key, does: 'choose' }));
    for (const own of [keys.slice(0, 1), keys]) {
      for (const each of [frame, bare, { ...frame, canStop: true }]) {
        for (const takesText of [true, false]) {
          const hints = hintsOf(each, own, takesText);
          expect(hints.length).toBeLessThanOrEqual(4);
          expect(hints.at(-1)?.key).toBe(takesText ? 'Ctrl-G' : '?');
        }
      }
    }
  });

  it('say that answers are kept only where they are', () => {
    for (const isKept of [true, false]) {
      const each = { ...bare, isKept };
      const told = (['back', 'skip'] as const).map((key) => common(each, key));
      const said = [allLines(each), allKeys(each, []), ...told].map((words) =>
        JSON.stringify(words),
      );
      for (const words of said) expect(/keep|kept/.test(words)).toBe(isKept);
    }
  });

  it('say why they do nothing, if a question does not use them', () => {
    for (const key of ['back', 'skip', 'another', 'edit'] as const) {
      expect(common(bare, key)).toHaveProperty('told');
      expect(common(frame, key)).toEqual({ done: { kind: key } satisfies Reply });
    }
  });
});
