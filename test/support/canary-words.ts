import { expect } from 'vitest';
import type { CommandTree } from '../../src/core/command-tree.ts';
import type { Nest } from './nest.ts';

/** Command lines that take words of a person. */

/**
 * Played in this order, each group in a home of its own. `+` also works while the store is locked,
 * and `!` is refused. WORDS are two words, TAG is one, ID an entry, LAST the record that was saved
 * last, and OUT a path outside. After `<` is the input.
 */
export const GROUPS: Record<string, string> = {
  journal: `
    + reflect --text WORDS --mood 4 --energy 3 --tag TAG
    + reflect free --text WORDS --private
    + reflect weekly --text WORDS --bring
    reflect --text WORDS --value TAG
    + reflect - < WORDS
    ! reflect - < NOT-UTF-8 WORDS
    + questions add WORDS ?
    + reflect --text WORDS --question important
    + find-coach add WORDS
    reflect --text WORDS --coach WORDS
    journal edit ID --text WORDS --tag TAG --value TAG --coach WORDS
    journal edit ID --text - < WORDS
    journal list --tag TAG
    journal search WORDS --tag TAG
    journal question important --tag TAG
    journal stats --tag TAG
    journal on-this-day --tag TAG
    ! journal show WORDS
    journal delete ID --yes
    journal restore ID
    journal review --out OUT-review.md
    export --tag TAG --out OUT.md
    import - < [2026-10-01 08:00] WORDS
    undo
    undo
    purge ID --yes
    ! learn WORDS
    learn search WORDS
    suggest WORDS
    ! help WORDS
    ! encryption recipients add WORDS --note WORDS
    ! encryption recipients remove WORDS
    framework new --title WORDS --summary WORDS --question WORDS --id canary --out OUT.yaml
    ! framework preview OUT.yaml --set where=WORDS`,
  coaches: `
    find-coach --set comfort=WORDS --set sponsor=WORDS
    + find-coach add WORDS --set contact=WORDS --set price=WORDS
    find-coach show WORDS
    find-coach edit WORDS --set contact=WORDS
    find-coach note WORDS WORDS
    find-coach move WORDS contacted --because WORDS
    find-coach messages WORDS
    find-coach ics WORDS --at 2030-01-02T15:00
    evaluate WORDS --set first-line=WORDS --set notes=WORDS --set what-is-coaching=WORDS
    ! evaluate compare WORDS Bo --gut WORDS
    evaluate decide WORDS --despite-unsafe WORDS --yes
    find-coach remove WORDS --yes
    find-coach restore WORDS
    + assess --set stage=vp --set own-words=WORDS --set feels-off=WORDS
    + assess --answers - < {"stage":"vp","own-words":"WORDS"}
    assess --what-if own-words=WORDS
    + practice when-then --set want=WORDS --set snag=WORDS --set plan=WORDS
    + practice step-outside --set topic=WORDS --set free=WORDS
    ! practice WORDS
    ! practice --mood WORDS
    ! practice history WORDS`,
  progress: `
    progress success WORDS
    progress success --change WORDS
    progress success --change --set success=WORDS
    progress add WORDS --set kind=words --set text=WORDS
    progress show WORDS
    progress edit WORDS --set text=WORDS
    progress check-in WORDS --set TAG=WORDS --because WORDS
    progress goal add WORDS --set why=WORDS
    reflect --text WORDS --goal WORDS
    progress goal edit WORDS --set why=WORDS
    progress goal pause WORDS --note WORDS
    progress goal reopen WORDS --note WORDS
    progress goal done WORDS --note WORDS
    progress goal let-go WORDS --note WORDS
    progress evidence add WORDS --set source=other-person --set who=WORDS
    progress evidence edit WORDS --set who=WORDS
    progress evidence remove WORDS --yes
    progress evidence restore WORDS
    progress experiment add WORDS --set new-way=WORDS --set stakes=low
    progress experiment edit WORDS --set new-way=WORDS
    progress experiment done WORDS --set happened=WORDS --set keep=keep
    progress experiment remove WORDS --yes
    progress experiment restore WORDS
    progress review --set changed=WORDS --set surprised=WORDS --set still-mine=partly
    progress stop WORDS --reason WORDS
    progress report --out OUT-report.md`,
  sessions: `
    sessions start --sponsor --set with=coach --set who=WORDS --set cost=WORDS
    sessions sponsor --set client=WORDS --set sponsor-goals=WORDS
    sessions prep --set topic=WORDS --set noticed=WORDS
    sessions log --set topic=WORDS --set insights=WORDS
    sessions edit LAST --set topic=WORDS
    sessions page --out OUT-page.html
    + actions add WORDS --when WORDS --then WORDS
    actions change WORDS WORDS --when WORDS --then WORDS
    actions done WORDS --learned WORDS
    + actions add something --set snag=WORDS
    + actions add WORDS
    actions drop WORDS --learned WORDS
    sessions end --set changed=WORDS --set stays=WORDS`,
  journeys: `
    + journey note executive-coaching step-find WORDS
    + journey note executive-coaching step-find WORDS --private
    journey edit LAST something
    journey edit LAST WORDS
    ! journey edit WORDS something
    ! journey remove WORDS --yes
    journey remove LAST --yes
    journey restore WORDS
    undo
    ! journey WORDS
    ! journey note WORDS WORDS something
    ! journey done WORDS WORDS WORDS
    ! journey done executive-coaching step-find WORDS
    ! journey reopen WORDS WORDS WORDS`,
};

