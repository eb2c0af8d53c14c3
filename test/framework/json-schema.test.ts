import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { frameworkJsonSchema } from '../../src/framework/schema.ts';
import { SAMPLE } from './sample.ts';

const frameworks = join(import.meta.dirname, '../../frameworks');

it('the shipped schema is current (`npx vitest run -u` renews it)', async () => {
  const text = `${JSON.stringify(frameworkJsonSchema(), null, 2)}\n`;
  await expect(text).toMatchFileSnapshot(join(frameworks, 'framework.schema.json'));
});

describe('an independent validator', () => {
  const ajv = new Ajv({ strict: false, allErrors: true });
  addFormats.default(ajv);
  const isValid = ajv.compile(frameworkJsonSchema());

  it('takes a good file', () => {
    isValid(parse(SAMPLE));
    expect(isValid.errors).toBeNull();
  });

  it.each(readdirSync(frameworks).filter((f) => f.endsWith('.yaml') && f !== 'support.yaml'))(
    'takes %s',
    (file) => {
      isValid(parse(readFileSync(join(frameworks, file), 'utf8')));
      expect(isValid.errors).toBeNull();
    },
  );

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
