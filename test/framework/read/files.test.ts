import { mkdirSync, mkdtempSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { loadFramework, loadFrameworkFiles } from '../../../src/framework/load.ts';
import { readFramework } from '../../../src/framework/read/files.ts';
import { SAMPLE } from '../sample.ts';

/** Splits SAMPLE into one file per outermost key, except the keys of the head. */
const [head = '', ...others] = SAMPLE.split(/^(?=(?:sections|pitfalls|assessments):)/m);
const PARTS: Record<string, string> = {
  'framework.yaml': head,
  ...Object.fromEntries(others.map((text) => [`${text.slice(0, text.indexOf(':'))}.yaml`, text])),
};

let folder: string;
beforeEach(() => {
  folder = join(mkdtempSync(join(tmpdir(), 'coachkit-folder-')), 'mine');
});

function write(files: Record<string, string | Uint8Array>): void {
  mkdirSync(folder, { recursive: true });
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
}

const load = (path = folder) => loadFrameworkFiles(readFramework(path, readFileSync).files);

/** `file:line:column code: message`, without the folder. */
const faults = (path?: string) =>
  load(path).diagnostics.map((d) => {
    const at = `${d.file.replace(folder, '.')}:${d.line}:${d.column}`;
    return `${at} ${d.code}: ${d.message}`;
  });

describe('a framework in a folder', () => {
  it('is the same as in one file', () => {
    write(PARTS);
    expect(Object.keys(PARTS).length).toBeGreaterThan(2);
    const one = loadFramework(new TextEncoder().encode(SAMPLE), 'sample.yaml');
    expect(load()).toEqual(one);
    expect(JSON.stringify(load().framework)).toBe(JSON.stringify(one.framework));
  });

  it('leaves out hidden files', () => {
    write({ ...PARTS, '.DS_Store': '\0', '.sections.yaml.swp': 'x' });
    expect(load().diagnostics).toEqual([]);
  });

  it('reports a fault with its file and line', () => {
    const assessments = PARTS['assessments.yaml']?.replace('suggest: mentor', 'suggest: menter');
    write({ ...PARTS, 'assessments.yaml': `# One.\n${assessments}` });
    const [found, ...more] = load().diagnostics;
    expect(more).toEqual([]);
    expect(found).toMatchObject({ file: join(folder, 'assessments.yaml'), code: 'CK302' });
    // In a single file, the fault is at 101:18, after 22 lines of other parts.
    expect([found?.line, found?.column]).toEqual([101 - 22 + 1, 18]);
    expect(found?.frame).toContain('80 |         suggest: menter');
  });

  it('reports a key that is missing in the head', () => {
    write({ ...PARTS, 'framework.yaml': head.replace(/^summary:.*\n/m, '') });
    expect(faults()).toEqual(['./framework.yaml:2:1 CK202: `summary` is missing']);
  });

  it('reports the faults of all files in order, the head first', () => {
    write({
      ...PARTS,
      'framework.yaml': `${head}colour: red\n`,
      'a.yaml': 'tittle: x\n',
      'b.yaml': 'a: [\n',
    });
    expect(faults()).toEqual([
      expect.stringMatching(/^\.\/framework\.yaml:\d+:1 CK201: .*`colour`/),
      expect.stringMatching(/^\.\/a\.yaml:1:1 CK201: .*`tittle`/),
      expect.stringMatching(/^\.\/b\.yaml:1:1 CK201: .*`a`/),
      expect.stringMatching(/^\.\/b\.yaml:1:4 CK101: This "\[" is never closed/),
    ]);
    write({ 'b.yaml': 'messages: x\n' });
    expect(faults()).toEqual([
      expect.stringMatching(/^\.\/framework\.yaml:\d+:1 CK201: .*`colour`/),
      expect.stringMatching(/^\.\/a\.yaml:1:1 CK201: .*`tittle`/),
      expect.stringMatching(/^\.\/b\.yaml:1:11 CK203: `messages` must be a list/),
    ]);
  });

  it('allows each key in one file only', () => {
    write({ ...PARTS, 'twice.yaml': `# also\npitfalls: []\n` });
    const [found] = load().diagnostics;
    expect(faults()).toEqual(['./twice.yaml:2:1 CK103: `pitfalls` is given twice']);
    expect(found?.hint).toContain(join(folder, 'pitfalls.yaml'));
  });

  it.each([
    ['an empty file', '', 'CK001'],
    ['only a comment', '# later\n', 'CK001'],
    ['a list', '- a\n', 'CK203'],
    ['a text', 'hello\n', 'CK203'],
    ['two documents', 'messages: []\n---\ntopics: []\n', 'CK006'],
    ['not UTF-8', new Uint8Array([0x61, 0x3a, 0x20, 0xff]), 'CK003'],
    ['an alias', 'messages: &a [*a]\n', 'CK102'],
    ['a key that reaches into objects', '__proto__: { admin: true }\n', 'CK104'],
    ['too deep', `messages: ${'['.repeat(30)}${']'.repeat(30)}\n`, 'CK004'],
  ])('refuses %s as a part', (_, text, code) => {
    write({ ...PARTS, 'other.yaml': text });
    const [found] = load().diagnostics;
    expect([found?.file, found?.code]).toEqual([join(folder, 'other.yaml'), code]);
    expect(load().framework).toBeUndefined();
  });

  it('applies the limits of a file to all files together', () => {
    const comment = `#${'x'.repeat(200 * 1024)}\n`;
    write({ ...PARTS, 'x.yaml': `${comment}messages: []\n`, 'y.yaml': `${comment}topics: []\n` });
    expect(load().framework).toBeDefined();
    write({ 'z.yaml': `${comment}triggers: []\n` });
    expect(faults()).toEqual([
      expect.stringMatching(
        /^\.\/z\.yaml:1:1 CK002: With this file, the folder is too large: 6\d\d KB/,
      ),
    ]);
  });

  it('counts the values of all files together', () => {
    const many = (key: string) => `${key}: [${'1,'.repeat(18_000)}1]\n`;
    write({
      ...PARTS,
      'x.yaml': many('messages'),
      'y.yaml': many('topics'),
      'z.yaml': many('triggers'),
    });
    expect(faults()).toEqual([expect.stringMatching(/^\.\/z\.yaml:1:\d+ CK005/)]);
  });
});

describe('a folder without a framework', () => {
  it.each([
    ['nothing', {}, 'has no file framework.yaml'],
    ['no head', { 'sections.yaml': 'sections: []' }, 'has no file framework.yaml'],
    [
      'another file',
      { ...PARTS, 'README.md': '# Mine' },
      'contains README.md, which is not a YAML file',
    ],
    [
      'more files than anybody writes',
      { ...PARTS, ...numbered(100) },
      'contains more than 100 files',
    ],
  ])('%s', (_, files, message) => {
    write(files as Record<string, string>);
    expect(() => load()).toThrow(`The folder ${folder} ${message}. Nothing was changed.`);
  });

  it('refuses a folder inside, or a link', () => {
    write(PARTS);
    mkdirSync(join(folder, 'more.yaml'));
    expect(() => load()).toThrow('contains more.yaml, which is not a YAML file');
    symlinkSync('/etc/hostname', join(folder, 'link.yaml'));
    expect(() => load()).toThrow('contains the link link.yaml, which coachkit does not follow');
  });
});

describe('a named file', () => {
  it('means the whole folder if it is part of one', () => {
    write({ ...PARTS, 'pitfalls.yaml': 'pitfalls: x\n' });
    write({ 'typo.yaml': 'practises: []\n' });
    for (const name of ['pitfalls.yaml', 'sections.yaml', 'framework.yaml', 'typo.yaml']) {
      expect(readFramework(join(folder, name), readFileSync).path).toBe(folder);
      expect(faults(join(folder, name))).toContainEqual(
        expect.stringMatching(/^\.\/pitfalls\.yaml:1:11 CK203/),
      );
    }
  });

  it('is a framework by itself next to others, or next to answers', () => {
    const path = (name: string) => readFramework(join(folder, name), readFileSync).path;
    write({ 'framework.yaml': SAMPLE, 'second.yaml': SAMPLE, 'me.yaml': 'stage: vp\n' });
    for (const name of ['framework.yaml', 'second.yaml', 'me.yaml']) {
      expect(path(name)).toBe(join(folder, name));
    }
  });
});

function numbered(count: number): Record<string, string> {
  return Object.fromEntries(Array.from({ length: count }, (_, i) => [`${i}.yaml`, '# x']));
}