export interface Line {
  args: string[];
  input: Buffer;
  /** Whether the command refuses it. */
  isRefused: boolean;
  /** Whether it is also taken while the store is locked. */
  isOpen: boolean;
}

/** The lines of a group as they are played. */
export function linesOf(group: string, values: Record<Value, string>): Line[] {
  const filled = (part: string) =>
    part.replace(/WORDS|TAG|ID|OUT/g, (name) => values[name as Value]);
  return group
    .trim()
    .split('\n')
    .map((line) => {
      const [, mark, args = '', input = ''] = /^ *([+!]?) ?(.*?)(?: < (.*))?$/.exec(line) ?? [];
      return {
        args: args.split(' ').map(filled),
        input: Buffer.concat([
          Buffer.from(input.startsWith('NOT-UTF-8') ? [0xff, 0xc3, 0x28] : []),
          Buffer.from(filled(input)),
        ]),
        isRefused: mark === '!',
        isOpen: mark === '+',
      };
    });
}

export type Value = 'WORDS' | 'TAG' | 'ID' | 'OUT';

/** The values of a command line that the person does not write, by their names in the help. */
const NO_WORDS = new Set([
  ...['1-5', 'n', 'minutes', 'date', 'time', 'moment of a day', 'when'],
  ...['id', 'kind', 'part', 'section', 'stage', 'code', 'command', 'mood'],
  ...['file', 'path', 'framework', 'old', 'new', 'files', 'work', 'feeling', 'repository'],
]);

/** Runs the lines. The words must be nowhere after each, unless the store is plain. */
export async function playLines(nest: Nest, lines: Line[], isLocked = false): Promise<void> {
  let last = '';
  for (const { args, input, isRefused, isOpen } of lines) {
    const words = args.map((arg) => arg.replace('LAST', last));
    const { code, said } = await nest.run(words, { input, isLocked });
    const isKnown = isOpen || !isLocked;
    if (isKnown) expect(code === 0, `${words.join(' ')}: ${said}`).toBe(!isRefused);
    if (nest.isOn()) expect(nest.found(), words.join(' ')).toEqual([]);
    last = /Saved as (\w+)/.exec(said)?.[1] ?? last;
  }
}

/** A place for words in a command line: `reflect --text` or `questions add words`. */
function slotsBelow(tree: CommandTree, path: string[] = []): string[] {
  const places = [
    ...tree.arguments.filter(({ choices }) => !choices).map(({ name }) => ({ name, kind: name })),
    ...tree.options
      .filter(({ takes, choices }) => takes !== 'nothing' && !choices)
      .map(({ name, flags }) => ({ name, kind: /[<[](.*?)(\.\.\.)?[>\]]/.exec(flags)?.[1] ?? '' })),
  ];
  return [
    ...places
      .filter(({ kind }) => !NO_WORDS.has(kind))
      .map(({ name }) => [...path, name].join(' ')),
    ...tree.commands
      .filter(({ name }) => name !== 'config')
      .flatMap((each) => slotsBelow(each, [...path, each.name])),
  ];
}

/** The places that the canary has in a line. */
function slotsIn(args: string[], tree: CommandTree, path: string[] = []): string[] {
  const [first, ...rest] = args;
  const sub = tree.commands.find(({ name }) => name === first);
  if (sub) return slotsIn(rest, sub, [...path, sub.name]);
  const slots: string[] = [];
  let operand = 0;
  for (let at = 0; at < args.length; at++) {
    const word = args[at] ?? '';
    const option = tree.options.find(({ name }) => name === word);
    if (option?.takes === 'nothing') continue;
    const value = option ? (args[++at] ?? '') : word;
    const argument = tree.arguments[Math.min(operand, tree.arguments.length - 1)];
    if (!option) operand += 1;
    if (/WORDS|TAG/.test(value)) slots.push([...path, option?.name ?? argument?.name].join(' '));
  }
  return slots;
}

/** The places for words where no line has the canary. */
export function slotsWithout(tree: CommandTree): string[] {
  const names = { WORDS: 'WORDS', TAG: 'TAG', ID: 'ID', OUT: 'OUT' };
  const lines = Object.values(GROUPS).flatMap((group) => linesOf(group, names));
  const tried = new Set(lines.flatMap(({ args }) => slotsIn(args, tree)));
  return slotsBelow(tree).filter((slot) => !tried.has(slot));
}
