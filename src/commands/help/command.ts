import { commandAt, type Definition, define } from '../../core/command.ts';

/** Help on a command as commander knows it, else on a topic. */
export const help: Definition = (program, ...given) => {
  const command = define('help [words...]', {
    operands: { words: ['a command, or data, privacy, scripting, keys, exit-codes'] },
    examples: [
      ['coachkit help reflect', 'what a command can do'],
      ['coachkit help keys', 'what to press at a question'],
      ['coachkit help privacy', 'what leaves this machine, and what does not'],
    ],
    run: async () => {
      const { topic } = await import('./topic.ts');
      return (context, words) => {
        const named = commandAt(program, words);
        if (named) return named.outputHelp();
        const names = program.commands.map((each) => each.name());
        return topic(context, words.join(' '), names);
      };
    },
  });
  return command(program, ...given);
};
