import { describe, expect, it } from 'vitest';
import type { Question } from '../../src/framework/schema/index.ts';
import { answersTemplate } from '../../src/interview/template.ts';

const of = (...questions: Question[]): string =>
  answersTemplate([{ id: 'b', title: 'Block', questions }], {}, { head: [] });

describe('a template of answers', () => {
  it('says what is required, and when a question counts', () => {
    const text = of(
      { kind: 'text', id: 'topic', ask: 'What?', required: true },
      { kind: 'text', id: 'then', ask: 'Then?', when: 'topic is answered' },
    );
    expect(text).toContain('# What?\n#   required\n#   text\ntopic:');
    expect(text).toContain('# Then?\n#   only if topic is answered\n#   text\nthen:');
  });

  it('names the values of fields in a round', () => {
    const origin = {
      kind: 'choice' as const,
      id: 'origin',
      ask: 'Whose?',
      options: [
        { id: 'me', label: 'Mine' },
        { id: 'coach', label: 'Theirs' },
      ],
    };
    const text = of({
      kind: 'group',
      id: 'actions',
      ask: 'Any?',
      item: 'action',
      fields: [origin],
    });
    expect(text).toContain('#     origin: Whose?\n#         me: Mine\n#         coach: Theirs');
  });

  it("names a day in the question's direction, and a choice of one", () => {
    expect(of({ kind: 'date', id: 'on', ask: 'When?', looks: 'back' })).toContain('or yesterday');
    expect(of({ kind: 'date', id: 'on', ask: 'When?', looks: 'ahead' })).toContain('or tomorrow');
    const gut = { kind: 'rank' as const, id: 'gut', ask: 'Which?', from: 'options' };
    expect(of({ ...gut, top: 1 })).toContain('a list of one');
    expect(of({ ...gut, top: 3 })).toContain('the most important first, at most 3');
  });
});
