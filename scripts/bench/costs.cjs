// Loaded before a measured program. At the end, it writes the most memory the program took, in KiB,
// and its own CPU time in ms, without that of the programs it started.
const { readFileSync, writeFileSync } = require('node:fs');

process.on('exit', () => {
  const { user, system } = process.cpuUsage();
  writeFileSync(process.env.COSTS_TO, `${peak()} ${(user + system) / 1000}`);
});

/** On Linux, `maxRSS` also counts the process that started this one. */
function peak() {
  try {
    return /^VmHWM:\s+(\d+)/m.exec(readFileSync('/proc/self/status', 'latin1'))[1];
  } catch {
    return String(process.resourceUsage().maxRSS);
  }
}
