import { existsSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { add } from '../../../src/commands/framework/add.ts';
import { type ImportOptions, importFile } from '../../../src/commands/framework/import.ts';
import { loadFramework } from '../../../src/framework/load.ts';
import { processBytes } from '../../support/processes.ts';
import { inOneLine, scripted } from '../../support/scripted.ts';

const folder = () => mkdtempSync(join(tmpdir(), 'coachkit-import-'));

const FEEDBACK = processBytes('hard-feedback.md');

/** Imports bytes as `talk.md` and returns what was printed, and the folder that it writes to. */
async function run(bytes: string | Uint8Array, options: ImportOptions = {}, into = folder()) {
  const { context, out, err } = scripted({ files: { 'talk.md': bytes, '-': bytes } });
  const file = join(into, 'out.yaml');
  await importFile(context, 'talk.md', { out: file, ...options });
  return { out: out(), err: err(), file, into };
}

/** The error for bytes that cannot be imported. Checks that nothing was written. */
async function refusal(bytes: string | Uint8Array, options: ImportOptions = {}) {
  const into = folder();
  const error = await run(bytes, options, into).catch((error: Error) => error);
  expect(readdirSync(into)).toEqual([]);
  if (!(error instanceof Error)) throw new Error('The file was imported.');
  const { hint = '' } = error as Error & { hint?: string };
  return `${error.message} ${hint}`;
}

describe('coachkit framework import', () => {
  it('writes a framework that passes the check, and says what became what', async () => {
    const { out, file } = await run(FEEDBACK);
    const { framework, diagnostics } = loadFramework(readFileSync(file), file);
    expect(diagnostics).toEqual([]);
    expect(framework?.journey?.steps).toHaveLength(4);
    expect(out).toMatch(/Journey +4 steps, with 9 tasks/);
    expect(out).toMatch(/Pitfalls +2 pitfalls/);
    expect(out).toMatch(/In its place +100 percent of the words, \d\d of them on cards/);
    expect(out).toContain('coachkit framework check');
  });

  it('says which parts it did not find, and how much is only to read', async () => {
    const { out } = await run('# A\n\nTwo words here.\n\n## Steps\n\n1. Go\n');
    expect(inOneLine(out)).toContain('Not found: Self-assessment, Outcomes, Pitfalls, Triggers.');
    expect(out).toMatch(/\d+ percent of the words, \d+ of them on cards/);
  });

  it('says in the file where the text is from, with the license of the author', async () => {
    const { file } = await run(FEEDBACK);
    const comment = readFileSync(file, 'utf8').split('\ncoachkit:')[0] ?? '';
    expect(comment).toContain('# Giving Hard Feedback');
    expect(comment).toContain('The text is from talk.md.');
    expect(comment).toContain('# License: CC BY 4.0');
    expect(comment.split('\n').every((line) => line.startsWith('#'))).toBe(true);
  });

  it('writes nothing with --preview, and shows the table and the file', async () => {
    const { out, file } = await run(FEEDBACK, { preview: true });
    expect(existsSync(file)).toBe(false);
    expect(out).toMatch(/Journey +4 steps/);
    expect(out).toContain('\ncoachkit: 1\n');
  });

  it('writes only the file to stdout with --out -', async () => {
    const { out, err } = await run(FEEDBACK, { out: '-' });
    expect(loadFramework(new TextEncoder().encode(out), 'stdin').framework?.id).toBe(
      'giving-hard-feedback',
    );
    expect(err).toMatch(/Journey +4 steps/);
  });

  it('prints one JSON document with --json', async () => {
    const { out, file } = await run(FEEDBACK, { json: true });
    const result = JSON.parse(out);
    expect(result).toMatchObject({
      schemaVersion: 1,
      framework: { id: 'giving-hard-feedback', title: 'Giving Hard Feedback' },
      file,
      written: true,
      next: `coachkit framework check ${file}`,
    });
    expect(result.became.steps.items).toBe(4);
    expect(result.share).toBeGreaterThan(0.8);
    expect(JSON.parse((await run(FEEDBACK, { json: true, preview: true })).out)).toMatchObject({
      written: false,
      yaml: expect.stringContaining('coachkit: 1'),
    });
  });

  it('uses the id that is given', async () => {
    const { file } = await run(FEEDBACK, { id: 'my-talks' });
    const yaml = readFileSync(file, 'utf8');
    expect(yaml).toContain('\nid: my-talks\n');
    expect(yaml).toContain('coachkit journey my-talks');
  });

  it('never replaces a file without --force', async () => {
    const into = folder();
    writeFileSync(join(into, 'out.yaml'), 'mine');
    await expect(run(FEEDBACK, {}, into)).rejects.toThrow('already exists. It was not changed.');
    expect(readFileSync(join(into, 'out.yaml'), 'utf8')).toBe('mine');
    await run(FEEDBACK, { force: true }, into);
    expect(readFileSync(join(into, 'out.yaml'), 'utf8')).toContain('coachkit: 1');
  });

  it('never replaces the document itself', async () => {
    const error = await run(FEEDBACK, { out: 'talk.md', force: true }).catch((e: Error) => e);
    expect(String(error)).toContain('talk.md is the document itself. Nothing was written.');
  });

  it('tells of garbled letters, and repairs them on request', async () => {
    const source = processBytes('executive-coaching-framework.md');
    const told = await run(source, { id: 'my-coach' });
    expect(told.out).toContain('1 line has garbled letters, such as line 292: √©');
    expect(inOneLine(told.out)).toContain(
      `coachkit framework import talk.md --id my-coach --out ${told.file} --fix-encoding --force`,
    );
    expect(readFileSync(told.file, 'utf8')).toContain('Bren√© Brown');
    const repaired = await run(source, { fixEncoding: true });
    expect(repaired.out).toContain('Garbled letters were repaired in 1 line.');
    expect(readFileSync(repaired.file, 'utf8')).toContain('Brené Brown');
  });

  it.each([
    ['UTF-16', Buffer.from('\uFEFF# Café\n\n## Steps\n\n1. Go', 'utf16le')],
    ['Latin-1', Buffer.from('# Café\n\n## Steps\n\n1. Go', 'latin1')],
  ])('tells of %s, and converts it on request', async (name, bytes) => {
    expect(await refusal(bytes)).toMatch(
      new RegExp(`^talk.md isn't UTF-8 text. It looks like ${name}.*--fix-encoding`),
    );
    const { file, out } = await run(bytes, { fixEncoding: true });
    expect(readFileSync(file, 'utf8')).toContain('title: Café');
    expect(out).toContain(`converted from ${name}`);
  });

  it('keeps the quotes, dashes and signs of Windows-1252', async () => {
    const bytes = Buffer.from(
      '# I don\x92t know \x97 \x93yet\x94\x85 (\x80 5)\n\n## Steps\n\n1. Go',
      'latin1',
    );
    const { file, out } = await run(bytes, { fixEncoding: true });
    expect(readFileSync(file, 'utf8')).toContain('title: I don’t know — “yet”… (€ 5)');
    expect(out).not.toContain('hidden');
  });

  it('leaves out hidden characters, and says so', async () => {
    const { file, out } = await run('# A\u200B title\n\n## Steps\n\n1. Go\u202E now\n');
    expect(loadFramework(readFileSync(file), file).framework?.title).toBe('A title');
    expect(out).toContain('2 hidden characters were left out.');
  });

  it('gives a document with the title of a shipped framework another id, and says so', async () => {
    const taken = FEEDBACK.toString().replace(/^# .*$/m, '# Overcoming Imposter Syndrome');
    const { out, file } = await run(taken);
    expect(readFileSync(file, 'utf8')).toContain('\nid: overcoming-imposter-syndrome-2\n');
    expect(inOneLine(out)).toContain(
      'coachkit has a framework "overcoming-imposter-syndrome" itself, so the id is "overcoming-imposter-syndrome-2".',
    );
  });

  it('says that `add` replaces a framework with the same id', async () => {
    const into = folder();
    const { file } = await run(FEEDBACK, {}, into);
    const { context, out } = scripted({
      files: { 'talk.md': FEEDBACK, [file]: readFileSync(file) },
    });
    await add(context, file, { yes: true });
    await importFile(context, 'talk.md', { out: join(folder(), 'out.yaml') });
    expect(inOneLine(out())).toContain('a framework with the id "giving-hard-feedback" on');
    expect(inOneLine(out())).toContain('Use it in every command, in place of the one from');
    const { context: other, out: said } = scripted({ files: { 'talk.md': FEEDBACK } });
    await importFile(other, 'talk.md', { out: join(folder(), 'out.yaml') });
    expect(said()).not.toContain('in place of');
  });

  it('says where the title is from if the document has none', async () => {
    const { file, out } = await run('## Steps\n\n1. Go\n\n## Pitfalls\n\n- Haste: you fall\n');
    expect(readFileSync(file, 'utf8')).toContain('\ntitle: Talk\n');
    expect(inOneLine(out)).toContain('The document has no title.');
  });

  it.each([
    ['- 0-4: keep watching\n- 5-9: change', /scores answers, such as "0-4: keep watching"\. Write/],
    ['**0–4** → Watch.\n**5–9** → Change.', /scores answers, such as "0–4: Watch\." and/],
    [
      '- Snow\n- Rain\n- Wind\n- Fog\n- Did it snow?\n- Who is it?\n- Where is it?',
      /3 lines in cards end with a question mark, such as "Did it snow\?" and/,
    ],
    ['Text.', /Not found: Outcomes, Pitfalls, Triggers\. If the document has them/],
    ['### Pitfalls\n\n- Haste: you fall', /No solution was found for 1 pitfall, such as "Haste"\./],
    ['### Triggers\n\n- User asks for a raise', /1 line gave no words .* "User asks for a raise"/],
    ['### Triggers\n\n- User plans a big move', /1 trigger comes .* such as "plans a big move"/],
  ])('says what it may have overlooked: %s', async (part, said) => {
    const asked = '## Self-Assessment\n\n- Am I tired?\n\n## Steps\n\n1. Go\n';
    const { out } = await run(`# A\n\n## Nine lives\n\n${part}\n\n${asked}`);
    expect(inOneLine(out)).toMatch(said);
  });

  it('says nothing of ranges and questions in a card that are neither', async () => {
    const { out } = await run(
      '# A\n\n## Nine lives\n\n- 9-11: work\n- "Is it so?"\n- "Why?"\n- "Who?"\n\n## Steps\n\n1. Go\n',
    );
    expect(out).not.toMatch(/scores answers|question mark/);
  });

  const twice = '## Overview\n\nText.\n\n## Procedure\n\n1. Go\n';
  it.each([
    ['an empty file', '', 'talk.md is empty.'],
    ['blanks', ' \n\n\t', 'talk.md is empty.'],
    ['a text without headings', 'Only words.\n\nAnd more.', 'has no headings'],
    ['headings alone', '# A\n\n## Steps\n\n### One\n', 'has headings, but no text.'],
    ['HTML', '<!DOCTYPE html>\n<html><body><h1>A</h1></body></html>', 'is HTML, not Markdown.'],
    ['a PDF', '%PDF-1.7\n1 0 obj\n', 'is a PDF, not Markdown.'],
    ['a framework', 'coachkit: 1\nid: a\n', 'is a framework already.'],
    ['two documents', `# A\n\n${twice}\n# B\n\n${twice}`, 'has two processes in it.'],
    [
      'a large file',
      `# A\n\n${'word '.repeat(2_000_000)}`,
      'has 9,766 KB, and the limit is 512 KB.',
    ],
    ['NUL bytes', '# A\n\ntext \0 text', "has NUL bytes, so it isn't a text."],
    ['a picture', Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10]), "isn't a text."],
    ['deep nesting', `# A\n\n${'> '.repeat(20_000)}x`, 'is nested too deep.'],
    [
      'a file that becomes too large',
      `# A\n\n## Self-Assessment\n\n${'- a\n'.repeat(12_000)}`,
      "doesn't fit",
    ],
  ])('refuses %s and writes nothing', async (_, bytes, message) => {
    const said = await refusal(bytes);
    expect(said).toContain(message);
    expect(said).toContain('Nothing was written.');
  });

  it('refuses an id that cannot be used', async () => {
    expect(await refusal(FEEDBACK, { id: 'My Talks' })).toContain('lower-case words');
    expect(await refusal(FEEDBACK, { id: 'executive-coaching' })).toContain('already have');
  });
});
