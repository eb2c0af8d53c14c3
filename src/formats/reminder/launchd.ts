import { type Job, WRITTEN_BY } from './job.ts';

/** The name of the agent, and of its file. */
export const LABEL = 'coachkit.remind';

/** The agent that gives the reminder every day, or later on a day when the machine slept. */
export function launchAgent({ command, env, hour, minute }: Job): string {
  const variables = Object.entries(env).map(
    ([name, value]) => `    <key>${inXml(name)}</key>\n    <string>${inXml(value)}</string>\n`,
  );
  const words = command.map((word) => `    <string>${inXml(word)}</string>\n`);
  return `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
<!-- ${WRITTEN_BY} -->
<plist version="1.0">
<dict>
  <key>Label</key>
  <string>${LABEL}</string>
  <key>ProgramArguments</key>
  <array>
${words.join('')}  </array>
${variables.length === 0 ? '' : `  <key>EnvironmentVariables</key>\n  <dict>\n${variables.join('')}  </dict>\n`}  <key>StartCalendarInterval</key>
  <dict>
    <key>Hour</key>
    <integer>${hour}</integer>
    <key>Minute</key>
    <integer>${minute}</integer>
  </dict>
</dict>
</plist>
`;
}

const inXml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
