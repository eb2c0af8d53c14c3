import type { Command } from 'commander';

/** Refuses `--x` beside `--no-x`, of which commander would take the later one. */
export function refuseOpposites(command: Command): void {
  for (const { long, negate } of command.options) {
    if (!long || !negate) continue;
    const given = new Set<string>();
    for (const flag of [long.replace('--no-', '--'), long]) {
      command.on(`option:${flag.slice(2)}`, () => {
        if (given.add(flag).size < 2) return;
        command.error(`error: ${[...given].join(' and ')} are opposites; give one of them`);
      });
    }
  }
}
