import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { SETTING_NAMES } from '../../src/core/settings.ts';
import { RESULT_NAMES, resultJsonSchema } from '../../src/formats/results/index.ts';
import { wordsOf } from '../golden/step.ts';
import { fakeEncryption } from '../support/encryption.ts';
import { typed } from '../support/program.ts';
import { RELEASE } from '../support/release.ts';
import { commandIn, commandsWithJson, HOW, resultFlaw } from '../support/results.ts';
import { type Options, scripted } from '../support/scripted.ts';
import { connected, fakeSync } from '../support/sync.ts';

/** Schemas that belong to no command. */
const LINES = ['error', 'note'];

const ANSWERS = { energy: 2, clicked: 5, 'could-be-open': 5, 'flag-not-safe': 'no' };
const GOOD = Object.entries(ANSWERS)
  .map(([id, answer]) => `--set ${id}=${answer}`)
  .join(' ');
const NOTE = '---\ndate: 2026-11-08 07:15\n---\n# Dawn\n\nWalked.\n';

/**
 * What a person does and looks at, in order, with `--json` at the end of each line. `{name}` is the
 * id in the last result of a command.
 */
const LIFE = `
  status
  status --framework executive-coaching
  support
  assess --set right-now= --set stage=vp --set same-feedback=4
  assess --set stage=vp --set same-feedback=4 --why
  assess --history
  assess --what-if money=no
  assess --why
  assess explain {assess}
  reflect --text "Said no to the board." --tag board --mood 4 --bring
  reflect --text "In private." --private
  questions add "What would I tell a friend?"
  questions list
  questions remove {questions add}
  journal list
  journal list --include-private
  journal show
  journal show {reflect}
  journal search board
  journal question important
  journal stats
  journal review
  journal on-this-day
  journal edit {reflect} --tag board
  journal show {reflect} --history
  journal delete {reflect} --yes
  journal list --deleted
  journal restore {reflect}
  practice when-then --set want="Ask for two" --set snag="The silence"
  practice when-then --set want="Ask for one" --set snag="The clock"
  practice list
  practice history
  practice show {practice} --compare
  practice peer
  practice manager
  practice mentor
  practice advisor
  practice group
  practice programme
  journey list
  journey done release-day 1 freeze
  journey done release-day ship
  journey note release-day ship "Two people were missing." --private
  journey edit {journey note} "Three people were missing."
  status
  context
  journey release-day --include-private
  journey remove {journey note} --yes
  journey restore {journey note}
  journey reopen release-day ship
  journey list
  find-coach
  find-coach --set budget=company --set want-style=3
  find-coach add "Ana R." --set price="300 EUR"
  find-coach add Kim
  find-coach list
  find-coach show Ana
  find-coach edit Ana --set contact=ana@example.com
  find-coach note Ana "Has led product."
  find-coach move Ana contacted
  find-coach questions
  find-coach messages
  find-coach messages Ana
  find-coach ics Ana --at "2026-12-01 15:00" --out {out}.ics
  evaluate Ana ${GOOD} --set flag-gives-advice=yes
  evaluate Ana --change --set energy=1
  evaluate Kim ${GOOD}
  find-coach show Ana
  evaluate compare --gut Ana
  evaluate compare --weights --set clicked=3
  evaluate decide --yes --set decision=choose --set coach="Ana R." --set reason="She asks."
  find-coach remove Kim --yes
  find-coach restore Kim
  find-coach list
  sessions
  sessions start --set with=coach --set first-date=2026-11-25 --set at=15:30 --set frequency=weekly
  sessions
  sessions sponsor --set client=Me --set sponsor=Mira
  sessions sponsor
  sessions prep --set topic="The board" --set leave-with="One sentence"
  sessions page
  sessions log --set on=2026-11-23 --set topic="The board" --set check-true=4
  sessions edit {sessions log} --set topic="The reorg"
  sessions list
  sessions show {sessions log}
  sessions show {sessions start}
  sessions end --set ended-on=2026-11-23 --set changed="Mondays are calm"
  sessions show {sessions start}
  actions list
  actions add "Call Jo" --due friday --when "a request comes" --then "I wait"
  actions change {actions add} "Call Jo and Mira"
  actions done {actions add} --learned "She was glad."
  actions drop {actions add} --learned "Not mine."
  actions list --all
  learn
  learn when
  learn search board
  suggest "I feel stuck in my new role"
  suggest "nothing of that kind"
  context
  progress success
  progress success "The team decides."
  progress add Evenings --set kind=count --set every=7
  progress edit Evenings --set text="Evenings off"
  progress check-in --set Evenings=3 --because "Left at six."
  progress check-in
  progress goal add "Delegate the roadmap"
  progress goal edit {progress goal add} --set why="Room to think"
  progress goal pause {progress goal add}
  progress goal reopen {progress goal add}
  progress goal let-go {progress goal add}
  progress goal done {progress goal add} --note "Mira does it."
  progress goal list --all
  progress evidence add "You pause" --set source=other-person --set who=Mira
  progress evidence edit {progress evidence add} --set text="You pause now"
  progress evidence remove {progress evidence add} --yes
  progress evidence restore {progress evidence add}
  progress evidence list
  progress experiment add "The retro" --set new-way="Say nothing" --set stakes=low
  progress experiment edit {progress experiment add} --set stakes=high
  progress experiment done {progress experiment add} --set happened="They spoke." --set keep=keep
  progress experiment remove {progress experiment add} --yes
  progress experiment restore {progress experiment add}
  progress experiment list
  progress show
  progress show Evenings
  progress review --set changed="I wait" --set outcomes=style --set still-mine=yes
  progress review --list
  progress stop Evenings --reason "It holds."
  progress success
  context
  status
  framework list
  framework show
  framework show executive-coaching red-flags
  framework show --logic
  framework diff executive-coaching values-based-decisions
  framework check broken.yaml
  framework import talk.md --preview
  framework import talk.md --out {out}.yaml
  export --out {out}.md
  export --all --format jsonl --out {out}.jsonl
  import dawn.md
  undo
  undo
  doctor
  doctor --repair --yes
  encryption status
  sync status
  config list
  schema
  mcp log
  purge {actions add} --yes
  purge --all --yes
`;

