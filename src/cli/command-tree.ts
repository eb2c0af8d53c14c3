/** The command tree as plain data, for the files that the build generates from it. */

import { collect } from '../core/command-line.ts';
import type { CommandHelp, OptionTree } from '../core/command-tree.ts';
import { type Command, fallbackOf, type Option, runsAlone } from './commander.ts';
import { createProgram } from './read-with-commander.ts';

/** Builds the whole tree without running a command. Nothing in its texts is wrapped. */
export async function describeProgram(version: string): Promise<CommandHelp> {
  return describe(await wholeProgram(version, Number.MAX_SAFE_INTEGER));
}

/** Builds the whole tree as commander objects, for help of this width. */
export function wholeProgram(version: string, columns?: number): Promise<Command> {
  const nowhere = { write: () => {}, columns };
  const given = { version, stdout: nowhere, stderr: nowhere };
  return createProgram(
    given,
    () => {},
    () => true,
  );
}

function describe(command: Command): CommandHelp {
  const help = command.createHelp();
  const fallback = fallbackOf(command);
  return {
    name: command.name(),
    aliases: command.aliases(),
    about: command.description(),
    options: help.visibleOptions(command).map(describeOption),
    arguments: command.registeredArguments.map((argument) => ({
      name: argument.name(),
      required: argument.required,
      variadic: argument.variadic,
      ...(argument.description && { about: argument.description }),
      ...(argument.argChoices && { choices: argument.argChoices }),
    })),
    commands: help.visibleCommands(command).map(describe),
    runs: runsAlone(command),
    ...(fallback !== undefined && { fallback }),
    before: addedHelp(command, 'beforeHelp'),
    after: addedHelp(command, 'afterHelp'),
  };
}

function describeOption(option: Option): OptionTree {
  const { flags, long, short, description, argChoices, required, optional } = option;
  return {
    flags,
    name: long ?? short ?? flags,
    ...(long && short && { short }),
    about: description,
    takes: required ? 'value' : optional ? 'maybe' : 'nothing',
    ...(argChoices && { choices: argChoices }),
    repeats: option.parseArg === collect,
  };
}

/** A commander method missing from its types. */
interface Inner {
  emit(event: string, context: object): void;
}

const innerOf = (command: Command): Inner => command as unknown as Inner;

/** The text that `addHelpText` added at a position. */
function addedHelp(command: Command, place: 'beforeHelp' | 'afterHelp'): string {
  let text = '';
  innerOf(command).emit(place, { error: false, command, write: (part: string) => (text += part) });
  return text.trim();
}
