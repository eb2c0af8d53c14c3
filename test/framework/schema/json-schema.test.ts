import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { frameworkJsonSchema, toJsonSchema } from '../../../src/framework/schema/index.ts';
import {
  careSchema,
  daySchema,
  helpSchema,
  supportSchema,
} from '../../../src/framework/schema/other-files.ts';
import { SAMPLE } from '../sample.ts';

const frameworks = join(import.meta.dirname, '../../../frameworks');

it.each([
  ['framework', frameworkJsonSchema],
  ['support', () => toJsonSchema(supportSchema)],
  ['care', () => toJsonSchema(careSchema)],
  ['day', () => toJsonSchema(daySchema)],
  ['help', () => toJsonSchema(helpSchema)],
])(
  'keeps the shipped schema of a %s file current (`npx vitest run -u` renews it)',
  async (kind, of) => {
    const text = `${JSON.stringify(of(), null, 2)}\n`;
    await expect(text).toMatchFileSnapshot(join(frameworks, `${kind}.schema.json`));
  },
);

/** The schema for one file of a folder. It has every key of the format, all optional. */
const partSchema = {
  $schema: 'http://json-schema.org/draft-07/schema#',
  title: 'A file of a coachkit framework in a folder',
  type: 'object',
  properties: Object.fromEntries(
    Object.keys(frameworkJsonSchema().properties ?? {}).map((key) => [
      key,
      { $ref: `framework.schema.json#/properties/${key}` },
    ]),
  ),
  additionalProperties: false,
};

it('keeps the shipped schema for a file of a folder current', async () => {
  const text = `${JSON.stringify(partSchema, null, 2)}\n`;
  await expect(text).toMatchFileSnapshot(join(frameworks, 'framework-part.schema.json'));
});

/** The shipped files, including those in folders, by package path. */
const shipped = readdirSync(frameworks, { recursive: true, encoding: 'utf8' }).filter((name) =>
  name.endsWith('.yaml'),
);

it('finds the schema that each shipped file names', () => {
  for (const file of shipped) {
    const [, schema = ''] =
      /^# yaml-language-server: \$schema=(\S+)/.exec(
        readFileSync(join(frameworks, file), 'utf8'),
      ) ?? [];
    expect(schema, file).not.toBe('');
    expect(existsSync(join(frameworks, dirname(file), schema)), file).toBe(true);
  }
});

describe('an independent validator', () => {
  const ajv = new Ajv({ strict: false, allErrors: true });
  addFormats.default(ajv);
  const isValid = ajv.compile(frameworkJsonSchema());

  it('accepts a valid file', () => {
    isValid(parse(SAMPLE));
    expect(isValid.errors).toBeNull();
  });

  ajv.addSchema(frameworkJsonSchema(), 'framework.schema.json');
  const isPart = ajv.compile(partSchema);
  const others: Record<string, ReturnType<typeof ajv.compile>> = {
    'care.yaml': ajv.compile(toJsonSchema(careSchema)),
    'day.yaml': ajv.compile(toJsonSchema(daySchema)),
    'support.yaml': ajv.compile(toJsonSchema(supportSchema)),
    'help.yaml': ajv.compile(toJsonSchema(helpSchema)),
  };

  it.each(shipped)('takes %s', (file) => {
    const takes = others[file] ?? (dirname(file) === '.' ? isValid : isPart);
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
    expect(isPart(parse(changed))).toBe(false);
  });
});