const HOME: Options['files'] = {
  'dawn.md': NOTE,
  'own.yaml': RELEASE,
  'talk.md': '# A talk\n\n## Steps\n\n1. Ask\n2. Listen\n',
  'broken.yaml': 'coachkit: 1\ntitel: x\n',
};

/** Runs a command line with `--json`. */
async function printed(line: string, options: Options): Promise<[command: string, string]> {
  const words = wordsOf(line);
  const command = await commandIn(words);
  const run = scripted({ today: '2026-11-23', ...options });
  let problem = '';
  const code = await typed([...words, '--json'], run, (text) => {
    problem += text;
  });
  if (run.out() === '') throw new Error(`${line}: exit ${code} ${problem}${run.err()}`);
  return [command, run.out()];
}

/** The keys that a JSON Schema describes, at any depth. */
function keysIn(schema: unknown): string[] {
  if (typeof schema !== 'object' || schema === null) return [];
  const { properties } = schema as { properties?: object };
  return [...Object.keys(properties ?? {}), ...Object.values(schema).flatMap(keysIn)];
}

describe('the schemas of results', () => {
  it('has one for each command that prints JSON', async () => {
    const commands = await commandsWithJson();
    expect([...commands, ...LINES].toSorted(), HOW).toEqual(RESULT_NAMES);
  });

  it('has keys in camelCase, except where they are ids or names', () => {
    const isSetting = (key: string) => SETTING_NAMES.some((name) => name === key);
    const wrong = RESULT_NAMES.flatMap((name) =>
      keysIn(resultJsonSchema(name)).filter(
        (key) => !/^[a-z][a-zA-Z0-9]*$/.test(key) && !isSetting(key),
      ),
    );
    expect(wrong).toEqual([]);
  });

  it('allows a key of a later version, unlike the tests', () => {
    const ajv = new Ajv({ strict: false, formats: { date: true } });
    const document = { schemaVersion: 1, actions: [], added: true };
    expect(ajv.compile(resultJsonSchema('actions list'))(document)).toBe(true);
    expect(resultFlaw('actions list', document)).toContain('added');
  });

  it('fits what each command prints, first with nothing there and then over a life', async () => {
    const out = join(mkdtempSync(join(tmpdir(), 'coachkit-out-')), 'made');
    const home = mkdtempSync(join(tmpdir(), 'coachkit-test-'));
    const ids = new Map([['out', out]]);
    const seen = new Set<string>();
    let ticks = 0;
    const options = { files: HOME, tick: () => ticks++ };
    const check = async (line: string, more: Options) => {
      const [command, text] = await printed(line, { ...options, ...more });
      const document = JSON.parse(text);
      expect(resultFlaw(command, document), line).toBeUndefined();
      const [record] = Object.values(document).flatMap((value) =>
        typeof value === 'object' && value !== null && 'id' in value ? [String(value.id)] : [],
      );
      ids.set(command, (document.id ?? record ?? '').slice(-6).toLowerCase());
      seen.add(command);
    };
    await typed(['framework', 'add', 'own.yaml', '--yes'], scripted({ ...options, home }));
    for (const line of LIFE.trim().split('\n')) {
      await check(
        line.trim().replace(/\{([^}]+)\}/g, (all, name) => ids.get(name) ?? all),
        { home },
      );
    }
    const failed = { at: '2026-11-23T10:00:00.000Z', why: 'No route.', detail: 'fatal: x' };
    const last = { at: failed.at, received: 1, sent: 2, left: 1, bytes: 10 };
    const sync = fakeSync({
      state: connected({ last, failed }),
      results: [
        {
          received: 1,
          both: [{ collection: 'journal', id: 'X' }],
          left: [{ file: 'x', where: 'here', why: 'It is a link.' }],
          frameworks: [{ name: 'mine', what: 'new' }],
        },
      ],
    });
    await check('sync now', { sync });
    await check('sync status', { sync });
    await check('status', { sync, settings: { sync: 'daily' } });
    const others = [{ recipient: 'age1x', note: 'work' }];
    await check('encryption status', { encryption: fakeEncryption({ state: 'open', others }) });
    await check('encryption status', { encryption: fakeEncryption({ state: 'locked' }) });
    await check('encryption recipients list', {
      encryption: fakeEncryption({ state: 'open', others }),
    });
    const unseen = (await commandsWithJson()).filter((command) => !seen.has(command));
    expect(unseen, 'Add a line to LIFE for each.').toEqual([]);
  }, 120_000);
});
