import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Framework } from '../../src/framework/schema/index.ts';
import { shippedFramework } from '../support/framework.ts';
import { typed } from '../support/program.ts';
import { root, scripted } from '../support/scripted.ts';

/** A numbered line of the source, and the command that shows its text. */
interface Shown {
  ref: string;
  command: string;
  text: string;
}

interface Item {
  refs?: string[] | undefined;
}

/** Every item with a ref, and the command that shows it on the screen. */
function shownIn(framework: Framework): Shown[] {
  const { sections = [], pitfalls = [], topics = [], assessments = [], forms = [] } = framework;
  const shown: Shown[] = [];
  const add = (command: string, text: string, { refs = [] }: Item) =>
    shown.push(...refs.map((ref) => ({ ref, command, text })));

  add('coachkit framework list', framework.title, framework);
  for (const section of sections) {
    const topic = topics.find((each) => each.sections?.includes(section.id));
    const learn = `coachkit learn ${topic?.id}`;
    add(learn, section.title, section);
    for (const card of section.cards) {
      add(learn, card.text, card);
      for (const point of card.points ?? []) add(learn, point.text, point);
    }
  }
  for (const pitfall of pitfalls) add('coachkit learn pitfalls', pitfall.problem, pitfall);
  for (const { blocks } of assessments) {
    for (const question of blocks.flatMap(({ questions }) => questions)) {
      add('coachkit assess --answers-template', question.ask, question);
      for (const option of 'options' in question ? (question.options ?? []) : []) {
        add('coachkit assess --answers-template', option.label, option);
      }
    }
  }
  const plan = forms.find(({ id }) => id === 'search-plan');
  for (const question of plan?.blocks.flatMap(({ questions }) => questions) ?? []) {
    add('coachkit find-coach --answers-template', question.ask, question);
  }
  return shown;
}

const plain = (text: string): string => text.replace(/^#/gm, '').replace(/\s+/g, ' ');

describe('every line of the source', () => {
  const lines = JSON.parse(readFileSync(join(root, 'test/fixtures/source-lines.json'), 'utf8'));
  const shown = shownIn(shippedFramework());
  const screens = new Map<string, Promise<string>>();
  const screenOf = (command: string) => {
    const screen = screens.get(command) ?? seen(command);
    screens.set(command, screen);
    return screen;
  };

  async function seen(command: string): Promise<string> {
    const person = scripted();
    expect(await typed(command.split(' ').slice(1), person), command).toBe(0);
    return plain(person.out());
  }

  it('is shown on the screen by some command', async () => {
    const rows: Shown[] = [];
    for (const ref of Object.keys(lines)) {
      for (const each of shown.filter((candidate) => candidate.ref === ref)) {
        if (!(await screenOf(each.command)).includes(plain(each.text))) continue;
        rows.push(each);
        break;
      }
    }
    const reached = new Set(rows.map(({ ref }) => ref));
    expect(Object.keys(lines).filter((ref) => !reached.has(ref))).toEqual([]);
    const table = rows.map(({ ref, command, text }) => `| ${ref} | \`${command}\` | ${text} |`);
    await expect(
      `# Where each line of the source is shown\n\n| line | command | text |\n|---|---|---|\n${table.join('\n')}\n`,
    ).toMatchFileSnapshot('../../docs/source-lines.md');
  });
});
