import { describe, expect, it } from 'vitest';
import { imported } from '../../support/processes.ts';

const read = (markdown: string) => imported(`# A title\n\n${markdown}`);

describe('what the import tells', () => {
  it('quotes no empty text', () => {
    const scores = '| Score | Meaning |\n|-|-|\n';
    const asked = '## Self-assessment\n\n- Do you ask?\n- Do you listen?\n\n';
    expect(read(`${asked}**Score**\n\n${scores}`).doubts.scores).toBe(0);
    const { doubts, examples } = read(`${asked}**Score**\n\n${scores}| 1-2 | Weak |\n`);
    expect(doubts.scores).toBe(1);
    expect(examples.scores?.[0]).toMatch(/\S/);
  });

  it('counts lines that end with a question mark, and no others', () => {
    const others = '- Is it there? [ ]\n- It comes back ("do I go?")\n- Done? (yes)\n';
    const asked = '- Which one?\n- Whose?\n- Where?\n';
    expect(read(`## Notes\n\n${others}`).doubts.asked).toBe(0);
    expect(read(`## Notes\n\n${others}${asked}`).doubts.asked).toBe(3);
  });

  it('takes "three or more" for no choice', () => {
    const questions = '- Did three or more of your users agree?\n- Do you ask them or your boss?\n';
    const { doubts, framework } = read(`## Self-assessment\n\n${questions}`);
    expect(doubts['either-or']).toBe(1);
    expect(framework.assessments?.[0]?.blocks[0]?.questions.map(({ kind }) => kind)).toEqual([
      'yes-no',
      'text',
    ]);
  });
});
