import { type Command, type Define, examples } from '../../core/command.ts';

/** `coachkit help`: on a command as commander knows it, else on a topic. */
export const help: Define = (command, { load }) => {
  command
    .argument('[words...]', 'a command, or data, privacy, scripting, keys, exit-codes')
    .addHelpText(
      'before',
      examples(
        ['coachkit help reflect', 'what a command can do'],
        ['coachkit help keys', 'what to press at a question'],
        ['coachkit help privacy', 'what leaves this machine, and what does not'],
      ),
    )
    .action(async (words: string[], _options, self: Command) => {
      const program = self.parent as Command;
      const named = commandAt(program, words);
      if (named) return named.outputHelp();
      const commands = program.commands.map((each) => each.name());
      const { topic } = await import('./topic.ts');
      return topic(await load(), words.join(' '), commands);
    });
};

/** The command that the words lead to; undefined when one of them names none. */
function commandAt(program: Command, words: readonly string[]): Command | undefined {
  return words.reduce<Command | undefined>(
    (at, word) => at?.commands.find((each) => [each.name(), ...each.aliases()].includes(word)),
    program,
  );
}
