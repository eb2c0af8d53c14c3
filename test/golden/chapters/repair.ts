import { type Chapter, reads } from '../step.ts';

/** Stores that are sound, damaged, or from another time. */
export const repair: Chapter = {
  name: 'repair',
  steps: [
    { run: 'doctor', at: '2027-04-18T08:00:00Z', reads: true, also: ['--json'] },
    { run: 'doctor --repair' },
    {
      run: 'doctor',
      copy: { from: 'store', to: 'damaged' },
      store: 'damaged',
      damage: { file: 'journal/2026-09.json', find: 'Slept', put: 'Slipt' },
    },
    { run: 'doctor --json', store: 'damaged', reads: true },
    { run: 'journal list --limit 2', store: 'damaged', reads: true },
    { run: 'journal show {board}', store: 'damaged', reads: true },
    { run: 'reflect --text "Into a damaged store."', store: 'damaged' },
    { run: 'export --all --format jsonl --out damaged.jsonl', store: 'damaged' },
    { run: 'doctor --repair', store: 'damaged' },
    { run: 'doctor --repair --yes', store: 'damaged' },
    { run: 'doctor', store: 'damaged', reads: true },
    { run: 'journal list --limit 2', store: 'damaged', reads: true },
    {
      run: 'doctor',
      store: 'damaged',
      damage: { file: 'coaches.json', find: '"name":"Dan', put: '"name":"D' },
    },
    { run: 'find-coach list', store: 'damaged', reads: true },
    { run: 'doctor --repair --yes --json', store: 'damaged' },
    { run: 'find-coach list', store: 'damaged', reads: true },
    {
      run: 'doctor',
      store: 'damaged',
      files: {
        '../damaged/journal/2026-09 (conflict).json': '[]',
        '../damaged/coaches.json': '{ damaged',
      },
    },
    { run: 'find-coach list', store: 'damaged', reads: true },
    { run: 'doctor --repair --yes', store: 'damaged' },
    { run: 'status', store: 'damaged', files: { '../damaged/config/settings.json': '{ no' } },
    { run: 'config set name x', store: 'damaged' },
    { run: 'doctor', store: 'damaged', reads: true },
    { run: 'reflect --text "To be taken back."', keep: 'undone' },
    { run: 'undo' },
    reads('journal show {undone}'),
    { run: 'undo --json' },
    reads('journal show {undone}'),
    { run: 'undo' },
  ],
  disk: true,
};
