import { define } from '../../core/command.ts';
import { json, YES } from '../../core/options.ts';

export const purge = define('purge [id]', {
  about:
    'Erase for good: a record, what was deleted before a date, or everything.\n' +
    'It goes out of earlier texts, backups, drafts and damaged originals too. No undo brings it back.',
  operands: { id: ['the record, by its id'] },
  options: [
    ['--deleted-before <date>', 'everything that was deleted before that day'],
    ['--all', 'everything; your settings and your own frameworks stay'],
    YES,
    json('what was erased'),
  ],
  examples: [
    ['coachkit purge k3x9qz', 'one entry, coach, session or other record'],
    ['coachkit purge --deleted-before "3 months ago" --yes', 'for cron'],
    ['coachkit purge --all', 'everything you wrote'],
  ],
  notes:
    'Copies outside of coachkit are not erased: exports, Time Machine, a synced folder, git, the history ' +
    'of your shell. A disk may keep erased bytes for a while, so encrypt it. Exit 2 when nothing fits.',
  run: async () => (await import('./purge.ts')).purge,
});
