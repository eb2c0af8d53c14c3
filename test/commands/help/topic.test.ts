import { describe, expect, it } from 'vitest';
import { topic } from '../../../src/commands/help/topic.ts';
import { ExitCode } from '../../../src/core/errors.ts';
import { shippedTopics } from '../../support/framework.ts';
import { typed } from '../../support/program.ts';
import { scripted } from '../../support/scripted.ts';

describe('help TOPIC', () => {
  it.each(shippedTopics().map(({ id, title }) => [id, title]))('%s', async (id, title) => {
    for (const columns of [60, 80, 120]) {
      const script = scripted({ columns });
      expect(await typed(['help', id], script)).toBe(ExitCode.ok);
      expect(script.out()).toContain(title);
      // A command stays on one line for copying.
      const lines = script
        .out()
        .split('\n')
        .filter((line) => !line.startsWith('  coachkit'));
      for (const line of lines) expect(line.length).toBeLessThanOrEqual(columns);
    }
  });

  it('lists every exit code', async () => {
    const { context, out } = scripted();
    await topic(context, 'exit-codes', []);
    for (const code of Object.values(ExitCode)) expect(out()).toMatch(new RegExp(`^${code} `, 'm'));
  });

  it('suggests a topic or a command, and exits with 2', async () => {
    const script = scripted();
    expect(await typed(['help', 'privcy'], script)).toBe(ExitCode.usage);
    expect(script.err()).toContain('Did you mean "privacy"?');
    expect(await typed(['help', 'jurnal'], script)).toBe(ExitCode.usage);
    expect(script.err()).toContain('Did you mean "journal"?');
    expect(script.err()).toContain('Topics: data, privacy, scripting, keys, exit-codes.');
  });

  it('shows the help of a command without a context', async () => {
    const nowhere = { context: undefined as never };
    expect(await typed(['help', 'journal', 'list'], nowhere)).toBe(ExitCode.ok);
    expect(await typed(['help'], nowhere)).toBe(ExitCode.ok);
  });
});
