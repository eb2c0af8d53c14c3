// Loaded before a program that is measured: tells the bench, on file 3, the most memory it took in KiB.
process.on('exit', () => {
  require('node:fs').writeSync(3, String(process.resourceUsage().maxRSS));
});
