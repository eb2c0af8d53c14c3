import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseDocument, stringify } from 'yaml';
import { readYaml } from '../../../src/framework/read/read.ts';
import { readRepaired } from '../../../src/framework/read/repair.ts';
import { runs } from '../../support/runs.ts';
import { SAMPLE, timed } from '../sample.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const read = (text: string) => readYaml(bytes(text), 'file.yaml', readRepaired);
const codes = (text: string) => read(text).report.diagnostics.map((d) => d.code);
const bomb = [
  'a: &a [x, x, x]',
  ...'bcdefghi'.split('').map((key, i) => `${key}: &${key} [*${'abcdefgh'[i]}, *${'abcdefgh'[i]}]`),
].join('\n');

describe('reports a problem for hostile files within two seconds', () => {
  const hostile: [string, string | Uint8Array, string][] = [
    ['empty', '', 'CK001'],
    ['only comments', '# nothing\n\n# at all\n', 'CK001'],
    ['10 MB', new Uint8Array(10 * 1024 * 1024).fill(97), 'CK002'],
    ['not UTF-8', new Uint8Array([0x61, 0x3a, 0x20, 0xff, 0xfe]), 'CK003'],
    ['UTF-16', new Uint8Array([0xff, 0xfe, 0x61, 0x00]), 'CK003'],
    ['1,000 levels in brackets', `a: ${'['.repeat(1000)}${']'.repeat(1000)}`, 'CK004'],
    ['700 levels by indentation', lines(700, (i) => `${' '.repeat(i)}a:`), 'CK004'],
    ['1,000 levels of lists', `${'- '.repeat(1000)}a`, 'CK004'],
    ['64 KB of open brackets', '['.repeat(65_536), 'CK004'],
    ['64 KB of open braces', '{a: '.repeat(16_384), 'CK004'],
    ['512 KB of closing brackets', ']'.repeat(524_288), 'CK101'],
    ['50,000 keys', lines(50_000, (i) => `${i.toString(36)}:`), 'CK005'],
    ['100,000 blank lines', 'a: 1\n'.padEnd(100_000, '\n'), 'CK005'],
    ['120,000 commas', `[${','.repeat(120_000)}]`, 'CK005'],
    ['an alias that refers to itself', 'a: &a [*a]', 'CK102'],
    ['an alias bomb', bomb, 'CK102'],
    ['`? ` 500 times', '? '.repeat(500), 'CK102'],
    ['a tag', 'a: !!js/function "x"', 'CK102'],
    ['a directive', '%YAML 1.1\n---\na: yes', 'CK102'],
    ['two documents', 'a: 1\n---\nb: 2', 'CK006'],
    ['two documents after an end', 'a: 1\n...\nb: 2', 'CK006'],
    ['a key twice', 'a: 1\nb: 2\na: 3', 'CK103'],
    ['__proto__', '__proto__: { admin: true }', 'CK104'],
    ['constructor in brackets', 'a: { constructor: { prototype: 1 } }', 'CK104'],
    ['a key that is null', ': x', 'CK104'],
    ['one key after the other in a line', 'a: '.repeat(20_000), 'CK101'],
    ['one key after the other in brackets', `[${'a: b\n '.repeat(9_000)}`, 'CK101'],
    ['250,000 bad escapes', `a: "${'\\q'.repeat(250_000)}"`, 'CK101'],
    ['18,000 faulty lines', 'a: ]\n'.repeat(18_000), 'CK101'],
    ['60,000 open quotes', '"\n\n'.repeat(20_000), 'CK101'],
    ['512 KB of blanks in quotes', `a: "${' '.repeat(500_000)}x`, 'CK101'],
  ];

  it.each(hostile)('%s', (_, content, code) => {
    const file = typeof content === 'string' ? bytes(content) : content;
    const { result, ms } = timed(
      () => readYaml(file, 'file.yaml', readRepaired).report.diagnostics,
    );
    expect(ms).toBeLessThan(2000);
    expect(result[0]?.code).toBe(code);
    expect(result.length).toBeLessThanOrEqual(5);
  });
});

it('never takes inherited keys for keys of the file', () => {
  const { value } = read('a: 1\n__proto__: { admin: true }');
  expect(value).toEqual({ a: 1 });
  expect((value as { admin?: boolean }).admin).toBeUndefined();
});

