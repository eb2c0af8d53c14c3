import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { forAssistant } from '../../src/domain/assistant/guidance.ts';
import { privateAmong } from '../../src/framework/private-questions.ts';
import { shippedFramework } from '../support/framework.ts';
import { typed } from '../support/program.ts';
import { type Options, scripted } from '../support/scripted.ts';

const SECRET = 'Zanzibar';

/** Makes the questions with these ids private, anywhere in a framework. */
function closed(data: unknown, ids: readonly string[]): unknown {
  if (Array.isArray(data)) return data.map((each) => closed(each, ids));
  if (typeof data !== 'object' || data === null) return data;
  const fields = Object.entries(data).map(([key, value]) => [key, closed(value, ids)]);
  const isMeant = 'id' in data && 'kind' in data && ids.includes(String(data.id));
  return { ...Object.fromEntries(fields), ...(isMeant && { private: true }) };
}

/** The shipped framework with changes that a coach might make. */
const MINE = JSON.stringify({
  ...(closed(shippedFramework(), [
    ...['price', 'unsaid', 'actions', 'happened', 'feels-off', 'moment', 'tomorrow'],
  ]) as object),
  id: 'mine',
});

const PRACTICES = `coachkit: 1
id: mine-too
version: "1.0.0"
title: Mine too
summary: A practice with private parts.
practices:
  - id: voices
    title: Voices
    summary: Voices.
    minutes: 3
    mood: [calm]
    blocks:
      - id: b
        title: B
        questions:
          - { kind: list, id: named, item: voice, ask: Which voices?, label: Voices, private: true }
          - { kind: rank, id: order, from: named, ask: In which order?, label: Order }
          - kind: group
            id: each
            forEach: named
            ask: And each?
            label: Each
            item: voice
            fields: [{ kind: text, id: says, ask: What does it say?, label: Says }]
          - { kind: text, id: open, ask: What may be known?, label: Open }
          - { kind: text, id: step, ask: What next?, label: Step, private: true }
    action: step
    artefact: { title: My voices }
`;

/** Runs commands as typed, in one home, and returns everything they print. */
function person(home = mkdtempSync(join(tmpdir(), 'coachkit-private-'))) {
  const files = { 'mine.yaml': MINE, 'too.yaml': PRACTICES };
  const settings = { framework: 'mine' };
  let ticks = 0;
  const run = async (args: string[], options: Options = {}) => {
    const tick = () => ticks++;
    const script = scripted({ files, settings, home, tick, ...options });
    expect([args, await typed(args, script), script.err()]).toEqual([args, 0, script.err()]);
    return script.out();
  };
  return { home, run };
}

/** A person with the secret in private answers only. */
async function withSecrets() {
  const me = person();
  const { run } = me;
  const set = (...words: string[]) => words.flatMap((word) => ['--set', word]);
  await run(['framework', 'add', 'mine.yaml', '--yes']);
  await run(['framework', 'add', 'too.yaml', '--yes']);
  await run(['practice', 'mine-too:voices', ...set(`named=${SECRET}`, 'open=Open words')]);
  const voices = ['named=x', `order=x`, `step=${SECRET}`, 'open=Open words'];
  await run(['practice', 'mine-too:voices', ...set(...voices)]);
  await run(['find-coach', 'add', 'Ana R.', ...set(`price=${SECRET}`, 'contact=open@example.org')]);
  await run(['evaluate', 'Ana R.', ...set('first-line=Open words', `price=${SECRET}`)]);
  await run(['assess', ...set('stage=vp', `feels-off=${SECRET}`)]);
  await run(['sessions', 'start', ...set('with=coach', 'who=Ana R.')]);
  const log = ['topic=Open words', `unsaid=${SECRET}`];
  const actions = JSON.stringify({
    with: 'coach',
    on: '2026-11-20',
    topic: 'Open words',
    actions: [{ action: SECRET, origin: 'me' }],
  });
  await run(['sessions', 'log', '--answers', 'log.json', ...set(...log)], {
    files: { 'log.json': actions },
  });
  await run(['progress', 'success', 'Open words']);
  const tried = ['situation=Open words', 'new-way=Ask', 'stakes=low'];
  await run(['progress', 'experiment', 'add', ...set(...tried)]);
  const [experiment] = JSON.parse(await run(['progress', 'experiment', 'list', '--json'])).records;
  const done = set(`happened=${SECRET}`, 'keep=keep');
  await run(['progress', 'experiment', 'done', experiment.id.slice(-6), ...done]);
  await run(['reflect'], {
    script: ({ question, canSwap }) => {
      if (canSwap) return 'Open words';
      return { moment: SECRET, tomorrow: SECRET }[question.id];
    },
    choices: ['moment', 'bring', 'done'],
  });
  return me;
}

