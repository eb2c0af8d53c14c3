import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { startProgress } from '../../src/terminal/spinner.ts';

describe('the status line', () => {
  it('shows nothing until it has words', () => {
    const stream = Object.assign(new PassThrough(), {
      isTTY: true,
      columns: 80,
      cursorTo: () => true,
      clearLine: () => true,
      moveCursor: () => true,
    });
    const shown = () => String(stream.read() ?? '');
    const progress = startProgress({ stream, still: false, watched: true, colour: false });
    progress.say('');
    expect(shown()).toBe('');
    progress.say('Connecting');
    expect(shown()).toContain('Connecting');
    progress.say(' ');
    expect(shown()).toBe('');
    progress.end();
  });
});
