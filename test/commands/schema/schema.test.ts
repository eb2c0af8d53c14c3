import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { schema } from '../../../src/commands/schema/schema.ts';
import { aboutResult, RESULT_NAMES, resultJsonSchema } from '../../../src/formats/results/index.ts';
import { scripted } from '../../support/scripted.ts';
import { failure } from '../../support/world.ts';

describe('coachkit schema', () => {
  it('lists every schema with a sentence', async () => {
    const { context, out } = scripted();
    await schema(context, [], {});
    for (const name of RESULT_NAMES) expect(out()).toContain(`${name} `);
    expect(out()).toMatch(/^journal stats +The days with an entry/m);
  });

  it('lists every schema as JSON, too', async () => {
    const { context, out } = scripted();
    await schema(context, [], { json: true });
    const { schemas } = JSON.parse(out());
    expect(schemas.map(({ name }: { name: string }) => name)).toEqual(RESULT_NAMES);
    expect(schemas).toContainEqual({ name: 'undo', about: aboutResult('undo') });
  });

  it('prints a JSON Schema that describes each record once', async () => {
    const { context, out } = scripted();
    await schema(context, ['journal', 'list'], {});
    const printed = JSON.parse(out());
    expect(printed).toMatchObject({
      $schema: 'http://json-schema.org/draft-07/schema#',
      title: 'coachkit journal list',
    });
    expect(Object.keys(printed.definitions)).toEqual(['Entry', 'Instant']);
    const isFit = new Ajv({ strict: false, formats: { date: true } }).compile(printed);
    expect(isFit({ schemaVersion: 1, entries: [], more: false })).toBe(true);
    expect(isFit({ schemaVersion: 1, entries: [{}], more: false })).toBe(false);
  });

  it('names no format that validators do not know', () => {
    const all = JSON.stringify(RESULT_NAMES.map((name) => resultJsonSchema(name)));
    const named = [...all.matchAll(/"format":"([^"]+)"/g)].map(([, format]) => format);
    expect(new Set(named)).toEqual(new Set(['date', 'uri']));
  });

  it.each([
    [['jurnal', 'list'], 'Did you mean "journal list"?', 'coachkit schema'],
    [['actions'], 'no schema "actions".', 'actions add, actions change, actions done'],
  ])('says what there is instead of %j', async (words, message, hint) => {
    const error = await failure(schema(scripted().context, words, {}));
    expect(error.message).toContain(message);
    expect(error.hint).toContain(hint);
  });
});
