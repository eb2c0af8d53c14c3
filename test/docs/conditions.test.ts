import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { assess } from '../../src/domain/assessment/assessment.ts';
import { loadFramework } from '../../src/framework/load.ts';
import {
  type Catalog,
  checkLeaf,
  type FactType,
  parseLeaf,
} from '../../src/framework/rules/conditions.ts';
import { factsAt, MOMENTS } from '../../src/framework/rules/moments.ts';
import { readAnswer } from '../../src/interview/read-answer.ts';
import { root, scripted } from '../support/scripted.ts';

const guide = readFileSync(join(root, 'docs/writing-a-framework.md'), 'utf8');
const [, section = ''] =
  /\n## Conditions, and what they can ask\n([\s\S]*?)\n## /.exec(guide) ?? [];

/** The rows of the table below a header, as lists of cells. */
function rowsBelow(header: string): string[][] {
  const [, rows = ''] = section.split(`| ${header} |`);
  const [table = ''] = rows.split('\n\n');
  const lines = table.split('\n').filter((line) => /^\| (?!-)/.test(line));
  return lines.map((line) => line.slice(2, -2).split(' | '));
}

const codes = (text: string) => [...text.matchAll(/`([^`]+)`/g)].map(([, code = '']) => code);

const TYPES: Record<string, FactType> = {
  case: { kind: 'choice', values: ['role', 'team'] },
  plan: { kind: 'multi', values: ['reason'] },
  worries: { kind: 'list' },
  told: { kind: 'number', min: 1, max: 5 },
  fear: { kind: 'text' },
  ready: { kind: 'condition' },
};
const catalog: Catalog = new Map(Object.entries(TYPES));

describe('the guide on conditions', () => {
  it('shows every comparison that is possible with each kind of answer', () => {
    const all: Record<string, string[]> = {};
    for (const [, comparisons = ''] of rowsBelow('answer | comparisons')) {
      for (const text of codes(comparisons)) {
        expect(checkLeaf(text, catalog), text).toBeUndefined();
        const { fact = '', test = '' } = parseLeaf(text) ?? {};
        all[fact] = [...(all[fact] ?? []), test];
      }
    }
    const tests = ['is', 'is not', 'in', 'not in', 'includes', '>=', '<=', '>', '<'];
    const unary = ['is answered', 'is none', 'is not none', 'holds'];
    for (const fact of catalog.keys()) {
      const value = { plan: 'reason', told: '3' }[fact] ?? 'role';
      const possible = [...tests, ...unary].filter((test) => {
        const list = test.endsWith('in') ? `[${value}]` : value;
        const text = `${fact} ${test === 'holds' ? '' : test} ${unary.includes(test) ? '' : list}`;
        return checkLeaf(text.trim(), catalog) === undefined;
      });
      expect(all[fact]?.toSorted(), fact).toEqual(possible.toSorted());
    }
  });

  it('shows every key of a group', () => {
    const keys = rowsBelow('key | holds if').map(([group = '']) => /\w+/.exec(group)?.[0]);
    expect(keys).toEqual(['all', 'any', 'none', 'unless', 'atLeast']);
  });

  it('lists every moment with its facts', () => {
    const rows = rowsBelow('`at` | when it is | facts');
    expect(rows.map(([at = '']) => codes(at)[0])).toEqual(MOMENTS);
    for (const [at = '', , facts = ''] of rows) {
      const moment = codes(at)[0] as (typeof MOMENTS)[number];
      if (moment !== 'home') expectFacts(facts, factsAt(moment, []));
    }
    const home = rowsBelow('fact at `home` | meaning').map(([facts]) => facts);
    expectFacts(home.join(', '), factsAt('home', []));
  });

  it('has an example that passes the check without a warning', async () => {
    const yaml = /```yaml\n([\s\S]*?)```/.exec(section)?.[1] ?? '';
    const { context } = scripted();
    const around = {
      commands: await context.commands(),
      shipped: await (await context.frameworks()).all(),
      own: [],
    };
    const bytes = new TextEncoder().encode(yaml);
    const { framework, diagnostics } = loadFramework(
      bytes,
      'x.yaml',
      { assess, readAnswer },
      around,
    );
    expect(diagnostics).toEqual([]);
    const [assessment] = framework?.assessments ?? [];
    expect(assessment?.rules[0]?.next).toHaveLength(1);
  });
});

/** The names in code, and the values in brackets after them, must be those of the catalog. */
function expectFacts(words: string, facts: Catalog): void {
  expect(codes(words).toSorted()).toEqual([...facts.keys()].toSorted());
  for (const [name, type] of facts) {
    const values = new RegExp(`\`${name}\` \\(([^)]+)\\)`).exec(words)?.[1];
    if (type.kind === 'choice' && type.values.join() !== 'yes,no') {
      expect(values ?? '', name).toBe(type.values.join(', '));
    }
    if (type.kind === 'number' && type.max !== undefined) {
      expect(values).toBe(`${type.min} to ${type.max}`);
    }
  }
}
