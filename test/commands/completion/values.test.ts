import { describe, expect, it } from 'vitest';
import { describeProgram } from '../../../src/cli/command-tree.ts';
import type { Place } from '../../../src/commands/completion/cursor.ts';
import type { Sources } from '../../../src/commands/completion/types.ts';
import { kindAt } from '../../../src/commands/completion/value-kinds.ts';
import { valuesFor } from '../../../src/commands/completion/values.ts';
import type { CommandTree } from '../../../src/core/command-tree.ts';
import type { Meta } from '../../../src/core/store.ts';
import { shippedFramework } from '../../support/framework.ts';

const SECRET = 'what nobody else may read';
const at = { utc: '2026-11-21T20:00:00.000Z', offset: 0, zone: 'UTC', date: '2026-11-21' };
const record = (end: string, fields: object) =>
  ({ id: `01K0000000000000000000${end}`, rev: 1, created: at, updated: at, ...fields }) as Meta;

const stored: Record<string, Meta[]> = {
  journal: [
    record('AAAA', { kind: 'daily', text: SECRET, at, tags: ['hidden'], private: true }),
    record('BBBB', { kind: 'free', answers: [{ answer: SECRET }], at, tags: ['board', 'reorg'] }),
  ],
  coaches: [record('CCCC', { name: 'Ana R.', notes: [{ text: SECRET }] }), record('DDDD', {})],
  commitments: [
    record('EEEE', { text: SECRET, status: 'open' }),
    record('LLLL', { text: SECRET, status: 'done' }),
  ],
  practices: [record('MMMM', { practice: 'when-then', title: 'x', answers: { want: SECRET } })],
  sessions: [
    record('NNNN', {
      type: 'log',
      on: '2026-11-03',
      with: 'coach',
      who: 'Ana R.',
      answers: { topic: SECRET },
    }),
    record('PPPP', { type: 'engagement', startedOn: '2026-10-01', with: 'peer' }),
  ],
  progress: [
    record('FFFF', { type: 'measure', text: 'Sleep well' }),
    record('QQQQ', { type: 'measure', text: 'Old one', stoppedOn: '2026-11-01' }),
    record('GGGG', { type: 'evidence', text: SECRET }),
    record('HHHH', { type: 'experiment', situation: SECRET }),
    record('JJJJ', { type: 'evidence', text: SECRET, deleted: at }),
    record('KKKK', { type: 'goal', text: SECRET, status: 'open' }),
  ],
};

const sources: Sources = {
  frameworks: () => [{ id: 'executive-coaching', title: 'Executive Coaching' }],
  ownFrameworks: () => [{ id: 'mine', title: 'Mine' }],
  framework: async () => shippedFramework(),
  banks: async () => [{ id: 'mine', title: 'Mine', questions: [{ id: 'my-line', ask: 'Mine?' }] }],
  countries: () => ['US'],
  topics: () => [{ id: 'privacy', title: 'Privacy' }],
  commands: () => [{ value: 'assess' }],
  withJson: () => [],
  codes: async () => [['CK001', 'Empty']],
  records: async (name) => stored[name] ?? [],
};

async function values(command: string, name: string, more: Partial<Place> = {}, prefix = '') {
  const place = {
    command: command.split(' '),
    name,
    operands: [],
    options: {},
    typed: '',
    ...more,
  };
  const { items } = await valuesFor(sources, place, prefix);
  return items.map(({ value }) => value);
}

