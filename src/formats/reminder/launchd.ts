import { type Job, WRITTEN_BY } from './job.ts';

/** The name of the agent, and of its file. */
export const LABEL = 'coachkit.remind';

const TYPE = '-//Apple//DTD PLIST 1.0//EN';
const DEFINITION = 'http://www.apple.com/DTDs/PropertyList-1.0.dtd';

/** The agent that gives the reminder every day, or later on a day when the machine slept. */
export function launchAgent({ command, env, hour, minute }: Job): string {
  const variables = Object.entries(env).flatMap(([name, value]) => [key(name), string(value)]);
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<!DOCTYPE plist PUBLIC "${TYPE}" "${DEFINITION}">`,
    `<!-- ${WRITTEN_BY} -->`,
    '<plist version="1.0">',
    '<dict>',
    key('Label'),
    string(LABEL),
    key('ProgramArguments'),
    '<array>',
    ...command.map(string),
    '</array>',
    ...(variables.length > 0
      ? [key('EnvironmentVariables'), '<dict>', ...variables, '</dict>']
      : []),
    key('StartCalendarInterval'),
    '<dict>',
    key('Hour'),
    `<integer>${hour}</integer>`,
    key('Minute'),
    `<integer>${minute}</integer>`,
    '</dict>',
    '</dict>',
    '</plist>',
    '',
  ].join('\n');
}

const key = (name: string): string => `<key>${inXml(name)}</key>`;
const string = (value: string): string => `<string>${inXml(value)}</string>`;

const inXml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
