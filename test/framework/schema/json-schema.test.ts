import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import {
  frameworkJsonSchema,
  helpJsonSchema,
  supportJsonSchema,
} from '../../../src/framework/schema/index.ts';
import { SAMPLE } from '../sample.ts';

const frameworks = join(import.meta.dirname, '../../../frameworks');

it.each([
  ['framework', frameworkJsonSchema],
  ['support', supportJsonSchema],
  ['help', helpJsonSchema],
])(
  'the shipped schema of a %s file is current (`npx vitest run -u` renews it)',
  async (kind, of) => {
    const text = `${JSON.stringify(of(), null, 2)}\n`;
    await expect(text).toMatchFileSnapshot(join(frameworks, `${kind}.schema.json`));
  },
);

it('every shipped file names a schema that is there', () => {
  for (const file of readdirSync(frameworks).filter((name) => name.endsWith('.yaml'))) {
    const [, schema = ''] =
      /^# yaml-language-server: \$schema=\.\/(\S+)/.exec(
        readFileSync(join(frameworks, file), 'utf8'),
      ) ?? [];
    expect(readdirSync(frameworks), file).toContain(schema);
  }
});

describe('an independent validator', () => {
  const ajv = new Ajv({ strict: false, allErrors: true });
  addFormats.default(ajv);
  const isValid = ajv.compile(frameworkJsonSchema());

  it('takes a good file', () => {
    isValid(parse(SAMPLE));
    expect(isValid.errors).toBeNull();
  });

  const others: Record<string, ReturnType<typeof ajv.compile>> = {
    'support.yaml': ajv.compile(supportJsonSchema()),
    'help.yaml': ajv.compile(helpJsonSchema()),
  };

  it.each(readdirSync(frameworks).filter((f) => f.endsWith('.yaml')))('takes %s', (file) => {
    const takes = others[file] ?? isValid;
    takes(parse(readFileSync(join(frameworks, file), 'utf8')));
    expect(takes.errors).toBeNull();
  });

  it.each([
    ['a misspelt key', 'summary:', 'sumary:'],
    ['a kind there is not', 'kind: yes-no', 'kind: yesno'],
    ['a key of another kind', 'kind: yes-no', 'kind: yes-no, scale: agree'],
    ['an id with capitals', 'id: sample', 'id: Sample'],
    ['a misspelt key in a condition', 'any: [stage', 'eny: [stage'],
    ['a number for a text', 'version: "1.0.0"', 'version: 1'],
  ])('refuses %s', (_, from, to) => {
    const changed = SAMPLE.replace(from, () => to.replace(', ', '\n            '));
    expect(isValid(parse(changed))).toBe(false);
  });
});
