import { BOTH, type Chapter, reads } from '../step.ts';

/** Everything that can be read before anything is stored. */
export const reading: Chapter = {
  name: 'reading',
  apart: true,
  steps: [
    { run: 'learn', at: '2026-09-07T06:00:00Z', reads: true },
    reads('learn when', ...BOTH, '--format md'),
    reads('learn pitfalls'),
    reads('learn search silence'),
    reads('suggest "I feel stuck in my new role"', '--json'),
    reads('suggest "I want to die"'),
    reads('framework list --json'),
    reads('framework'),
    reads('framework show values-based-decisions', '--json'),
    reads('framework show executive-coaching red-flags'),
    reads('framework show executive-coaching --logic'),
    reads('framework show nothing'),
    reads('framework explain'),
    reads('framework explain CK407'),
    reads('framework preview executive-coaching when-then --set want=x'),
    reads('framework diff executive-coaching values-based-decisions', '--json'),
    reads('framework schema'),
    ...['keys', 'data', 'privacy', 'scripting', 'exit-codes'].map((topic) =>
      reads(`help ${topic}`),
    ),
    reads('--help'),
    reads('help nothing'),
    ...['bash', 'zsh', 'fish', 'powershell', 'tcsh'].map((name) => reads(`completion ${name}`)),
  ],
};

const COMMANDS = [
  ...['status', 'assess', 'assess explain', 'support', 'reflect', 'questions', 'questions list'],
  ...['questions add', 'questions remove', 'practice', 'practice list', 'practice history'],
  ...['practice show', 'practice peer', 'practice manager', 'practice programme', 'find-coach'],
  ...['find-coach add', 'find-coach list', 'find-coach show', 'find-coach edit', 'find-coach move'],
  ...['find-coach note', 'find-coach remove', 'find-coach restore', 'find-coach questions'],
  ...['find-coach messages', 'find-coach ics', 'evaluate', 'evaluate compare', 'evaluate decide'],
  ...['learn', 'learn search', 'suggest', 'progress', 'progress show', 'progress success'],
  ...['progress review', 'progress report', 'progress check-in', 'progress add', 'progress edit'],
  ...['progress stop', 'progress goal', 'progress goal add', 'progress goal list'],
  ...['progress goal edit', 'progress goal done', 'progress goal let-go', 'progress goal pause'],
  ...['progress goal reopen', 'progress evidence', 'progress evidence add'],
  ...['progress evidence list', 'progress evidence edit', 'progress evidence remove'],
  ...['progress evidence restore', 'progress experiment', 'progress experiment add'],
  ...['progress experiment done', 'progress experiment list', 'progress experiment edit'],
  ...['progress experiment remove', 'progress experiment restore', 'context', 'sessions'],
  ...['sessions start', 'sessions prep', 'sessions log', 'sessions edit', 'sessions end'],
  ...['sessions list', 'sessions show', 'sessions ics', 'actions', 'actions list', 'actions add'],
  ...['actions done', 'actions drop', 'actions change', 'framework', 'framework list'],
  ...['framework show', 'framework check', 'framework schema', 'framework explain'],
  ...['framework new', 'framework add', 'framework remove', 'framework preview'],
  ...['framework diff', 'journal', 'journal list', 'journal show', 'journal search'],
  ...['journal question', 'journal stats', 'journal on-this-day', 'journal edit'],
  ...['journal delete', 'journal restore', 'export', 'import', 'doctor', 'undo', 'config'],
  ...[
    'config list',
    'config get',
    'config set',
    'config unset',
    'config path',
    'completion',
    'help',
  ],
];

export const help: Chapter = {
  name: 'help',
  apart: true,
  steps: COMMANDS.map((command) => reads(`${command} --help`)),
};
