/** Checks a framework against its surroundings: commands, other frameworks, its earlier version. */
import type { CommandTree } from '../../core/command-tree.ts';
import { quote } from '../diagnostics/diagnostics.ts';
import type { Note } from '../read/read.ts';
import type { Framework } from '../schema/index.ts';
import { checkCommands } from './commands.ts';
import { allLists, ownSteps, places, practicesIn, type Sited } from './sites.ts';

/** The surroundings of a framework on this machine. */
export interface Around {
  commands: CommandTree;
  /** The frameworks that come with coachkit. */
  shipped: readonly Framework[];
  /** The frameworks that the person has added. */
  own: readonly Framework[];
  /** Whether the framework itself is one of those that come with coachkit. */
  isShipped?: boolean;
  /** The ids with saved answers that a new version lacks. Absent if no one can tell. */
  lost?: (before: Framework, now: Framework) => readonly string[];
}

/** With `isPart`, a part of the file could not be read: it may have the practice or the id. */
export function checkAround(
  framework: Framework,
  around: Around,
  note: Note,
  isPart: boolean,
): void {
  const shipped = around.shipped.filter(({ id }) => id !== framework.id);
  const others = [...shipped, ...around.own.filter(({ id }) => id !== framework.id)];
  const all = [framework, ...others];
  checkCommands(
    framework,
    around.commands,
    {
      frameworks: all.map(({ id }) => id),
      practices: new Map(all.map(({ id, practices = [] }) => [id, practices.map((p) => p.id)])),
    },
    note,
    isPart,
  );
  if (!around.isShipped) checkShippedIds(framework, around.shipped, note);
  checkMoods(framework, others, note);
  const before = around.own.find(({ id }) => id === framework.id);
  if (!before) return;
  checkRenames(framework, before, note);
  checkVersion(framework, before, note);
  // An id in a part that could not be read would count as gone.
  if (!isPart && around.lost) checkGone(framework, before, around.lost(before, framework), note);
}

/** Each saved answer keeps the version that it was given to. */
function checkVersion({ version }: Framework, before: Framework, note: Note): void {
  const numbers = (text: string) => text.split('.').map((each) => each.padStart(9, '0'));
  if (numbers(version).join('.') >= numbers(before.version).join('.')) return;
  const message = `The version ${quote(version)} is lower than ${quote(before.version)}, which you added`;
  note('CK311', ['version'], message, { hint: 'Raise it with each change.' });
}

/** An item that is gone while another is new may be the same item with another id. */
function checkGone(
  framework: Framework,
  before: Framework,
  lost: readonly string[],
  note: Note,
): void {
  const lastOf = (id: string) => id.slice(id.indexOf('/') + 1);
  for (const [what, itemsIn] of RENAMED) {
    const ids = new Set(itemsIn(before).map(({ item }) => item.id));
    const gone = lost.map(lastOf).find((id) => ids.has(id));
    const fresh = itemsIn(framework).find(
      ({ item }) => !ids.has(item.id) && item.renamedFrom === undefined,
    );
    if (gone === undefined || !fresh) continue;
    const message = `The ${what} ${quote(gone)} has saved answers or marks, but is gone`;
    note('CK310', [...fresh.path, 'id'], message, {
      hint: `If this is the same ${what}, add ${quote(`renamedFrom: ${gone}`)} to it.`,
    });
  }
}

/** `add` refuses an id of coachkit. Two practices with one id need the id of their framework. */
function checkShippedIds(framework: Framework, shipped: readonly Framework[], note: Note): void {
  if (shipped.some(({ id }) => id === framework.id)) {
    note('CK306', ['id'], `The framework ${quote(framework.id)} comes with coachkit`, {
      hint: 'Choose another id: `coachkit framework add` refuses this one.',
    });
  }
  const taken = new Map(
    shipped.flatMap(({ id, practices = [] }) => practices.map((each) => [each.id, id] as const)),
  );
  for (const { item, path } of practicesIn(framework)) {
    const other = taken.get(item.id);
    if (other === undefined) continue;
    note('CK306', [...path, 'id'], `coachkit has a practice ${quote(item.id)}, too`, {
      hint: `Choose another id, or people must type ${quote(`coachkit practice ${framework.id}:${item.id}`)}.`,
    });
  }
}

/** `practice list --mood` finds practices by these words. */
function checkMoods(framework: Framework, others: readonly Framework[], note: Note): void {
  const moods = others.flatMap(({ practices = [] }) => practices.flatMap(({ mood }) => mood));
  const known = [...new Set(moods)].toSorted();
  if (known.length === 0) return;
  for (const { item, path } of places<string>(framework, 'practices.*.mood.*')) {
    if (known.includes(item)) continue;
    note('CK308', path, `No other practice has the mood ${quote(item)}`, {
      meant: { word: item, known },
      hint: `Write one of these, unless the mood is new: ${known.join(', ')}.`,
    });
  }
}

/** An item that was renamed has its old id, or already its new one, in the earlier version. */
function checkRenames(framework: Framework, before: Framework, note: Note): void {
  for (const [what, itemsIn] of RENAMED) {
    const earlier = new Set(itemsIn(before).map(({ item }) => item.id));
    for (const { item, path } of itemsIn(framework)) {
      const { id, renamedFrom } = item;
      if (renamedFrom === undefined || earlier.has(renamedFrom) || earlier.has(id)) continue;
      const message = `${quote(renamedFrom)} is not the id of a ${what} in the version you added`;
      note('CK309', [...path, 'renamedFrom'], message, {
        meant: { word: renamedFrom, known: earlier },
        hint: `Write the id that the ${what} had before, or delete \`renamedFrom\`.`,
      });
    }
  }
}

type Renamable = Sited<{ id: string; renamedFrom?: string | undefined }>;

/** The kinds of items that can be renamed, and their places. */
const RENAMED: [what: string, itemsIn: (framework: Framework) => Renamable[]][] = [
  ['question', (framework) => allLists(framework).flat()],
  ['step', ownSteps],
  ['task', (framework) => places(framework, 'journey.steps.*.tasks.*')],
];

/** Signs that mean something in patterns of other programs, but not in the words of a trigger. */
const PATTERN = /[()[\]{}|\\^$]|[^\s][*+]|[*+][^\s]|\* \*|\w\?\w/;

export function checkTriggers(framework: Framework, note: Note): void {
  for (const { item, path } of places<string[]>(framework, 'triggers.*.words')) {
    const [only = '', ...others] = item;
    if (others.length > 0 || !only.includes(', ')) continue;
    note('CK504', path, 'The words are one phrase, with a comma in it', {
      hint: `If they are several, write a list: ${quote(`words: [${only}]`)}.`,
    });
  }
  for (const { item, path } of places<string>(framework, 'triggers.*.words.*')) {
    const sign = PATTERN.exec(item)?.[0];
    if (sign === undefined) continue;
    note('CK503', path, `The words look like a pattern: ${quote(item)}`, {
      word: sign,
      hint:
        'Write words as people say them. Write `a/b` for either word, `a * b` if up to five words ' +
        'may come between, and `a + b` for both in any order.',
    });
  }
}
