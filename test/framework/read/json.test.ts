import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readJsonMap } from '../../../src/framework/read/json.ts';
import { readYaml } from '../../../src/framework/read/read.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const nested = (depth: number) => `{"a": ${'['.repeat(depth)}${']'.repeat(depth)}}`;

it('returns the same as the YAML parser, or leaves the file to that parser', () => {
  const key = fc.oneof(fc.string(), fc.constantFrom('a', 'b', '__proto__', 'constructor', '"', ''));
  const { value } = fc.letrec((tie) => ({
    value: fc.oneof(
      { depthSize: 'small' },
      fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.constant(null)),
      fc.array(tie('value')),
      fc.array(fc.tuple(key, tie('value'))).map((pairs) => new Written(pairs)),
    ),
  }));
  let read = 0;
  fc.assert(
    fc.property(fc.array(fc.tuple(key, value)), fc.constantFrom(0, 1, 2), (pairs, indent) => {
      const file = bytes(written(new Written(pairs), ' '.repeat(indent)));
      const quick = readJsonMap(file);
      if (quick === undefined) return;
      read++;
      const { value: careful, report } = readYaml(file, 'file.json');
      expect(report.diagnostics).toEqual([]);
      expect(quick).toEqual(careful);
    }),
  );
  expect(read).toBeGreaterThan(0);
});

it.each([
  ['a key given twice', '{"a": 1, "b": {"c": 1, "c": 2}}'],
  ['a key given twice, once escaped', '{"a": 1, "\\u0061": 2}'],
  ['a key that reaches a prototype', '{"a": [{"__proto__": {}}]}'],
  ['an empty key', '{"": 1}'],
  ['a list', '[1]'],
  ['a text', '"a"'],
  ['nothing', ''],
  ['YAML', 'a: 1'],
  ['too deep', nested(24)],
  ['too large', `{"a": "${'x'.repeat(512 * 1024)}"}`],
])('leaves %s to the YAML parser', (_, text) => {
  expect(readJsonMap(bytes(text))).toBeUndefined();
});

it('leaves a file that is not UTF-8 to the YAML parser', () => {
  expect(readJsonMap(new Uint8Array([...bytes('{"a": "'), 0xff, ...bytes('"}')]))).toBeUndefined();
});

it('reads text that looks like keys', () => {
  const map = { a: '"b": 1, "b": 2', 'c\\': '\\"b\\": ', d: [':', '":"'] };
  expect(readJsonMap(bytes(JSON.stringify(map, null, 2)))).toEqual(map);
  expect(readJsonMap(bytes(nested(23)))).toBeDefined();
});

/** A map as text that may repeat keys. */
class Written {
  readonly pairs: [string, unknown][];
  constructor(pairs: [string, unknown][]) {
    this.pairs = pairs;
  }
}

function written(value: unknown, blank: string): string {
  if (Array.isArray(value)) return `[${value.map((item) => written(item, blank)).join(',')}]`;
  if (!(value instanceof Written)) return JSON.stringify(value);
  const pairs = value.pairs.map(
    ([key, item]) => `${JSON.stringify(key)}${blank}:${written(item, blank)}`,
  );
  return `{${pairs.join(`,${blank}`)}}`;
}