describe('allowed content', () => {
  it('may have 24 levels, but not 25', () => {
    const levels = (n: number) => `${'['.repeat(n)}${']'.repeat(n)}`;
    expect(codes(`a: ${levels(23)}`)).toEqual([]);
    expect(codes(`a: ${levels(24)}`)).toEqual(['CK004']);
    expect(codes(lines(24, (i) => `${' '.repeat(i)}a:`))).toEqual([]);
    expect(codes(lines(25, (i) => `${' '.repeat(i)}a:`))).toEqual(['CK004']);
  });

  it('does not add up indentation that comes and goes', () => {
    expect(codes('a:\n  b:\n    - c: 1\n')).toEqual([]);
    expect(codes(lines(500, (i) => `k${i}:\n  b:\n    - c: 1\n      d: [1, { e: 2 }]`))).toEqual(
      [],
    );
  });

  it.each([
    ['a byte order mark', '\ufeffa: 1', { a: 1 }],
    ['the line ends of Windows', 'a: |\r\n  x\r\n  y\r\nb: 2\r\n', { a: 'x\ny\n', b: 2 }],
    [
      'JSON',
      '{\n\t"a": [1, "two", null, true],\n\t"b": { "c": -1.5 }\n}\n',
      { a: [1, 'two', null, true], b: { c: -1.5 } },
    ],
    ['a single document with a start and an end', '---\na: 1\n...\n', { a: 1 }],
    [
      'yes and no as words, dates as text',
      'a: yes\nb: no\nc: 2026-11-23',
      { a: 'yes', b: 'no', c: '2026-11-23' },
    ],
    ['numbers as keys', '1: a', { 1: 'a' }],
    ['brackets, stars and colons in quotes', `a: "*[{: ? &! \\" \\\\"`, { a: '*[{: ? &! " \\' }],
    ['marks inside a text', 'a: it - is * a & b ? c ! [d]', { a: 'it - is * a & b ? c ! [d]' }],
    ['a list of lists from the first line on', '- - - 1\n    - 2', [[[1, 2]]]],
    ['nothing after a key', 'a:', { a: null }],
  ])('%s', (_, text, value) => {
    const file = read(text);
    expect(file.report.diagnostics).toEqual([]);
    expect(file.value).toEqual(value);
  });

  it('may be a whole framework', () => {
    expect(codes(SAMPLE)).toEqual([]);
  });
});

it('reads back all YAML that can be written, in lines or in brackets', () => {
  const word = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 12 }),
    fc.string({ unit: fc.constantFrom(...'-:?[]{},&*!|>%@`#\'"\\ \n\tab1.~'), maxLength: 12 }),
  );
  const key = word.filter((k) => k !== '' && !/^(__proto__|constructor|prototype)$/.test(k));
  const { tree } = fc.letrec((tie) => ({
    tree: fc.oneof(
      { maxDepth: 4, withCrossShrink: true },
      fc.oneof(word, fc.integer(), fc.boolean(), fc.constant(null)),
      fc.array(tie('tree'), { maxLength: 4 }),
      fc.dictionary(key, tie('tree'), { maxKeys: 4, noNullPrototype: true }),
    ),
  }));
  const style = fc.record({
    collectionStyle: fc.constantFrom('block' as const, 'flow' as const, 'any' as const),
    lineWidth: fc.constantFrom(20, 40, 80),
    indentSeq: fc.boolean(),
  });
  fc.assert(
    fc.property(tree, style, (value, options) => {
      const text = stringify({ root: value }, { ...options, aliasDuplicateObjects: false });
      // The YAML writer uses `?` for long keys, and cannot read back some of its own empty lists
      // and blank texts.
      const document = parseDocument(text);
      fc.pre(!/^[ -]*\? /m.test(text) && document.errors.length === 0);
      fc.pre(JSON.stringify(document.toJS()) === JSON.stringify({ root: value }));
      const file = read(text);
      expect(file.report.diagnostics.map((d) => `${d.message}\n${text}`)).toEqual([]);
      expect(file.value).toEqual({ root: value });
    }),
    { numRuns: runs(100) },
  );
});

describe('places', () => {
  const file = read('a: 1\nlist:\n  - id: x\n    text: hello\n  - { id: y }\n');
  const text = (path: (string | number)[], part?: 'key' | 'value') => {
    const { source, start, end } = file.place(path, part);
    return source.text.slice(start, end);
  };

  it.each([
    [['a'], 'value', '1'],
    [['a'], 'key', 'a'],
    [['list', 0, 'text'], 'value', 'hello'],
    [['list', 0, 'text'], 'key', 'text'],
    [['list', 1, 'id'], 'value', 'y'],
  ] as const)('%j, its %s', (path, part, found) => {
    expect(text([...path], part)).toBe(found);
  });

  it('finds an item at its first key, and a list at its own key', () => {
    expect(text(['list', 0])).toBe('id');
    expect(file.place(['list', 1]).start).toBeGreaterThan(file.place(['list', 0]).start);
    expect(text(['list'])).toBe('list');
    expect(text([])).toBe('a');
  });

  it('finds a missing value at the item around it', () => {
    expect(text(['list', 0, 'link'])).toBe('id');
    expect(text(['list', 7, 'link'])).toBe('list');
  });
});

function lines(count: number, line: (i: number) => string): string {
  return Array.from({ length: count }, (_, i) => line(i)).join('\n');
}
