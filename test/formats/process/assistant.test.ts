import { describe, expect, it } from 'vitest';
import { imported } from '../../support/processes.ts';

const framework = (markdown: string) => imported(`# A title\n\n${markdown}`).framework;

describe('notes for an assistant', () => {
  it.each([
    ['clarifying questions', '**Clarifying questions**:\n\n1. B2B or B2C?\n2. What do you sell?\n'],
    ['follow-up questions', '### Follow-up Questions\n\n- Who decides?\n- What do you need?\n'],
    ['sample prompts', '**Sample prompts:**\n\n- "Act as a skeptic."\n- "List ten."\n'],
    ['prompts for a stage', '**Stage-specific prompts**:\n\n- *Draft*: "What would you do?"\n'],
    ['questions in a line', '**Reflection questions**: What do you see? What do you do?\n'],
    ['a self-check', '**Self-check**:\n\n- Did you ask first?\n- Are you sure?\n'],
    ['metrics', '**Success metrics**:\n\n- The person edits the draft\n'],
  ])('keep %s on cards', (_, notes) => {
    const { reflections, assessments, measures, sections } = framework(
      `## AI Integration Notes\n\n${notes}`,
    );
    expect([reflections, assessments, measures]).toEqual([undefined, undefined, undefined]);
    expect(sections).toHaveLength(1);
  });

  it.each([
    ['Success Metrics for the AI', '- It edits\n- It asks\n'],
    ['Sample prompts', '- "What would you do?"\n- "What do you see?"\n'],
  ])('are also in a part "%s"', (title, list) => {
    const { reflections, measures, sections } = framework(`## ${title}\n\n${list}`);
    expect([reflections, measures]).toEqual([undefined, undefined]);
    expect(sections).toHaveLength(1);
  });
});

it('questions of a survey are for others', () => {
  const asked = '- At which price would you doubt it?\n- Which price do you like?\n';
  const { reflections, assessments } = framework(`## Survey questions\n\n${asked}`);
  expect([reflections, assessments]).toEqual([undefined, undefined]);
});
