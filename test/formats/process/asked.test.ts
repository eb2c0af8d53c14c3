/** Questions, their answers, and tables to fill in. */
import { describe, expect, it } from 'vitest';
import { imported } from '../../support/processes.ts';

const read = (markdown: string) => imported(`# A title\n\n${markdown}\n`).framework;
const questions = (markdown: string) =>
  read(markdown).assessments?.flatMap(({ blocks }) => blocks.flatMap((each) => each.questions)) ??
  [];

describe('a table to fill in names its columns on a card, and asks nothing', () => {
  it.each([
    ['rows with numbers', '| 1 | | | |\n| 2 | | | |'],
    ['no rows', '| | | | |'],
    ['days', '| Mon | | | |\n| Tue | | | |'],
    ['lines to write on', '| 1 | ___ | ___ | ___ |\n| 2 | ___ | ___ | ___ |'],
  ])('with %s', (_, rows) => {
    const table = `| Day | Request | Answer | How I felt (1–5) |\n|---|---|---|---|\n${rows}`;
    const named = 'Day · Request · Answer · How I felt (1–5)';
    for (const above of [
      '## Plan\n\nDo it.\n\n**Tracker**',
      '## Steps\n\n### Step 1: Log\n\nFill in this log every day:',
      '## Steps\n\n### Step 1: Log\n\nRate each day from 1 to 5:',
      '## Self-Assessment\n\nRate each day from 1 to 5:',
      '## Results',
      '## Procedure\n\nKeep it up.',
    ]) {
      const framework = read(`${above}\n\n${table}`);
      expect(questions(`${above}\n\n${table}`)).toEqual([]);
      expect(framework.measures ?? []).toEqual([]);
      expect(JSON.stringify(framework.sections)).toContain(named);
    }
  });

  it('and keeps the name of each column without cells', () => {
    const table = '| Topic | Owner | Note |\n|---|---|---|\n| Pay | Ann | |\n| Growth | Bo | |';
    expect(JSON.stringify(read(`## Talk\n\n${table}`))).toContain('Note');
  });
});
