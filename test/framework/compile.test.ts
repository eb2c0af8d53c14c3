import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { compileShipped } from '../../src/framework/compile.ts';
import { loadFramework } from '../../src/framework/load.ts';
import { shippedFrameworks } from '../../src/framework/shipped.ts';
import { SAMPLE } from './sample.ts';

const SUPPORT = `coachkit: 1
urgent: { title: T, about: A, now: [N], lines: [L], choose: C, country: C, countryHint: H, others: O, whichOther: W, more: M, stay: S, write: W, writeHint: H, leave: L }
intro: I
noCountry: N
setCountry: S
parts: [{ id: health, title: T, about: A, lines: [L] }]
staleAfterDays: 180
entries:
  - { id: a, country: any, name: N, contact: C, hours: H, source: S, verifiedOn: null }
`;

function compiled(files: Record<string, string>): string {
  const from = mkdtempSync(join(tmpdir(), 'coachkit-frameworks-'));
  for (const [name, content] of Object.entries(files)) writeFileSync(join(from, name), content);
  const to = join(from, 'out');
  compileShipped(from, to);
  return to;
}

const second = SAMPLE.replace('id: sample', 'id: second').replace('title: Sample', 'title: Second');

it('compiles exactly what the file says', () => {
  const shipped = shippedFrameworks(
    compiled({ 'b.yaml': SAMPLE, 'a.yaml': second, 'support.yaml': SUPPORT, 'notes.md': 'x' }),
  );
  expect(shipped.list()).toEqual([
    { id: 'second', version: '1.0.0', title: 'Second', summary: 'A framework for tests.' },
    { id: 'sample', version: '1.0.0', title: 'Sample', summary: 'A framework for tests.' },
  ]);
  const { framework } = loadFramework(new TextEncoder().encode(SAMPLE), 'sample.yaml');
  expect(shipped.get('sample')).toEqual(framework);
  expect(shipped.support().entries[0]?.id).toBe('a');
});

it('reads a large part on first access', () => {
  const point = '          - { id: jazz, text: It follows where meaning emerges. }\n';
  const points = Array.from({ length: 99 }, (_, i) => point.replace('jazz', `jazz-${i}`));
  const dir = compiled({ 'a.yaml': SAMPLE.replace(point, points.join('')) });
  const [read, unread] = [1, 2].map(() => shippedFrameworks(dir).get('sample'));
  const sections = read?.sections;
  const whole = loadFramework(new TextEncoder().encode(SAMPLE), 'sample.yaml').framework;
  expect(Object.keys(sections?.[0] ?? {})).toEqual(Object.keys(whole?.sections?.[0] ?? {}));
  // The cards of the first section have a file of their own, too.
  expect(existsSync(join(dir, 'sample.sections.0.cards.json'))).toBe(true);
  expect(sections?.[0]?.cards[0]?.points).toHaveLength(99);
  rmSync(join(dir, 'sample.sections.json'));
  expect(read?.sections).toBe(sections);
  expect(unread?.title).toBe('Sample');
  expect(() => unread?.sections).toThrow('sample.sections.json');
});

it.each(['nothing', 'index', 'support', '../package', 'Sample', ''])(
  'has no framework %j',
  (id) => {
    const shipped = shippedFrameworks(compiled({ 'a.yaml': SAMPLE, 'support.yaml': SUPPORT }));
    expect(shipped.get(id)).toBeUndefined();
  },
);

it('stops the build at a file with an error, says where, and writes nothing', () => {
  const broken = SAMPLE.replace('suggest: mentor', 'suggest: menter');
  const from = mkdtempSync(join(tmpdir(), 'coachkit-frameworks-'));
  writeFileSync(join(from, 'a.yaml'), second);
  writeFileSync(join(from, 'b.yaml'), broken);
  expect(() => compileShipped(from, join(from, 'out'))).toThrow(
    /b\.yaml:101:18 error CK302.*menter/,
  );
  expect(readdirSync(from)).not.toContain('out');
});

it('refuses two files with the same id', () => {
  expect(() => compiled({ 'a.yaml': SAMPLE, 'b.yaml': SAMPLE })).toThrow(
    /another file already has the id sample/,
  );
});

it('finds no fault in the frameworks of the repository or their examples', async () => {
  const { assess } = await import('../../src/domain/assessment/assessment.ts');
  const { readAnswer } = await import('../../src/interview/read-answer.ts');
  const frameworks = join(import.meta.dirname, '../../frameworks');
  const to = mkdtempSync(join(tmpdir(), 'coachkit-compiled-'));
  compileShipped(frameworks, to, { assess, readAnswer });
  expect(JSON.parse(readFileSync(join(to, 'index.json'), 'utf8')).length).toBeGreaterThan(0);
});
