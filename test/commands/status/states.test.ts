import { beforeAll, describe, expect, it } from 'vitest';
import { lookAround } from '../../../src/commands/status/gather.ts';
import { status } from '../../../src/commands/status/status.ts';
import type { Due } from '../../../src/domain/journey/due.ts';
import { shippedFramework } from '../../support/framework.ts';
import { liveThrough, STATES } from '../../support/journey-states.ts';
import { scripted } from '../../support/scripted.ts';

const TODAY = '2026-11-23';
const WIDTHS = [60, 80, 120, 160];

describe.each(STATES)('$name', (state) => {
  let home: string;
  beforeAll(async () => {
    home = await liveThrough(state, TODAY);
  });

  it('knows the step, the next command and what is due', async () => {
    const { context, out } = scripted({ home, today: TODAY });
    await status(context, { json: true });
    const { step, next, due } = JSON.parse(out());
    const kinds = due.map(({ what }: { what: string }) => what);
    expect([step.number, next.command, kinds]).toEqual([
      state.step,
      `coachkit ${state.next}`,
      state.due ?? [],
    ]);
  });

  it.each(WIDTHS)('fits into %i columns', async (columns) => {
    const { context, out } = scripted({ home, today: TODAY, columns });
    await status(context, {});
    expect(out()).toContain(`coachkit ${state.next}`);
    for (const line of out().split('\n')) expect(line.length).toBeLessThanOrEqual(columns);
  });

  it('is in the line of a status bar by kind, count and day only', async () => {
    const { context, out } = scripted({ home, today: TODAY });
    await status(context, { line: true });
    expect(out()).toMatch(/^([ -~]{1,40}\n)?$/);
    const { due } = await lookAround(context, shippedFramework());
    for (const { text } of due) if (text !== '') expect(out()).not.toContain(text);
    const isSoon = ({ what, on = '9' }: Due) => what === 'measure' || on <= '2026-11-24';
    const isLeftOut = /^(support|learn)/.test(state.next);
    if (!due.some(isSoon)) expect(out()).toBe(isLeftOut ? '' : `${state.next}\n`);
    else expect(out()).not.toBe('');
  });
});
