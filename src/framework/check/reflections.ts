/** What the questions of reflections need, so that the rotation and the follow-ups can keep their word. */

import type { Note } from '../read/read.ts';
import { MOST_CORE } from '../schema/format-version.ts';
import type { Framework } from '../schema/index.ts';
import { sited } from './sites.ts';

export function checkReflections({ reflections }: Framework, note: Note): void {
  if (!reflections) return;
  const followUps = sited(reflections.followUps, ['reflections', 'followUps']);
  const others = followUps.filter(({ item }) => item.words === undefined);
  if (reflections.followUps && others.length === 0) {
    note('CK701', ['reflections', 'followUps'], 'Every follow-up has `words`', {
      part: 'key',
      hint: 'Add one without, for answers in which none of the words stand.',
    });
  }
  for (const { path } of others.slice(1)) {
    note('CK701', path, 'A second follow-up has no `words`, so it is never asked', {
      hint: 'Say with `words` when it is asked, or leave it out.',
    });
  }
  const core = sited(reflections.bank, ['reflections', 'bank']).filter(({ item }) => item.core);
  for (const { path } of core.slice(MOST_CORE)) {
    note('CK702', [...path, 'core'], `There are ${core.length} core questions`, {
      part: 'key',
      hint: `Up to ${MOST_CORE} find their place in any twelve entries; leave \`core\` out here.`,
    });
  }
}
