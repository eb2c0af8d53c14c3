import { type Chapter, reads, type Step } from '../step.ts';

const tab = (words: string): Step => reads(`complete zsh ${words}`);

/** Help, TAB, and errors for wrong command lines. */
export const shell: Chapter = {
  name: 'shell',
  steps: [
    { run: 'complete zsh jour', at: '2027-04-19T08:00:00Z', reads: true },
    tab('""'),
    tab('journal sh'),
    tab('journal show ""'),
    tab('reflect --tag='),
    tab('reflect --question ""'),
    tab('reflect --coach ""'),
    tab('assess --set stage=v'),
    tab('assess --set struct'),
    tab('framework show ""'),
    tab('practice ""'),
    tab('find-coach show ""'),
    tab('find-coach move Dan ""'),
    tab('sessions show ""'),
    tab('actions done ""'),
    tab('progress check-in ""'),
    tab('import ""'),
    reads('complete bash "coachkit config set col" col'),
    reads('complete fish export --format ""'),
    reads('complete powershell .journal .sh'),
    reads('nothing'),
    reads('jounal'),
    reads('journal nothing'),
    reads('journal list --nothing'),
    reads('status --framework nothing'),
    { run: 'status', env: { TZ: 'Nowhere/Atall' }, reads: true },
    { run: 'status', env: { NO_COLOR: '1', FORCE_COLOR: '1' }, reads: true },
    { run: 'journal list --limit 1', env: { ACCESSIBLE: '1' }, reads: true },
    { run: 'nothing', env: { COACHKIT_DEBUG: '1' }, reads: true },
  ],
};
