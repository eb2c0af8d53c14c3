import { describe, expect, it } from 'vitest';
import { assess } from '../../../src/commands/assess/assess.ts';
import { Interrupted } from '../../../src/core/errors.ts';
import { coachScript } from '../../support/coaches.ts';
import { scripted } from '../../support/scripted.ts';

const KEPT = 'Press Ctrl-C to stop. Your answers are kept.';

/** A person who answers one question and stops at the next. */
function stopping() {
  let left = 1;
  return () => {
    left -= 1;
    if (left < 0) throw new Interrupted();
    return 'calm';
  };
}

describe('the opening of a form', () => {
  it('comes before the first question, with the minutes it takes', async () => {
    const script = coachScript({ script: () => undefined });
    await script.run('evaluate', 'Ana R.');
    expect(script.err()).toContain(`About 3 minutes. ${KEPT}`);
  });

  it('is not repeated when a draft is continued', async () => {
    const first = coachScript({ script: stopping() });
    await first.run('evaluate', 'Ana R.');
    expect(first.err()).toContain("while it's fresh.");
    const { home } = first;
    const second = coachScript({ home, script: () => undefined });
    await second.run('evaluate', 'Ana R.');
    expect(second.err()).toContain('Picking up where you stopped');
    expect(second.err()).not.toContain("while it's fresh.");
  });

  it('is not shown to programs', async () => {
    const script = coachScript();
    await script.run('evaluate', 'Ana R.', '--set', 'first-line=calm');
    expect(script.err()).not.toContain("while it's fresh.");
  });

  it.each([
    [false, 1],
    [true, 0],
  ])('is shown by an assessment (short form: %s)', async (quick, times) => {
    const run = scripted({ script: () => undefined, choices: ['done'] });
    await assess(run.context, { quick });
    expect(run.err()).toContain('No answer is right or wrong');
    expect(run.err().split(`About 5 minutes. ${KEPT}`)).toHaveLength(times + 1);
  });
});
