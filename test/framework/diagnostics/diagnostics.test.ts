import { describe, expect, it } from 'vitest';
import {
  formatDiagnostics,
  pathText,
  quote,
  Report,
} from '../../../src/framework/diagnostics/diagnostics.ts';
import { createSource, frame, narrow, position } from '../../../src/framework/read/source.ts';

const source = createSource('my/file.yaml', 'first: 1\r\nsecond: two\r\nthird: 3');
const whole = { source, start: 0, end: source.text.length };
const at = (word: string) => narrow(whole, word);

describe('places', () => {
  it('counts lines and columns from 1, also with Windows line ends', () => {
    expect(position(source, 0)).toEqual({ line: 1, column: 1 });
    expect(position(source, at('two').start)).toEqual({ line: 2, column: 9 });
    expect(position(source, source.text.length)).toEqual({ line: 3, column: 9 });
  });

  it('counts one line in an empty file', () => {
    expect(position(createSource('x', ''), 0)).toEqual({ line: 1, column: 1 });
  });
});

describe('a frame', () => {
  it('shows the line, the line above, and a mark', () => {
    expect(frame(at('two'))).toBe(
      ['  1 | first: 1', '  2 | second: two', '    |         ^^^'].join('\n'),
    );
  });

  it('marks the first line of a fault over several lines', () => {
    expect(frame(whole)).toBe(['  1 | first: 1', '    | ^^^^^^^^'].join('\n'));
  });

  it.each([
    ['wide letters', '日本語: X', 'X', '    |         ^'],
    ['wide letters under the mark', 'a: 日本', '日本', '    |    ^^^^'],
    ['accents of their own', 'e\u0301e\u0301: X', 'X', '    |     ^'],
    ['tabs', '\ta:\tX', 'X', '    | \t  \t^'],
    ['escape codes', '\u001b[2J: X', 'X', '    |       ^'],
    ['bidi overrides', 'a\u202e: X', 'X', '    |            ^'],
  ])('keeps the mark under the fault after %s', (_, text, word, mark) => {
    const one = createSource('x', text);
    const shown = frame(narrow({ source: one, start: 0, end: text.length }, word));
    expect(shown.split('\n')[1]).toBe(mark);
    expect(shown).not.toContain('\u001b');
  });

  it('cuts a long line around the fault', () => {
    const long = createSource('x', `${'a'.repeat(50_000)} here ${'b'.repeat(50_000)}`);
    const shown = frame({ source: long, start: 50_001, end: 50_005 }).split('\n');
    expect(Math.max(...shown.map((line) => line.length))).toBeLessThan(130);
    const column = shown[1]?.indexOf('^^^^') ?? -1;
    expect(shown[0]?.slice(column, column + 4)).toBe('here');
  });
});

describe('diagnostics', () => {
  const report = new Report(source);
  report.add('CK302', at('two'), 'Unknown suggestion: `two`', {
    path: ['rules', 0, 'suggest'],
    meant: { word: 'two', known: ['tow', 'one'] },
  });
  report.add('CK410', at('first'), '100% unused:\nnever', { hint: 'Delete it.' });

  it('are in the order of the file', () => {
    expect(report.diagnostics.map((d) => d.line)).toEqual([1, 2]);
    expect(report.hasErrors).toBe(true);
  });

  it('can be text', () => {
    expect(formatDiagnostics(report.diagnostics.slice(1), 'text')).toBe(
      [
        'my/file.yaml:2:9 error CK302: Unknown suggestion: `two`',
        '  1 | first: 1',
        '  2 | second: two',
        '    |         ^^^',
        '  Did you mean `tow`?',
      ].join('\n'),
    );
  });

  it('can be JSON', () => {
    const { schemaVersion, diagnostics } = JSON.parse(
      formatDiagnostics(report.diagnostics, 'json'),
    );
    expect(schemaVersion).toBe(1);
    expect(diagnostics[1]).toEqual({
      code: 'CK302',
      severity: 'error',
      message: 'Unknown suggestion: `two`',
      file: 'my/file.yaml',
      line: 2,
      column: 9,
      endColumn: 12,
      path: 'rules[0].suggest',
      hint: 'Did you mean `tow`?',
      frame: expect.stringContaining('^^^'),
    });
  });

  it('can be annotations for GitHub, one line each', () => {
    expect(formatDiagnostics(report.diagnostics, 'github').split('\n')).toEqual([
      '::warning file=my/file.yaml,line=1,col=1,endColumn=6,title=CK410::100%25 unused: never%0ADelete it.',
      '::error file=my/file.yaml,line=2,col=9,endColumn=12,title=CK302::Unknown suggestion: `two`%0ADid you mean `tow`?',
    ]);
  });

  it('cannot be made to add or hide a message', () => {
    const hostile = createSource('a\u001b[2J\n::error::b,c:d.yaml', 'x: 1');
    const sly = new Report(hostile);
    sly.add(
      'CK201',
      { source: hostile, start: 0, end: 1 },
      quote('a\n::error::\u001b[2K\r\u202e'),
      {
        path: ['a\u001b', 0],
        meant: { word: 'ab\u0007c', known: ['ab\u0007cd'] },
      },
    );
    for (const format of ['text', 'json', 'github'] as const) {
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
      expect(formatDiagnostics(sly.diagnostics, format)).not.toMatch(/[\x07\r\x1b\u202e]/);
    }
    expect(formatDiagnostics(sly.diagnostics, 'github').split('\n')).toHaveLength(1);
    expect(formatDiagnostics(sly.diagnostics, 'text').split('\n')[0]).toMatch(/^a␛.*CK201: /);
  });

  it('stop at a hundred', () => {
    const long = new Report(source);
    for (let i = 0; i < 100; i++) long.add('CK410', at('first'), 'One');
    expect([long.isFull, long.hasErrors, long.diagnostics.length]).toEqual([false, false, 100]);
    long.add('CK410', at('first'), 'One more');
    expect([long.isFull, long.hasErrors, long.diagnostics.length]).toEqual([true, true, 101]);
    expect(long.diagnostics.at(-1)?.code).toBe('CK007');
  });
});

it('writes a path with dots and brackets', () => {
  expect(pathText(['assessments', 0, 'rules', 3, 'when'])).toBe('assessments[0].rules[3].when');
});
