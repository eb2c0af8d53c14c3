// Loaded before a measured program. It reports the most memory the program took, in KiB, on file 3.
process.on('exit', () => {
  require('node:fs').writeSync(3, String(process.resourceUsage().maxRSS));
});
