import { PassThrough } from 'node:stream';
import xterm from '@xterm/headless';
import { expect, it } from 'vitest';
import { createScreen, createSecondScreen } from '../../../src/terminal/prompts/screen.ts';
import { look } from '../../support/played-prompt.ts';

/** The rows that a terminal keeps of a drawing, shown while its window shrinks and grows again. */
async function leftOf(create: typeof createScreen): Promise<string> {
  const output = new PassThrough();
  const display = new xterm.Terminal({ cols: 60, rows: 24, allowProposedApi: true });
  const settled = () => new Promise<void>((resolve) => display.write('', resolve));
  output.on('data', (chunk) => display.write(String(chunk).replaceAll('\n', '\r\n')));
  const screen = create(output);
  const rows = Array.from({ length: 18 }, (_, index) => `Row ${index}`);
  output.write('Before.\n');
  screen.draw({ rows }, look, 'keys');
  for (const [cols, height] of [
    [40, 8],
    [60, 24],
  ] as const) {
    await settled();
    display.resize(cols, height);
    screen.draw({ rows }, { ...look, columns: cols, rows: height }, 'resized');
  }
  screen.clear();
  output.write('After.\n');
  await settled();
  const { normal } = display.buffer;
  const all = Array.from({ length: normal.length }, (_, row) =>
    normal.getLine(row)?.translateToString(true),
  );
  return all.filter((row) => row !== '').join('\n');
}

it('a drawing on the second screen leaves nothing behind, even if the window shrinks', async () => {
  expect(await leftOf(createSecondScreen)).toBe('Before.\nAfter.');
  // The same on the first screen, to show that the window did hide rows.
  expect(await leftOf(createScreen)).toContain('Row');
});