describe('values', () => {
  it.each([
    ['config set', 'name', {}, 'day-start'],
    ['config set', 'value', { operands: ['color'] }, 'always'],
    ['config set', 'value', { operands: ['framework'] }, 'executive-coaching'],
    ['reflect', '--framework', {}, 'executive-coaching'],
    ['reflect', 'kind', {}, 'weekly'],
    ['reflect', '--question', {}, 'important'],
    ['framework preview', 'part', {}, 'coaching-need'],
    ['framework preview', 'part', {}, 'hidden-brake'],
    ['framework preview', 'part', {}, 'weekly'],
    ['reflect', '--question', {}, 'my-line'],
    ['config set', 'value', { operands: ['questions-from'] }, 'none'],
    ['reflect', '--tag', {}, 'board'],
    ['journal show', 'id', {}, '00aaaa'],
    ['actions done', 'id', {}, '00eeee'],
    ['practice show', 'id', {}, '00mmmm'],
    ['practice show', 'id', {}, 'hidden-brake'],
    ['practice show', '--compare', {}, '00mmmm'],
    ['practice list', '--mood', {}, 'tired'],
    ['practice list', 'work', {}, 'beliefs'],
    ['find-coach move', 'stage', {}, 'booked'],
    ['reflect', '--mood', {}, '5'],
    ['journal edit', '--weight', {}, '1'],
    ['practice', '--goal', {}, '00kkkk'],
    ['practice', '--entry', {}, '00aaaa'],
    ['evaluate compare', 'names', {}, 'Ana R.'],
    ['evaluate decide', 'name', {}, 'Ana R.'],
    ['learn', 'topic', {}, 'pitfalls'],
    ['progress check-in', 'measures', {}, 'Sleep well'],
    ['progress edit', 'measure', {}, 'Old one'],
    ['evaluate', 'name', {}, 'Ana R.'],
    ['progress check-in', '--measure', {}, 'Sleep well'],
    ['progress check-in', '--set', {}, 'Sleep well='],
    ['progress goal edit', 'goal', {}, '00kkkk'],
    ['progress experiment edit', 'experiment', {}, '00hhhh'],
    ['assess', '--set', {}, 'stage=vp'],
    ['framework show', 'section', {}, 'red-flags'],
    ['framework remove', 'id', {}, 'mine'],
    ['framework explain', 'code', {}, 'CK001'],
    ['support', '--country', {}, 'US'],
    ['help', 'words', {}, 'privacy'],
  ])('%s %s', async (command, name, more, value) => {
    expect(await values(command, name, more)).toContain(value);
  });

  it('leave out finished or stopped items where they make no sense', async () => {
    expect(await values('actions done', 'id')).toEqual(['00eeee']);
    expect(await values('actions show', 'id')).toContain('00llll');
    for (const [command, name] of [
      ['progress stop', 'measure'],
      ['progress check-in', 'measures'],
      ['progress check-in', '--set'],
    ] as const) {
      expect((await values(command, name)).join()).not.toContain('Old one');
    }
  });

  it('tell sessions apart by day and person', async () => {
    const place = {
      command: ['sessions', 'show'],
      name: 'id',
      operands: [],
      options: {},
      typed: '',
    };
    const { items } = await valuesFor(sources, place, '');
    expect(items.map(({ about }) => about)).toEqual([
      '2026-11-03 log Ana R.',
      '2026-10-01 engagement peer',
    ]);
  });

  it('are only those that start with the typed text, with their prefix', async () => {
    expect(await values('reflect', '--tag', { typed: 're' }, '--tag=')).toEqual(['--tag=reorg']);
    // A tag of a private entry is not offered.
    expect(await values('reflect', '--tag')).toEqual(['board', 'reorg']);
    expect(await values('journal show', 'id', { typed: '00bb' })).toEqual(['00bbbb']);
  });

  it('include removed records only to restore them', async () => {
    expect(await values('progress evidence edit', 'evidence')).toEqual(['00gggg']);
    expect(await values('progress evidence restore', 'evidence')).toEqual(['00jjjj']);
  });

  it('do not exist for a setting with free text, or an unknown one', async () => {
    expect(await values('config set', 'value', { operands: ['editor'] })).toEqual([]);
    expect(await values('config set', 'value', { operands: ['day-start'] })).toEqual([]);
    expect(await values('config set', 'value', { operands: ['nothing'] })).toEqual([]);
  });

  it('leave files to the shell', async () => {
    const place = { command: ['import'], name: 'file', operands: [], options: {}, typed: '' };
    expect(await valuesFor(sources, place, '')).toEqual({ items: [], files: true });
  });

  it('never include what someone wrote', async () => {
    const places: [string, string][] = [
      ['journal show', 'id'],
      ['journal', '--tag'],
      ['actions done', 'id'],
      ['progress show', 'id'],
      ['evaluate', 'name'],
      ['progress check-in', '--measure'],
    ];
    for (const [command, name] of places) {
      const place = { command: command.split(' '), name, operands: [], options: {}, typed: '' };
      expect(kindAt(place), `${command} ${name}`).toBeDefined();
      expect(JSON.stringify(await valuesFor(sources, place, ''))).not.toContain(SECRET);
    }
  });
});

/** Matches a help text that starts with a closed list or names the ratings. */
const CLOSED = /^([a-z]+, )*[a-z]+ or [a-z]+\b|\b1( to |-)5\b/;

it('completes every option whose help names a closed list', async () => {
  const found: string[] = [];
  const walk = ({ options, commands }: CommandTree, path: string[]) => {
    for (const { name, flags, about, takes, choices } of options) {
      const isClosed = CLOSED.test(about) || CLOSED.test(flags) || /^--(format|split)$/.test(name);
      if (takes === 'nothing' || !isClosed) continue;
      const place = { command: path, name, operands: [], options: {}, typed: '' };
      found.push([...path, name].join(' '));
      expect(choices ?? kindAt(place), `${path.join(' ')} ${name}: ${about}`).toBeDefined();
    }
    for (const command of commands) walk(command, [...path, command.name]);
  };
  walk(await describeProgram('0'), []);
  expect(found).toContain('progress report --format');
  expect(found).toContain('journal edit --weight');
});
