// Loaded before a measured program. At the end, it writes the most memory the program took, in KiB.
const { readFileSync, writeFileSync } = require('node:fs');

process.on('exit', () => {
  writeFileSync(process.env.PEAK_MEMORY_TO, peak());
});

/** On Linux, `maxRSS` also counts the process that started this one. */
function peak() {
  try {
    return /^VmHWM:\s+(\d+)/m.exec(readFileSync('/proc/self/status', 'latin1'))[1];
  } catch {
    return String(process.resourceUsage().maxRSS);
  }
}
