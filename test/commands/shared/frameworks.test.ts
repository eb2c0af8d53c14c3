import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { add } from '../../../src/commands/framework/add.ts';
import { searchLearn } from '../../../src/commands/learn/learn.ts';
import { listPractices } from '../../../src/commands/practice/list.ts';
import { suggest } from '../../../src/commands/suggest/suggest.ts';
import type { Context } from '../../../src/core/context.ts';
import { SAMPLE } from '../../framework/sample.ts';
import { scripted } from '../../support/scripted.ts';

/** A home with an enabled framework that this version of coachkit can no longer use. */
async function withUnusable(): Promise<string> {
  const { context, home } = scripted({ files: { 'mine.yaml': SAMPLE } });
  await add(context, 'mine.yaml', { yes: true });
  const path = join(home, 'config/frameworks/sample.json');
  const copy = JSON.parse(readFileSync(path, 'utf8'));
  const old = { ...copy, checkedBy: 'an earlier one', framework: { ...copy.framework, odd: 1 } };
  writeFileSync(path, JSON.stringify(old));
  return home;
}

it.each<[string, (context: Context) => Promise<unknown>, RegExp]>([
  ['suggest', (context) => suggest(context, ['I feel like a fraud'], {}), /fraud/],
  ['practice list', (context) => listPractices(context, {}), /hidden-brake/],
  ['learn search', (context) => searchLearn(context, ['partnership'], {}), /partnership/],
])('%s skips a framework that cannot be used, and says so', async (_name, run, shown) => {
  const home = await withUnusable();
  const { context, out, err } = scripted({ home, columns: 200 });
  await run(context);
  expect(out()).toMatch(shown);
  expect(err().replace(/\s+/g, ' ')).toBe(
    'Your framework "sample" cannot be used and was skipped. To see why: coachkit framework show sample ',
  );
  const [other, json] = [scripted({ home }), scripted({ home })];
  await expect((await other.context.frameworks()).get('sample')).rejects.toMatchObject({
    message: expect.stringMatching(/does not work with this version/),
  });
  await suggest(json.context, ['I feel like a fraud'], { json: true });
  expect(JSON.parse(json.out()).suggestions.length).toBeGreaterThan(0);
});

it('names a framework whose copy is damaged', async () => {
  const home = await withUnusable();
  writeFileSync(join(home, 'config/frameworks/sample.json'), '{');
  const { context, out, err } = scripted({ home, columns: 200 });
  await suggest(context, ['I feel like a fraud'], {});
  expect(out()).toContain('fraud');
  expect(err()).toContain('Your framework "sample" cannot be used and was skipped.');
});
