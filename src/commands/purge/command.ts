import { define } from '../../core/command.ts';
import { json, YES } from '../../core/options.ts';

export const purge = define('purge [id]', {
  about: 'Erase for good: a record, deleted records, or everything.',
  operands: { id: ['id of the record'] },
  options: [
    ['--deleted-before <date>', 'records you deleted before that day'],
    ['--all', 'everything but your settings and your own frameworks'],
    YES,
    json('the counts of erased records'),
  ],
  examples: [
    ['coachkit purge k3x9qz', 'erase one record'],
    ['coachkit purge --deleted-before "3 months ago" --yes', 'erase records deleted long ago'],
    ['coachkit purge --all', 'erase everything you wrote'],
  ],
  notes:
    'Earlier texts, backups, drafts and damaged originals are erased too. You cannot undo it. Copies ' +
    'outside coachkit are not erased: exports, Time Machine, synced folders, git and the history of ' +
    'your shell. A disk may keep erased bytes for a while, so encrypt it. If you sync, your other machines ' +
    'erase the same at their next sync. The exit code is 2 when nothing matches.',
  run: async () => (await import('./purge.ts')).purge,
});