/** Returns the text of all files in a folder. */
function allIn(folder: string): string {
  const found = readdirSync(folder, { recursive: true, withFileTypes: true });
  return found
    .filter((each) => each.isFile())
    .map((each) => readFileSync(join(each.parentPath, each.name), 'utf8'))
    .join('\n');
}

describe('answers to questions that a framework of your own marks as private', () => {
  it('stay out of everything that is passed on, unless someone asks for them', async () => {
    const { run, home } = await withSecrets();
    const out = join(home, 'out');
    const handed: Record<string, string[]> = {
      all: ['export', '--all', '--format', 'jsonl'],
      journal: ['export', '--format', 'json'],
      report: ['progress', 'report'],
      practice: ['practice', 'show', 'voices', '--format', 'md'],
      'practice for programs': ['practice', 'history', '--json'],
      coach: ['find-coach', 'show', 'Ana', '--json'],
      sessions: ['sessions', 'list', '--format', 'md'],
    };
    for (const [name, args] of Object.entries(handed)) {
      const printed = await run(args);
      expect([name, printed.includes(SECRET)]).toEqual([name, false]);
    }
    await run(['export', '--all', '--out', out]);
    expect(allIn(out)).toContain('Open words');
    expect(allIn(out)).not.toContain(SECRET);
    for (const name of ['all', 'journal', 'practice for programs', 'coach', 'sessions']) {
      const printed = await run([...(handed[name] ?? []), '--include-private']);
      expect([name, printed.includes(SECRET)]).toEqual([name, true]);
    }
    await run(['export', '--all', '--out', join(home, 'whole'), '--include-private']);
    expect(allIn(join(home, 'whole'))).toContain(SECRET);
  });

  it('stay off the page for a session, and out of what an assistant is told', async () => {
    const { run } = await withSecrets();
    const prep = await run(['sessions', 'prep', '--json', '--set', 'topic=Open words']);
    expect(prep).toContain('Open words');
    expect(prep).not.toContain(SECRET);
    expect(await run(['context', '--for-assistant'])).not.toContain(SECRET);
  });

  it('leave out what an assessment says about health or harm, unless someone asks for it', async () => {
    for (const [ticked, words] of [
      ['strain', 'therapist or doctor'],
      ['mistreated', 'outside your reporting line'],
    ]) {
      const me = scripted();
      const run = async (...args: string[]) => {
        const now = scripted({ home: me.home });
        expect(await typed(args, { context: now.context })).toBe(0);
        return now.out();
      };
      await run('assess', '--json', '--set', 'stage=vp', '--set', `right-now=${ticked}`);
      for (const how of [['--for-assistant'], ['--json'], []]) {
        const printed = (await run('context', ...how)).replace(/\s+/g, ' ');
        expect([ticked, how, printed.includes('came to')]).toEqual([ticked, how, false]);
        expect(printed).not.toContain(words);
        const whole = await run('context', ...how, '--include-private');
        expect(whole.replace(/\s+/g, ' ')).toContain(words);
      }
    }
  });

  it('are not told to an assistant even if a signal names their question', () => {
    const said = { question: 'stage', asked: 'Where are you?', answered: SECRET };
    const told = (wording: (typeof said & { private?: true })[]) =>
      JSON.stringify(forAssistant(shippedFramework(), wording));
    expect(told([said])).toContain(SECRET);
    expect(told([{ ...said, private: true }])).not.toContain(SECRET);
  });
});

describe('private questions', () => {
  it('include groups with a private field, and questions that use private entries', () => {
    const field = { kind: 'text' as const, id: 'says', ask: 'Says?' };
    const closed = privateAmong([
      { kind: 'list', id: 'a', ask: 'A?', item: 'a', private: true },
      { kind: 'rank', id: 'b', ask: 'B?', from: 'a' },
      { kind: 'group', id: 'c', ask: 'C?', item: 'c', forEach: ['x', 'b'], fields: [field] },
      { kind: 'group', id: 'd', ask: 'D?', item: 'd', fields: [{ ...field, private: true }] },
      { kind: 'group', id: 'e', ask: 'E?', item: 'e', fields: [field] },
      field,
    ]);
    expect([...closed]).toEqual(['a', 'b', 'c', 'd']);
  });
});
