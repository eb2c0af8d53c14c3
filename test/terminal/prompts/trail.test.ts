import { PassThrough } from 'node:stream';
import xterm from '@xterm/headless';
import { describe, expect, it } from 'vitest';
import { createTrail } from '../../../src/terminal/prompts/trail.ts';
import { look } from '../../support/played-prompt.ts';

/** A trail and its visible screen. */
function opened(columns = 40) {
  const output = new PassThrough();
  const display = new xterm.Terminal({ cols: columns, rows: 24, allowProposedApi: true });
  output.on('data', (chunk) => display.write(String(chunk).replaceAll('\n', '\r\n')));
  const trail = createTrail(
    output,
    () => ({ ...look, columns }),
    (line) => `◇  ${line}`,
  );
  const write = (text: string) => {
    output.write(trail.spaced(text));
  };
  const screen = async (): Promise<string[]> => {
    await new Promise<void>((resolve) => setImmediate(resolve));
    await new Promise<void>((resolve) => display.write('', resolve));
    const { active } = display.buffer;
    const rows = Array.from({ length: 24 }, (_, row) =>
      active.getLine(row)?.translateToString(true),
    );
    return rows.map((row) => row ?? '').filter((row) => row !== '');
  };
  return { trail, write, screen };
}

describe('an answer', () => {
  it('stays above on one line, and disappears when the person goes back', async () => {
    const { trail, screen } = opened();
    const flow = {};
    trail.show(flow, []);
    trail.add(flow, 'One');
    trail.show(flow, ['One']);
    trail.add(flow, 'Two');
    trail.show(flow, ['One', 'Two']);
    expect(await screen()).toEqual(['◇  One', '◇  Two']);
    trail.show(flow, ['One']);
    expect(await screen()).toEqual(['◇  One']);
    trail.show(flow, []);
    expect(await screen()).toEqual([]);
  });

  it('appears once after a change, and so do the answers after it', async () => {
    const { trail, screen } = opened();
    const flow = {};
    trail.show(flow, []);
    for (const line of ['One', 'Two', 'Three']) trail.add(flow, line);
    trail.show(flow, []);
    trail.add(flow, 'Another one');
    trail.show(flow, ['Another one', 'Two', 'Three']);
    expect(await screen()).toEqual(['◇  Another one', '◇  Two', '◇  Three']);
  });

  it('leaves other text in place', async () => {
    const { trail, write, screen } = opened();
    const flow = {};
    trail.show(flow, []);
    write('Before.\n');
    trail.add(flow, 'One');
    write('A notice that is longer than a row of this screen is wide.\n');
    trail.add(flow, 'Two');
    trail.show(flow, []);
    expect(await screen()).toEqual([
      'Before.',
      'A notice that is longer than a row of th',
      'is screen is wide.',
    ]);
  });

  it('has an empty row before other text, and so has a question that was left', () => {
    const { trail } = opened();
    expect(trail.spaced('Text.\n')).toBe('Text.\n');
    trail.asked();
    expect(trail.spaced('Nothing was changed.\n')).toBe('\nNothing was changed.\n');
    expect(trail.spaced('More.\n')).toBe('More.\n');
    trail.add({}, 'One');
    expect(trail.spaced('After it.\n')).toBe('\nAfter it.\n');
  });

  it('stays unchanged in the next flow', async () => {
    const { trail, screen } = opened();
    const [first, second] = [{}, {}];
    trail.show(first, []);
    trail.add(first, 'One');
    trail.show(second, []);
    trail.add(second, 'Two');
    trail.show(second, []);
    expect(await screen()).toEqual(['◇  One']);
  });

  it('is not shown if it was given before the first question', async () => {
    const { trail, screen } = opened();
    const flow = {};
    trail.show(flow, ['From last time']);
    trail.add(flow, 'Now');
    trail.show(flow, ['From last time', 'Now']);
    expect(await screen()).toEqual(['◇  Now']);
    // Going back to this question asks it again.
    trail.show(flow, []);
    trail.add(flow, 'From last time, changed');
    trail.show(flow, ['From last time, changed', 'Now']);
    expect(await screen()).toEqual(['◇  From last time, changed', '◇  Now']);
  });
});
